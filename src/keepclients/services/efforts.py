"""Noting time that went into winning clients or keeping them."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.efforts import Effort
from keepclients.domain.errors import NotFound


def log_time(
    book: Book, minutes: int, purpose: str, on: date, *, text: str = "", owner: int | None = None
) -> Effort:
    """Note time spent, in minutes, and return it; raises Refused where a field is wrong.

    Minutes of contact with one client belong to that contact, and count there.
    """
    effort = Effort.made(
        id=book.new_id(), minutes=minutes, purpose=purpose, on=on, text=text, owner=owner
    )
    with book.change("Note time spent") as draft:
        draft.put(effort)
    return effort


def edit_effort(book: Book, effort_id: int, **fields: object) -> None:
    """Change these fields of time that was noted; raises Refused where one is wrong."""
    effort = _known(book, effort_id).revised(**fields)
    with book.change("Edit time spent") as draft:
        draft.put(effort)


def remove_effort(book: Book, effort_id: int) -> None:
    """Remove time that was noted."""
    effort = _known(book, effort_id)
    with book.change("Remove time spent") as draft:
        draft.remove(effort)


def _known(book: Book, effort_id: int) -> Effort:
    effort = book.efforts.get(effort_id)
    if effort is None:
        raise NotFound("That time is gone; somebody may have removed it.")
    return effort
