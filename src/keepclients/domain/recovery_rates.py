"""How many who wanted to leave were kept, and how many who had left were won back."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from keepclients.domain.days import month_moved
from keepclients.domain.departures import Departure
from keepclients.domain.figure_notes import counted, not_begun, note_of, to_date
from keepclients.domain.leavings import Leaving
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.metrics import Metric, MetricName
from keepclients.domain.periods import Stretch
from keepclients.domain.save_attempts import SaveAttempt, attempts_in

RETURN_MONTHS = 24
"""Months after the last day within which somebody counts as won back."""


def save_rate(ledgers: Ledgers, stretch: Stretch) -> Metric:
    """Return how many of the attempts that were decided in a period kept the client."""
    attempts = attempts_in(ledgers, stretch.today)
    decided = [it for it in attempts if it.decided_on and stretch.holds(it.decided_on)]
    counting = [it for it in decided if not it.is_pending]
    saved = [it for it in counting if it.has_held]
    waiting = len(decided) - len(counting) + sum(it.decided_on is None for it in attempts)
    part = sum(it.keeps_part for it in counting)
    reason = not_begun(stretch)
    if not counting:
        reason = reason or "No attempt to keep a client was decided in this period."
    return _rate(
        "save_rate",
        [it.client_id for it in saved],
        len(counting),
        reason or to_date(stretch),
        _of_all_notices(attempts, ledgers.facts.all_departures(), stretch),
        _pending(waiting),
        f"{counted(part, 'client goes', 'clients go')} on with part of the work." if part else "",
        is_told=not reason,
    )


def win_back_rate(leavings: Sequence[Leaving], stretch: Stretch) -> Metric:
    """Return how many of those who left in a period came back within two years.

    Each counts once; who closed down could not.
    """
    eligible = [it for it in leavings if not _closed_down(it)]
    leavers = {it.client_id for it in eligible}
    back = {it.client_id for it in eligible if _is_won_back(it)}
    open_yet = {it.client_id for it in eligible if _until(it) > stretch.today} - back
    closed = len({it.client_id for it in leavings} - leavers)
    reason = not_begun(stretch)
    if not leavers:
        reason = reason or "Nobody left in this period who could come back."
    return _rate(
        "win_back_rate",
        sorted(back),
        len(leavers),
        reason or to_date(stretch),
        f"For {len(open_yet):,} of them the two years are not over." if open_yet else "",
        f"{counted(closed, 'client', 'clients')} closed down, left out." if closed else "",
        is_told=not reason,
    )


def _rate(
    name: MetricName, clients: Sequence[int], of: int, *sentences: str, is_told: bool
) -> Metric:
    found, whole = tuple(dict.fromkeys(clients)), Fraction(of)
    part = Fraction(len(clients))
    return Metric(name, part / whole if is_told else None, part, whole, found, note_of(*sentences))


def _of_all_notices(
    attempts: Iterable[SaveAttempt], departures: Iterable[Departure], stretch: Stretch
) -> str:
    """Return how many of those who gave notice in a period were saved, whenever that was."""
    notices = sum(_is_notice(it, stretch) for it in departures)
    if not notices:
        return ""
    saved = sum(bool(it.has_held) and _is_notice(it.departure, stretch) for it in attempts)
    return f"Saved of all who gave notice in the period: {saved:,} of {notices:,}."


def _is_notice(departure: Departure, stretch: Stretch) -> bool:
    """Tell whether a client gave notice in a period; what the owner ended was none of theirs."""
    return stretch.holds(departure.notice_date) and departure.kind != "we-ended-it"


def _pending(number: int) -> str:
    if not number:
        return ""
    waiting = counted(number, "attempt waits", "attempts wait")
    return f"{waiting} for an answer, or for 90 days to pass."


def is_in_time(last: date, back_on: date) -> bool:
    """Tell whether somebody who came back on a day did so soon enough to be won back."""
    return back_on <= month_moved(last, RETURN_MONTHS)


def _closed_down(leaving: Leaving) -> bool:
    return leaving.departure is not None and leaving.departure.kind == "closing-down"


def _until(leaving: Leaving) -> date:
    return month_moved(leaving.last, RETURN_MONTHS)


def _is_won_back(leaving: Leaving) -> bool:
    return leaving.back_on is not None and is_in_time(leaving.last, leaving.back_on)
