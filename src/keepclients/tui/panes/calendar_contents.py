"""What the calendar's views show: days of a month or a week, and blocks of items in a list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from keepclients.domain.agenda_filters import FilteredAgenda
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.agenda_sections import (
    LATER_DAYS,
    LONGEST,
    Section,
    overdue_in,
    parts_of,
    section_of,
    sections_in,
)
from keepclients.domain.days import month_start, shifted
from keepclients.domain.working_days import WEEKEND, WorkingDays
from keepclients.tui.drawing import short_day
from keepclients.tui.panes.agenda_list import Block
from keepclients.tui.widgets.big_month import WEEKS
from keepclients.tui.widgets.days_shown import WEEK, DayShown, DaysShown, Highlights

_AHEAD_DAYS = 7
"""Days behind the chosen one that are listed below a month."""
_BELOW = 40
"""Items of the chosen day, and of what comes next, that are listed below a month."""
_NOTHING = "nothing"


class Contents:
    """An agenda as it stands, asked only for what is shown."""

    def __init__(self, agenda: FilteredAgenda, working_days: WorkingDays) -> None:
        self.agenda = agenda
        self._working_days = working_days
        self._sections: dict[bool, Sequence[Section]] = {}
        """The list's sections, by day and by client, once they were looked at."""

    def month(self, chosen: date, highlights: Highlights, *, is_big: bool) -> DaysShown:
        """Return the six weeks that hold a day's month; a big one tells what stands on them."""
        first = monday_of(month_start(chosen))
        return self._days(first, WEEKS * WEEK, chosen, highlights, is_big=is_big)

    def week(self, chosen: date, highlights: Highlights) -> DaysShown:
        """Return the week of a day, and what stands on its days."""
        return self._days(monday_of(chosen), WEEK, chosen, highlights, is_big=True)

    def below_month(self, chosen: date) -> Iterator[Block]:
        """Yield what stands on a day, what comes in the week behind it, and what is overdue.

        What is overdue comes first on the day that is, and last where another one is looked at.
        """
        if chosen == self._today:
            yield from self._overdue_without(chosen)
        yield self._of_day(chosen, _BELOW)
        start, end = max(shifted(chosen, 1), self._today), shifted(chosen, _AHEAD_DAYS)
        coming = section_of("", self.agenda, start, end, most=_BELOW)
        days = list(parts_of(coming))
        for number, items in enumerate(days, 1):
            left_out = coming.left_out if number == len(days) else 0
            yield replace(self._block(items[0].day, items), left_out=left_out)
        if chosen != self._today:
            yield from self._overdue_without(chosen)

    def of_week(self, chosen: date) -> Iterator[Block]:
        """Yield what stands on each day of a week, a sign before the chosen one."""
        for number in range(WEEK):
            day = shifted(monday_of(chosen), number)
            block = self._of_day(day)
            yield replace(block, title=f"▸ {block.title}") if day == chosen else block

    def of_list(self, chosen: date, *, by_client: bool) -> Iterator[Block]:
        """Yield what is overdue, for today, this week and later, and a day that lies beyond."""
        sections = self._sections.get(by_client)
        if sections is None:
            sections = self._sections[by_client] = tuple(
                sections_in(self.agenda, by_client=by_client)
            )
        for section in sections:
            if section.count or not section.is_overdue:
                yield from self._of_section(section, by_client=by_client)
        if chosen > shifted(self._today, LATER_DAYS):
            yield self._of_day(chosen)

    def look_up(self, day: date) -> None:
        """Look up a day's month before it is shown."""
        first = monday_of(month_start(day))
        for number in (0, WEEK, WEEKS * WEEK - 1):
            self.agenda.agenda.count_on(shifted(first, number))

    @property
    def _today(self) -> date:
        return self.agenda.today

    @cached_property
    def _overdue(self) -> Section:
        return overdue_in(self.agenda)

    def _days(
        self, first: date, count: int, chosen: date, highlights: Highlights, *, is_big: bool
    ) -> DaysShown:
        days = [shifted(first, number) for number in range(count)]
        client_id = highlights.client_id
        items = self.agenda.of_client(client_id, days[0], days[-1]) if client_id else ()
        own = {item.day for item in items}
        shown = tuple(self._day(day, is_own=day in own, is_big=is_big) for day in days)
        return DaysShown(chosen, shown, highlights)

    def _day(self, day: date, *, is_own: bool, is_big: bool) -> DayShown:
        return DayShown(
            day,
            self.agenda.count_on(day),
            is_own,
            is_off=self._working_days.is_off(day),
            is_holiday=self._working_days.holiday(day) is not None,
            name=self._name_of(day),
            items=self.agenda.on(day) if is_big else (),
        )

    def _name_of(self, day: date) -> str:
        """Return what a day off is called, but for weekends."""
        off = self._working_days.day_off(day)
        return "" if off is None or off == WEEKEND else off

    def _of_day(self, day: date, most: int = LONGEST) -> Block:
        """Return what stands on a day; of a very long one, the beginning."""
        section = section_of("", self.agenda, day, day, most=most)
        return replace(self._block(day, section.items), left_out=section.left_out)

    def _block(self, day: date, items: Sequence[AgendaItem]) -> Block:
        title = "Today" if day == self._today else short_day(day, self._today)
        return Block(title, items, self._name_of(day), empty=_NOTHING)

    def _overdue_without(self, day: date) -> Iterator[Block]:
        """Yield what is overdue, but for what is overdue since a day."""
        overdue = self._overdue
        items = [item for item in overdue.items if item.day != day]
        if items:
            count = overdue.count - (len(overdue.items) - len(items))
            yield _section_block(replace(overdue, items=tuple(items), count=count))

    def _of_section(self, section: Section, *, by_client: bool) -> Iterator[Block]:
        """Yield a section's heading, and its items day by day or client by client."""
        if section.title == "Today" and not by_client:
            yield _section_block(section)
            return
        yield replace(_section_block(section), items=(), left_out=0)
        parts = list(parts_of(section, by_client=by_client))
        for number, items in enumerate(parts, 1):
            left_out = section.left_out if number == len(parts) else 0
            part = self._block(items[0].day, items)
            if by_client:
                part = Block(items[0].client or "nobody in particular", items, says="day")
            yield replace(part, is_part=True, left_out=left_out)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return shifted(day, -day.weekday())


def _section_block(section: Section) -> Block:
    return Block(
        section.title,
        section.items,
        count=section.count,
        is_alarming=section.is_overdue,
        left_out=section.left_out,
        empty="" if section.count else _NOTHING,
    )
