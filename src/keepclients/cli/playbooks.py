"""Verbs about playbooks: show, check, edit and update one; answer and settle its steps."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from keepclients.book.book import Book
from keepclients.bootstrap import own_folder
from keepclients.cli.asking import show_paths as show_book_paths
from keepclients.cli.books import opened
from keepclients.cli.changing import leaving as note_leaving
from keepclients.cli.failures import DONE, REFUSED, WrongUsage, complain
from keepclients.cli.output import say, say_json
from keepclients.cli.parser import PROGRAM, Words
from keepclients.cli.playbook_pages import advice_page, departure_page, wrapped
from keepclients.cli.reading import read_word
from keepclients.cli.shaping import advice_shape, playbook_shape
from keepclients.cli.streams import finish_stdout
from keepclients.domain.answers import written_answer
from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.playbooks import Step
from keepclients.domain.progress import Progress
from keepclients.domain.questions import Question
from keepclients.domain.text import REPLACEMENT, replaced
from keepclients.services.clock import today
from keepclients.services.departures import (
    PLAYBOOK,
    answer_questions,
    complete_step,
    open_departure_of,
    progress_on,
    reopen_step,
    skip_step,
)
from keepclients.services.finding import find_client
from keepclients.services.playbooks import (
    Update,
    check_playbook,
    own_copy,
    planned_update,
    present_playbook,
    update_playbook,
)

_ACTS = ("done", "skip", "reopen")
_EDITORS = ("VISUAL", "EDITOR")
_ANY_ID = 1
"""The number of a playbook that is only looked at."""


def playbook(words: Words) -> int:
    """Show, check, edit or update a playbook."""
    actions = {"show": _show, "check": _check, "edit": _edit, "update": _update}
    return actions[words.action](words)


def answer(words: Words) -> int:
    """Keep an answer to a question of a step, and say which open steps it moves."""
    day = today()
    with opened(words) as book:
        client, departure = _departure(book, words.client)
        before = progress_on(book, departure, day)
        step = _step(before, client, words.step)
        question = _question(step, words.question)
        if len(words.value) > 1 and question.kind != "list":
            raise WrongUsage(f"VALUE: {question.id} takes one; put it in quotes")
        written = {question.id: "\n".join(words.value)}
        answer_questions(book, departure.id, step.id, written, day)
        _, departure = _departure(book, words.client)
        after = progress_on(book, departure, day)
    kept = departure.answer(step.id, question)
    said = written_answer(kept.value, question.columns) if kept else ""
    say(f"{client.name}, {step.title}: {question.ask}")
    say("\n".join(f"= {line}" for line in said.split("\n")) if said else "No answer any more.")
    _tell_moved(before, after)
    _tell_replaced("answer", {"VALUE": "".join(words.value)})
    return DONE


def step(words: Words) -> int:
    """Mark a step as done, leave it out with a reason, or open it again."""
    act = read_word("ACTION", words.action, _ACTS)
    if act == "skip" and not (words.reason or "").strip():
        raise WrongUsage("--reason: say why the step is left out")
    if act != "skip" and words.reason is not None:
        raise WrongUsage("--reason: says nothing without skip")
    day = today()
    with opened(words) as book:
        client, departure = _departure(book, words.client)
        found = _step(progress_on(book, departure, day), client, words.step)
        match act:
            case "done":
                complete_step(book, departure.id, found.id, day)
                told = "done"
            case "skip":
                skip_step(book, departure.id, found.id, words.reason or "", day)
                told = "left out"
            case "reopen":
                reopen_step(book, departure.id, found.id)
                told = "open again"
        _, departure = _departure(book, words.client)
        following = progress_on(book, departure, day).next
    say(f"{client.name}, {found.title}: {told}.")
    if following is not None and following.stands_on is not None:
        say(f"Next: {following.step.title} ({following.step.id}), due {following.stands_on}.")
    _tell_replaced("step", {"--reason": words.reason or ""})
    return DONE


def leaving(words: Words) -> int:
    """Note that a client is leaving, and let the departure follow the owner's own playbook."""
    code = note_leaving(words)
    present = present_playbook(_folder(), _ANY_ID)
    if present.source is not None:
        with opened(words) as book:
            _, departure = _departure(book, words.client)
            own = present_playbook(_folder(), book.new_id()).playbook
            update_playbook(book, departure.id, own)
    if present.mistake:
        meanwhile = "the playbook that comes with the program is used meanwhile"
        complain(f"{PROGRAM} leaving: {present.mistake} ({meanwhile})")
    return code


def show_paths(words: Words) -> int:
    """Say where the book is kept, and what an owner sets up beside it."""
    code = show_book_paths(words)
    say(f"config  {_folder()}")
    return code


def _show(words: Words) -> int:
    if words.whom is None:
        present = present_playbook(_folder(), _ANY_ID)
        if words.json:
            say_json(advice_shape(present))
        else:
            say("\n".join(advice_page(present)))
        if present.mistake:
            complain(f"{PROGRAM} playbook: {present.mistake}")
        return DONE
    with opened(words) as book:
        client, departure = _departure(book, words.whom)
        progress = progress_on(book, departure, today())
    if words.json:
        say_json(playbook_shape(progress, client))
    else:
        say("\n".join(departure_page(progress, client)))
    return DONE


def _check(words: Words) -> int:
    if words.path is not None:
        return _checked(Path(words.path))
    own = _folder() / f"{PLAYBOOK}.toml"
    if os.path.lexists(own):
        return _checked(own)
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
    path = own_copy(_folder())
    command = _editor(path)
    finish_stdout()
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - theirs
    except OSError as error:
        raise Refused(
            f"{command[0]}: could not be started ({error.strerror}); the file is {path}"
        ) from error
    if code:
        raise Refused(f"{command[0]}: ended with {code}; the file is {path}")
    checked = _checked(path)
    if checked == DONE:
        say("Clients who leave from now on get it. For one who is leaving already:")
        say(f"{PROGRAM} playbook update CLIENT")
    return checked


def _editor(path: Path) -> list[str]:
    """Return the command that the environment names for editing; raises Refused."""
    variable = next((name for name in _EDITORS if os.environ.get(name, "").strip()), None)
    if variable is None:
        raise Refused(f"Set VISUAL or EDITOR to your editor, or open this file yourself: {path}")
    try:
        command = shlex.split(os.environ[variable], posix=os.name != "nt")
    except ValueError as error:
        raise Refused(f"{variable}: a quote is not closed; the file is {path}") from error
    if not command or shutil.which(command[0]) is None:
        name = command[0] if command else os.environ[variable]
        raise Refused(f"{variable}: there is no program “{name}”; the file is {path}")
    return command


def _update(words: Words) -> int:
    with opened(words) as book:
        present = present_playbook(_folder(), book.new_id())
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


def _folder() -> Path:
    """Return the absolute path of the owner's folder; raises Refused where it has no home."""
    try:
        return own_folder().absolute()
    except RuntimeError as error:
        raise Refused(
            "KEEPCLIENTS_CONFIG starts with a home folder that does not exist."
        ) from error


def _departure(book: Book, named: str) -> tuple[Client, Departure]:
    """Return a client with the departure that is open, or the last one; raises NotFound."""
    client = find_client(book, named)
    departures = book.departures_of(client.id)
    if not departures:
        raise NotFound(f"{client.name} is not leaving; `{PROGRAM} leaving` notes it when they do.")
    return client, open_departure_of(book, client.id) or departures[-1]


def _step(progress: Progress, client: Client, named: str) -> Step:
    steps = progress.circumstances.playbook.steps
    for found in steps:
        if found.id == named.strip().casefold():
            return found
    near = _near(named, (found.id for found in steps))
    raise NotFound(f"{client.name}'s playbook has no step “{named[:60]}”; {near}")


def _question(step: Step, named: str) -> Question:
    found = step.question(named.strip().casefold())
    if found is not None:
        return found
    near = _near(named, (question.id for question in step.questions))
    raise NotFound(f"{step.id} has no question “{named[:60]}”; {near}")


def _near(named: str, known: Iterable[str]) -> str:
    """Return the words that name what somebody may have meant."""
    ids = tuple(known)
    wanted = named.strip().casefold()[:60]
    found = [name for name in ids if wanted and wanted in name]
    found = found or get_close_matches(wanted, ids)
    if not found:
        return f"`{PROGRAM} playbook show CLIENT` names them."
    return f"did you mean {' or '.join(found[:3])}?"


def _tell_moved(before: Progress, after: Progress) -> None:
    """Say which open steps have another day now."""
    for entry in after.steps:
        was = before.step(entry.step.id)
        if was is None or not was.standing == entry.standing == "open":
            continue
        if was.stands_on != entry.stands_on:
            days = f"{was.stands_on} → {entry.stands_on}"
            say(f"Moved: {entry.step.title} ({entry.step.id}), {days}")


def _tell_replaced(verb: str, typed: Mapping[str, str]) -> None:
    for argument, text in typed.items():
        if replaced(text):
            said = f"{argument}: control characters were kept as {REPLACEMENT}"
            complain(f"{PROGRAM} {verb}: {said}")
