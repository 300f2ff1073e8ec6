"""How days, sums and answers are put into words in a letter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from keepclients.domain.answers import Row, Value
from keepclients.domain.days import parse_day
from keepclients.domain.drafts import MessageField
from keepclients.domain.errors import Refused
from keepclients.domain.money import Money, money_in_words
from keepclients.domain.questions import CellKind, Choice, Question, QuestionKind
from keepclients.exchange.documents import bullets, escaped, table


@dataclass(frozen=True)
class Wording:
    """How text and tables are written in a message."""

    text: Callable[[str], str]
    """Writes text of one or more lines."""
    rows: Callable[[list[list[str]]], str]
    """Writes rows of cells; the first one holds the headings."""


def answer_in_words(field: MessageField, question: Question, value: Value, wording: Wording) -> str:
    """Return an answer in words that a client can read, such as a field wants them."""
    match value:
        case bool():
            return wording.text(field.said("yes" if value else "no"))
        case Money():
            nothing = None if value.amount else field.says.get("nothing")
            return wording.text(money_in_words(value) if nothing is None else nothing)
        case tuple():
            rows = [row for row in value if isinstance(row, dict)]
            if rows:
                return wording.rows(_table(field, question, rows))
            return wording.text("\n".join(row for row in value if isinstance(row, str)))
        case _:
            return wording.text(_cell(field, question.kind, question.choices, str(value)))


def day_in_words(day: date) -> str:
    """Return a day as one writes it in a letter: 12 December 2026."""
    return f"{day.day} {day:%B} {day.year}"


def _table(field: MessageField, question: Question, rows: Sequence[Row]) -> list[list[str]]:
    """Return the cells of rows in words, under their headings."""
    told = [it for it in question.columns if not field.columns or it.id in field.columns]
    return [
        [field.columns.get(column.id, column.label) for column in told],
        *(
            [_cell(field, column.kind, column.choices, row.get(column.id, "")) for column in told]
            for row in rows
        ),
    ]


def _cell(
    field: MessageField, kind: QuestionKind | CellKind, choices: Sequence[Choice], kept: str
) -> str:
    """Return in words what is kept, or just what is kept where it has not its form."""
    try:
        match kind:
            case "choice":
                label = next((it.label for it in choices if it.id == kept), kept)
                return field.says.get(kept, label)
            case "yes-no":
                return field.says.get(kept, kept)
            case "date":
                return day_in_words(parse_day(kept)) if kept else ""
            case "money":
                amount, _, currency = kept.rpartition(" ")
                return money_in_words(Money.made(amount=amount, currency=currency)) if kept else ""
            case _:
                return kept
    except (ValueError, Refused):  # somebody edited the book by hand
        return kept


def _comma_rows(rows: list[list[str]]) -> str:
    return "\n".join(", ".join(cell for cell in row if cell) for row in rows[1:])


def _marked_down(text: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    return escaped(lines[0]) if len(lines) == 1 else bullets(lines)


PLAIN = Wording(text=str, rows=_comma_rows)
"""As it stands in an e-mail."""

MARKDOWN = Wording(text=_marked_down, rows=table)
"""As it stands in a document: whatever the text holds, it reads as itself."""
