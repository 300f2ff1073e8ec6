"""Verbs about playbooks: show, check, edit and update one."""

import os
from collections.abc import Iterable
from pathlib import Path

from keepclients.bootstrap import own_folder
from keepclients.cli.books import opened
from keepclients.cli.failures import DONE, REFUSED, complain
from keepclients.cli.output import say, say_json
from keepclients.cli.playbook_pages import advice_page, wrapped
from keepclients.cli.reading import read_word
from keepclients.cli.runs import run_named, show_run
from keepclients.cli.shaping.playbooks import advice_shape
from keepclients.cli.streams import finish_stdout
from keepclients.cli.words import PROGRAM, Words
from keepclients.domain.errors import Refused
from keepclients.domain.playbook_updates import Update
from keepclients.playbooks.messages import message_mistakes
from keepclients.playbooks.shipped import PLAYBOOKS
from keepclients.services.departures import PLAYBOOK
from keepclients.services.drafts import MESSAGES, mistake_in
from keepclients.services.editing import edit_file
from keepclients.services.playbooks import (
    check_playbook,
    own_copy,
    own_message,
    planned_update,
    present_playbook,
    update_playbook,
)

_ANY_ID = 1
"""The number of a playbook that is only looked at."""


def playbook(words: Words) -> int:
    """Show, check, edit or update a playbook."""
    actions = {"show": _show, "check": _check, "edit": _edit, "update": _update}
    return actions[words.action](words)


def _show(words: Words) -> int:
    if words.whom is None:
        present = present_playbook(own_folder(), _ANY_ID, _which(words))
        if words.json:
            say_json(advice_shape(present))
        else:
            say("\n".join(advice_page(present)))
        if present.mistake:
            complain(f"{PROGRAM} playbook: {present.mistake}")
        return DONE
    with opened(words) as book:
        client, run = run_named(book, words.whom, words.which)
        show_run(book, client, run, words)
    return DONE


def _check(words: Words) -> int:
    if words.path is not None:
        return _checked(Path(words.path), _which(words))
    mistakes = message_mistakes(own_folder() / MESSAGES)
    for mistake in mistakes:
        complain(f"{PROGRAM} playbook: {mistake}")
    paths = {name: own_folder() / f"{name}.toml" for name in PLAYBOOKS}
    asked = PLAYBOOKS if words.which is None else (_which(words),)
    codes = [_checked(paths[name], name) for name in asked if os.path.lexists(paths[name])]
    if mistakes or REFUSED in codes:
        return REFUSED
    if not codes:
        say(f"There is no playbook of your own; `{PROGRAM} playbook edit` begins one.")
    return DONE


def _checked(path: Path, name: str) -> int:
    """Say that a playbook is fine, or each of its mistakes in one line on stderr."""
    mistakes, steps = check_playbook(path, name)
    for mistake in mistakes:
        complain(f"{PROGRAM} playbook: {mistake}")
    if mistakes:
        return REFUSED
    say(f"{path} is fine: {steps} {'step' if steps == 1 else 'steps'}.")
    return DONE


def _edit(words: Words) -> int:
    if words.message_name is not None:
        return _edit_message(words.message_name)
    name = _which(words)
    path = own_copy(own_folder(), name)
    finish_stdout()
    edit_file(path)
    checked = _checked(path, name)
    if checked == DONE:
        option = "" if name == PLAYBOOK else f" --which {name}"
        say("What is opened from now on gets it. For a client whose steps are open already:")
        say(f"{PROGRAM} playbook update CLIENT{option}")
    return checked


def _edit_message(name: str) -> int:
    path = own_message(own_folder(), name)
    finish_stdout()
    edit_file(path)
    if mistake := mistake_in(name, path.parent):
        complain(f"{PROGRAM} playbook: {mistake}")
        return REFUSED
    say(f"{path} is fine; every draft of {name} is written with it from now on.")
    return DONE


def _which(words: Words) -> str:
    """Return the name of the playbook that is meant."""
    return read_word("--which", words.which or PLAYBOOK, PLAYBOOKS)


def _update(words: Words) -> int:
    with opened(words) as book:
        present = present_playbook(own_folder(), book.new_id(), _which(words))
        if present.mistake:
            raise Refused(f"{present.mistake} (nothing was changed)")
        client, run = run_named(book, words.client, _which(words))
        if words.dry_run:
            update = planned_update(book, run.id, present.playbook)
        else:
            update = update_playbook(book, run.id, present.playbook)
    if not update:
        say(f"{client.name}: it is the present playbook already.")
        return DONE
    verb = "would follow" if words.dry_run else "now follow"
    say(f"{client.name}: the steps {verb} the present playbook.")
    say("\n".join(_update_lines(update, is_planned=words.dry_run)))
    return DONE


def _update_lines(update: Update, *, is_planned: bool) -> Iterable[str]:
    would = "Would be " if is_planned else ""
    for heading, lines in (
        ("added", update.added),
        ("dropped", update.dropped),
        ("changed", update.altered),
    ):
        if lines:
            yield f"{would}{heading}" if is_planned else heading.capitalize()
            for line in lines:
                yield from wrapped("  ", line, "    ")
    if update.dropped:
        yield "Answers and ticks of what is dropped stay in the book."
