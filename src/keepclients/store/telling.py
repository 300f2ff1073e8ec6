"""What an owner is told of what befell the book's files."""

from collections.abc import Sequence
from pathlib import Path

from keepclients.domain.changes import Operation
from keepclients.store.journal import Entry, Journal
from keepclients.store.tables import named

_SHOWN = 5


def told_of_return(trouble: str, gaps: Sequence[str]) -> str:
    """Say that a book was brought back, and whether anything may be missing."""
    outcome = "." if gaps else "; every change is there."
    return f"{trouble}. It was brought back from a copy and the journal beside it{outcome}"


def told_of_gaps(journal: Journal | None, left_out: Sequence[Entry], *, fits: bool) -> list[str]:
    """Say what is missing of a book that was put together from a copy and a journal.

    `fits` tells whether the journal goes on from that very copy.
    """
    gaps: list[str] = []
    if left_out:
        gaps.append(f"{changes(len(left_out))} could not be brought back: {labels(left_out)}.")
    if journal is None or not fits:
        gaps.append("What was changed after that copy was taken may be missing.")
    elif journal.is_damaged:
        gaps.append("The journal is damaged as well; changes in its damaged lines are missing.")
    return gaps


def told_of_damage(journal: Journal, reached: int, left_out: Sequence[Entry]) -> tuple[str, ...]:
    """Say what a damaged journal cost, after which the sequence reached is this."""
    if not journal.is_damaged:
        return ()
    told = "The journal beside the book is damaged"
    if not journal.later:
        return (f"{told} at its end; its last change may be missing. A copy of it is kept.",)
    taken = len(journal.later) - len(left_out)
    lost = reached - journal.last - taken
    if lost > 0:
        told += f"; {changes(lost)} cannot be read"
    if left_out:
        told += f"; {changes(len(left_out))} after that did not fit any more: {labels(left_out)}"
    return (f"{told}. Every other change is there, and a copy of the journal is kept.",)


def told_of_foreign(journal: Journal) -> tuple[str, ...]:
    """Say that a journal goes on from another snapshot than the one there is."""
    entries = (*journal.entries, *journal.later)
    if entries:
        told = (
            "The book's file is another one than the journal beside it goes on from. "
            f"Not in it: {labels(entries)}. A copy of the journal is kept."
        )
        return (told,)
    if not journal.generation:
        return ("The journal beside the book is damaged and says nothing; a copy is kept.",)
    return ()


def told_of_edits(
    path: Path, edits: Sequence[Operation], left_out: Sequence[str]
) -> tuple[str, ...]:
    """Say what somebody changed in the file by other means, and what of it was not taken in."""
    if not edits:
        return ()
    names = [named(it.table, it.id, it.after or it.before) for it in edits]
    told = (
        f"{path} was changed outside keepclients: {_listed(names)}. "
        "A copy of the file is kept as it was."
    )
    return (told, f"Not taken in: {_listed(left_out)}.") if left_out else (told,)


def told_of_strange_file(path: Path, left_out: Sequence[Entry]) -> str:
    """Say that a file was written by other means, and nothing is there to compare it with."""
    told = f"{path} was written by something else than keepclients, and is taken as it is."
    if left_out:
        told += f" {changes(len(left_out))} did not fit it any more: {labels(left_out)}."
    return told


def changes(count: int) -> str:
    """Return a number of changes in words."""
    return "1 change" if count == 1 else f"{count} changes"


def labels(entries: Sequence[Entry]) -> str:
    """Return what changes are called."""
    return _listed([f"“{entry.label}”" for entry in entries])


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
