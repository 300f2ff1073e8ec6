"""Goals: setting them, changing them, giving them up."""

from datetime import date
from decimal import Decimal

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound
from keepclients.domain.goals import Goal


def add_goal(
    book: Book, kind: str, target: Decimal, first_day: date, last_day: date, *, text: str = ""
) -> Goal:
    """Set a goal for a time and return it; raises Refused where a field is wrong."""
    goal = Goal.made(
        id=book.new_id(),
        kind=kind,
        target=target,
        first_day=first_day,
        last_day=last_day,
        text=text,
    )
    with book.change("Set a goal") as draft:
        draft.put(goal)
    return goal


def edit_goal(book: Book, goal_id: int, **fields: object) -> None:
    """Change these fields of a goal; raises Refused where one is wrong."""
    goal = _known(book, goal_id).revised(**fields)
    with book.change("Edit a goal") as draft:
        draft.put(goal)


def remove_goal(book: Book, goal_id: int) -> None:
    """Remove a goal."""
    goal = _known(book, goal_id)
    with book.change("Remove a goal") as draft:
        draft.remove(goal)


def _known(book: Book, goal_id: int) -> Goal:
    goal = book.goals.get(goal_id)
    if goal is None:
        raise NotFound("That goal is gone; somebody may have removed it.")
    return goal
