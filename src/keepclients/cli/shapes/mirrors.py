"""What came of holding a calendar folder against the book, in the JSON that `vdir` prints."""

from typing import TypedDict


class TakenShape(TypedDict):
    """Something done there that the book took over: it is done, moved or skipped.

    `day` and `time` are where it stood; `new_day` and `new_time` are set where it was moved.
    """

    key: str
    title: str
    what: str
    day: str
    time: str | None
    new_day: str | None
    new_time: str | None


class ToldShape(TypedDict):
    """Something to know: conflict, refused, deleted, unreadable, busy, or notes that are lost."""

    key: str | None
    kind: str
    text: str


class MirrorShape(TypedDict):
    """What `vdir` did, or would do: things in the folder, and files written and removed."""

    folder: str
    items: int
    written: int
    removed: int
    taken: list[TakenShape]
    told: list[ToldShape]
    dry_run: bool
