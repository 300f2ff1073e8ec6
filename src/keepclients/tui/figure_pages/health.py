"""The fifth page: how many stand well, from quarter to quarter, and who is at risk now."""

from collections.abc import Iterator
from datetime import date

from keepclients.domain.days import day_and_month
from keepclients.domain.health import BAND_NAMES, health_in_words
from keepclients.domain.money import fee_in_words
from keepclients.domain.periods import Stretch
from keepclients.domain.told_numbers import counted
from keepclients.services.charts.stacks import stack_lines
from keepclients.services.reporting.pictures import health_chart
from keepclients.tui.drawing import fitted
from keepclients.tui.figure_pages.overview import figure_entry
from keepclients.tui.figure_pages.shapes import WORKING, Entry, Piece, View, heading, said, sentence
from keepclients.tui.widgets.rows import Line

_MOST = 100
"""Clients at risk that are listed one by one."""
_STATE, _FEE = 12, 22
"""Cells of a client's band and score, and of the fee."""
_PAST = "Worked out from what is noted of that day; rhythms are those of today."


def health_pieces(view: View) -> Iterator[Piece]:
    """Yield the bands over quarters, then who is at risk now."""
    yield from _quarters(view)
    flagged = view.report.flagged
    if flagged is not None:
        of_all, seen = flagged
        yield from said(
            f"{seen} of {counted(of_all, 'departure')} showed beforehand: at risk or on watch "
            "30 days before notice.",
            view.cells,
        )
    end = Stretch(view.report.period, view.report.today).end
    bands = view.ledgers.bands_on(end)
    clients = [it for it in view.report.movement.at_end if bands.get(it) == "at-risk"]
    when = "today" if end == view.report.today else day_and_month(end, view.report.today)
    yield heading(f"At risk or leaving, {when}", counted(len(clients), "client"))
    yield figure_entry(view, "revenue_at_risk")
    for client_id in clients[:_MOST]:
        yield _client(view, client_id, end)
    rest = tuple(clients[_MOST:])
    if rest:
        more = counted(len(rest), "more client")
        yield sentence(f"… and {more}", view.cells, clients=rest, behind=more)


def _quarters(view: View) -> Iterator[Piece]:
    chart = health_chart(view.report.health)
    yield heading(chart.title)
    if not view.report.health:
        yield from said(WORKING, view.cells)
        return
    head, *lines = stack_lines(chart, view.cells)
    yield Line(head)
    for quarter, stack, line in zip(view.report.health, chart.stacks, lines, strict=True):
        goes_on = not quarter.period.is_over(view.report.today)
        counts = ", ".join(
            f"{count:,} {part.name}" for count, part in zip(stack.counts, chart.parts, strict=True)
        )
        when = f"{quarter.period.name}, to date" if goes_on else quarter.period.name
        yield Entry(line, (), f"{when}: {counts}.", _PAST)


def _client(view: View, client_id: int, day: date) -> Entry:
    """Return the line of somebody at risk, as they stood on a day."""
    name = view.name_of(client_id)
    health = view.ledgers.health_on(client_id, day)
    client = view.ledgers.facts.client(client_id)
    fee = client.fee_on(day) if client is not None else None
    score = "" if health.score is None else f" {health.score}"
    paid = fee_in_words(fee) if fee is not None else ""
    return Entry(
        (("! ", "bad"), (fitted(name, max(view.cells - _STATE - _FEE - 2, 10)), "")),
        ((fitted(f"{BAND_NAMES[health.band]}{score}", _STATE), ""), (f"{paid:>{_FEE}}", "")),
        about=health_in_words(name, health),
        clients=(client_id,),
        behind=name,
    )
