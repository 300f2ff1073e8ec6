"""What is marked in the calendar, to do something with several things at once."""

from collections.abc import Iterator, Sequence
from datetime import date

from keepclients.domain.agenda import REACH_MONTHS, Agenda
from keepclients.domain.agenda_items import AgendaItem, in_order
from keepclients.domain.days import FIRST, month_moved


class Marks:
    """Marked items; they stay marked on whichever day they stand, until they are done."""

    def __init__(self) -> None:
        self._items: dict[str, AgendaItem] = {}

    @property
    def keys(self) -> frozenset[str]:
        """The keys of what is marked."""
        return frozenset(self._items)

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """What is marked, in the calendar's order."""
        return tuple(sorted(self._items.values(), key=in_order))

    def toggle(self, items: Sequence[AgendaItem]) -> None:
        """Mark all of these; where they are marked already, take all of their marks away."""
        if all(item.key in self._items for item in items):
            for item in items:
                del self._items[item.key]
        else:
            self._items |= {item.key: item for item in items}

    def clear(self) -> None:
        """Take all marks away."""
        self._items.clear()

    def renew(self, agenda: Agenda) -> None:
        """Take the marked items as they stand now; what is not open any more has no mark."""
        if self._items:
            self._items = {item.key: item for item in self._as_now(agenda)}

    def _as_now(self, agenda: Agenda) -> Iterator[AgendaItem]:
        far = month_moved(agenda.today, REACH_MONTHS)
        moved: dict[int | None, dict[str, AgendaItem]] = {}
        for marked in self._items.values():
            found = _named(agenda, marked.key, marked.day)
            if found is None:
                client_id = marked.client_id
                if client_id not in moved:
                    items = agenda.of_client(client_id, FIRST, far)
                    moved[client_id] = {item.key: item for item in items}
                found = moved[client_id].get(marked.key)
            if found is not None:
                yield found


def _named(agenda: Agenda, key: str, day: date) -> AgendaItem | None:
    """Return what is named so on a day, or None."""
    return next((item for item in agenda.on(day) if item.key == key), None)
