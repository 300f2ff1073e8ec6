"""The verb that tells how the business keeps its clients."""

from pathlib import Path
from typing import Literal

from keepclients.book.book import Book
from keepclients.cli.books import opened
from keepclients.cli.failures import DONE, WrongUsage
from keepclients.cli.output import json_of, say
from keepclients.cli.reading import read_period, read_word
from keepclients.cli.shaping.report import report_shape
from keepclients.cli.words import Words
from keepclients.domain.errors import Refused
from keepclients.domain.periods import quarter_of
from keepclients.domain.reports import Report
from keepclients.services.clock import today
from keepclients.services.reporting.naming import names_in
from keepclients.services.reporting.showing import (
    document_in,
    report_in,
    save_report,
    written_as,
)

Form = Literal["text", "json", "markdown", "html"]
_FORMS: tuple[Form, ...] = ("text", "json", "markdown", "html")


def report(words: Words) -> int:
    """Print the report of a period, or write it to a file."""
    form = read_word("--format", words.format or "text", _FORMS)
    if words.force and words.output is None:
        raise WrongUsage("--force: says nothing without --output")
    day = today()
    period = quarter_of(day) if words.period is None else read_period("--period", words.period)
    with opened(words) as book:
        content = _written(book, report_in(book, period, day), form)
    if words.output is None:
        say(content)
        return DONE
    path = Path(words.output)
    if path.exists() and not words.force:
        raise Refused(f"{words.output} exists already; --force replaces it.")
    save_report(f"{content}\n", path, is_forced=words.force)
    say(f"Written: {words.output}, {period.name}.")
    return DONE


def _written(book: Book, found: Report, form: Form) -> str:
    """Return a report in a form, without the last line feed."""
    if form == "json":
        return json_of(report_shape(found, names_in(book)))
    return written_as(form, document_in(book, found)).removesuffix("\n")
