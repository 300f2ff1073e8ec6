"""The pause before an answer: how long it is, and who may be answered now."""

from collections.abc import Iterator
from datetime import date

from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.days import shifted
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.progress import StepProgress, progress_of

HOLD_DAYS = 1
"""Days for which a first answer waits."""

SHAKEN_HOLD_DAYS = 2
"""Days for which it waits where the owner is still shaken."""

_SHAKEN = 2
"""The highest step of the scale on which an owner counts as shaken."""


def is_shaken(calm: int | None) -> bool:
    """Tell whether somebody this calm (1 to 5, or unsaid) should wait another night."""
    return calm is not None and calm <= _SHAKEN


def hold_day(told_on: date, calm: int | None) -> date:
    """Return the day before which no answer is owed, for an owner who is this calm."""
    return shifted(told_on, SHAKEN_HOLD_DAYS if is_shaken(calm) else HOLD_DAYS)


def answers_due(facts: Facts, today: date) -> Iterator[tuple[Departure, StepProgress]]:
    """Yield the departures whose hold is over and whose first answer has not been given.

    The answer is the open step whose due rule counts from the hold; the longest wait comes first.
    """
    waiting = [
        departure
        for departure in facts.all_departures()
        if departure.is_open and departure.hold_until <= today
    ]
    for departure in sorted(waiting, key=lambda it: (it.hold_until, it.id)):
        circumstances = circumstances_of(facts, departure)
        if circumstances is not None:
            step = answering_step(progress_of(circumstances, today).steps)
            if step is not None:
                yield departure, step


def answering_step(steps: tuple[StepProgress, ...]) -> StepProgress | None:
    """Return the open step in which the first answer is given, or None."""
    return next(
        (it for it in steps if it.standing == "open" and it.step.due.anchor == "hold"), None
    )
