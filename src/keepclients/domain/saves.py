"""Saves: a client who was leaving and stays; at risk until the staying has held.

It has held after 90 days; where an account audit was made within them, only once two in a row were
healthy. What comes after it has held undoes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from keepclients.domain.audit_results import Judgement, judgements_of
from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.days import shifted
from keepclients.domain.departures import Departure, last_one, open_one
from keepclients.domain.facts import Facts
from keepclients.domain.progress import Progress, progress_of

HOLDING_DAYS = 90
"""Days after which somebody who stayed counts as saved."""


@dataclass(frozen=True, slots=True)
class Save:
    """A departure that ended with their staying, and nothing since."""

    saved_on: date
    """The day on which they decided to stay."""
    audits: tuple[Judgement, ...] = ()
    """What audits came to since, as far as it was known on the day that is asked about; the
    earliest first."""

    @property
    def counts_from(self) -> date | None:
        """The first day on which it counts as a save; None while two healthy audits are wanted."""
        held = shifted(self.saved_on, HOLDING_DAYS)
        if not any(it.on < held for it in self.audits):
            return held
        second = (
            later.on
            for earlier, later in pairwise(self.audits)
            if earlier.verdict == later.verdict == "healthy"
        )
        day = next(second, None)
        return None if day is None else max(held, day)

    def has_held(self, day: date) -> bool:
        """Tell whether it counts as a save on a day; until then the client is at risk."""
        return self.counts_from is not None and day >= self.counts_from


def save_of(
    departures: Iterable[Departure], day: date, audits: Iterable[Judgement] = ()
) -> Save | None:
    """Return a client's save as of a day: how their last departure ended, or None.

    `audits` are what the client's audits came to, in any order.
    """
    last = last_one(departures)
    if last is None or last.outcome != "stayed":
        return None
    saved_on = last.decided_on or last.closed_on
    if saved_on is None or saved_on > day:
        return None
    since = [it for it in audits if saved_on <= it.on <= day]
    return Save(saved_on, tuple(sorted(since, key=lambda it: it.on)))


def save_on(facts: Facts, client_id: int, day: date) -> Save | None:
    """Return a client's save as of a day, with what audits came to since; None without one."""
    departures = facts.departures_of(client_id)
    return save_of(departures, day, judgements_of(facts, client_id, day)) if departures else None


def is_at_risk(facts: Facts, client_id: int, day: date) -> bool:
    """Tell whether a client stayed after all, and it has not held yet."""
    save = save_on(facts, client_id, day)
    return save is not None and not save.has_held(day)


def looks_of(facts: Facts, client_id: int, day: date) -> tuple[date, ...]:
    """Return the days on which the calendar asks to look after a client's save, earliest first.

    There are none where nobody was saved.
    """
    departures = facts.departures_of(client_id)
    last = last_one(departures)
    circumstances = circumstances_of(facts, last) if last and save_of(departures, day) else None
    return looks_in(progress_of(circumstances, day)) if circumstances else ()


def looks_in(progress: Progress) -> tuple[date, ...]:
    """Return the days of those lines in the calendar that count from the day of the decision."""
    playbook, days = progress.circumstances.playbook, set[date]()
    for line in (line for entry in progress.steps for line in entry.kept_lines):
        parts = line.item.due.parts if line.item.due else ()
        asked = (playbook.question(part.answer) for part in parts if part.answer)
        is_look = any(question and question.fills == "decided_on" for question in asked)
        if is_look and line.stands_on is not None:
            days.add(line.stands_on)
    return tuple(sorted(days))


def departure_in_hand(facts: Facts, client_id: int, day: date) -> Departure | None:
    """Return the departure that is worked through, or None.

    That is the open one, or one that ended in a save: until that has held, and for as long as the
    calendar asks to look after it.
    """
    departures = facts.departures_of(client_id)
    is_kept = is_at_risk(facts, client_id, day) or looks_of(facts, client_id, day)
    return open_one(departures) or (last_one(departures) if is_kept else None)
