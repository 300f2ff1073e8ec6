"""The report as Markdown and as HTML: the same figures, and nothing in a name that acts."""

import pytest

from hostile import ACTING, RAW_TEXTS
from keepclients.domain.graphemes import width
from keepclients.domain.limits import Limits
from keepclients.domain.report_documents import ReportDocument, as_number
from keepclients.domain.reports import Report
from keepclients.exchange.report_html import html_of
from keepclients.exchange.report_markdown import markdown_of
from keepclients.services.reporting.page import document_of
from keepclients.services.reporting.text_page import page_lines
from report_pages import read_page
from reports_made import a_report, an_empty_report, name_of

HTML = (
    "<script>alert(1)</script>",
    "</title><script src=//evil.example/x></script>",
    '"><img src=x onerror=alert(1)>',
    "</style><svg onload=alert(1)>",
    "' style='background:url(https://evil.example)",
    "&lt;b&gt; &amp;",
    "![x](https://evil.example/x.png) [a](javascript:alert(1))",
    "| a | b |\n|-|-|",
    "x" * 300,
    "שלום " * 60,
)


def document(report: Report, name: str | None = None) -> ReportDocument:
    return document_of(report, (lambda _: name) if name is not None else name_of, Limits())


def test_html_bears_every_figure_with_its_exact_value() -> None:
    report = a_report(currencies=("EUR", "USD"))
    page = read_page(html_of(document(report)))
    expected = {(name, it.currency): it.value for name, it in report.metrics.items()} | {
        (name, it.currency): it.value for name, it in report.by_currency[1].metrics.items()
    }
    assert page.values == {
        key: None if value is None else as_number(value) for key, value in expected.items()
    }
    assert page.said["logo_churn", ""] == "1 of 7 (14%)"


def test_html_stands_alone_and_says_what_it_is() -> None:
    html = html_of(document(a_report()))
    page = read_page(html)
    assert not page.fetched
    assert "http" not in html.replace("http-equiv", "")
    assert "script" not in page.tags
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>How you keep your clients: 2026-Q4</title>" in html
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


def test_every_chart_of_the_html_has_a_title_and_a_table() -> None:
    html = html_of(document(a_report()))
    figures = html.split("<figure>")[1:]
    assert len(figures) == 8
    for figure in figures:
        assert figure.index("<figcaption>") < figure.index("<title>") < figure.index("<table>")
    assert '<th scope="row">2026-Q4</th><td>4</td>' in html


def test_names_from_right_to_left_do_not_turn_lines_around() -> None:
    html = html_of(document(a_report(), "شركة النور (2)"))
    assert "<td>1: <bdi>شركة النور</bdi> (2)</td>" in html
    assert "<title>How you keep your clients" in html


def test_markdown_has_the_figures_and_the_charts_as_tables() -> None:
    written = markdown_of(document(a_report()))
    assert written.startswith("# How you keep your clients: 2026-Q4\n\n1 October 2026 to ")
    assert "| Clients lost | 1 of 7 (14%) | Bolt |  |" in written
    assert "### Clients by their health, quarter by quarter\n\n|  | well | watch |" in written
    assert "| 2026-Q4 | 4 | 2 | 1 | 0 |" in written


@pytest.mark.parametrize("name", [*HTML, *RAW_TEXTS])
def test_no_name_acts_in_any_form(name: str) -> None:
    harmless = read_page(html_of(document(a_report())))
    made = document(a_report(words=name), name)
    html, lines = html_of(made), list(page_lines(made))
    page = read_page(html)
    assert page.tags - {"bdi"} == harmless.tags
    assert page.attributes == harmless.attributes
    assert not page.fetched
    assert page.values == harmless.values
    for written in (html, markdown_of(made), "\n".join(lines)):
        assert not ACTING & set(written)
    assert "<" not in markdown_of(made).replace("\\<", "")
    assert "](" not in markdown_of(made).replace("\\](", "")
    assert max(map(width, lines)) <= 80


def test_an_empty_book_makes_a_whole_page() -> None:
    made = document(an_empty_report())
    page = read_page(html_of(made))
    assert set(page.values.values()) == {None}
    assert page.text.count("n/a: nobody was a client then") == len(page.values)
    assert "figure" not in page.tags
    assert markdown_of(made).count("n/a: nobody was a client then") == len(page.values)
