"""The agenda: who to talk to next, and when; worked out from everything the book knows.

`agenda` answers once. `Agenda` keeps the answer for a day and works out anew only whose facts have
changed, so that turning the months costs what is shown, however large the book is.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Literal

from keepclients.domain.agenda_items import AgendaItem, in_order
from keepclients.domain.days import FIRST, month_end, month_moved, month_start, shifted
from keepclients.domain.entries import Entries, Repeating, entries_of
from keepclients.domain.facts import Facts
from keepclients.domain.greeting_items import GreetingItems
from keepclients.domain.occasions import Yearly

Wanted = Callable[[AgendaItem], bool]
"""Which items are looked for."""

REACH_MONTHS = 24
"""Months within which a busy day is looked for."""


def agenda(facts: Facts, start: date, end: date, today: date) -> tuple[AgendaItem, ...]:
    """Return what is open from a day to a day (both included), earliest first."""
    return Agenda(facts, today).between(start, end)


class Agenda:
    """What is open as of a day, found by day and by client."""

    def __init__(self, facts: Facts, today: date) -> None:
        self.today = today
        self._facts = facts
        self._entries: dict[int | None, Entries] = {}
        self._lists = GreetingItems(facts, today)
        self._greetings: tuple[AgendaItem, ...] = ()
        self._once: defaultdict[date, list[AgendaItem]] = defaultdict(list)
        self._yearly: defaultdict[tuple[int, int], list[Yearly]] = defaultdict(list)
        self._repeating: dict[int | None, tuple[Repeating, ...]] = {}
        self._days: list[date] | None = None
        """The days on which something stands once, in order; None: to be sorted anew."""
        self._sorted: dict[date, tuple[AgendaItem, ...]] = {}
        """What stands on the days that were looked at, in order."""
        self._months: dict[date, Mapping[date, list[AgendaItem]]] = {}
        """What comes again in the months that were looked at, by the first day of the month."""
        self.renew(
            {
                None,
                *(it.id for it in facts.all_clients()),
                *(it.client_id for it in facts.all_follow_ups()),
                *(it.client_id for it in facts.all_promises()),
                *(it.client_id for it in facts.all_runs()),
            }
        )

    def renew(self, clients: Collection[int | None]) -> None:
        """Work out anew what these clients bring; None stands for what concerns nobody."""
        for client_id in clients:
            self._drop(client_id)
            entries = entries_of(self._facts, client_id, self.today)
            if entries.once or entries.repeating or entries.yearly:
                self._entries[client_id] = entries
                self._take(client_id, entries)
        for item in self._greetings:
            self._remove(item)
        self._greetings = tuple(self._lists.renewed(clients))
        for item in self._greetings:
            self._add(item)

    def on(self, day: date) -> tuple[AgendaItem, ...]:
        """Return what stands on a day, what has no time first."""
        found = self._sorted.get(day)
        if found is None:
            unsorted = [*self._once.get(day, ()), *self._again(day).get(day, ())]
            found = self._sorted[day] = tuple(sorted(unsorted, key=in_order))
        return found

    def count_on(self, day: date) -> int:
        """Return how many things stand on a day."""
        return len(self._once.get(day, ())) + len(self._again(day).get(day, ()))

    def between(self, start: date, end: date) -> tuple[AgendaItem, ...]:
        """Return what stands from a day to a day (both included), earliest first."""
        return tuple(chain.from_iterable(map(self.on, self.busy_days(start, end))))

    def busy_days(self, start: date, end: date) -> list[date]:
        """Return the days from a day to a day (both included) on which something stands."""
        days = {day for day in self._days_between(start, end) if self._once[day]}
        if self._repeating or self._yearly:
            day = max(start, self.today)
            while day <= end:
                days.update(it for it in self._again(day) if start <= it <= end)
                if month_end(day) >= end:
                    break
                day = shifted(month_end(day), 1)
        return sorted(days)

    def busy_day(self, day: date, step: Literal[1, -1], wanted: Wanted) -> date | None:
        """Return the nearest day behind (1) or before (-1) a day on which something wanted stands.

        It is looked for month by month, for two years at most; None where there is none.
        """
        for months in range(REACH_MONTHS + 1):
            place = month_moved(day, months * step)
            for it in self.busy_days(month_start(place), month_end(place))[::step]:
                items = chain(self._once.get(it, ()), self._again(it).get(it, ()))
                if (it - day).days * step > 0 and any(map(wanted, items)):
                    return it
        return None

    def overdue(self) -> tuple[AgendaItem, ...]:
        """Return what has passed and is still open, earliest first."""
        return self.between(FIRST, shifted(self.today, -1))

    def count_overdue(self) -> int:
        """Return how many things have passed and are still open."""
        past = self._days_between(FIRST, shifted(self.today, -1))
        return sum(len(self._once[day]) for day in past)

    def of_client(self, client_id: int | None, start: date, end: date) -> tuple[AgendaItem, ...]:
        """Return what concerns a client, or with None nobody, from a day to a day, earliest first.

        Both days are included.
        """
        entries = self._entries.get(client_id)
        if entries is None:
            return ()
        once = (item for item in entries.once if start <= item.day <= end)
        again = (it.between(start, end) for it in entries.repeating)
        yearly = (it.between(start, end) for it in entries.yearly)
        return tuple(sorted(chain(once, *again, *yearly), key=in_order))

    def _take(self, client_id: int | None, entries: Entries) -> None:
        for item in entries.once:
            self._add(item)
        for occasion in entries.yearly:
            self._yearly[occasion.base.month, occasion.base.day].append(occasion)
        if entries.repeating:
            self._repeating[client_id] = entries.repeating
        if entries.repeating or entries.yearly:
            self._forget_months()

    def _drop(self, client_id: int | None) -> None:
        entries = self._entries.pop(client_id, None)
        if entries is None:
            return
        for item in entries.once:
            self._remove(item)
        for occasion in entries.yearly:
            self._yearly[occasion.base.month, occasion.base.day].remove(occasion)
        self._repeating.pop(client_id, None)
        if entries.repeating or entries.yearly:
            self._forget_months()

    def _add(self, item: AgendaItem) -> None:
        if item.day not in self._once:
            self._days = None
        self._once[item.day].append(item)
        self._sorted.pop(item.day, None)

    def _remove(self, item: AgendaItem) -> None:
        self._once[item.day].remove(item)
        self._sorted.pop(item.day, None)

    def _forget_months(self) -> None:
        self._months.clear()
        self._sorted.clear()

    def _days_between(self, start: date, end: date) -> Iterator[date]:
        if self._days is None:
            self._days = sorted(self._once)
        yield from self._days[bisect_left(self._days, start) : bisect_right(self._days, end)]

    def _again(self, day: date) -> Mapping[date, list[AgendaItem]]:
        """Return what comes again in the month of a day, by day."""
        first = month_start(day)
        found = self._months.get(first)
        if found is None:
            last = month_end(first)
            found = self._months[first] = self._coming(first, last)
        return found

    def _coming(self, first: date, last: date) -> Mapping[date, list[AgendaItem]]:
        found: defaultdict[date, list[AgendaItem]] = defaultdict(list)
        if last < self.today:
            return found
        repeating = chain.from_iterable(self._repeating.values())
        places = [(first.month, day) for day in range(1, 32)]
        yearly = chain.from_iterable(self._yearly[it] for it in places if it in self._yearly)
        coming = chain(
            chain.from_iterable(it.between(first, last) for it in repeating),
            chain.from_iterable(it.between(first, last) for it in yearly),
        )
        for item in coming:
            found[item.day].append(item)
        return found
