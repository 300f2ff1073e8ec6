"""How long clients stayed, and how long it took from notice to the last day."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from statistics import median

from keepclients.domain.days import FIRST
from keepclients.domain.figure_notes import counted, not_begun, note_of, rounded, to_date
from keepclients.domain.leavings import Leaving
from keepclients.domain.ledgers import Ledger, Ledgers
from keepclients.domain.metrics import Metric
from keepclients.domain.movements import Movement
from keepclients.domain.periods import Stretch

MONTH = Fraction(304375, 10_000)
"""Days of a month, on average."""

_FEWEST = 10
"""Clients from which on one lost more or less does not turn everything around."""

_UNKNOWN = -1


def lifetime_months(ledgers: Ledgers, movement: Movement, stretch: Stretch) -> Metric:
    """Return how long those who left up to a period's end were clients, whenever that was.

    Times before a return count with the last one; who is a client is told apart, in the note.
    """
    served = ledgers.each("served", stretch.end, lambda ledger: _served(ledger, stretch.end))
    present = frozenset(movement.at_end)
    former = {it: days for it, days in served.items() if it not in present}
    known = {it: days for it, days in former.items() if days != _UNKNOWN}
    stayed = [days for it, days in served.items() if it in present and days != _UNKNOWN]
    unknown = len(former) - len(known)
    reason = "" if known else ("No losses yet." if not former else "Nobody noted when they began.")
    months = sum(known.values()) / MONTH
    return Metric(
        "lifetime_months",
        None if reason else months / len(known),
        months,
        Fraction(len(known)),
        tuple(known),
        note_of(
            reason or to_date(stretch),
            _left_out(unknown) if known else "",
            _so_far(stayed),
            _by_churn(movement, stretch),
        ),
    )


def _served(ledger: Ledger, end: date) -> int | None:
    """Return for how many days somebody was served up to a day; None where they never were."""
    spells = ledger.spells
    if not spells or spells[0].first > end:
        return None
    if spells[0].first == FIRST:
        return _UNKNOWN
    begun = (it for it in spells if it.first <= end)
    return sum((min(it.last or end, end) - it.first).days for it in begun)


def _left_out(unknown: int) -> str:
    if not unknown:
        return ""
    who = counted(unknown, "former client is", "former clients are")
    return f"{who} left out: nobody noted the first day."


def _so_far(stayed: Sequence[int]) -> str:
    if not stayed:
        return ""
    mean = rounded(sum(stayed) / MONTH / len(stayed), 1)
    return f"Those who are clients have been for {mean} months so far."


def _by_churn(movement: Movement, stretch: Stretch) -> str:
    """Return what the losses of the period would lead to, where they are enough to say so."""
    lost, of = len(movement.lost), len(movement.at_start)
    if not lost or of < _FEWEST or not stretch.has_begun:
        return ""
    days = (stretch.end - stretch.period.first).days + 1
    months = rounded(days / MONTH * of / lost, 1)
    return f"At the pace of this period clients would stay for {months} months (1 ÷ churn)."


def days_to_exit(leavings: Sequence[Leaving], stretch: Stretch) -> Metric:
    """Return the median of the days from notice to the last day, of those who left in a period."""
    spans = [
        (it.client_id, (it.last - it.departure.notice_date).days) for it in leavings if it.departure
    ]
    known = [(client_id, days) for client_id, days in spans if days >= 0]
    before, without = len(spans) - len(known), len(leavings) - len(spans)
    reason = not_begun(stretch)
    if not known:
        reason = reason or "Nobody left in this period whose notice was noted."
    return Metric(
        "days_to_exit",
        None if reason else _median([days for _, days in known]),
        clients=tuple({client_id for client_id, _ in known}),
        note=note_of(
            reason or to_date(stretch),
            f"{counted(without, 'client', 'clients')} left without a notice." if without else "",
            f"{counted(before, 'last day lies', 'last days lie')} before the notice, left out."
            if before
            else "",
        ),
    )


def _median(days: list[int]) -> Fraction:
    return Fraction(median(Fraction(it) for it in days))
