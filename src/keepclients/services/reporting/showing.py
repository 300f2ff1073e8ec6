"""The report of a book, in each of its forms."""

from datetime import date
from pathlib import Path
from typing import Literal

from keepclients.book.book import Book
from keepclients.domain.periods import Period
from keepclients.domain.report_building import report_of
from keepclients.domain.report_documents import ReportDocument
from keepclients.domain.reports import Report
from keepclients.exchange.report_html import html_of
from keepclients.exchange.report_markdown import markdown_of
from keepclients.exchange.writing import put_in_place, write_new
from keepclients.services.reporting.naming import names_in
from keepclients.services.reporting.page import document_of
from keepclients.services.reporting.text_page import page_lines

DocumentForm = Literal["text", "markdown", "html"]


def report_in(book: Book, period: Period, today: date) -> Report:
    """Return the business in a period, as of a day."""
    return report_of(book.ledgers, period, today)


def document_in(book: Book, report: Report) -> ReportDocument:
    """Return a report as a document, in words."""
    return document_of(report, names_in(book), book.settings.limits)


def written_as(form: DocumentForm, document: ReportDocument) -> str:
    """Return a document in a form, ending with a line feed."""
    match form:
        case "html":
            return html_of(document)
        case "markdown":
            return markdown_of(document)
        case _:
            return "".join(f"{line}\n" for line in page_lines(document))


def save_report(content: str, path: Path, *, is_forced: bool = False) -> None:
    """Write a report to a file.

    Raises Refused where it exists already, unless it is forced, or cannot be written.
    """
    (put_in_place if is_forced else write_new)(path, content.encode())
