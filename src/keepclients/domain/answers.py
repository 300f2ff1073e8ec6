"""Answers: what an owner types, and what it means."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from keepclients.domain.days import Day
from keepclients.domain.errors import Refused
from keepclients.domain.graphemes import quoted
from keepclients.domain.money import Money, parse_amount
from keepclients.domain.questions import SCALE, CellKind, Choice, Column, Question, QuestionKind
from keepclients.domain.records import Many, Part
from keepclients.domain.text import Text, clean, one_line
from keepclients.domain.written_days import day_meant

Row = dict[str, Text]
"""A row of a list with columns: what stands in each cell, by column id, in its normal form."""

Value = Text | bool | int | Money | Many[Text] | Many[Row]
"""An answer: text, choice id, ISO date or decimal number as a string; yes or no; a scale's
number; a sum of money; a list of lines, or of rows."""

CELL_BORDER = "|"
"""Stands between the cells of a row where an owner types one; `\\|` is the sign itself."""


class Answer(Part):
    """What the owner answered, and when."""

    value: Value
    """The answer, in the form that the question's kind asks for."""
    on: Day
    """The day it was given, in the form it has now."""
    first_on: Day | None = None
    """The day on which there was an answer at first; None: the same."""


def read_answer(
    question: Question, written: str, currency: str, today: date | None = None
) -> Value | None:
    """Return the value that a written answer means, or None where nothing was written.

    Money is taken in the given currency (ISO 4217) unless another one is written behind the
    amount; days like tomorrow count from `today`, if it is given. A list has one entry a line;
    where it has columns, their cells stand in order with `|` between them, and empty rows are
    dropped. Raises Refused, naming the question, where the answer has not its form.
    """
    text = clean(written).strip()
    if not text:
        return None
    try:
        if question.kind == "list":
            return _list(text, question, currency, today) or None
        return _READERS[question.kind](text, question.choices, currency, today)
    except (ValueError, Refused) as error:
        raise Refused(f"{question.ask} {error}") from error


def written_answer(value: Value | None, columns: Sequence[Column] = ()) -> str:
    """Return an answer as the owner would type it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Money():
            return f"{value.amount} {value.currency}"
        case tuple():
            return "\n".join(_written_row(row, columns) for row in value)
        case _:
            return str(value)


def cells_of(line: str) -> list[str]:
    """Return the cells of a written row."""
    cells: list[list[str]] = [[]]
    escaped = False
    for mark in line:
        if mark == CELL_BORDER and not escaped:
            cells.append([])
        elif mark == CELL_BORDER:
            cells[-1][-1] = mark
        else:
            cells[-1].append(mark)
        escaped = mark == "\\"
    return [one_line("".join(cell)) for cell in cells]


def row_of(cells: Iterable[str]) -> str:
    """Return the written row of these cells."""
    escaped = [one_line(cell).replace(CELL_BORDER, "\\" + CELL_BORDER) for cell in cells]
    while escaped and not escaped[-1]:
        escaped.pop()
    return f" {CELL_BORDER} ".join(escaped)


def _written_row(row: str | Row, columns: Sequence[Column]) -> str:
    if isinstance(row, str):
        return row_of(cells_of(row)) if columns else row
    if not columns:  # they went when another playbook was taken over
        return row_of(row.values())
    return row_of(row.get(column.id, "") for column in columns)


def _list(
    text: str, question: Question, currency: str, today: date | None
) -> tuple[str, ...] | tuple[Row, ...]:
    lines = [line for row in text.split("\n") if (line := one_line(row))]
    if question.most is not None and len(lines) > question.most:
        raise ValueError(f"At most {question.most} rows: keep those that matter most.")
    columns = question.columns
    if not columns:
        return tuple(lines)
    filled = [line for line in lines if any(cells_of(line))]
    return tuple(
        _row(number, line, columns, currency, today) for number, line in enumerate(filled, 1)
    )


def read_cell(column: Column, written: str, currency: str, today: date | None = None) -> str:
    """Return what is written in a cell in its normal form; raises Refused, naming the column."""
    text = one_line(written)
    if not text:
        return ""
    try:
        return written_answer(_READERS[column.kind](text, column.choices, currency, today))
    except (ValueError, Refused) as error:
        raise Refused(f"{column.label}: {error}") from error


def _row(
    number: int, line: str, columns: Sequence[Column], currency: str, today: date | None
) -> Row:
    cells = cells_of(line)
    if len(cells) > len(columns):
        names = f" {CELL_BORDER} ".join(column.label for column in columns)
        raise ValueError(f"Row {number} has {len(cells)} cells where these are wanted: {names}")
    try:
        read = [
            (column.id, read_cell(column, cell, currency, today))
            for column, cell in zip(columns, cells, strict=False)
        ]
    except Refused as error:
        raise ValueError(f"Row {number}, {error}") from error
    return {column_id: cell for column_id, cell in read if cell}


def _chosen(text: str, allowed: Iterable[str]) -> str:
    if text not in allowed:
        raise ValueError(f"{quoted(text)} is none of: {', '.join(allowed)}")
    return text


def _choice(text: str, choices: Sequence[Choice], _currency: str, _today: date | None) -> str:
    return _chosen(text, [choice.id for choice in choices])


def _money(text: str, _choices: Sequence[Choice], currency: str, _today: date | None) -> Money:
    amount, gap, code = text.rpartition(" ")
    if not (gap and code.isalpha()):
        amount, code = text, currency
    return Money.made(amount=parse_amount(amount), currency=code)


def _number(text: str, _choices: Sequence[Choice], _currency: str, _today: date | None) -> str:
    digits = text[1:] if text[:1] in {"-", "−"} else text
    number = parse_amount(digits)
    return str(number if digits == text else -number)


_Reader = Callable[[str, Sequence[Choice], str, date | None], Value]
_READERS: dict[QuestionKind | CellKind, _Reader] = {
    "text": lambda text, *_: text,
    "choice": _choice,
    "date": lambda text, _choices, _currency, today: day_meant(text, today).isoformat(),
    "money": _money,
    "yes-no": lambda text, *_: _chosen(text.lower(), ("yes", "no")) == "yes",
    "number": _number,
    "scale": lambda text, *_: int(_chosen(text, [str(n) for n in SCALE])),
}
