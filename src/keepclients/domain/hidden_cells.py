"""Cells of columns that the present playbook does not have: not shown, and not lost."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from keepclients.domain.answers import Answer, Row, Value
from keepclients.domain.questions import Column, Question


def with_hidden_cells(
    question: Question, value: Value | None, before: Answer | None
) -> Value | None:
    """Return a list as it was written anew, with the hidden cells that its rows had before.

    A row is known again by the cells that are shown; where these were rewritten, by its place
    among the others. Rows of which nothing is shown stay, behind those that are written.
    """
    columns = question.columns
    old = _rows(before.value if before else None)
    if not columns or not any(_hidden(row, columns) for row in old):
        return value
    seen = [row for row in old if any(_shown(row, columns))]
    made = list(_rows(value))
    for was, now in _pairs([_shown(row, columns) for row in seen], made, columns):
        made[now] = {**_hidden(seen[was], columns), **made[now]}
    made.extend(row for row in old if not any(_shown(row, columns)))
    return tuple(made) or None


def _pairs(
    seen: Sequence[tuple[str, ...]], made: Sequence[Row], columns: Sequence[Column]
) -> Iterator[tuple[int, int]]:
    """Yield which of the rows that were seen became which of those that are written now."""
    written = [_shown(row, columns) for row in made]
    left, new = dict(enumerate(seen)), dict(enumerate(written))
    matcher = SequenceMatcher(a=seen, b=written, autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        for was, now in zip(range(start, end), range(new_start, new_end), strict=False):
            del left[was], new[now]
            yield was, now
    for now, row in new.items():  # a row that was moved
        same = next((index for index, cells in left.items() if cells == row), None)
        if same is not None:
            del left[same]
            yield same, now


def _rows(value: Value | None) -> Sequence[Row]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, tuple) else []


def _shown(row: Row, columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(row.get(column.id, "") for column in columns)


def _hidden(row: Row, columns: Sequence[Column]) -> Row:
    known = {column.id for column in columns}
    return {name: cell for name, cell in row.items() if name not in known}
