"""Answers: read as an owner writes them, and written so that they can be read again."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import a_question
from keepclients.domain.answers import Value, cells_of, read_answer, row_of, written_answer
from keepclients.domain.errors import Refused
from keepclients.domain.money import Money
from keepclients.domain.questions import Column, Question
from keepclients.domain.text import one_line

WAYS = [{"id": "by-phone", "label": "By phone"}, {"id": "by-mail", "label": "By mail"}]
KINDS = ["text", "date", "money", "yes-no", "list", "number", "scale", "choice"]


def asked(kind: str) -> Question:
    choices = WAYS if kind == "choice" else []
    return Question.model_validate(a_question("it", kind, choices=choices))


def money(amount: str, currency: str = "EUR") -> Money:
    return Money.made(amount=amount, currency=currency)


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("text", "  They were kind.\nAnd late. ", "They were kind.\nAnd late."),
        ("choice", "by-phone", "by-phone"),
        ("date", " 2026-12-31 ", "2026-12-31"),
        ("date", "31.12.2026", "2026-12-31"),
        ("money", "1200", money("1200")),
        ("money", "1.200,50", money("1200.50")),
        ("money", "1 200 gbp", money("1200", "GBP")),
        ("yes-no", "yes", True),
        ("yes-no", "No", False),
        ("number", "6,5", "6.5"),
        ("number", "-3", "-3"),
        ("number", "−3", "-3"),
        ("scale", "1", 1),
        ("scale", "5", 5),
        ("list", "Mia\n\n  Jo   Doe \r\nAna", ("Mia", "Jo Doe", "Ana")),
    ],
)
def test_an_answer_is_read_as_people_write_it(kind: str, written: str, value: Value) -> None:
    assert read_answer(asked(kind), written, "EUR") == value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("written", ["", "  ", "\n\t\r\n"])
def test_nothing_written_is_no_answer(kind: str, written: str) -> None:
    assert read_answer(asked(kind), written, "EUR") is None


@pytest.mark.parametrize(
    ("kind", "written", "problem"),
    [
        ("choice", "by-pigeon", "“by-pigeon” is none of: by-phone, by-mail"),
        ("choice", "By phone", "“By phone” is none of: by-phone, by-mail"),
        ("date", "fri", "“fri” is not a date; write 2026-12-31, 31.12.2026 or 31 dec 2026"),
        ("date", "2026-02-30", "2026-02-30 is a day that does not exist"),
        ("date", "20261231", "“20261231” is not a date; write 2026-12-31"),
        ("money", "much", "“much” is not an amount"),
        ("money", "1,200", "“1,200” can be read in two ways; write 1200 or 1,20"),
        ("money", "-5", "“-5” is not an amount"),
        ("money", "12 apples", "“apples” is not a currency"),
        ("yes-no", "perhaps", "“perhaps” is none of: yes, no"),
        ("number", "six", "“six” is not an amount"),
        ("scale", "0", "“0” is none of: 1, 2, 3, 4, 5"),
        ("scale", "6", "“6” is none of: 1, 2, 3, 4, 5"),
        ("scale", "4.5", "“4.5” is none of: 1, 2, 3, 4, 5"),
    ],
)
def test_an_answer_of_the_wrong_form_is_refused_with_its_question(
    kind: str, written: str, problem: str
) -> None:
    with pytest.raises(Refused) as refused:
        read_answer(asked(kind), written, "EUR")

    assert str(refused.value).startswith("It? ")
    assert problem in str(refused.value)


def test_an_answer_cannot_strike_the_terminal() -> None:
    value = read_answer(asked("text"), "red \x1b[31m and \x9b2J", "EUR")

    assert value == "red \N{REPLACEMENT CHARACTER}[31m and \N{REPLACEMENT CHARACTER}2J"


def test_money_is_taken_in_the_currency_of_the_business() -> None:
    assert read_answer(asked("money"), "80", "CHF") == money("80", "CHF")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (4, "4"),
        ("by-phone", "by-phone"),
        (money("1200.50"), "1200.50 EUR"),
        (("Mia", "Jo"), "Mia\nJo"),
    ],
)
def test_an_answer_is_written_as_its_owner_would_type_it(value: Value | None, written: str) -> None:
    assert written_answer(value) == written


sums = st.decimals(Decimal(0), Decimal(999_999_999_999), places=2).map(str)


@given(
    st.one_of(
        st.tuples(st.just("text"), st.text()),
        st.tuples(st.just("list"), st.text()),
        st.tuples(st.just("money"), sums),
        st.tuples(st.just("money"), sums.map(lambda amount: f"{amount} usd")),
        st.tuples(st.just("number"), sums.map(lambda amount: f"-{amount}")),
        st.tuples(st.just("scale"), st.sampled_from("12345")),
        st.tuples(st.just("yes-no"), st.sampled_from(["yes", "no", "YES", "No"])),
        st.tuples(st.just("choice"), st.sampled_from(["by-phone", "by-mail"])),
        st.tuples(st.just("date"), st.dates().filter(lambda day: 1900 <= day.year < 2200).map(str)),
    )
)
def test_what_is_written_back_reads_the_same(answer: tuple[str, str]) -> None:
    kind, written = answer
    value = read_answer(asked(kind), written, "EUR")

    assert read_answer(asked(kind), written_answer(value), "USD") == value


ASSETS = Question.model_validate(
    a_question(
        "it",
        "list",
        columns=[
            {"id": "what", "label": "What"},
            {"id": "owner", "label": "Whose", "kind": "choice", "choices": WAYS},
            {"id": "price", "label": "Price", "kind": "money"},
            {"id": "delivered", "label": "Handed over", "kind": "date"},
        ],
    )
)


def test_a_list_with_columns_is_read_row_by_row_into_its_cells() -> None:
    rows = read_answer(
        ASSETS, "Logo, all sizes | by-mail | 1.200,50 | 2026-12-20\n\nManual | | | \n", "EUR"
    )

    assert rows == (
        {
            "what": "Logo, all sizes",
            "owner": "by-mail",
            "price": "1200.50 EUR",
            "delivered": "2026-12-20",
        },
        {"what": "Manual"},
    )
    assert read_answer(ASSETS, written_answer(rows, ASSETS.columns), "GBP") == rows


@pytest.mark.parametrize("written", ["|", "||", " | \n||||||"])
def test_rows_without_a_word_are_dropped(written: str) -> None:
    assert read_answer(ASSETS, written, "EUR") is None
    assert read_answer(ASSETS, f"Logo\n{written}\nManual", "EUR") == (
        {"what": "Logo"},
        {"what": "Manual"},
    )


def test_a_border_inside_a_cell_is_written_with_a_backslash() -> None:
    rows = read_answer(ASSETS, r"Logo \| sign | by-mail", "EUR")

    assert rows == ({"what": "Logo | sign", "owner": "by-mail"},)
    assert written_answer(rows, ASSETS.columns) == r"Logo \| sign | by-mail"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("Logo | by-pigeon", "Row 1, Whose: “by-pigeon” is none of: by-phone, by-mail"),
        ("Logo\nManual | | soon", "Row 2, Price: “soon” is not an amount"),
        ("a | by-mail | 1 | 2026-12-20 | e", "Row 1 has 5 cells where these are wanted: What |"),
    ],
)
def test_a_wrong_cell_is_named_by_its_row_and_column(written: str, problem: str) -> None:
    with pytest.raises(Refused, match=re.escape(problem)):
        read_answer(ASSETS, written, "EUR")


@given(st.lists(st.text(st.sampled_from("ab |\\"), min_size=1), min_size=1, max_size=4))
def test_any_cells_can_be_written_in_a_row_and_read_again(cells: list[str]) -> None:
    kept = [one_line(cell) for cell in cells]

    assert [cell for cell in cells_of(row_of(cells)) if cell] == [cell for cell in kept if cell]


def test_rows_of_a_list_that_gained_columns_are_written_as_its_table_writes_them() -> None:
    columns = (Column(id="what", label="What"), Column(id="who", label="Who"))

    assert written_answer(("a|b", "plain"), columns) == "a | b\nplain"
    assert written_answer(("a|b", "plain")) == "a|b\nplain"
