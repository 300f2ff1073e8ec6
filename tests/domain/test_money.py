"""Amounts are read as people write them, or not at all; nothing is rounded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepclients.domain.errors import Refused
from keepclients.domain.money import (
    PERIODS,
    Fee,
    Money,
    fee_in_words,
    money_in_words,
    money_meant,
    parse_amount,
)

AMOUNTS = st.decimals(min_value=0, max_value=10**12 - 1, places=2, allow_nan=False)
GROUPS = st.sampled_from([",", ".", " ", "'", "’", "\u00a0", "\u202f"])


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("0", "0"),
        ("1200", "1200"),
        (" 1200 ", "1200"),
        ("1200.5", "1200.5"),
        ("1200,5", "1200.5"),
        ("1200.50", "1200.50"),
        ("1200,50", "1200.50"),
        ("0.0001", "0.0001"),
        ("1,200.50", "1200.50"),
        ("1.200,50", "1200.50"),
        ("1 200", "1200"),
        ("1 200,50", "1200.50"),
        ("1\u00a0200,50", "1200.50"),
        ("1\u202f200", "1200"),
        ("1'200.50", "1200.50"),
        ("1’200", "1200"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,234,567.89", "1234567.89"),
        ("999999999999", "999999999999"),
    ],
)
def test_an_amount_can_be_written_in_many_ways(written: str, amount: str) -> None:
    assert str(parse_amount(written)) == amount


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "-1",
        "+1",
        "€5",
        "5 EUR",
        ".5",
        "5.",
        "1,2,3",
        "12,34,567",
        "1,200,50",
        "1.200.50",
        "1,200 300",
        "1 20",
        "1e3",
        "1_000",
        "NaN",
        "Infinity",
        "٣",
        "１２",
        "0x10",
        "1.23456",
        "1/2",
        "1000000000000",
        "9" * 5000,
        "twelve",
        "1.2.3.4",
        "1''200",
    ],
)
def test_what_is_no_amount_is_refused_in_one_line(written: str) -> None:
    with pytest.raises(ValueError, match="amount") as refusal:
        parse_amount(written)
    assert len(str(refusal.value)) < 150


@pytest.mark.parametrize("written", ["1,200", "1.200", "12,345", "999.999", "1\u002e000"])
def test_a_lone_separator_that_could_mean_two_things_is_asked_about(written: str) -> None:
    whole = written.replace(",", "").replace(".", "")
    with pytest.raises(ValueError, match="two ways") as refusal:
        parse_amount(written)
    assert whole in str(refusal.value)
    small = str(refusal.value).split()[-1]
    assert parse_amount(whole) == int(whole)
    assert parse_amount(small) == Decimal(written.replace(",", "."))


@given(AMOUNTS)
def test_a_plain_amount_is_read_back_exactly(amount: Decimal) -> None:
    assert str(parse_amount(str(amount))) == str(amount)
    assert str(parse_amount(str(amount).replace(".", ","))) == str(amount)


@given(st.decimals(min_value=1000, max_value=10**12 - 1, places=2, allow_nan=False), GROUPS)
def test_a_grouped_amount_is_read_back_exactly(amount: Decimal, separator: str) -> None:
    point = "," if separator == "." else "."
    written = f"{amount:,}".replace(".", "P").replace(",", separator).replace("P", point)
    assert parse_amount(written) == amount


@given(st.text(alphabet="0123456789.,' -eE_"))
def test_any_text_is_an_amount_within_bounds_or_refused(written: str) -> None:
    try:
        amount = parse_amount(written)
    except ValueError:
        return
    assert 0 <= amount < 10**12
    assert set(str(amount)) <= set("0123456789.")


@given(AMOUNTS, st.sampled_from(PERIODS))
def test_a_fee_comes_back_from_json_exactly(amount: Decimal, period: str) -> None:
    fee = Fee.made(amount=amount, currency="EUR", period=period)
    again = Fee.model_validate(fee.model_dump(mode="json"))
    assert again == fee
    assert str(again.amount) == str(amount)


@pytest.mark.parametrize(
    "amount",
    [12.5, True, None, "-1", "-0.01", "NaN", "Infinity", "1.00001", "1000000000000", "1,5", ""],
)
def test_a_kept_amount_is_a_decimal_in_bounds_or_refused(amount: object) -> None:
    with pytest.raises(Refused, match="amount"):
        Money.made(amount=amount, currency="EUR")


@pytest.mark.parametrize(("written", "code"), [("EUR", "EUR"), ("gbp", "GBP"), (" usd ", "USD")])
def test_a_currency_is_three_letters(written: str, code: str) -> None:
    assert Money.made(amount=Decimal(1), currency=written).currency == code


@pytest.mark.parametrize("written", ["", "EU", "EURO", "€", "12A", "ÄÖÜ", "E R", "ＥＵＲ"])
def test_anything_else_is_no_currency(written: str) -> None:
    with pytest.raises(Refused, match="currency"):
        Money.made(amount=Decimal(1), currency=written)


@pytest.mark.parametrize(
    ("period", "monthly"),
    [("month", "120"), ("quarter", "40"), ("year", "10")],
)
def test_a_fee_is_compared_by_the_month(period: str, monthly: str) -> None:
    fee = Fee.made(amount=Decimal(120), currency="EUR", period=period)
    assert fee.monthly == Decimal(monthly)


def test_a_year_of_weekly_fees_is_52_of_them_and_a_project_has_no_monthly_fee() -> None:
    weekly = Fee.made(amount=Decimal(120), currency="EUR", period="week").monthly
    assert weekly is not None
    assert round(weekly * 12, 6) == 120 * 52
    assert Fee.made(amount=Decimal(120), currency="EUR", period="once").monthly is None


@pytest.mark.parametrize(
    ("amount", "period", "words"),
    [
        ("1200", "month", "1,200 EUR a month"),
        ("1200.00", "year", "1,200 EUR a year"),
        ("90.5", "once", "90.50 EUR once"),
        ("0.0125", "week", "0.0125 EUR a week"),
        ("1000000", "quarter", "1,000,000 EUR a quarter"),
    ],
)
def test_a_fee_reads_as_an_amount_and_how_often_it_is_paid(
    amount: str, period: str, words: str
) -> None:
    assert fee_in_words(Fee.made(amount=amount, currency="EUR", period=period)) == words


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1200", "1,200 EUR"),
        (" 1.200,50 ", "1,200.50 EUR"),
        ("1200 usd", "1,200 USD"),
        ("90.5CHF", "90.50 CHF"),
    ],
)
def test_a_sum_is_in_the_usual_currency_unless_another_stands_behind_it(
    written: str, read: str
) -> None:
    assert money_in_words(money_meant(written, "EUR")) == read


@pytest.mark.parametrize("written", ["", "EUR", "EUR 5", "five EUR", "5 EURO", "-5"])
def test_what_is_no_sum_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not an amount"):
        money_meant(written, "EUR")
