"""How far a run is, and which playbook it keeps."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from keepclients.book.book import Book
from keepclients.domain.circumstances import Circumstances, circumstances_of
from keepclients.domain.errors import NotFound
from keepclients.domain.facts import Facts
from keepclients.domain.playbooks import Playbook
from keepclients.domain.progress import Progress, progress_of
from keepclients.domain.runs import Run
from keepclients.domain.saves import departure_in_hand

R = TypeVar("R", bound=Run)


def progress_on(book: Book, run: Run, today: date) -> Progress:
    """Return how far a run is; raises NotFound where its playbook is missing."""
    return progress_of(circumstances_in(book, run), today)


def circumstances_in(book: Book, run: Run) -> Circumstances:
    """Return what holds for a run; raises NotFound where its playbook is missing."""
    circumstances = circumstances_of(book, run)
    if circumstances is None:
        raise NotFound(
            "The playbook for this is missing; `keepclients playbook update CLIENT` lets it "
            "follow the present one."
        )
    return circumstances


def runs_in_hand(facts: Facts, client_id: int, day: date) -> tuple[Run, ...]:
    """Return what is being worked through for a client: a departure first, then what it led to.

    A departure that ended with their staying is in hand until that has held and was looked after.
    """
    kept = departure_in_hand(facts, client_id, day)
    runs = (
        *facts.departures_of(client_id),
        *facts.reviews_of(client_id),
        *facts.preparations_of(client_id),
        *facts.audits_of(client_id),
    )
    return tuple(run for run in runs if run.is_open or run == kept)


def kept_playbook(book: Book, playbook: Playbook) -> Playbook:
    """Return the same playbook as the book already keeps it, or this one."""
    for kept in book.playbooks:
        if kept.name == playbook.name and kept.model_copy(update={"id": playbook.id}) == playbook:
            return kept
    return playbook


def first_begun(book: Book, mine: R, known: Iterable[R]) -> R:
    """Return what somebody else began in the same moment, and take back mine; mine otherwise."""
    others = [run for run in known if run.id != mine.id]
    if not others:
        return mine
    book.undo()
    return others[0]
