"""The owner's choices, and who works beside them."""

from collections.abc import Iterable
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.team import TeamMember
from keepclients.domain.text import folded, one_line


def choose_settings(book: Book, team: Iterable[str] | None, today: date, **fields: object) -> None:
    """Keep the owner's choices and, unless None, the names of who works beside them.

    A name that is new joins the team; one that is missing left it today. Raises Refused where a
    field is wrong.
    """
    settings = book.settings.revised(**fields)
    members = [] if team is None else _members(book, team, today)
    with book.change("Settings") as draft:
        draft.put(settings)
        for member in members:
            draft.put(member)


def _members(book: Book, team: Iterable[str], today: date) -> list[TeamMember]:
    """Return who joins and who leaves, so that the team is the one named."""
    named = {folded(line): line for name in team if (line := one_line(name))}
    present = [member for member in book.all_team() if member.left_on is None]
    known = {folded(member.name) for member in present}
    joined = [
        TeamMember.made(id=book.new_id(), name=line)
        for key, line in named.items()
        if key not in known
    ]
    left = [member.revised(left_on=today) for member in present if folded(member.name) not in named]
    return [*joined, *left]
