"""Some of the agenda: only one client's, only calls, only what one person does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from keepclients.domain.agenda import REACH_MONTHS, Agenda
from keepclients.domain.agenda_items import ITEM_KINDS, AgendaItem, ItemKind
from keepclients.domain.days import month_moved, shifted
from keepclients.domain.touches import TouchKind

ANYBODY = 0
"""Stands for everybody where a person is chosen; ids are positive, and None is the founder."""

_CHANNELS: dict[TouchKind, str] = {
    "call": "calls",
    "email": "e-mails",
    "meeting": "meetings",
    "message": "messages",
    "card": "cards",
}


@dataclass(frozen=True, slots=True)
class AgendaFilter:
    """Which items are wanted; what is left out is not asked for."""

    kind: ItemKind | None = None
    channel: TouchKind | None = None
    """By which way they are to be done; those without one are not wanted then."""
    owner: int | None = ANYBODY
    """The team member who does them; None is the founder."""
    owner_name: str = ""
    """What that person is called."""
    client_id: int | None = None
    """The only client whose items are wanted."""
    client_name: str = ""
    """What they are called."""

    @property
    def is_open(self) -> bool:
        """Tell whether everything is wanted."""
        return not self._parts

    @property
    def in_words(self) -> str:
        """What is wanted (only Acme Design, calls), or nothing where it is everything."""
        return f"only {', '.join(self._parts)}" if self._parts else ""

    def takes(self, item: AgendaItem) -> bool:
        """Tell whether an item is wanted."""
        return (
            (self.client_id is None or item.client_id == self.client_id)
            and (self.kind is None or item.kind == self.kind)
            and (self.channel is None or item.channel == self.channel)
            and self.owner in {ANYBODY, item.owner}
        )

    @property
    def _parts(self) -> list[str]:
        parts = []
        if self.client_id is not None:
            parts.append(self.client_name)
        if self.kind is not None:
            kind = ITEM_KINDS[self.kind]
            parts.append(kind[0].lower() + kind[1:])
        if self.channel is not None:
            parts.append(_CHANNELS[self.channel])
        if self.owner != ANYBODY:
            parts.append(self.owner_name)
        return parts


@dataclass(frozen=True, slots=True)
class FilteredAgenda:
    """The agenda as far as it is wanted; it is asked for no more days than it is asked for."""

    agenda: Agenda
    filter: AgendaFilter = AgendaFilter()

    @property
    def today(self) -> date:
        """The day as of which it stands."""
        return self.agenda.today

    def on(self, day: date) -> tuple[AgendaItem, ...]:
        """Return what stands on a day, what has no time first."""
        items = self.agenda.on(day)
        return items if self.filter.is_open else tuple(filter(self.filter.takes, items))

    def count_on(self, day: date) -> int:
        """Return how many things stand on a day."""
        return self.agenda.count_on(day) if self.filter.is_open else len(self.on(day))

    def between(self, start: date, end: date) -> Iterator[AgendaItem]:
        """Yield what stands from a day to a day (both included), earliest first, day by day."""
        return chain.from_iterable(map(self.on, self.agenda.busy_days(start, end)))

    def count_between(self, start: date, end: date) -> int:
        """Return how many things stand from a day to a day (both included)."""
        return sum(map(self.count_on, self.agenda.busy_days(start, end)))

    def of_client(self, client_id: int | None, start: date, end: date) -> Iterator[AgendaItem]:
        """Yield what concerns a client, or nobody, from a day to a day (both included)."""
        return filter(self.filter.takes, self.agenda.of_client(client_id, start, end))

    def busy_day(self, day: date, step: Literal[1, -1]) -> date | None:
        """Return the nearest day behind (1) or before (-1) a day on which something stands.

        None where there is none within two years.
        """
        client_id = self.filter.client_id
        if client_id is None:
            return self.agenda.busy_day(day, step, self.filter.takes)
        far = month_moved(day, step * REACH_MONTHS)
        start, end = sorted((shifted(day, step), far))
        days = [item.day for item in self.of_client(client_id, start, end)]
        return (min if step > 0 else max)(days, default=None)
