"""Rows of lists that have a day: what stands in the calendar until it is done."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from keepclients.domain.answers import Answer, Row
from keepclients.domain.errors import NotFound
from keepclients.domain.questions import Column, Question
from keepclients.domain.registers import RowKey, dated_rows, with_row_done, with_row_moved

DAY = date(2026, 11, 23)
LATER = date(2026, 12, 1)

PROMISES = Question.model_validate(
    {
        "id": "promises",
        "kind": "list",
        "ask": "What did you promise?",
        "columns": [
            {"id": "what", "label": "What"},
            {"id": "by", "label": "By", "kind": "date", "marks": "due"},
            {"id": "kept", "label": "Kept", "kind": "date", "marks": "done"},
        ],
    },
    strict=False,
)


def given_rows(*rows: Row) -> Answer:
    return Answer(value=rows, on=DAY)


def test_a_row_with_a_day_waits_until_it_is_done() -> None:
    answer = given_rows(
        {"what": "The report", "by": "2026-12-01"},
        {"what": "A call"},
        {"what": "The draft", "by": "2026-12-02", "kept": "2026-11-30"},
    )

    found = list(dated_rows(PROMISES, answer))

    assert [(row.title, row.due, row.is_done) for row in found] == [
        ("The report", date(2026, 12, 1), False),
        ("The draft", date(2026, 12, 2), True),
    ]


def test_a_row_without_a_title_is_called_after_its_question() -> None:
    (row,) = dated_rows(PROMISES, given_rows({"by": "2026-12-01"}))

    assert row.title == "What did you promise?"


def test_a_day_that_somebody_spoilt_by_hand_is_no_day() -> None:
    assert not list(dated_rows(PROMISES, given_rows({"what": "A call", "by": "soon"})))


def test_a_list_without_marks_has_no_days() -> None:
    plain = Question(id="notes", kind="list", ask="What else?")

    assert not list(dated_rows(plain, Answer(value=("2026-12-01",), on=DAY)))


def test_doing_a_row_fills_its_cell_and_leaves_the_others() -> None:
    answer = given_rows({"what": "One", "by": "2026-12-01"}, {"what": "Two", "by": "2026-12-02"})

    second = RowKey(1, "Two", date(2026, 12, 2))
    assert with_row_done(PROMISES, answer, second, DAY) == [
        {"what": "One", "by": "2026-12-01"},
        {"what": "Two", "by": "2026-12-02", "kept": "2026-11-23"},
    ]
    assert with_row_moved(PROMISES, answer, second, LATER)[1] == {"what": "Two", "by": "2026-12-01"}
    assert with_row_moved(PROMISES, answer, second, None)[1] == {"what": "Two"}


@pytest.mark.parametrize(
    "key", [RowKey(0, "Other", DAY), RowKey(0, "One", LATER), RowKey(99, "None", DAY)]
)
def test_a_row_that_is_gone_or_was_changed_is_not_found(key: RowKey) -> None:
    with pytest.raises(NotFound, match="is gone"):
        with_row_done(PROMISES, given_rows({"what": "One", "by": str(DAY)}), key, DAY)


def test_a_row_is_found_again_where_others_were_put_above_it() -> None:
    answer = given_rows({"what": "New", "by": str(LATER)}, {"what": "Mine", "by": str(DAY)})

    rows = with_row_done(PROMISES, answer, RowKey(0, "Mine", DAY), DAY)

    assert ["kept" in row for row in rows] == [False, True]


@given(
    st.lists(st.dates(date(1900, 1, 1), date(2199, 12, 31)), min_size=1, max_size=6),
    st.integers(0, 5),
)
def test_what_is_done_is_what_was_meant(days: list[date], index: int) -> None:
    answer = given_rows(*({"what": "The same", "by": str(day)} for day in days))
    meant = list(dated_rows(PROMISES, answer))[index % len(days)]

    done = given_rows(*with_row_done(PROMISES, answer, meant.key, DAY))

    assert [row.key for row in dated_rows(PROMISES, done) if row.is_done] == [meant.key]


@pytest.mark.parametrize(
    ("columns", "wrong"),
    [
        ([{"id": "by", "label": "By", "kind": "date", "marks": "due"}], "one column as due"),
        (
            [
                {"id": "by", "label": "By", "kind": "date", "marks": "due"},
                {"id": "or", "label": "Or", "kind": "date", "marks": "due"},
            ],
            "one column as due",
        ),
        ([{"id": "by", "label": "By", "marks": "due"}], "must be a date"),
        ([{"id": "on", "label": "On", "takes": "day"}], "must be a date"),
        ([{"id": "on", "label": "On", "kind": "date", "takes": "what"}], "must be a text"),
    ],
)
def test_marks_that_make_no_sense_are_refused(columns: list[object], wrong: str) -> None:
    fields = {"id": "list", "kind": "list", "ask": "What?", "columns": columns}

    with pytest.raises(ValidationError, match=wrong):
        Question.model_validate(fields, strict=False)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "list"},
        {"kind": "text"},
        {"kind": "list", "columns": [{"id": "what", "label": "What"}]},
    ],
)
def test_what_begins_with_the_history_needs_a_place_for_it(fields: dict[str, object]) -> None:
    begins = {"id": "q", "ask": "What?", "begins_with": {"history_days": 30}}

    with pytest.raises(ValidationError, match="columns that take some of it"):
        Question.model_validate({**begins, **fields}, strict=False)


def test_only_a_list_has_a_most_and_a_column_marks_nothing_by_itself() -> None:
    with pytest.raises(ValidationError, match="only a list has a most"):
        Question(id="why", kind="text", ask="Why?", most=3)
    assert Column(id="what", label="What").marks is None
