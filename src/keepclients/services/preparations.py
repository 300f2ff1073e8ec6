"""Preparations: settling with a client, while all is well, how it would end."""

from datetime import date
from pathlib import Path

from keepclients.book.book import Book
from keepclients.domain.days import day_and_month
from keepclients.domain.errors import Refused
from keepclients.domain.preparations import Preparation
from keepclients.domain.stages import stage_of
from keepclients.playbooks.shipped import READY
from keepclients.services.finding import client_of
from keepclients.services.playbooks import present_playbook
from keepclients.services.runs import first_begun, kept_playbook


def open_preparation(
    book: Book, client_id: int, today: date, *, folder: Path | None = None
) -> Preparation:
    """Return the client's preparation, begun today where there is none.

    An owner's own playbook in the folder wins over the one that comes with the program, unless it
    has a mistake. Raises Refused for a client who is leaving or has left.
    """
    book.refresh()
    client = client_of(book, client_id)
    known = book.preparations_of(client_id)
    if known:
        return known[-1]
    if stage_of(client, book.departures_of(client_id), today) in {"leaving", "former"}:
        raise Refused(f"{client.name} is leaving or has left; there is nothing left to prepare.")
    playbook = kept_playbook(book, present_playbook(folder, book.new_id(), READY).playbook)
    preparation = Preparation.made(
        id=book.new_id(), client_id=client_id, playbook_id=playbook.id, opened_on=today
    )
    with book.change(f"Be ready for {client.name}'s leaving") as draft:
        draft.put(playbook)
        draft.put(preparation)
    return first_begun(book, preparation, book.preparations_of(client_id))


def settled_in_words(preparation: Preparation, today: date) -> str:
    """Return when it was settled how it would end, or why that was left out."""
    day = day_and_month(preparation.closed_on or preparation.opened_on, today)
    states = preparation.steps.values()
    reasons = [state.reason for state in states if state.skipped_on is not None]
    if not reasons or any(state.done_on is not None for state in states):
        return f"How it would end was settled on {day}"
    return f"How it would end was left out on {day}: {'; '.join(reasons)}"
