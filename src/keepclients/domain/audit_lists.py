"""Who is audited: every active client, those whose audit is due first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from keepclients.domain.audit_calendar import (
    AuditDue,
    audit_after,
    audit_under_way,
    is_audited,
    latest_of,
)
from keepclients.domain.audit_results import Judgement
from keepclients.domain.clients import Client
from keepclients.domain.facts import Facts
from keepclients.domain.periods import quarter_of
from keepclients.domain.text import folded


@dataclass(frozen=True, slots=True)
class Audited:
    """A client who is looked at."""

    client: Client
    last: Judgement | None
    """What the last audit came to; None where there was none."""
    due: AuditDue | None
    """The next audit; None where nothing asks for one."""
    is_under_way: bool
    """An audit was begun and is still to be scored."""

    @property
    def due_on(self) -> date | None:
        """The day by which the next audit is due, or to which it was put off; or None."""
        return self.due.stands_on if self.due is not None else None

    def has_come(self, today: date) -> bool:
        """Tell whether an audit is due, or was begun."""
        return self.is_under_way or (self.due_on is not None and self.due_on <= today)


@dataclass(frozen=True, slots=True)
class QuarterDone:
    """How many of those who are audited were, in the quarter of a day."""

    done: int
    of: int

    @property
    def in_words(self) -> str:
        """How far it is: 3 of 12 done this quarter."""
        return f"{self.done} of {self.of} done this quarter"


def audited(facts: Facts, client: Client, today: date) -> Audited | None:
    """Return how it stands with the audits of a client, or None where they are not looked at."""
    if not is_audited(facts, client, today):
        return None
    last = latest_of(facts, client, today)
    due = audit_after(facts, client, last, today)
    return Audited(client, last, due, audit_under_way(facts, client.id))


def all_audited(facts: Facts, today: date) -> Sequence[Audited]:
    """Return everybody who is looked at, in their order."""
    found = (audited(facts, client, today) for client in facts.all_clients())
    return due_first([it for it in found if it is not None], today)


def due_first(found: Iterable[Audited], today: date) -> Sequence[Audited]:
    """Return these in their order: who is due, by day; who will be; and whom nothing asks for."""

    def place(it: Audited) -> tuple[bool, date, str]:
        return not it.has_come(today), it.due_on or date.max, folded(it.client.name)

    return sorted(found, key=place)


def next_place(found: Sequence[Audited], here: int, today: date, *, is_done: bool) -> int | None:
    """Return the place of who is looked at after the one at a place, or None where nobody is.

    Who is due comes first, then whoever is next by date but for those who were looked at today.
    Where the one here is done it is the first of them, else the first behind.
    """
    others = [(n, it) for n, it in enumerate(found) if n != here]
    due = [n for n, it in others if it.has_come(today)]
    later = [n for n, it in others if it.last is None or it.last.on != today]
    places = due or later
    behind = [] if is_done else [n for n in places if n > here]
    return next(iter(behind or places), None)


def quarter_done(found: Sequence[Audited], today: date) -> QuarterDone:
    """Return how many of these were audited in the quarter of a day."""
    quarter = quarter_of(today)
    done = sum(it.last is not None and quarter.holds(it.last.on) for it in found)
    return QuarterDone(done, len(found))
