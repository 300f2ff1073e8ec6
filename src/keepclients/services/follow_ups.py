"""Follow-ups that somebody types: adding, doing, putting off, moving, removing."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound
from keepclients.domain.follow_ups import FollowUp
from keepclients.services.finding import client_of


def add_follow_up(
    book: Book, title: str, due: date, client_id: int | None = None, **fields: object
) -> FollowUp:
    """Add something to do on a day and return it; raises Refused where a field is wrong."""
    if client_id is not None:
        client_of(book, client_id)
    follow_up = FollowUp.made(
        **{**fields, "id": book.new_id(), "title": title, "due": due, "client_id": client_id}
    )
    with book.change(f"Add follow-up “{follow_up.title}”") as draft:
        draft.put(follow_up)
    return follow_up


def edit_follow_up(book: Book, follow_up_id: int, **fields: object) -> None:
    """Change these fields of a follow-up; raises Refused where one is wrong."""
    _revise(book, "Edit", follow_up_id, fields)


def complete_follow_up(book: Book, follow_up_id: int, today: date) -> None:
    """Mark a follow-up as done today."""
    _revise(book, "Done:", follow_up_id, {"done_on": today})


def snooze_follow_up(book: Book, follow_up_id: int, until: date) -> None:
    """Put a follow-up off to a day; the day it was meant for stays known."""
    _revise(book, "Snooze", follow_up_id, {"snoozed_until": until})


def move_follow_up(book: Book, follow_up_id: int, due: date) -> None:
    """Give a follow-up another day."""
    _revise(book, "Move", follow_up_id, {"due": due, "snoozed_until": None})


def remove_follow_up(book: Book, follow_up_id: int) -> None:
    """Remove a follow-up."""
    follow_up = _known(book, follow_up_id)
    with book.change(f"Remove follow-up “{follow_up.title}”") as draft:
        draft.remove(follow_up)


def _known(book: Book, follow_up_id: int) -> FollowUp:
    follow_up = book.follow_ups.get(follow_up_id)
    if follow_up is None:
        raise NotFound("That follow-up is gone; somebody may have removed it.")
    return follow_up


def _revise(book: Book, verb: str, follow_up_id: int, fields: dict[str, object]) -> None:
    follow_up = _known(book, follow_up_id).revised(**fields)
    with book.change(f"{verb} “{follow_up.title}”") as draft:
        draft.put(follow_up)
