"""The third page: on whom the income hangs, and what leaves with the largest."""

from collections.abc import Iterator
from itertools import islice, zip_longest

from keepclients.domain.charts import BarChart
from keepclients.domain.metrics import DEFINITIONS, MetricName
from keepclients.domain.shares import clients_from
from keepclients.services.charts.bars import bar_lines
from keepclients.services.reporting.concentration import equals_line, gone_line, share_line
from keepclients.services.reporting.figures import sources_line
from keepclients.services.reporting.naming import listed
from keepclients.services.reporting.pictures import shares_chart
from keepclients.tui.figure_pages.overview import figure_entry
from keepclients.tui.figure_pages.shapes import Entry, Piece, View, heading, said, sentence

_FIGURES: tuple[MetricName, ...] = ("top_client_share", "top_three_share", "revenue_at_risk")
_LARGEST = 3
_GONE = "Recurring fees of the largest ÷ all recurring fees. Source: rule of thumb."


def share_pieces(view: View) -> Iterator[Piece]:
    """Yield how many equal clients it is like, what leaves with the largest, and all shares."""
    yield from _headlines(view)
    for name in _FIGURES:
        yield figure_entry(view, name)
    found = view.money.concentration
    chart = shares_chart(found, view.ledgers.facts.settings.limits)
    yield heading(chart.title)
    if not chart.bars:
        yield from said(equals_line(found), view.cells)
    yield from _shares(view, chart)


def _headlines(view: View) -> Iterator[Entry]:
    metric = view.money.metrics["equal_clients"]
    like = equals_line(view.money.concentration)
    about = sources_line(DEFINITIONS["equal_clients"])
    yield sentence(
        like,
        view.cells,
        tone="strong",
        about=about,
        note=metric.note,
        clients=metric.clients,
    )
    money, is_to_date = view.money, view.report.is_to_date
    gone = gone_line(money.largest_gone, money.three_gone, is_to_date=is_to_date)
    paying = (it for it in view.money.concentration.shares if it.clients)
    largest = islice(paying, _LARGEST)
    clients = tuple(client for it in largest for client in it.clients)
    names = f"{listed(clients, view.name_of)}." if clients else ""
    yield sentence(gone, view.cells, about=_GONE, note=names, clients=clients, behind="The largest")


def _shares(view: View, chart: BarChart) -> Iterator[Entry]:
    """Yield a line for each of the largest, and one for all the others."""
    found = view.money.concentration
    own = len(chart.bars) - (len(chart.bars) < len(found.shares))
    for share, line in zip_longest(found.shares[:own], bar_lines(chart, view.cells)):
        if share is not None:
            about = f"{share_line(share, found.currency)}, recurring and once, less refunds."
            is_group = len(share.clients) > 1
            note = f"One group: {listed(share.clients, view.name_of)}." if is_group else ""
            yield Entry(line, (), about, note, share.clients, share.name)
        else:
            clients = clients_from(found.shares, own)
            about = f"{len(found.shares) - own:,} smaller ones, each with its part."
            yield Entry(line, (), about, listed(clients, view.name_of), clients, "The others")
