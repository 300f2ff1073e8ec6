"""Save attempts: whether those who wanted to leave were asked to stay, and what came of it.

A step is one that tries to keep somebody where one of its answers ends the departure with their
staying; no step is known here by its name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from keepclients.domain.client_ledgers import Ledger
from keepclients.domain.days import shifted
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.questions import Question
from keepclients.domain.saves import HOLDING_DAYS
from keepclients.domain.stages import stage_of


@dataclass(frozen=True, slots=True)
class SaveAttempt:
    """One attempt to keep somebody who gave notice."""

    departure: Departure
    """The departure that would have ended with their going."""
    decided_on: date | None
    """The day on which it was decided; None while it is not."""
    stayed: bool
    """They decided to stay."""
    keeps_part: bool
    """They did not, but go on with part of the work."""
    has_held: bool | None
    """They were still active 90 days after they stayed; None before that can be told."""

    @property
    def client_id(self) -> int:
        """Whom it was to keep."""
        return self.departure.client_id

    @property
    def is_pending(self) -> bool:
        """Tell whether it cannot be counted yet."""
        return self.decided_on is None or (self.stayed and self.has_held is None)


def attempts_in(ledgers: Ledgers, today: date) -> Sequence[SaveAttempt]:
    """Return every attempt that the book knows of, in no order."""
    steps_of = cache(partial(_saving_steps, ledgers.facts))

    def attempts_of(ledger: Ledger) -> tuple[SaveAttempt, ...] | None:
        departures = [it for it in ledger.departures if it.notice_date <= today]
        found = [_attempt(ledger, it, steps_of(it.playbook_id), today) for it in departures]
        return tuple(it for it in found if it is not None) or None

    each = ledgers.each("attempts", today, attempts_of, most=2)
    return [attempt for attempts in each.values() for attempt in attempts]


def _attempt(
    ledger: Ledger, departure: Departure, steps: Iterable[tuple[str, Question]], today: date
) -> SaveAttempt | None:
    keeps_part = departure.kind == "cutting-back"
    if departure.outcome == "stayed":
        day = departure.decided_on or departure.closed_on
        day = day if day is not None and day <= today else None
        held = None if day is None else _has_held(ledger, day, today)
        return SaveAttempt(departure, day, stayed=True, keeps_part=False, has_held=held)
    tried = [it for it in steps if _was_tried(departure, it[0])]
    if not tried:
        return None
    answers = (departure.answer(step_id, question) for step_id, question in tried)
    days = [answer.on for answer in answers if answer is not None]
    days += [departure.closed_on] if departure.closed_on is not None else []
    come = [day for day in days if day <= today]
    return SaveAttempt(
        departure,
        min(come, default=None),
        stayed=False,
        keeps_part=keeps_part,
        has_held=None,
    )


def _has_held(ledger: Ledger, saved_on: date, today: date) -> bool | None:
    day = shifted(saved_on, HOLDING_DAYS)
    if day > today:
        return None
    return stage_of(ledger.client, ledger.departures, day) == "active"


def _saving_steps(facts: Facts, playbook_id: int) -> Sequence[tuple[str, Question]]:
    """Return the steps of a playbook that try to keep somebody, with the question that tells."""
    playbook = facts.playbook(playbook_id)
    return [
        (step.id, question)
        for step in (playbook.steps if playbook else ())
        for question in step.questions
        if any(choice.ends == "stayed" for choice in question.choices)
    ]


def _was_tried(departure: Departure, step_id: str) -> bool:
    state = departure.state(step_id)
    return state.skipped_on is None and (state.done_on is not None or bool(state.answers))
