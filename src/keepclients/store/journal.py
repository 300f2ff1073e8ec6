"""The journal beside a snapshot: one line a change, each with its check number.

The first line says which snapshot the others go on from. A change counts as kept once its line is
synced. A line holds the documents after the change, and check numbers of those before it: by these
a line is known to fit also where the ones before it are lost.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from keepclients.domain.changes import Change, Document, Operation, Tables
from keepclients.store.tables import put

FORMAT = 1

_CHECK_DIGITS = 8
_EMPTY: dict[int, Document] = {}


@dataclass(frozen=True, slots=True)
class Put:
    """One document of a journal line."""

    table: str
    id: int
    before: int | None
    """Check number of the document that was there; None where there was none."""
    after: Document | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as the journal holds it."""

    sequence: int
    label: str
    puts: tuple[Put, ...]

    def fits(self, tables: Tables) -> bool:
        """Tell whether the records that it concerns are as it found them."""
        return all(
            check_number(tables.get(it.table, _EMPTY).get(it.id)) == it.before for it in self.puts
        )

    def change_of(self, tables: Tables) -> Change:
        """Return it as a change of these tables, which stay as they are."""
        operations = tuple(
            Operation(it.table, it.id, tables.get(it.table, _EMPTY).get(it.id), it.after)
            for it in self.puts
        )
        return Change(self.label, operations, self.sequence)

    def apply_to(self, tables: Tables) -> None:
        """Put its documents into the tables."""
        for it in self.puts:
            put(tables, it.table, it.id, it.after)


@dataclass(frozen=True, slots=True)
class Journal:
    """What the bytes of a journal hold."""

    generation: str
    """The snapshot that it goes on from; empty where its first line does not hold."""
    base: int
    """The sequence of that snapshot."""
    entries: tuple[Entry, ...]
    """The changes that follow it without a gap."""
    end: int
    """The bytes up to which everything holds; the next line goes there."""
    tail: bytes
    """The last line before that end."""
    later: tuple[Entry, ...]
    """Lines that hold, behind the first that does not, in the order in which they were written."""
    is_torn: bool
    """Whether it ends in the middle of a line, as a crash leaves it."""
    is_damaged: bool
    """Whether there is more than that."""
    ends_unread: bool
    """Whether whole lines at its end do not hold; nobody knows how many changes they were."""

    @property
    def last(self) -> int:
        """The sequence of the last change that follows without a gap."""
        return self.entries[-1].sequence if self.entries else self.base

    @property
    def is_empty(self) -> bool:
        """Whether it holds no change, and never did."""
        return not (self.entries or self.later or self.is_damaged)

    @property
    def highest(self) -> int:
        """The sequence of the last change that holds."""
        return max(self.last, self.later[-1].sequence if self.later else 0)


def check_number(document: Document | None) -> int | None:
    """Return the CRC-32 of a document as JSON with sorted keys, or None for no document."""
    if document is None:
        return None
    return zlib.crc32(orjson.dumps(document, option=orjson.OPT_SORT_KEYS))


def header_line(generation: str, base: int) -> bytes:
    """Return the first line of the journal that goes on from a snapshot."""
    return _line({"journal": FORMAT, "generation": generation, "sequence": base})


def entry_line(change: Change, sequence: int, tables: Tables) -> bytes:
    """Return the line of a change of these tables.

    Raises TypeError for what JSON cannot hold exactly.
    """
    puts = [
        [it.table, it.id, check_number(tables.get(it.table, _EMPTY).get(it.id)), it.after]
        for it in change.operations
    ]
    return _line({"sequence": sequence, "label": change.label, "puts": puts})


def parse_journal(content: bytes) -> Journal:
    """Return what the bytes hold; bytes that do not hold are skipped, line by line."""
    end = content.find(b"\n") + 1
    first = _payload(content[: max(end - 1, 0)])
    generation, base = _named_snapshot(first)
    entries, end = entries_from(content, end, base) if generation else ((), 0)
    rest = content[end:]
    *lines, torn = rest.split(b"\n")
    read = [_entry(line) for line in lines]
    whole = _entry(torn)
    ending = whole or _entry(torn[:-1])  # with something else in the place of its end
    later = {it.sequence: it for it in (*read, ending) if it is not None}
    return Journal(
        generation,
        base,
        entries,
        end,
        tail=last_line(content, end),
        later=tuple(later[number] for number in sorted(later)),
        is_torn=bool(torn),
        is_damaged=not generation or bool(lines) or (ending is not None and whole is None),
        ends_unread=bool(lines) and ending is None and read[-1] is None,
    )


def last_line(content: bytes, end: int) -> bytes:
    """Return the line that ends at a place, with its end."""
    return content[content.rfind(b"\n", 0, max(end - 1, 0)) + 1 : end]


def entries_from(content: bytes, start: int, sequence: int) -> tuple[tuple[Entry, ...], int]:
    """Return the entries that follow a sequence without a gap, and where they end, in bytes."""
    found: list[Entry] = []
    while (stop := content.find(b"\n", start)) >= 0:
        entry = _entry(content[start:stop])
        if entry is None or entry.sequence != sequence + 1:
            break
        found.append(entry)
        start, sequence = stop + 1, entry.sequence
    return tuple(found), start


def replay(entries: Sequence[Entry], tables: Tables, sequence: int) -> tuple[int, list[Entry]]:
    """Apply what fits the tables, of the entries after a sequence.

    Returns the sequence that is reached, and the entries that had to be left out.
    """
    left_out: list[Entry] = []
    for entry in entries:
        if entry.sequence <= sequence:
            continue
        if entry.fits(tables):
            entry.apply_to(tables)
            sequence = entry.sequence
        else:
            left_out.append(entry)
    return sequence, left_out


def _line(value: object) -> bytes:
    payload = orjson.dumps(value)
    return b"%08x %b\n" % (zlib.crc32(payload), payload)


def _payload(line: bytes) -> dict[str, object]:
    """Return what a line says, or nothing where its check number does not hold."""
    payload = line[_CHECK_DIGITS + 1 :]
    if line[: _CHECK_DIGITS + 1] != b"%08x " % zlib.crc32(payload):
        return {}
    try:
        value: object = orjson.loads(payload)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _named_snapshot(line: dict[str, object]) -> tuple[str, int]:
    generation, base = line.get("generation"), line.get("sequence")
    if line.get("journal") == FORMAT and isinstance(generation, str) and isinstance(base, int):
        return generation, base
    return "", 0


def _entry(line: bytes) -> Entry | None:
    match _payload(line):
        case {"sequence": int(sequence), "label": str(label), "puts": [*puts]}:
            found = [_put(it) for it in puts]
            valid = tuple(it for it in found if it is not None)
            return Entry(sequence, label, valid) if len(valid) == len(found) else None
        case _:
            return None


def _put(value: object) -> Put | None:
    match value:
        case [str(table), int(record_id), (int() | None) as before, (dict() | None) as after]:
            return Put(table, record_id, before, after)
        case _:
            return None
