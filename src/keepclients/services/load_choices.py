"""Deciding what is done about somebody who looks after too many clients, and by when."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.load_choices import LoadChoice, LoadWay

_TO_DO: dict[LoadWay, str] = {
    "pass-on": "pass clients on",
    "raise-limit": "the raised limit ends, look again",
    "hire": "hire somebody, or contract work out",
}
"""Each way out as it stands in the calendar."""


def choose_way_out(
    book: Book,
    owner: int | None,
    way: str,
    until: date,
    today: date,
    *,
    limit: int | None = None,
    text: str = "",
) -> LoadChoice:
    """Keep what is done about an overload, put its day into the calendar, and return the choice.

    `owner` is whose load it is, None the founder. Raises Refused where a field is wrong, and
    NotFound where that team member is gone.
    """
    choice = LoadChoice.made(
        id=book.new_id(), owner=owner, on=today, way=way, until=until, limit=limit, text=text
    )
    whose = f"{_name(book, owner)}'s" if owner is not None else "Your"
    title = f"{whose} load: {_TO_DO[choice.way]}"
    follow_up = FollowUp.made(id=book.new_id(), title=title, due=until, notes=choice.text)
    with book.change(title) as draft:
        draft.put(choice)
        draft.put(follow_up)
    return choice


def _name(book: Book, owner: int) -> str:
    member = book.team.get(owner)
    if member is None:
        raise NotFound("That team member is gone; somebody may have removed them.")
    return member.name
