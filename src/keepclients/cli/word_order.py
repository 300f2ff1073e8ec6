"""Words and options of a verb in the order in which argparse reads all of them."""

import argparse
from collections.abc import Iterable, Mapping, Sequence

_BEHIND = "--"
"""What stands behind it is a word, also where it looks like an option."""


def in_plain_order(typed: Iterable[str], actions: Iterable[argparse.Action]) -> list[str]:
    """Return what was typed with all words together, before the options.

    argparse takes a word that may be left out as left out once an option stands before it. Words
    that look like options stand behind the options, as they have to. Nothing is moved where a
    verb has verbs of its own.
    """
    known = list(actions)
    if any(action.nargs == argparse.PARSER for action in known):
        return list(typed)
    named = {name: action for action in known for name in action.option_strings}
    options, words, behind = _apart(list(typed), named)
    if all(map(_is_word, behind)):
        return [*words, *behind, *options]
    return [*options, _BEHIND, *words, *behind]


def _apart(
    typed: Sequence[str], named: Mapping[str, argparse.Action]
) -> tuple[list[str], list[str], list[str]]:
    """Return options with what belongs to them, words, and the words behind the two hyphens."""
    options: list[str] = []
    words: list[str] = []
    takes_next = False
    for place, it in enumerate(typed):
        if it == _BEHIND:
            return options, words, list(typed[place + 1 :])
        if _is_word(it):
            (options if takes_next else words).append(it)
            takes_next = False
        else:
            options.append(it)
            takes_next = it in named and named[it].nargs != 0
    return options, words, []


def _is_word(typed: str) -> bool:
    """Tell whether argparse takes something for a word: it begins with no hyphen, or cannot be."""
    digits = typed[1:].replace(".", "", 1)
    return not typed.startswith("-") or typed == "-" or " " in typed or digits.isdecimal()
