"""How much of the fees was lost and kept: worked examples, by hand."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from fakes import FakeFacts, a_client, a_departure, a_fee
from keepclients.domain.clients import Client
from keepclients.domain.settings import SETTINGS_ID, Settings
from reporting import a_report, money, the, value

BEFORE = date(2024, 6, 1)


def paying(name: str, *fees: tuple[str, str | None], **fields: object) -> Client:
    """Return a client since 2024 who pays these amounts a month, each from a day on."""
    prices = [a_fee(amount, since=day and date.fromisoformat(day)) for amount, day in fees]
    known: dict[str, object] = {"first_day": BEFORE, **fields}
    return a_client(name, None, fees=prices, **known)


def fees_of(
    facts: FakeFacts, currency: str = "EUR", period: str = "2025"
) -> Mapping[str, Fraction]:
    """Return what happened to the fees, without what is 0."""
    moved = money(facts, currency, period).movement
    came, went = ("won", "returned", "raised", "moved_in"), ("lost", "reduced", "moved_out")
    names = ("at_start", *came, *went, "at_end")
    return {name: amount for name in names if (amount := getattr(moved, name))}


def test_without_fees_there_is_no_share_of_them() -> None:
    for facts in (FakeFacts(), FakeFacts([a_client("Free", first_day=BEFORE)])):
        figure = the("net_revenue_retention", facts)

        assert figure.value is None
        assert figure.note == "Nobody paid a recurring fee in EUR before 1 Jan 2025."


# At the start: Acme 1000, Bolt 600, Core 400 = 2000.
# Acme pays 1300 from March (+300), Bolt 450 from May (−150), Core left in June (−400);
# New joined with 700. At the end: 1300 + 450 + 700 = 2450.
ACME = paying("Acme", ("1000", None), ("1300", "2025-03-01"))
BOLT = paying("Bolt", ("600", None), ("450", "2025-05-01"))
CORE = paying("Core", ("400", None), last_day=date(2025, 6, 30))
NEW = paying("New", ("700", None), first_day=date(2025, 4, 1))
BOOK = FakeFacts([NEW, CORE, ACME, BOLT])


def test_churn_counts_fees_that_were_lost_and_reduced_but_no_raise() -> None:
    churn = the("revenue_churn", BOOK)

    assert churn.value == Fraction(400 + 150, 2000)
    assert [churn.numerator, churn.denominator] == [550, 2000]
    assert churn.clients == (BOLT.id, CORE.id)


def test_kept_without_raises_is_the_smaller_of_both_fees() -> None:
    kept = the("gross_revenue_retention", BOOK)

    assert kept.value == Fraction(1000 + 450, 2000)
    assert kept.clients == (ACME.id, BOLT.id)


def test_kept_with_raises_may_be_more_than_all_and_counts_no_newcomer() -> None:
    assert value("net_revenue_retention", BOOK) == Fraction(1300 + 450, 2000)
    alone = FakeFacts([ACME, NEW])
    assert value("net_revenue_retention", alone) == Fraction(1300, 1000)


def test_what_happened_to_the_fees_adds_up() -> None:
    assert fees_of(BOOK) == {
        "at_start": 2000,
        "won": 700,
        "raised": 300,
        "lost": 400,
        "reduced": 150,
        "at_end": 2450,
    }


def test_the_months_show_each_change_where_it_fell() -> None:
    months = {it.period.name: it for it in money(BOOK, "EUR").months}

    assert list(months) == [f"2025-{month:02}" for month in range(1, 13)]
    assert [months["2025-03"].fees.raised, months["2025-03"].fees.at_end] == [300, 2300]
    assert (months["2025-04"].gained, months["2025-04"].clients) == ((NEW.id,), 4)
    assert [months["2025-05"].fees.reduced, months["2025-05"].fees.at_end] == [150, 2850]
    assert months["2025-06"].gone == (CORE.id,)
    assert months["2025-06"].fees.lost == 400
    assert months["2025-12"].fees.at_end == 2450


def test_whoever_was_lost_and_came_back_keeps_no_fee() -> None:
    back = paying(
        "Back",
        ("500", None),
        first_day=date(2025, 11, 1),
        earlier=[{"first_day": "2024-06-01", "last_day": "2025-03-31"}],
    )
    facts = FakeFacts([back])

    assert value("gross_revenue_retention", facts) == 0
    assert value("net_revenue_retention", facts) == 0
    assert fees_of(facts) == {"at_start": 500, "lost": 500, "returned": 500, "at_end": 500}


def test_a_pause_stops_the_money_on_its_first_day_and_brings_it_back_with_them() -> None:
    # Paused from 1 Dec 2024 to 15 Feb 2025: a client all along, but without a fee on 1 January.
    paused = paying(
        "Paused",
        ("500", None),
        first_day=date(2025, 2, 15),
        earlier=[{"first_day": "2024-06-01", "last_day": "2024-11-30"}],
    )
    pause = a_departure(
        paused, kind="pausing", notice_date=date(2024, 11, 1), last_day=date(2024, 11, 30)
    )
    facts = FakeFacts([paused], departures=[pause])

    assert fees_of(facts, period="2024-Q4") == {"at_start": 500, "lost": 500}
    assert fees_of(facts) == {"returned": 500, "at_end": 500}
    moved = a_report(facts).movement
    assert (moved.lost, moved.returned, moved.raised) == ((), (), ())


def test_a_fee_that_returns_after_a_pause_was_not_kept() -> None:
    # Paused from 20 March to 20 April: nothing was paid at the start of Q2, and 1000 by the other.
    paused = paying(
        "Paused",
        ("1000", None),
        first_day=date(2025, 4, 20),
        earlier=[{"first_day": "2024-06-01", "last_day": "2025-03-20"}],
    )
    pause = a_departure(
        paused, kind="pausing", notice_date=date(2025, 3, 1), last_day=date(2025, 3, 20)
    )
    facts = FakeFacts([paused, paying("There", ("1000", None))], departures=[pause])

    kept = the("net_revenue_retention", facts, "2025-Q2")

    assert [kept.value, kept.numerator, kept.denominator] == [1, 1000, 1000]
    assert fees_of(facts, period="2025-Q2") == {"at_start": 1000, "returned": 1000, "at_end": 2000}


def test_fees_of_every_rhythm_count_by_the_month() -> None:
    # 1200 a year, 300 a quarter and 120 a week: 100 + 100 + 120 × 52 ÷ 12 = 720 a month.
    clients = [
        a_client(period, first_day=BEFORE, fees=(a_fee(amount, period=period),))
        for period, amount in (("year", "1200"), ("quarter", "300"), ("week", "120"))
    ]

    assert fees_of(FakeFacts(clients))["at_start"] == 720


def test_a_project_neither_reduces_nor_raises_a_fee() -> None:
    project = a_fee("5000", period="once", since=date(2025, 8, 3))
    client = a_client("Acme", first_day=BEFORE, fees=(a_fee("1000"), project))
    facts = FakeFacts([client])

    assert fees_of(facts) == {"at_start": 1000, "at_end": 1000}
    assert value("revenue_churn", facts) == 0
    assert money(facts, "EUR").concentration.total == 12_000 + 5000


def test_currencies_without_a_rate_stand_apart() -> None:
    pounds = a_client("P", first_day=BEFORE, last_day=date(2025, 6, 30), fees=(_in("GBP", "200"),))
    facts = FakeFacts([paying("E", ("1000", None)), pounds])

    assert [it.currency for it in a_report(facts).by_currency] == ["EUR", "GBP"]
    assert value("revenue_churn", facts) == 0
    assert money(facts, "GBP").metrics["revenue_churn"].value == 1


def test_currencies_with_a_rate_are_told_as_the_owners_own() -> None:
    # 1000 EUR + 200 GBP × 1.25 = 1250 EUR, of which the 250 were lost.
    pounds = a_client("P", first_day=BEFORE, last_day=date(2025, 6, 30), fees=(_in("GBP", "200"),))
    rates = [{"currency": "GBP", "worth": "1.25"}]
    facts = FakeFacts(
        [paying("E", ("1000", None)), pounds], settings=Settings.made(id=SETTINGS_ID, rates=rates)
    )

    assert [it.currency for it in a_report(facts).by_currency] == ["EUR"]
    assert value("revenue_churn", facts) == Fraction(250, 1250)


def test_where_nobody_pays_in_the_owners_own_the_largest_currency_comes_first() -> None:
    small = a_client("S", first_day=BEFORE, fees=(_in("CHF", "10"),))
    large = a_client("L", first_day=BEFORE, fees=(_in("USD", "20"),))

    found = [it.currency for it in a_report(FakeFacts([small, large])).by_currency]

    assert found == ["USD", "CHF"]
    assert [it.currency for it in a_report(FakeFacts()).by_currency] == ["EUR"]


def test_who_pays_in_another_currency_now_is_neither_lost_nor_raised() -> None:
    # 100 EUR became 110 USD, which nobody can compare; of the other 300 EUR all were kept.
    client = a_client(
        "C",
        first_day=BEFORE,
        fees=(_in("EUR", "100"), _in("USD", "110", since=date(2025, 5, 1))),
    )
    facts = FakeFacts([client, paying("There", ("300", None))])

    churn, euros, dollars = the("revenue_churn", facts), money(facts, "EUR"), money(facts, "USD")

    assert fees_of(facts, "EUR") == {"at_start": 400, "moved_out": 100, "at_end": 300}
    assert fees_of(facts, "USD") == {"moved_in": 110, "at_end": 110}
    assert [churn.value, churn.denominator] == [0, 300]
    assert churn.note == (
        "1 client pays in another currency now and is left out: no rate compares the two."
    )
    assert value("net_revenue_retention", facts) == 1
    kept = dollars.metrics["net_revenue_retention"]
    assert kept.value is None
    assert kept.note.startswith("Nobody else paid a recurring fee in USD before 1 Jan 2025.")
    assert [euros.pipeline.lost, dollars.pipeline.won] == [0, 0]
    assert a_report(facts).movement.reduced == ()


def _in(currency: str, amount: str, **fields: object) -> object:
    return a_fee(amount, currency=currency, **fields)
