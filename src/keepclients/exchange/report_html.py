"""The report as one HTML file: no network, no script, charts as pictures with tables behind them.

Each figure is an element with `data-figure`, `data-currency` where it is about money, and
`data-value`: a number as JSON writes it, or nothing where there is no value.
"""

import json
from collections.abc import Sequence

from keepclients.domain.chart_tables import table_of
from keepclients.domain.charts import Chart
from keepclients.domain.report_documents import (
    Block,
    Figure,
    Figures,
    Paragraph,
    Points,
    ReportDocument,
    Section,
    Table,
    as_number,
)
from keepclients.exchange.html_texts import element, prose, text
from keepclients.exchange.report_pictures import PATTERNS, picture
from keepclients.exchange.report_style import STYLE

_NOTHING_FETCHED = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may use of a page: only the styles within it."""


def html_of(document: ReportDocument) -> str:
    """Return a report as a whole HTML page."""
    head = (
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FETCHED}">',
        element("title", text(document.title)),
        element("style", STYLE),
    )
    header = element(
        "header", element("h1", prose(document.title)), element("p", prose(document.subtitle))
    )
    main = element("main", *(_section(it) for it in document.sections))
    body = element("body", PATTERNS, header, main)
    page = element("html", element("head", *head), body, lang="en")
    return f"<!doctype html>\n{page}\n"


def _section(section: Section) -> str:
    blocks = "\n".join(_block(it) for it in section.blocks)
    return "\n" + element("section", element("h2", prose(section.title)), "\n", blocks)


def _block(block: Block) -> str:
    match block:
        case Paragraph(said):
            return element("p", prose(said))
        case Figures(figures):
            return element("dl", *map(_figure, figures), class_="figures") if figures else ""
        case Points(title, texts):
            points = [element("li", prose(it)) for it in texts]
            return _titled(title) + (element("ul", *points) if points else "")
        case Table(title, head, rows):
            return _titled(title) + _table(head, rows)
        case _:
            return _chart(block)


def _figure(figure: Figure) -> str:
    value = "" if figure.value is None else json.dumps(as_number(figure.value))
    behind = [
        element("dd", prose(said), class_=kind)
        for kind, said in (("who", figure.who), ("note", figure.note))
        if said
    ]
    return "\n" + element(
        "div",
        element("dt", prose(figure.title)),
        element("dd", prose(figure.said), class_="said"),
        *behind,
        data_figure=figure.name,
        data_currency=figure.currency,
        data_value=value,
    )


def _chart(chart: Chart) -> str:
    head, rows = table_of(chart)
    caption = element("figcaption", prose(chart.title))
    told = element("details", element("summary", "The same as a table"), _table(head, rows))
    return element("figure", caption, picture(chart), told)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose first cells name their rows."""
    headings = element("tr", *(element("th", prose(it), scope="col") for it in head))
    lines = [
        "\n"
        + element(
            "tr",
            *(element("th", prose(it), scope="row") for it in row[:1]),
            *(element("td", prose(it)) for it in row[1:]),
        )
        for row in rows
    ]
    body = element("tbody", *lines)
    table = element("table", element("thead", headings) if head else "", body)
    return element("div", table, class_="table")


def _titled(title: str) -> str:
    return element("h3", prose(title)) if title else ""
