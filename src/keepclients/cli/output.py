"""What the command line prints: clean text, or JSON of clean text."""

import json
from collections.abc import Iterable, Mapping

from keepclients.cli.failures import complain
from keepclients.cli.streams import holds_unicode, print_line
from keepclients.cli.words import PROGRAM
from keepclients.domain.text import REPLACEMENT, clean, replaced


def say(text: str) -> None:
    """Print text on stdout, without anything that could act on a terminal."""
    print_line(clean(text))


def say_json(value: object) -> None:
    """Print a value as JSON on stdout; beyond ASCII only where stdout can hold all of Unicode."""
    print_line(json_of(value, is_ascii=not holds_unicode()))


def json_of(value: object, *, is_ascii: bool = False) -> str:
    """Return a value as JSON of clean text."""
    return json.dumps(_cleaned(value), indent=2, ensure_ascii=is_ascii)


def tell_replaced(verb: str, typed: Mapping[str, str | None]) -> None:
    """Say on stderr where characters were replaced that could act on a terminal."""
    places = [argument for argument, text in typed.items() if text and replaced(text)]
    if places:
        which = ", ".join(place if place.isupper() else f"--{place}" for place in places)
        complain(f"{PROGRAM} {verb}: {which}: control characters were kept as {REPLACEMENT}")


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(str(key)): _cleaned(entry) for key, entry in value.items()}
    if isinstance(value, Iterable):
        return [_cleaned(entry) for entry in value]
    return value
