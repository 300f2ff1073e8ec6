"""What was taken in, in the JSON that `import` prints."""

from typing import TypedDict


class ProblemShape(TypedDict):
    """A row that could not be read, by the line on which it begins."""

    line: int
    reason: str


class ImportShape(TypedDict):
    """What `import` did, or would do: how many clients are new, and how many the book knows."""

    source: str
    added: int
    known: int
    problems: list[ProblemShape]
    replaced: int
    dry_run: bool
