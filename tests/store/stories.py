"""What a book went through before something befell it, and what was acknowledged on the way."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from keepclients.domain.changes import Change, Document, Operation, Tables
from keepclients.store.book_store import BookStore

_LETTERS = "abcdefghijklmnopqrstuvwxyz éß✓"


@dataclass
class Story:
    """A book that several programs wrote, the last of which may have crashed."""

    path: Path
    changes: list[Change] = field(default_factory=list)
    """What was acknowledged, from the first on."""
    lines: dict[bytes, Change] = field(default_factory=dict)
    """The journal line of each change."""
    older: list[tuple[bytes, bytes]] = field(default_factory=list)
    """The book's file and its journal, as they were at other times."""

    @property
    def journal(self) -> Path:
        return self.path.with_name(f"{self.path.name}.journal")

    @property
    def backups(self) -> Path:
        return self.path.with_name("book.backups")

    @property
    def tables(self) -> Tables:
        """What the book has to hold."""
        return tables_after(self.changes)

    def remember(self) -> None:
        """Keep what the files hold, and which line is of which change."""
        journal = self.journal.read_bytes()
        self.older.append((self.path.read_bytes(), journal))
        line = journal[:-1].rpartition(b"\n")[2]
        if self.changes and b'"puts"' in line:
            self.lines.setdefault(line, self.changes[-1])


def tables_after(changes: Iterable[Change]) -> Tables:
    """Return what is there after changes, without tables in which nothing is."""
    tables: Tables = {}
    for change in changes:
        for it in change.operations:
            kept = tables.setdefault(it.table, {})
            if it.after is None:
                kept.pop(it.id, None)
            else:
                kept[it.id] = it.after
    return filled(tables)


def filled(tables: Mapping[str, Mapping[int, Document]]) -> Tables:
    """Return the tables in which there is something."""
    return {name: dict(kept) for name, kept in tables.items() if kept}


def what_fits(changes: Iterable[Change]) -> tuple[Tables, int]:
    """Return what is there after those changes that find each record as they found it.

    And how many of them do not.
    """
    made: list[Change] = []
    tables: Tables = {}
    left_out = 0
    for change in changes:
        if all(tables.get(it.table, {}).get(it.id) == it.before for it in change.operations):
            made.append(change)
            tables = tables_after(made)
        else:
            left_out += 1
    return tables, left_out


def a_story(path: Path, chance: random.Random) -> Story:
    """Let several programs write a book; with an even chance the last one crashes."""
    story = Story(path)
    for _ in range(chance.randint(0, 3)):
        _work(story, chance, chance.randint(1, 3)).close()
        story.remember()
    if not story.changes or chance.random() < 0.7:
        _work(story, chance, chance.randint(1, 5))
    return story


def _work(story: Story, chance: random.Random, count: int) -> BookStore:
    store = BookStore(story.path)
    store.load()
    for _ in range(count):
        change = a_change(story, chance)
        sequence = store.commit(change, len(story.changes))
        story.changes.append(Change(change.label, change.operations, sequence))
        story.remember()
    return store


def a_change(story: Story, chance: random.Random) -> Change:
    """Draw a change that fits the book: of a client, mostly with something that belongs to it."""
    tables, number = story.tables, len(story.changes) + 1
    client_id = chance.randint(1, 6)
    before = tables.get("clients", {}).get(client_id)
    name = "".join(chance.choices(_LETTERS, k=chance.randint(1, 30)))
    is_removed = before is not None and chance.random() < 0.2
    client: Document | None = None if is_removed else {"name": f"{name} {number}", "tier": number}
    operations = [Operation("clients", client_id, before, client)]
    if chance.random() < 0.6:
        touch: Document = {"client_id": client_id, "text": name, "minutes": number}
        operations.append(Operation("touches", 1000 + number, None, touch))
    return Change(f"change {number} of this book", tuple(operations))
