"""Looking a book's files over, and saying what is wrong with them."""

import os
import shlex
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from keepclients.domain.errors import BookUnreadable
from keepclients.domain.safekeeping import Finding
from keepclients.store.backups import snapshot_in
from keepclients.store.files import FILE_MODE, FOLDER_MODE, is_protected, read_file
from keepclients.store.journal import parse_journal
from keepclients.store.places import Place
from keepclients.store.readings import Reading
from keepclients.store.schema import SCHEMA_VERSION
from keepclients.store.seals import header_at, is_sealed
from keepclients.store.storage import JournalStorage

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def examine_files(storage: JournalStorage, now: datetime) -> Iterator[Finding]:
    """Yield what is found of a book's files; they are only read."""
    yield from _book(storage)
    yield from _journal(storage)
    yield from _copies(storage, now)
    yield from _modes(storage)
    yield from _strangers(storage.place)


def _book(storage: JournalStorage) -> Iterator[Finding]:
    place = storage.place
    named = str(place.named)
    try:
        storage.catch_up()
    except BookUnreadable as error:
        is_damaged = not isinstance(error.__cause__, OSError)
        way_out = "Put a copy in its place with `keepclients restore`." if is_damaged else ""
        yield Finding("problem", "book", named, str(error), way_out)
        return
    reading: Reading = storage.known
    for note in reading.notes:
        way_out = "So it is read now. `keepclients doctor --fix` writes it down, after a copy."
        yield Finding("problem", "book", named, note, way_out, is_mendable=True)
    if reading.identity is None:
        if not reading.notes:
            yield Finding("note", "book", named, "there is no book yet")
        return
    if reading.schema > SCHEMA_VERSION:
        what = "a newer version of keepclients wrote it; it can only be read"
        yield Finding("problem", "book", named, what, "Update keepclients.")
    elif reading.aside.startswith("format-"):
        what = "it is of an older format, which the next change brings up to date"
        yield Finding("note", "book", named, what, is_mendable=True)
    elif not reading.notes and not _has_seal(place):
        what = "its layout is not the one that keepclients wrote; what it holds is the same"
        yield Finding("note", "book", named, what, is_mendable=True)
    if is_protected(place.book):
        what = "it is protected against writing"
        yield Finding("problem", "book", named, what, "Make the file writable to go on.")
    elif not os.access(place.book.parent, os.W_OK):
        what = "nothing can be written into this folder, so the book can only be read"
        yield Finding("problem", "book", str(place.book.parent), what, "Make it writable.")


def _has_seal(place: Place) -> bool:
    found = read_file(place.book)
    return found is not None and is_sealed(found[1])


def _journal(storage: JournalStorage) -> Iterator[Finding]:
    place = storage.place
    named = str(place.journal)
    try:
        found, book = read_file(place.journal), read_file(place.book)
    except BookUnreadable as error:
        yield Finding("problem", "journal", named, str(error), "Move it away.")
        return
    header = header_at(book[1]) if book else None
    if found is None:
        if header is not None:
            what = (
                "it is not there, as beside a copied book; "
                "changes after a crash would have been in it"
            )
            yield Finding("note", "journal", named, what, is_mendable=True)
        return
    journal = parse_journal(found[1])
    if journal.is_damaged or journal.later:
        yield Finding("problem", "journal", named, "part of it is damaged", is_mendable=True)
    elif journal.end < len(found[1]):
        what = "its last line was cut off by a crash, before that change was confirmed"
        yield Finding("note", "journal", named, what, is_mendable=True)
    if header is not None and journal.generation not in {header.generation, header.follows}:
        what = "it does not go on from this book's file"
        yield Finding("problem", "journal", named, what, is_mendable=True)
    if journal.entries:
        number = len(journal.entries)
        count = "1 change stands" if number == 1 else f"{number} changes stand"
        what = f"{count} in it and not yet in the book's file"
        yield Finding("note", "journal", named, what, is_mendable=True)


def _copies(storage: JournalStorage, now: datetime) -> Iterator[Finding]:
    folder = str(storage.place.backups)
    try:
        backups, aside = storage.backups.all(), storage.backups.set_aside()
    except BookUnreadable as error:
        yield Finding("problem", "copies", folder, str(error), "Make the folder readable.")
        return
    for backup in backups:
        try:
            holds = snapshot_in(backup.path) is not None
        except BookUnreadable as error:
            way_out = "It may well be good: make it readable, and do not remove it."
            yield Finding("problem", "copies", str(backup.path), str(error), way_out)
            continue
        if not holds:
            what = "this copy is damaged and would not help"
            yield Finding("problem", "copies", str(backup.path), what, "Remove it.")
    if not backups and storage.place.book.exists():
        what = "there is no copy of the book yet"
        yield Finding("note", "copies", folder, what, "keepclients backup", is_mendable=True)
    elif backups:
        days = (now - max(it.taken_at for it in backups)).days
        when = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
        count = "1 copy" if len(backups) == 1 else f"{len(backups)} copies, the last one"
        yield Finding("note", "copies", folder, f"{count} of {when}")
    if aside:
        count = "1 file" if len(aside) == 1 else f"{len(aside)} files"
        what = f"{count} set aside by repairs, such as {aside[0].name}; remove them as you like"
        yield Finding("note", "copies", folder, what)
    if storage.place.backups.is_dir() and not os.access(storage.place.backups, os.W_OK):
        what = "no copy can be written into this folder"
        yield Finding("problem", "copies", folder, what, "Make it writable.")


def owned_files(place: Place) -> Iterator[tuple[Path, int]]:
    """Yield each file and folder of the book's own with the mode that it should have."""
    with suppress(PermissionError):  # what may not be looked at is told elsewhere
        for path in (place.book, place.journal, place.lock):
            if path.is_file():
                yield path, FILE_MODE
        if place.backups.is_dir():
            yield place.backups, FOLDER_MODE
            for path in sorted(place.backups.iterdir()):
                if path.is_file() and path.name.endswith((place.book.name, place.journal.name)):
                    yield path, FILE_MODE


def _modes(storage: JournalStorage) -> Iterator[Finding]:
    if os.name == "nt":
        return
    for path, mode in owned_files(storage.place):
        found = stat.S_IMODE(path.stat().st_mode)
        if found & _OTHERS:
            what = f"others on this computer can get at it (mode {found:04o})"
            way_out = f"chmod {mode:04o} {path}"
            yield Finding("problem", "permissions", str(path), what, way_out, is_mendable=True)


def _strangers(place: Place) -> Iterator[Finding]:
    for path in place.rivals():
        what = "a program that syncs this folder kept two versions of the book"
        way_out = (
            "Move it away once you have what you need of it. What it holds that the book does not: "
            f"keepclients restore --dry-run {shlex.quote(str(path))}"
        )
        yield Finding("problem", "conflict", str(path), what, way_out)
    for path in place.leftovers():
        what = "part of a file that a killed program left"
        yield Finding("note", "leftover", str(path), what, is_mendable=True)
