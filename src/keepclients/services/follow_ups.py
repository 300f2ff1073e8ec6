"""Follow-ups that somebody types: adding, changing, removing, also of those that come again."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.follow_ups import (
    FollowUp,
    Occurrence,
    begun_on,
    ended_before,
    next_time,
    rule_from,
)
from keepclients.services.finding import client_of

Scope = Literal["this", "later"]
"""Which times of a follow-up are meant: this one, or this one and all later ones."""


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


def edit_occurrence(
    book: Book, follow_up_id: int, on: date, scope: Scope, **fields: object
) -> None:
    """Change these fields of one time that a follow-up comes, or of that and all later ones.

    What is changed on its own stands beside the others from then on, and comes once. Another day or
    another rule is counted from there. Raises Refused where a field is wrong.
    """
    follow_up = _known(book, follow_up_id)
    ended = ended_before(follow_up, on) if scope == "later" else None
    number = follow_up.id if scope == "later" and ended is None else book.new_id()
    if scope == "this":
        changed = _alone(follow_up, on, {**fields, "id": number})
        before = follow_up.with_occurrence(Occurrence.made(on=on, replaced_by=number))
    else:
        changed = _from(follow_up, on, {**fields, "id": number})
        replaced = Occurrence.made(on=on, replaced_by=number)
        before = ended.with_occurrence(replaced) if ended is not None else changed
    with book.change(f"Edit “{changed.title}”") as draft:
        draft.put(before)
        draft.put(changed)


def _alone(follow_up: FollowUp, on: date, fields: Mapping[str, object]) -> FollowUp:
    """Return one of its times as something that comes once."""
    once: dict[str, object] = {"due": follow_up.occurrence(on).moved_to or on, "occurrences": ()}
    return follow_up.revised(**{**once, **fields, "repeats": None, "starts": None})


def _from(follow_up: FollowUp, on: date, fields: Mapping[str, object]) -> FollowUp:
    """Return it with these fields changed from one of its times on."""
    if fields.keys().isdisjoint({"due", "repeats"}):
        return begun_on(follow_up, on).revised(**fields)
    anew = {"due": on, "repeats": rule_from(follow_up, on), "starts": None, "occurrences": ()}
    return follow_up.revised(**{**anew, **fields})


def complete_follow_up(book: Book, follow_up_id: int, today: date) -> None:
    """Mark a follow-up as done today; of one that comes again, the time that is next."""
    follow_up = _known(book, follow_up_id)
    if follow_up.repeats is None:
        _revise(book, "Done:", follow_up_id, {"done_on": today})
        return
    on = next_time(follow_up, today)
    if on is None:
        raise Refused(f"“{follow_up.title}” came for the last time; nothing is left of it.")
    done = follow_up.occurrence(on).revised(done_on=today)
    with book.change(f"Done: “{follow_up.title}”") as draft:
        draft.put(follow_up.with_occurrence(done))


def remove_follow_up(book: Book, follow_up_id: int) -> None:
    """Remove a follow-up, with every time that it comes."""
    follow_up = _known(book, follow_up_id)
    with book.change(f"Remove follow-up “{follow_up.title}”") as draft:
        draft.remove(follow_up)


def remove_occurrence(book: Book, follow_up_id: int, on: date, scope: Scope, today: date) -> None:
    """Take one time that a follow-up comes out of the calendar, or that and all later ones.

    Where one that was missed goes with the later ones, those before it stay lapsed.
    """
    follow_up = _known(book, follow_up_id)
    gone = follow_up.occurrence(on).revised(skipped_on=today, reason="removed")
    with book.change(f"Remove “{follow_up.title}”") as draft:
        if scope == "this":
            draft.put(follow_up.with_occurrence(gone))
        elif (ended := ended_before(follow_up, on)) is not None:
            draft.put(ended.with_occurrence(gone) if on < today else ended)
        else:
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
