"""Where a book and all that belongs to it lie."""

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_RIVAL_SIGNS = ("conflicted copy", "sync-conflict")


@dataclass(frozen=True)
class Place:
    """The files of one book, all beside the file itself, whatever links lead to it."""

    named: Path
    """As its owner calls it."""
    book: Path
    """The file itself, which holds the snapshot."""

    @classmethod
    def of(cls, path: Path) -> "Place":
        """Return the place of the book that a path leads to."""
        named = path.absolute()
        return cls(named, Path(os.path.realpath(named)))

    @cached_property
    def journal(self) -> Path:
        """What was changed since the snapshot."""
        return self.book.with_name(f"{self.book.name}.journal")

    @cached_property
    def lock(self) -> Path:
        """What a program holds while it changes the book."""
        return self.book.with_name(f"{self.book.name}.lock")

    @cached_property
    def backups(self) -> Path:
        """The folder of copies, named after the book: `book.backups` for `book.json`."""
        name = self.book.name
        return self.book.with_name(f"{name.removesuffix('.json') or name}.backups")

    def rivals(self) -> tuple[Path, ...]:
        """Return other versions of the book, which a program that syncs its folder kept."""
        name = self.book.stem.casefold()
        try:
            beside = sorted(self.book.parent.iterdir())
        except OSError:
            return ()
        return tuple(
            path
            for path in beside
            if path.name.casefold().startswith(name)
            and path.suffix == self.book.suffix
            and any(sign in path.name.casefold() for sign in _RIVAL_SIGNS)
        )

    def fresh(self, path: Path) -> Path:
        """Return where a file is written before it takes the place of the one there."""
        return path.with_name(f".{path.name}.tmp")

    def leftovers(self) -> tuple[Path, ...]:
        """Return where a killed program may have left part of a file."""
        found = [self.fresh(self.book), self.fresh(self.journal)]
        with suppress(OSError):
            found.extend(self.backups.glob(".*.tmp"))
        return tuple(path for path in found if os.path.lexists(path))
