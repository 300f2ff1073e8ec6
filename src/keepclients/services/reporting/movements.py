"""Who came and who left, in words: won stands beside lost, and is never set off against it."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from keepclients.domain.days import day_and_month
from keepclients.domain.loss_causes import LossCause
from keepclients.domain.movements import Movement
from keepclients.domain.notices import Notice
from keepclients.domain.pauses import Pause
from keepclients.domain.reports import MoneyFigures, Report
from keepclients.domain.told_numbers import MINUS, amount, counted, money
from keepclients.services.reporting.naming import MOST_NAMED, Names, brief, listed

Line = tuple[str, str]
"""What is told, and what is so."""
Parts = tuple[tuple[str, Fraction], ...]
"""Parts of a sum, each with what it is."""


def movement_line(movement: Movement, *, paused: int = 0, is_to_date: bool = False) -> str:
    """Return the whole movement in a sentence; a period that goes on ends today.

    Who pauses counts at the end, and is told because their fee does not.
    """
    came = f"{len(movement.won):,} won, {len(movement.returned):,} returned"
    went = f"{len(movement.lost):,} lost" + (f", {paused:,} paused" if paused else "")
    end = "today" if is_to_date else "at the end"
    start = counted(len(movement.at_start), "client")
    return f"{start} on the first day; {came}; {went}; {len(movement.at_end):,} {end}."


def movement_in(report: Report) -> str:
    """Return the whole movement of a report in a sentence."""
    paused = sum(len(it.paused) for it in report.by_currency)
    return movement_line(report.movement, paused=paused, is_to_date=report.is_to_date)


def leaving_line(
    notices: Sequence[Notice], names: Names, today: date, *, is_past: bool = False
) -> str:
    """Return who has given notice and not left yet, with what they pay and until when.

    In a report of a past period it is said that this is so today.
    """
    start = "As of today, " if is_past else ""
    if not notices:
        return f"{start}nobody has given notice." if start else "Nobody has given notice."
    told = [_notice(it, names, today, is_first=not place) for place, it in enumerate(notices)]
    more = len(told) - MOST_NAMED
    who = ", ".join(told[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    return f"{start}{len(told):,} {'has' if len(told) == 1 else 'have'} given notice: {who}."


def _notice(notice: Notice, names: Names, today: date, *, is_first: bool) -> str:
    told: list[str] = []
    if notice.monthly is not None:
        fee = money(notice.monthly, notice.currency)
        told.append(f"{fee} a month" if is_first else fee)
    if notice.last_day is None:
        told.append("last day not agreed")
    else:
        about = "about " if notice.is_assumed else ""
        told.append(f"until {about}{day_and_month(notice.last_day, today)}")
    if notice.is_pause:
        told.append("a pause")
    return f"{brief(names(notice.client_id))} ({', '.join(told)})"


def movement_lines(movement: Movement, names: Names) -> Iterator[Line]:
    """Yield who was won, returned, was lost and so on, each with how many and who."""
    for told, clients in (
        ("Won", movement.won),
        ("Returned", movement.returned),
        ("Lost", movement.lost),
    ):
        yield told, _counted(clients, names)
    for told, clients in (
        ("Came and left again", movement.passed_through),
        ("Pay more than before", movement.raised),
        ("Pay less than before", movement.reduced),
    ):
        if clients:
            yield told, _counted(clients, names)


def pause_lines(money: MoneyFigures, names: Names) -> Iterator[Line]:
    """Yield whose pause began and whose ended, with the fee that stopped or came again."""
    for told, pauses in (("Paused", money.paused), ("Back from a pause", money.resumed)):
        if pauses:
            yield told, f"{len(pauses):,}: {paused_names(pauses, names, money.currency)}"


def paused_names(pauses: Sequence[Pause], names: Names, currency: str) -> str:
    """Return whose pause it is with the fee of each: Acme (140 EUR a month), Bolt and 3 more."""
    told = [
        f"{brief(names(it.client_id))} ({money(it.monthly, currency)} a month)" for it in pauses
    ]
    more = len(told) - MOST_NAMED
    return ", ".join(told[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def fee_lines(figures: MoneyFigures, names: Names) -> Iterator[Line]:
    """Yield what came and what went of the recurring fees, from the first day to the end."""
    fees = figures.movement
    yield "On the first day", f"{money(fees.at_start, fees.currency)} a month"
    gains: Parts = (("won", fees.won), ("returned", fees.returned), ("raised", fees.raised))
    losses: Parts = (("lost", fees.lost), ("reduced", fees.reduced))
    if fees.moved_in:
        gains = (*gains, ("moved in from another currency", fees.moved_in))
    if fees.moved_out:
        losses = (*losses, ("moved out to another currency", fees.moved_out))
    yield "Came", _parts("+", gains)
    if figures.resumed:
        whose = paused_names(figures.resumed, names, fees.currency)
        yield "After a pause", f"{whose}, in what returned"
    yield "Went", _parts(MINUS, losses)
    if figures.paused:
        whose = paused_names(figures.paused, names, fees.currency)
        yield "Of that paused", f"{whose}, in what was lost"
    yield "At the end", f"{money(fees.at_end, fees.currency)} a month"


def cause_line(cause: LossCause, names: Names, currency: str) -> str:
    """Return why clients left, who it was, and what went with them."""
    went = f"; {money(cause.monthly, currency)} a month" if cause.monthly else ""
    return f"{cause.cause}: {listed(cause.clients, names)}{went}"


def _counted(clients: tuple[int, ...], names: Names) -> str:
    return f"{len(clients):,}: {listed(clients, names)}" if clients else "nobody"


def _parts(sign: str, parts: Parts) -> str:
    return ", ".join(f"{sign}{amount(value)} {name}" for name, value in parts)
