"""The verbs that hand the calendar to other programs: export, vdir."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from keepclients.cli.books import opened
from keepclients.cli.due import FURTHEST
from keepclients.cli.failures import DONE, WrongUsage
from keepclients.cli.output import say, say_json
from keepclients.cli.output_files import output_file
from keepclients.cli.reading import read_day, read_whole, read_word
from keepclients.cli.shaping.mirrors import mirror_shape
from keepclients.cli.streams import print_bytes
from keepclients.cli.words import Words
from keepclients.domain.days import FIRST, shifted
from keepclients.services.clock import moment, today, zone_of
from keepclients.services.exporting import DAYS_AHEAD, exported, items_between, save_calendar
from keepclients.services.finding import find_client
from keepclients.services.mirrored import Mirrored
from keepclients.services.mirroring import mirror_agenda

_FORMATS = ("ics",)


def export(words: Words) -> int:
    """Write what stands in the calendar to a file, or on standard output."""
    read_word("FORMAT", words.kind or "", _FORMATS)
    if words.force and words.output is None:
        raise WrongUsage("--force: says nothing without --output")
    day = today()
    start, end = _span(words, day)
    with opened(words) as book:
        client = find_client(book, words.of) if words.of is not None else None
        items = items_between(book, day, start, end, client)
        content = exported(items, stamp=moment(), zone=zone_of(book.settings))
    if words.output is None:
        print_bytes(content)
    else:
        path = output_file(words, words.output, ending=".ics")
        path = save_calendar(content, path, is_forced=words.force)
        say(f"Written: {path}, {len(items)} {'entry' if len(items) == 1 else 'entries'}.")
    return DONE


def hold_vdir(words: Words) -> int:
    """Hold a calendar folder against the book, or only say what that would do."""
    days = read_whole("--days", words.days, FURTHEST)
    with opened(words) as book:
        mirrored = mirror_agenda(
            book,
            Path(words.folder),
            today(),
            days,
            stamp=moment(),
            zone=zone_of(book.settings),
            is_dry_run=words.dry_run,
        )
    if words.json:
        say_json(mirror_shape(mirrored, is_dry_run=words.dry_run))
    else:
        say("\n".join(_summary(mirrored, is_dry_run=words.dry_run)))
    return DONE


def _span(words: Words, day: date) -> tuple[date, date]:
    """Return the first and the last day that are asked for."""
    start = read_day("--from", words.start) if words.start is not None else FIRST
    last = shifted(max(start, day), DAYS_AHEAD)
    end = read_day("--to", words.end) if words.end is not None else last
    if end < start:
        raise WrongUsage(f"--to: {end} is before --from, {start}")
    return start, end


def _summary(mirrored: Mirrored, *, is_dry_run: bool) -> Iterator[str]:
    """Yield what was taken over and what there is to know, a line each, then the figures."""
    for taken in mirrored.taken:
        yield taken.line
    for told in mirrored.told:
        yield told.line
    would = "would be " if is_dry_run else ""
    figures = f"{mirrored.written} {would}written, {mirrored.removed} {would}removed"
    yield f"{mirrored.folder}: {mirrored.items} to do; files: {figures}."
