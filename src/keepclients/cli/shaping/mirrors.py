"""What came of holding a calendar folder against the book, as JSON."""

from keepclients.cli.shapes.mirrors import MirrorShape, TakenShape
from keepclients.services.mirror_rules import Cancelled, Done, Moved
from keepclients.services.mirrored import Mirrored, Taken

_WHAT = {Done: "done", Cancelled: "skipped", Moved: "moved"}


def mirror_shape(mirrored: Mirrored, *, is_dry_run: bool) -> MirrorShape:
    """Return what came of it as `vdir` shows it."""
    return {
        "folder": str(mirrored.folder),
        "items": mirrored.items,
        "written": mirrored.written,
        "removed": mirrored.removed,
        "taken": [_taken(it) for it in mirrored.taken],
        "told": [
            {"key": it.key or None, "kind": it.trouble, "text": it.line} for it in mirrored.told
        ],
        "dry_run": is_dry_run,
    }


def _taken(taken: Taken) -> TakenShape:
    to = taken.wish.to if isinstance(taken.wish, Moved) else None
    return {
        "key": taken.key,
        "title": taken.title,
        "what": _WHAT[type(taken.wish)],
        "day": taken.before.day.isoformat(),
        "time": taken.before.at or None,
        "new_day": to.day.isoformat() if to else None,
        "new_time": to.at or None if to else None,
    }
