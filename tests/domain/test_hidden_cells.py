"""Cells of columns that a playbook does not have any more outlive the rewriting of their rows."""

from datetime import date

import pytest

from keepclients.domain.answers import Answer, Row, read_answer, written_answer
from keepclients.domain.hidden_cells import with_hidden_cells
from keepclients.domain.questions import Column, Question

TASKS = Question(
    id="tasks",
    kind="list",
    ask="What is to be done?",
    columns=(Column(id="what", label="What"), Column(id="who", label="Who")),
)
BEFORE: tuple[Row, ...] = (
    {"what": "Call", "who": "Mia", "cost": "20"},
    {"what": "Write", "who": "Jo", "cost": "30"},
    {"what": "Visit", "who": "Mia", "cost": "40"},
)


def rewritten(*lines: str, before: tuple[Row, ...] = BEFORE) -> list[tuple[str, str]]:
    """Return what is done and what it costs, after the list was written anew."""
    value = read_answer(TASKS, "\n".join(lines), "EUR")
    kept = with_hidden_cells(TASKS, value, Answer(value=before, on=date(2026, 11, 23)))
    rows = kept if isinstance(kept, tuple) else ()
    return [(row.get("what", ""), row.get("cost", "")) for row in rows if isinstance(row, dict)]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (("Call | Mia", "Write | Jo", "Visit | Mia"), "Call 20, Write 30, Visit 40"),
        (("Call | Mia", "Write it up | Mia", "Visit | Mia"), "Call 20, Write it up 30, Visit 40"),
        (("Write | Jo", "Visit | Mia"), "Write 30, Visit 40"),
        (("Call | Mia", "Sing", "Write | Jo", "Visit | Mia"), "Call 20, Sing , Write 30, Visit 40"),
        (("Write | Jo", "Visit | Mia", "Sing"), "Write 30, Visit 40, Sing "),
        (("Visit | Mia", "Call | Mia", "Write | Jo"), "Visit 40, Call 20, Write 30"),
        ((), ""),
    ],
    ids=[
        "as it was",
        "a row changed",
        "removed",
        "put between",
        "one for another",
        "moved",
        "none",
    ],
)
def test_a_row_keeps_its_hidden_cells_however_the_list_is_rewritten(
    lines: tuple[str, ...], rows: str
) -> None:
    assert ", ".join(f"{what} {cost}" for what, cost in rewritten(*lines)) == rows


def test_a_row_of_which_nothing_is_shown_stays_behind_the_others() -> None:
    before: tuple[Row, ...] = ({"cost": "10"}, *BEFORE)

    assert rewritten("Sing", before=before) == [("Sing", "20"), ("", "10")]
    assert rewritten(before=before) == [("", "10")]


def test_a_table_that_lost_all_its_columns_is_read_as_lines() -> None:
    assert written_answer(BEFORE[:2], ()) == "Call | Mia | 20\nWrite | Jo | 30"
