"""The verb that tells how the business keeps its clients."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from keepclients.book.book import Book
from keepclients.cli.books import opened
from keepclients.cli.failures import DONE, WrongUsage
from keepclients.cli.output import json_of, say, say_json
from keepclients.cli.output_files import output_file
from keepclients.cli.reading import read_period, read_word
from keepclients.cli.shaping.report import report_shape
from keepclients.cli.streams import print_bytes
from keepclients.cli.words import Words
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
_ENDINGS: Mapping[str, Form] = {".html": "html", ".md": "markdown", ".json": "json", ".txt": "text"}
"""What a file becomes whose form was not said, by the ending of its name."""


def report(words: Words) -> int:
    """Print the report of a period, or write it to a file."""
    form = _form(words)
    if words.force and words.output is None:
        raise WrongUsage("--force: says nothing without --output")
    day = today()
    period = quarter_of(day) if words.period is None else read_period("--period", words.period)
    path = None if words.output is None else output_file(words, words.output)
    with opened(words) as book:
        found = report_in(book, period, day)
        if path is None:
            _print(book, found, form)
        else:
            _save(book, found, form, path, is_forced=words.force)
    return DONE


def _form(words: Words) -> Form:
    """Return the form that was asked for, or else the one that the file's ending means."""
    if words.format is not None or words.output is None:
        return read_word("--format", words.format or "text", _FORMS)
    return _ENDINGS.get(Path(words.output).suffix.lower(), "text")


def _print(book: Book, found: Report, form: Form) -> None:
    """Print a report; HTML says that it is in UTF-8, and so it is, whatever the terminal has."""
    match form:
        case "json":
            say_json(report_shape(found, names_in(book)))
        case "html":
            print_bytes(written_as(form, document_in(book, found)).encode())
        case _:
            say(written_as(form, document_in(book, found)).removesuffix("\n"))


def _save(book: Book, found: Report, form: Form, path: Path, *, is_forced: bool) -> None:
    if form == "json":
        content = json_of(report_shape(found, names_in(book))) + "\n"
    else:
        content = written_as(form, document_in(book, found))
    save_report(content, path, is_forced=is_forced)
    say(f"Written: {path}, {found.period.name}.")
