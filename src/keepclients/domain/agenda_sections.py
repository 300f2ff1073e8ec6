"""The agenda as a list: what is overdue, what is for today, for this week, and for later."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice

from keepclients.domain.agenda_filters import FilteredAgenda
from keepclients.domain.agenda_items import AgendaItem, in_order
from keepclients.domain.days import FIRST, shifted

LONGEST = 100
"""Items of a section that are listed; the others are counted."""
LATER_DAYS = 28
"""Days from today that the list reaches."""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the agenda, and as much of it as is listed."""

    title: str
    items: tuple[AgendaItem, ...]
    """The first ones, by day or by client."""
    count: int
    """How many there are in all."""
    is_overdue: bool = False
    """Its days have passed."""

    @property
    def left_out(self) -> int:
        """How many are not listed."""
        return self.count - len(self.items)


def section_of(
    title: str,
    agenda: FilteredAgenda,
    start: date,
    end: date,
    *,
    by_client: bool = False,
    most: int = LONGEST,
) -> Section:
    """Return what stands from a day to a day (both included), by day or by client.

    At most so many are listed.
    """
    wanted: Iterable[AgendaItem] = agenda.between(start, end)
    if by_client:
        wanted = sorted(wanted, key=_by_client)
        return Section(title, tuple(wanted[:most]), len(wanted))
    listed = tuple(islice(wanted, most))
    is_whole = len(listed) < most
    return Section(title, listed, len(listed) if is_whole else agenda.count_between(start, end))


def overdue_in(agenda: FilteredAgenda, *, by_client: bool = False) -> Section:
    """Return what has passed and is still open."""
    yesterday = shifted(agenda.today, -1)
    found = section_of("Overdue", agenda, FIRST, yesterday, by_client=by_client)
    return replace(found, is_overdue=True)


def sections_in(agenda: FilteredAgenda, *, by_client: bool = False) -> Iterator[Section]:
    """Yield what is overdue, for today, for the rest of this week, and for four weeks in all."""
    today = agenda.today
    sunday = shifted(today, _WEEK - 1 - today.weekday())
    yield overdue_in(agenda, by_client=by_client)
    for title, start, end in (
        ("Today", today, today),
        ("This week", shifted(today, 1), sunday),
        ("Later", shifted(sunday, 1), shifted(today, LATER_DAYS)),
    ):
        if start <= end:
            yield section_of(title, agenda, start, end, by_client=by_client)


def parts_of(section: Section, *, by_client: bool = False) -> Iterator[list[AgendaItem]]:
    """Yield what is listed of a section, day by day or client by client."""
    for _, items in groupby(section.items, _client_of if by_client else _day_of):
        yield list(items)


def _by_client(item: AgendaItem) -> tuple[bool, str, int, tuple[date, str, str, str]]:
    """Return what a list by client is sorted by: what concerns nobody stands last."""
    return item.client_id is None, item.client.casefold(), item.client_id or 0, in_order(item)


def _client_of(item: AgendaItem) -> int | None:
    return item.client_id


def _day_of(item: AgendaItem) -> date:
    return item.day
