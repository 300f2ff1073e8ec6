"""What an owner is told of what befell the book's files."""

from collections.abc import Sequence
from pathlib import Path

from keepclients.domain.changes import Operation
from keepclients.store.journal import Entry, Journal
from keepclients.store.tables import named

_SHOWN = 5
_WAY_BACK = "`keepclients restore` lists the copies and puts one back."


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
    elif journal.is_torn:
        gaps.append("The journal ends in the middle of a line; its last change may be missing.")
    return gaps


def told_of_damage(journal: Journal, since: int, left_out: Sequence[Entry]) -> tuple[str, ...]:
    """Say what a damaged journal cost, of the changes after a sequence."""
    if not journal.is_damaged:
        return ()
    told = "The journal beside the book is damaged"
    behind = [entry.sequence for entry in journal.later if entry.sequence > since]
    lost = max(behind, default=since) - since - len(behind)
    if not journal.generation and not journal.later:
        told += ", and nothing in it can be read; what it held is missing"
    elif lost or left_out or journal.ends_unread:
        told += f"; {changes(lost)} cannot be read" if lost else ""
        if left_out:
            told += f"; {changes(len(left_out))} after that did not fit any more: "
            told += labels(left_out)
        told += "; changes at its end may be missing" if journal.ends_unread else ""
        told += ". Every other change is there"
    else:
        told += ", but every change in it could be read"
    return (f"{told}. A copy of the journal is kept.",)


def told_of_foreign(journal: Journal) -> str:
    """Say that a journal goes on from another snapshot than the one there is."""
    entries = (*journal.entries, *journal.later)
    told = "The book's file is another one than the journal beside it goes on from."
    if entries:
        told += f" Not in it: {labels(entries)}."
    return f"{told} Other changes may be missing, too. A copy of both is kept. {_WAY_BACK}"


def told_of_no_journal(journal: Path) -> str:
    """Say that a snapshot stands alone."""
    return (
        f"{journal} is missing. Where the program that wrote the book did not end in good order, "
        "its last changes are missing, too."
    )


def told_of_older_file(backups: Path) -> str:
    """Say that copies hold more than the book."""
    return (
        "The book's file is older than the latest copy of it; what was changed in between is "
        f"missing. That copy is in {backups}. {_WAY_BACK}"
    )


def told_of_going_back(path: Path, operations: Sequence[Operation]) -> str:
    """Say that records are not any more as a program that has the book open knew them."""
    return f"{path} was put back to another state by something else: {_told_names(operations)}."


def told_of_edits(
    path: Path, edits: Sequence[Operation], left_out: Sequence[str]
) -> tuple[str, ...]:
    """Say what somebody changed in the file by other means, and what of it was not taken in."""
    if not edits:
        return ()
    told = (
        f"{path} was changed outside keepclients: {_told_names(edits)}. "
        "A copy of the file is kept as it was."
    )
    return (told, f"Not taken in: {_listed(left_out)}.") if left_out else (told,)


def told_of_strange_file(path: Path, left_out: Sequence[str]) -> str:
    """Say that a file was written by other means, and nothing is there to compare it with."""
    told = f"{path} was written by something else than keepclients, and is taken as it is."
    if left_out:
        told += f" Not taken in: {_listed(left_out)}. A copy of the file is kept."
    return told


def told_of_rivals(paths: Sequence[Path]) -> tuple[str, ...]:
    """Say that a program that syncs the book's folder kept other versions of it."""
    return tuple(
        f"{path} is another version of the book, which a program that syncs this folder kept. "
        "`keepclients doctor` says what to do."
        for path in paths
    )


def changes(count: int) -> str:
    """Return a number of changes in words."""
    return "1 change" if count == 1 else f"{count} changes"


def labels(entries: Sequence[Entry]) -> str:
    """Return what changes are called."""
    return _listed([f"“{entry.label}”" for entry in entries])


def _told_names(operations: Sequence[Operation]) -> str:
    return _listed([named(it.table, it.id, it.after or it.before) for it in operations])


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
