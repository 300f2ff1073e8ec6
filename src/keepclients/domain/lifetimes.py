"""How long clients stayed, and how long it took from notice to the last day."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from keepclients.domain.client_ledgers import Ledger
from keepclients.domain.days import FIRST
from keepclients.domain.exchange_rates import Purse
from keepclients.domain.figure_notes import counted, not_begun, note_of, rounded, to_date
from keepclients.domain.leavings import Leaving
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.metrics import Metric
from keepclients.domain.movements import Movement
from keepclients.domain.periods import Stretch
from keepclients.domain.spells import Served
from keepclients.domain.weights import weight_on

MONTH = Fraction(304375, 10_000)
"""Days of a month, on average."""

_FEWEST = 10
"""Clients from which on one lost more or less does not turn everything around."""


class _Lifetime(NamedTuple):
    """How long one client was served up to a day."""

    days: int | None
    """None where nobody noted the first."""
    is_client: bool
    """They still are one."""
    weight: int


class _Lifetimes(NamedTuple):
    """How long all were served."""

    former: tuple[int, ...]
    """Who is no client any more and whose first day is known, the heaviest first."""
    former_days: int
    unknown: int
    """How many former ones there are besides."""
    present: int
    """Clients whose first day is known."""
    present_days: int


def lifetime_months(ledgers: Ledgers, movement: Movement, stretch: Stretch, purse: Purse) -> Metric:
    """Return how long those who left up to a period's end were clients, whenever that was.

    Times before a return count with the last one; who is a client is told apart, in the note.
    """
    end = stretch.end
    found = ledgers.summary("lifetimes", end, lambda it: _lifetime(it, end, purse), _all_of)
    reason = ""
    if not found.former:
        reason = "Nobody noted when they began." if found.unknown else "No losses yet."
    months, of = found.former_days / MONTH, len(found.former)
    note = note_of(
        reason or to_date(stretch),
        _left_out(found.unknown) if found.former else "",
        _so_far(found),
        _by_churn(movement, stretch),
    )
    value = None if reason else months / of
    return Metric("lifetime_months", value, months, Fraction(of), found.former, note)


def _lifetime(ledger: Ledger, end: date, purse: Purse) -> _Lifetime | None:
    """Return how long somebody was served up to a day; None where they never were."""
    spells = ledger.spells
    if not spells or spells[0].first > end:
        return None
    known = None if spells[0].first == FIRST else _days_served(spells, end)
    return _Lifetime(known, ledger.counts_on(end), weight_on(ledger, end, purse))


def _days_served(spells: Sequence[Served], end: date) -> int:
    """Return the days from the first to the last of all times up to a day, each day once."""
    days, covered = 0, FIRST
    for spell in spells:
        begun, ended = max(spell.first, covered), min(spell.last or end, end)
        if begun < ended:
            days += (ended - begun).days
            covered = ended
    return days


def _all_of(found: Mapping[int, _Lifetime]) -> _Lifetimes:
    former = {client_id: it for client_id, it in found.items() if not it.is_client}
    known = {client_id: it for client_id, it in former.items() if it.days is not None}
    present = [it.days for it in found.values() if it.is_client and it.days is not None]
    return _Lifetimes(
        former=tuple(sorted(known, key=lambda it: (-known[it].weight, it))),
        former_days=sum(it.days or 0 for it in known.values()),
        unknown=len(former) - len(known),
        present=len(present),
        present_days=sum(present),
    )


def _left_out(unknown: int) -> str:
    if not unknown:
        return ""
    who = counted(unknown, "former client is", "former clients are")
    return f"{who} left out: nobody noted the first day."


def _so_far(found: _Lifetimes) -> str:
    if not found.present:
        return ""
    mean = rounded(found.present_days / MONTH / found.present, 1)
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
        denominator=Fraction(len(known)),
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
