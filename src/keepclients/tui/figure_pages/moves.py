"""The second page: who was won and who was lost, and what that did to the fees."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from keepclients.domain.movements import Month
from keepclients.domain.pauses import Pause
from keepclients.domain.told_numbers import MINUS, amount, counted
from keepclients.services.charts.columns import column_lines
from keepclients.services.reporting.movements import movement_in, paused_names
from keepclients.services.reporting.naming import listed
from keepclients.services.reporting.pictures import clients_chart, fees_chart
from keepclients.tui.drawing import fitted
from keepclients.tui.figure_pages.shapes import Entry, Piece, View, chart, heading
from keepclients.tui.widgets.rows import Cell, Line

_COUNT, _FEES = 9, 14
"""Cells of the columns of clients and of fees."""
_MONTH, _TOTAL = 10, 12
"""Cells of a month's name, and of what stood at its end."""
_NAMED = 4
"""How many clients a line names."""
_MEANS = {
    "At the start": "Who counted as a client before the first day, and what they paid.",
    "Won": "Who joined for the first time and is still there.",
    "Returned": "Who came back after being lost, and is still there.",
    "Raised": "Who pays more than at the start.",
    "Lost": "Who was there at the start and was lost. Who pauses is lost after 90 days, their "
    "fee at once.",
    "Reduced": "Who is still served and pays less than at the start.",
    "Back from a pause": "Who pays again after a pause and was never lost; it is in what returned.",
    "Paused": "Who pauses and counts as a client still; their fee is in what was lost. After 90 "
    "days they count as lost.",
    "Moved in": "Who stayed, and paid in another currency before; no rate compares the two.",
    "Moved out": "Who stayed, and pays in another currency now; no rate compares the two.",
    "At the end": "Who counts as a client at the end, and what they pay.",
    "Came and left again": "Who came and was lost within the period; counted nowhere else.",
}


def move_pieces(view: View) -> Iterator[Piece]:
    """Yield what came and went in the period, then month by month."""
    code, months = view.money.currency, view.money.months
    yield Line(
        ((f"In {view.report.period.name}", "heading"),),
        ((f"{'clients':>{_COUNT}}{f'{code} a month':>{_FEES}}", "dim"),),
    )
    yield from _movement(view)
    if any(it.clients or it.gone for it in months):
        clients = clients_chart(months)
        yield heading(clients.title)
        yield from chart(column_lines(clients, view.cells))
        for month in reversed(months):
            yield _clients_of(view, month)
    if any(it.fees.at_start or it.fees.at_end for it in months):
        fees = fees_chart(months, code)
        yield heading(fees.title)
        yield from chart(column_lines(fees, view.cells))
        for month in reversed(months):
            yield _fees_of(view, month)


def _movement(view: View) -> Iterator[Entry]:
    who, fees = view.report.movement, view.money.movement
    for title, sign, clients, monthly in (
        ("At the start", "", who.at_start, fees.at_start),
        ("Won", "+", who.won, fees.won),
        ("Returned", "+", who.returned, fees.returned),
        ("Raised", "+", who.raised, fees.raised),
        ("Lost", MINUS, who.lost, fees.lost),
        ("Reduced", MINUS, who.reduced, fees.reduced),
        ("Moved in", "+", (), fees.moved_in or None),
        ("Moved out", MINUS, (), fees.moved_out or None),
        ("At the end", "", who.at_end, fees.at_end),
        ("Came and left again", "", who.passed_through, None),
    ):
        if clients or monthly is not None:
            yield _moved(view, title, sign, clients, monthly)
        if title == "Returned":
            yield from _pauses(view, "Back from a pause", "+", view.money.resumed)
        elif title == "Lost":
            yield from _pauses(view, "Paused", MINUS, view.money.paused)


def _pauses(view: View, title: str, sign: str, pauses: Sequence[Pause]) -> Iterator[Entry]:
    """Yield whose pause began or ended; the fees are in brackets, as the line above has them."""
    if pauses:
        names = paused_names(pauses, view.name_of, view.money.currency)
        money = f"({_signed(sign, sum((it.monthly for it in pauses), Fraction(0)))})"
        yield Entry(
            ((title, _tone(sign, tuple(pauses))), (f"  {names}", "dim")),
            ((f"{len(pauses):>{_COUNT},}{money:>{_FEES}}", ""),),
            about=_MEANS[title],
            note=movement_in(view.report),
            clients=tuple(it.client_id for it in pauses),
            behind=title,
        )


def _moved(
    view: View, title: str, sign: str, clients: tuple[int, ...], monthly: Fraction | None
) -> Entry:
    names = f"  {listed(clients, view.name_of, _NAMED)}" if sign and clients else ""
    money = "" if monthly is None else _signed(sign, monthly)
    return Entry(
        ((title, _tone(sign, clients)), (names, "dim")),
        ((f"{len(clients):>{_COUNT},}{money:>{_FEES}}", ""),),
        about=_MEANS[title],
        note=movement_in(view.report),
        clients=clients,
        behind=title,
    )


def _clients_of(view: View, month: Month) -> Entry:
    """Return the line of a month: how many there were at its end, who came and who left."""
    came, left = listed(month.gained, view.name_of), listed(month.gone, view.name_of)
    cells: list[Cell] = [
        (fitted(_named(month), _MONTH), ""),
        (f"{f'{month.clients:,}':>{_TOTAL}}  ", ""),
    ]
    if month.gained:
        short = listed(month.gained, view.name_of, _NAMED)
        cells.append((f"+{len(month.gained)} {short}  ", "good"))
    if month.gone:
        short = listed(month.gone, view.name_of, _NAMED)
        cells.append((f"{MINUS}{len(month.gone)} {short}", "bad"))
    told = (f"Came: {came}." if came else "", f"Left: {left}." if left else "")
    return Entry(
        cells,
        about=f"{_named(month)}: {counted(month.clients, 'client')} at the end, "
        f"{len(month.gained)} came, {len(month.gone)} left.",
        note=" ".join(filter(None, told)),
        clients=(*month.gained, *month.gone),
        behind=f"Came and left, {_named(month)}",
    )


def _fees_of(view: View, month: Month) -> Entry:
    """Return the line of a month's fees: what there was at its end, what came and what went."""
    fees = month.fees
    parts = (
        ("+", fees.won, "won"),
        ("+", fees.returned, "returned"),
        ("+", fees.raised, "raised"),
        (MINUS, fees.lost, "lost"),
        (MINUS, fees.reduced, "reduced"),
        *((("+", fees.moved_in, "moved in"),) if fees.moved_in else ()),
        *(((MINUS, fees.moved_out, "moved out"),) if fees.moved_out else ()),
    )
    moved: list[Cell] = [
        (f"{_signed(sign, value)} {word}  ", _tone(sign, (value,)))
        for sign, value, word in parts
        if value
    ]
    sums = " ".join(f"{sign} {amount(value)} {word}" for sign, value, word in parts)
    return Entry(
        (
            (fitted(_named(month), _MONTH), ""),
            (f"{amount(fees.at_end):>{_TOTAL}}  ", ""),
            *moved,
        ),
        about=f"{amount(fees.at_start)} at the start {sums} = {amount(fees.at_end)} "
        f"{fees.currency} a month.",
        note=_clients_of(view, month).note,
        clients=(*month.gained, *month.gone),
        behind=f"Came and left, {_named(month)}",
    )


def _named(month: Month) -> str:
    return f"{month.period.first:%b %Y}"


def _signed(sign: str, value: Fraction) -> str:
    return f"{sign if value else ''}{amount(value)}"


def _tone(sign: str, found: tuple[object, ...]) -> str:
    return {"+": "good", MINUS: "bad"}.get(sign, "strong") if found else "dim"
