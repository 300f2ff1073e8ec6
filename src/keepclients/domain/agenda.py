"""The agenda: who to talk to next, and when; one pure function over everything the book knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.progress import StepProgress, progress_of


@dataclass(frozen=True, slots=True)
class FollowUpOrigin:
    """A follow-up that somebody typed; marking the item done marks it done."""

    follow_up_id: int


@dataclass(frozen=True, slots=True)
class StepOrigin:
    """A step of a departure; marking the item done opens the step."""

    departure_id: int
    step_id: str


@dataclass(frozen=True, slots=True)
class ItemOrigin:
    """A dated checklist line of a step; marking the item done ticks it."""

    departure_id: int
    step_id: str
    item_id: str


Origin = FollowUpOrigin | StepOrigin | ItemOrigin


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something to do on a day."""

    day: date
    title: str
    client_id: int | None
    client: str
    """The client's name, or nothing."""
    origin: Origin

    def is_overdue(self, today: date) -> bool:
        """Tell whether its day has passed."""
        return self.day < today


def agenda(facts: Facts, start: date, end: date, today: date) -> tuple[AgendaItem, ...]:
    """Return what is open from a day to a day (both included), earliest first."""
    found = [*_follow_ups(facts), *_departures(facts, today)]
    within = [item for item in found if start <= item.day <= end]
    return tuple(sorted(within, key=lambda item: (item.day, item.client.casefold(), item.title)))


def _follow_ups(facts: Facts) -> Iterator[AgendaItem]:
    for follow_up in facts.all_follow_ups():
        if follow_up.done_on is None:
            yield AgendaItem(
                follow_up.stands_on,
                follow_up.title,
                follow_up.client_id,
                _name(facts, follow_up.client_id),
                FollowUpOrigin(follow_up.id),
            )


def _departures(facts: Facts, today: date) -> Iterator[AgendaItem]:
    for departure in facts.all_departures():
        if departure.is_open or departure.outcome == "stayed":
            circumstances = circumstances_of(facts, departure)
            name = _name(facts, departure.client_id)
            steps = progress_of(circumstances, today).steps if circumstances else ()
            for entry in steps:
                if departure.is_open or entry.standing == "done":
                    yield from _step(entry, departure, name, today)


def _step(
    entry: StepProgress, departure: Departure, name: str, today: date
) -> Iterator[AgendaItem]:
    """Yield an open step, a waiting one that lies ahead, and dated lines of open and done ones."""
    if not entry.counts:
        return
    waits = entry.standing == "waiting"
    lies_ahead = entry.stands_on is not None and entry.stands_on > today
    if entry.stands_on is not None and (entry.standing == "open" or (waits and lies_ahead)):
        origin = StepOrigin(departure.id, entry.step.id)
        yield AgendaItem(entry.stands_on, entry.step.title, departure.client_id, name, origin)
    for line in () if waits else entry.items:
        if line.stands_on is not None and not line.is_done:
            item = ItemOrigin(departure.id, entry.step.id, line.item.id)
            yield AgendaItem(line.stands_on, line.item.do, departure.client_id, name, item)


def _name(facts: Facts, client_id: int | None) -> str:
    client = facts.client(client_id) if client_id is not None else None
    return client.name if client else ""
