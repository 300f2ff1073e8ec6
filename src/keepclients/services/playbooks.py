"""An owner's own playbook, and taking a newer one over into a departure that is open."""

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from os.path import lexists
from pathlib import Path

from keepclients.book.book import Book
from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.playbook_updates import Update, update_between
from keepclients.domain.playbooks import Playbook
from keepclients.domain.runs import Run
from keepclients.playbooks.loader import (
    load_playbook,
    mistakes_in,
    own_file,
    read_file,
    read_playbook,
)
from keepclients.playbooks.messages import shipped_message_text
from keepclients.playbooks.shipped import PLAYBOOKS, shipped_text
from keepclients.services.departures import PLAYBOOK
from keepclients.services.drafts import MESSAGES
from keepclients.services.finding import client_of, run_of
from keepclients.services.runs import kept_playbook


@dataclass(frozen=True, slots=True)
class Present:
    """The playbook that a run opened now would get."""

    playbook: Playbook
    source: Path | None
    """The owner's own file that it was read from; None: it comes with the program."""
    mistake: str
    """Why the owner's own file could not be used; empty if it could, or there is none."""


def present_playbook(folder: Path | None, playbook_id: int, name: str = PLAYBOOK) -> Present:
    """Return the owner's own playbook, or the shipped one where theirs is missing or mistaken.

    Raises Refused where there is no shipped one to fall back on.
    """
    try:
        playbook = load_playbook(name, playbook_id, folder)
    except NotFound:
        raise
    except Refused as error:
        if name not in PLAYBOOKS:
            raise
        return Present(load_playbook(name, playbook_id), None, str(error))
    return Present(playbook, own_file(name, folder), "")


def check_playbook(path: Path, name: str = PLAYBOOK) -> tuple[tuple[str, ...], int]:
    """Return every mistake of a playbook's file, each in one line, and how many steps it has."""
    try:
        text = read_file(path)
    except Refused as error:
        return (str(error),), 0
    mistakes = mistakes_in(text, str(path))
    if mistakes:
        return mistakes, 0
    return (), len(read_playbook(text, name, 1, str(path)).steps)


def own_copy(folder: Path, name: str = PLAYBOOK) -> Path:
    """Return the owner's own playbook, first copying the shipped one where there is none.

    Raises Refused where it cannot be written.
    """
    path = folder / f"{name}.toml"
    if own_file(name, folder) is None:
        _write_new(path, shipped_text(name))
    return path


def own_message(folder: Path, name: str) -> Path:
    """Return the owner's own message of that name, first copying the shipped one.

    Raises NotFound where there is no message of that name, and Refused where the copy cannot be
    written.
    """
    path = folder / MESSAGES / f"{name}.md"
    if not lexists(path):
        _write_new(path, shipped_message_text(name))
    return path


def _write_new(path: Path, text: str) -> None:
    written = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written.write_text(text, encoding="utf-8")
        written.rename(path)
    except OSError as error:
        with suppress(OSError):
            written.unlink()
        raise Refused(f"{path}: could not be written: {error.strerror}") from error


def planned_update(book: Book, run_id: int, playbook: Playbook) -> Update:
    """Return what taking over a playbook would change in a run.

    Raises Refused where it is not open any more.
    """
    run = _open(book, run_id)
    before = book.playbook(run.playbook_id)
    update = update_between(before.steps if before else (), playbook.steps, run)
    is_same = before is not None and before.model_copy(update={"id": playbook.id}) == playbook
    if update or is_same:
        return update
    return replace(update, altered=("titles, phases or their order",))


def update_playbook(book: Book, run_id: int, playbook: Playbook) -> Update:
    """Let a run follow another playbook from now on, and return what that changed.

    Answers, ticks and reasons stay, also those of steps and questions that are dropped, and those
    that a field kept which the other playbook does not fill. Raises Refused where it is not open
    any more.
    """
    update = planned_update(book, run_id, playbook)
    if update:
        run = _with_answers_of_fields(book, _open(book, run_id), playbook)
        kept = kept_playbook(book, playbook)
        before = book.playbook(run.playbook_id)
        name = client_of(book, run.client_id).name
        with book.change(f"{name}: take over the present playbook") as draft:
            draft.put(kept)
            draft.put(run.revised(playbook_id=kept.id))
            if before is not None and not _is_used(book, before, besides=run):
                draft.remove(before)
    return update


def _with_answers_of_fields(book: Book, run: Run, playbook: Playbook) -> Run:
    """Return a run with what fields hold as answers, where a playbook fills none with them."""
    circumstances = circumstances_of(book, run)
    if circumstances is None:
        return run
    for step in circumstances.playbook.steps:
        for question in step.questions:
            asked = playbook.question(f"{step.id}.{question.id}")
            if question.fills is None or asked is None or asked.fills is not None:
                continue
            answer = circumstances.given(step.id, question)
            if answer is not None and asked.kind == question.kind:
                state = run.state(step.id)
                answers = {**state.answers, question.id: answer}
                run = run.with_state(step.id, state.revised(answers=answers))
    return run


def _open(book: Book, run_id: int) -> Run:
    run = run_of(book, run_id)
    if not run.is_open:
        raise Refused(f"That was finished on {run.closed_on}; it keeps its playbook.")
    return run


def _is_used(book: Book, playbook: Playbook, besides: Run) -> bool:
    return any(it.playbook_id == playbook.id and it.id != besides.id for it in book.all_runs())


def mistake_in_own(book: Book, run: Run, folder: Path) -> str:
    """Return why an owner's own file for a run's playbook is not used; empty if it can be."""
    playbook = book.playbook(run.playbook_id)
    name = playbook.name if playbook else PLAYBOOK
    return present_playbook(folder, book.new_id(), name).mistake if name in PLAYBOOKS else ""
