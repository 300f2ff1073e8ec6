"""A book's file that somebody wrote on with something else than keepclients."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from keepclients.domain.changes import Operation, Tables
from keepclients.store.backups import Backups
from keepclients.store.journal import Journal, replay
from keepclients.store.places import Place
from keepclients.store.readings import Check, Reading
from keepclients.store.returning import copy_of, empty_of, from_copies
from keepclients.store.seals import Header
from keepclients.store.tables import difference, named, put
from keepclients.store.telling import (
    told_of_edits,
    told_of_foreign,
    told_of_gaps,
    told_of_strange_file,
)


@dataclass(frozen=True, slots=True)
class Edits:
    """A file that somebody wrote on."""

    place: Place
    tables: Tables
    header: Header
    check: Check

    def taken_into(self, backups: Backups, journal: Journal | None) -> Reading:
        """Return the book as we kept it, with what was edited on top."""
        latest = from_copies(backups, journal)
        if latest is None:
            return self._as_it_is(journal)
        generation = self.header.generation
        base = copy_of(backups, generation) or empty_of(journal, generation) or copy_of(backups)
        edits = difference(base[1] if base else {}, self.tables)
        left_out = self._put(edits, latest.tables)
        return replace(
            latest,
            sequence=latest.sequence + (1 if len(edits) > len(left_out) else 0),
            notes=(*latest.notes, *told_of_edits(self.place.named, edits, left_out)),
            aside="edited",
        )

    def _as_it_is(self, journal: Journal | None) -> Reading:
        """Return the file with what fits of its journal, where no copy is there to compare with."""
        generation = self.header.generation
        note = told_of_strange_file(self.place.named, self._take_out_wrong())
        if journal is None or journal.generation not in {"", generation}:
            notes = (note, told_of_foreign(journal)) if journal else (note,)
            highest = max(self.header.sequence, journal.highest if journal else 0)
            return Reading(
                self.tables, highest + 1, generation=generation, notes=notes, aside="edited"
            )
        since = self.header.sequence
        sequence, left_out = replay((*journal.entries, *journal.later), self.tables, since)
        gaps = (*told_of_gaps(journal, left_out, fits=True),)
        highest = max(sequence, journal.highest)
        return Reading(
            self.tables, highest + 1, generation=generation, notes=(note, *gaps), aside="edited"
        )

    def _take_out_wrong(self) -> list[str]:
        """Take out of the file's tables what is no record; return what that was, and why."""
        left_out: list[str] = []
        for table, kept in self.tables.items():
            for record_id, document in tuple(kept.items()):
                wrong = self.check(table, record_id, document)
                if wrong is not None:
                    left_out.append(f"{named(table, record_id, document)}: {wrong}")
                    del kept[record_id]
        return left_out

    def _put(self, edits: Sequence[Operation], tables: Tables) -> list[str]:
        """Put what was edited into the tables; return what was left out, and why."""
        left_out: list[str] = []
        for edit in edits:
            present = tables.get(edit.table, {}).get(edit.id)
            if present == edit.after:
                continue
            wrong = None if edit.after is None else self.check(edit.table, edit.id, edit.after)
            name = named(edit.table, edit.id, present or edit.after)
            if present != edit.before:
                left_out.append(f"{name} was changed in keepclients meanwhile")
            elif wrong is not None:
                left_out.append(f"{name}: {wrong}")
            else:
                put(tables, edit.table, edit.id, edit.after)
        return left_out
