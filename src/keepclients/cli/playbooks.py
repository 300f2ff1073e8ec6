"""Verbs about playbooks: show, check, edit and update one."""

import os
from collections.abc import Iterable
from pathlib import Path

from keepclients.bootstrap import own_folder
from keepclients.cli.books import opened
from keepclients.cli.failures import DONE, REFUSED, complain
from keepclients.cli.output import say, say_json
from keepclients.cli.playbook_pages import advice_page, run_page, wrapped
from keepclients.cli.shaping.playbooks import advice_shape, playbook_shape
from keepclients.cli.steps import departure_named
from keepclients.cli.streams import finish_stdout
from keepclients.cli.words import PROGRAM, Words
from keepclients.domain.errors import NotFound, Refused
from keepclients.playbooks.messages import message_mistakes
from keepclients.services.clock import today
from keepclients.services.departures import PLAYBOOK, open_departure_of
from keepclients.services.drafts import MESSAGES
from keepclients.services.editing import edit_file
from keepclients.services.finding import find_client
from keepclients.services.playbooks import (
    Update,
    check_playbook,
    own_copy,
    planned_update,
    present_playbook,
    update_playbook,
)
from keepclients.services.runs import progress_on

_ANY_ID = 1
"""The number of a playbook that is only looked at."""


def playbook(words: Words) -> int:
    """Show, check, edit or update a playbook."""
    actions = {"show": _show, "check": _check, "edit": _edit, "update": _update}
    return actions[words.action](words)


def _show(words: Words) -> int:
    if words.whom is None:
        present = present_playbook(own_folder(), _ANY_ID)
        if words.json:
            say_json(advice_shape(present))
        else:
            say("\n".join(advice_page(present)))
        if present.mistake:
            complain(f"{PROGRAM} playbook: {present.mistake}")
        return DONE
    with opened(words) as book:
        client, departure = departure_named(book, words.whom)
        progress = progress_on(book, departure, today())
    if words.json:
        say_json(playbook_shape(book, progress, client))
    else:
        say("\n".join(run_page(book, progress, client)))
    return DONE


def _check(words: Words) -> int:
    if words.path is not None:
        return _checked(Path(words.path))
    own = own_folder() / f"{PLAYBOOK}.toml"
    mistakes = message_mistakes(own_folder() / MESSAGES)
    for mistake in mistakes:
        complain(f"{PROGRAM} playbook: {mistake}")
    if os.path.lexists(own):
        return _checked(own) or (REFUSED if mistakes else DONE)
    if mistakes:
        return REFUSED
    say(f"There is no playbook of your own; `{PROGRAM} playbook edit` begins one.")
    return DONE


def _checked(path: Path) -> int:
    """Say that a playbook is fine, or each of its mistakes in one line on stderr."""
    mistakes, steps = check_playbook(path)
    for mistake in mistakes:
        complain(f"{PROGRAM} playbook: {mistake}")
    if mistakes:
        return REFUSED
    say(f"{path} is fine: {steps} steps.")
    return DONE


def _edit(_words: Words) -> int:
    path = own_copy(own_folder())
    finish_stdout()
    edit_file(path)
    checked = _checked(path)
    if checked == DONE:
        say("Clients who leave from now on get it. For one who is leaving already:")
        say(f"{PROGRAM} playbook update CLIENT")
    return checked


def _update(words: Words) -> int:
    with opened(words) as book:
        present = present_playbook(own_folder(), book.new_id())
        if present.mistake:
            raise Refused(f"{present.mistake} (nothing was changed)")
        client = find_client(book, words.client)
        departure = open_departure_of(book, client.id)
        if departure is None:
            raise NotFound(f"{client.name} is not leaving, so there is nothing to update.")
        if words.dry_run:
            update = planned_update(book, departure.id, present.playbook)
        else:
            update = update_playbook(book, departure.id, present.playbook)
    if not update:
        say(f"{client.name}: the departure follows the present playbook already.")
        return DONE
    verb = "would follow" if words.dry_run else "now follows"
    say(f"{client.name}: the departure {verb} the present playbook.")
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
