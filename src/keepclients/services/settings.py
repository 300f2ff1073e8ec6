"""The owner's choices, and who works beside them."""

from collections.abc import Iterable
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.clock_times import known_zone
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.settings import Settings
from keepclients.domain.team import TeamMember
from keepclients.domain.text import folded, one_line
from keepclients.exchange.public_holidays import trouble


def choose_settings(book: Book, team: Iterable[str] | None, today: date, **fields: object) -> None:
    """Keep the owner's choices and, unless None, the names of who works beside them.

    A name that is new joins the team; one that is missing left it today. Raises Refused where a
    field is wrong, or where the holidays of a country or the time zone are not known here.
    """
    settings = book.settings.revised(**fields)
    if fields.keys() & {"country", "subdivision"}:
        _look_for_holidays(settings)
    if "zone" in fields:
        _look_for_zone(settings)
    members = [] if team is None else _members(book, team, today)
    with book.change("Settings") as draft:
        draft.put(settings)
        for member in members:
            draft.put(member)


def edit_member(book: Book, member_id: int, **fields: object) -> None:
    """Change these fields of a team member; raises Refused where one is wrong."""
    known = book.team.get(member_id)
    if known is None:
        raise NotFound("That team member is gone; somebody may have removed them.")
    member = known.revised(**fields)
    with book.change(f"Edit {member.name} of the team") as draft:
        draft.put(member)


def _look_for_holidays(settings: Settings) -> None:
    if wrong := trouble(settings.country, settings.subdivision):
        raise Refused(wrong)


def _look_for_zone(settings: Settings) -> None:
    try:
        if settings.zone:
            known_zone(settings.zone)
    except ValueError as error:
        raise Refused(str(error)) from error


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
