"""What holds for the report of any book."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import FakeFacts, a_client, a_departure, a_fee, a_team_member
from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST, LAST, shifted
from keepclients.domain.departures import Departure
from keepclients.domain.kinds import DEPARTURE_KINDS
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.metrics import DEFINITIONS, MetricName
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.periods import Period, between, quarter_of, year_of
from keepclients.domain.refunds import Refund
from keepclients.domain.report_building import report_of
from keepclients.domain.settings import SETTINGS_ID, Settings
from keepclients.domain.touches import Touch

DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
AMOUNTS = st.sampled_from(["0", "0.01", "90", "333.33", "1000", "999999"])
CURRENCIES = st.sampled_from(["EUR", "USD", "GBP"])
OWNERS = [None, *(a_team_member(name) for name in ("Mia", "Noah"))]
TWICE = st.integers(0, 2)

unhurried = settings(deadline=None)


def period_of(days: tuple[date, date]) -> Period:
    return between(min(days), max(days))


PERIODS = st.tuples(DAYS, DAYS).map(period_of)


@st.composite
def clients(draw: st.DrawFn) -> Client:
    """Return a client who pays, now or before, in changing fees and currencies."""
    owner = draw(st.sampled_from(OWNERS))
    turns: list[date | None] = [*sorted(draw(st.sets(DAYS, max_size=4)))]
    fees = [
        a_fee(
            draw(AMOUNTS),
            currency=draw(CURRENCIES),
            period=draw(st.sampled_from(["week", "month", "quarter", "year", "once"])),
            since=since,
        )
        for since in draw(st.sampled_from([turns, [None, *turns]]))
    ]
    spells = sorted(draw(st.sets(DAYS, max_size=4)))
    return a_client(
        fees=fees,
        first_day=draw(st.none() | DAYS),
        last_day=draw(st.none() | DAYS),
        prospect_since=draw(st.none() | DAYS),
        owner=owner.id if owner else None,
        group=draw(st.sampled_from(["", "", "Hill", "HILL"])),
        weekly_hours=draw(st.sampled_from([None, "2.5"])),
        earlier=[
            {"first_day": first, "last_day": last} for first, last in list(pairwise(spells))[::2]
        ],
    )


@st.composite
def books(draw: st.DrawFn) -> FakeFacts:
    """Return any book of a few clients."""
    known = draw(st.lists(clients(), max_size=5))
    return FakeFacts(
        known,
        departures=[a_departure_of(draw, it) for it in known for _ in range(draw(TWICE))],
        touches=[
            Touch.made(id=number, client_id=it.id, kind="call", on=draw(DAYS), minutes=draw(TWICE))
            for number, it in enumerate(known, 1)
        ],
        refunds=[
            Refund.made(
                id=number,
                client_id=it.id,
                on=draw(DAYS),
                amount={"amount": draw(AMOUNTS), "currency": draw(CURRENCIES)},
            )
            for number, it in enumerate(known[:2], 1)
        ],
        other_income=[
            OtherIncome.made(
                id=number, name="Rent", monthly={"amount": draw(AMOUNTS), "currency": "EUR"}
            )
            for number in range(1, draw(TWICE) + 1)
        ],
        team=[it for it in OWNERS if it is not None],
        settings=Settings.made(
            id=SETTINGS_ID,
            rates=draw(st.sampled_from([[], [{"currency": "USD", "worth": "0.9137"}]])),
        ),
    )


def a_departure_of(draw: st.DrawFn, client: Client) -> Departure:
    return a_departure(
        client,
        kind=draw(st.sampled_from(sorted(DEPARTURE_KINDS))),
        notice_date=draw(DAYS),
        last_day=draw(st.none() | DAYS),
        outcome=draw(st.sampled_from([None, "left", "stayed"])),
        closed_on=draw(st.none() | DAYS),
        decided_on=draw(st.none() | DAYS),
    )


@unhurried
@given(book=books(), period=PERIODS, today=DAYS)
def test_clients_add_up_and_churn_and_retention_make_one(
    book: FakeFacts, period: Period, today: date
) -> None:
    report = report_of(Ledgers(book), period, today)
    moved = report.movement

    came = len(moved.at_start) + len(moved.won) + len(moved.returned)
    assert came - len(moved.lost) == len(moved.at_end)
    churn, kept = report.metrics["logo_churn"].value, report.metrics["retention"].value
    assert (churn is None) == (kept is None)
    if churn is not None and kept is not None:
        assert churn + kept == 1
    for metric in report.metrics.values():
        assert metric.value is not None or metric.note
        assert len(set(metric.clients)) == len(metric.clients)


@unhurried
@given(book=books(), period=PERIODS, today=DAYS)
def test_fees_add_up_in_every_currency_and_month(
    book: FakeFacts, period: Period, today: date
) -> None:
    for money in report_of(Ledgers(book), period, today).by_currency:
        months = [month.fees for month in money.months]
        for moved in (money.movement, *months):
            came = moved.won + moved.returned + moved.raised + moved.moved_in
            went = moved.lost + moved.reduced + moved.moved_out
            assert moved.at_start + came - went == moved.at_end
            assert min(moved.won, moved.returned, moved.raised, moved.moved_in) >= 0
            assert min(moved.lost, moved.reduced, moved.moved_out) >= 0
        assert all(before.at_end == after.at_start for before, after in pairwise(months))
        assert len(months) >= 12


@unhurried
@given(book=books(), day=DAYS, today=DAYS)
def test_the_months_end_where_the_period_does(book: FakeFacts, day: date, today: date) -> None:
    report = report_of(Ledgers(book), quarter_of(day), today)

    for money in report.by_currency:
        assert money.months[-1].clients == len(report.movement.at_end)
        assert money.months[-1].fees.at_end == money.movement.at_end


@unhurried
@given(book=books(), period=PERIODS, today=DAYS)
def test_without_raises_nobody_keeps_more_than_all(
    book: FakeFacts, period: Period, today: date
) -> None:
    for money in report_of(Ledgers(book), period, today).by_currency:
        churn = money.metrics["revenue_churn"].value
        kept = money.metrics["gross_revenue_retention"].value
        whole = money.metrics["net_revenue_retention"].value
        if churn is not None and kept is not None and whole is not None:
            assert 0 <= kept <= whole
            assert kept <= 1
            assert churn + kept == 1


@unhurried
@given(book=books(), period=PERIODS, today=DAYS)
def test_shares_make_one_and_no_more_equals_than_shares(
    book: FakeFacts, period: Period, today: date
) -> None:
    for money in report_of(Ledgers(book), period, today).by_currency:
        spread = money.concentration
        amounts = [share.amount for share in spread.shares]
        assert amounts == sorted(amounts, reverse=True)
        assert sum(amounts) == spread.total
        if spread.equals is not None:
            assert sum(share.share for share in spread.shares) == 1
            assert 1 <= spread.equals <= len(spread.shares)
        for gone in (money.largest_gone, money.three_gone):
            assert gone is None or 0 < gone <= 1


@unhurried
@given(book=books(), period=PERIODS, today=DAYS)
def test_all_owners_together_look_after_all_who_are_served(
    book: FakeFacts, period: Period, today: date
) -> None:
    ledgers = Ledgers(book)
    report = report_of(ledgers, period, today)

    looked_after = [client_id for it in report.workloads for client_id in it.clients]
    end = min(period.last, today)
    assert sorted(looked_after) == sorted(it.client_id for it in ledgers if it.is_served_on(end))
    assert set(report.metrics["clients_per_owner"].clients) == set(looked_after)


@unhurried
@given(book=books(), period=PERIODS, today=DAYS)
def test_all_currencies_together_are_what_one_currency_would_be(
    book: FakeFacts, period: Period, today: date
) -> None:
    rates = [{"currency": code, "worth": "1"} for code in ("USD", "GBP")]
    book.settings = Settings.made(id=SETTINGS_ID, rates=[])
    apart = report_of(Ledgers(book), period, today).by_currency
    book.settings = Settings.made(id=SETTINGS_ID, rates=rates)
    (whole,) = report_of(Ledgers(book), period, today).by_currency

    assert sum(it.movement.at_start for it in apart) == whole.movement.at_start
    assert sum(it.movement.at_end for it in apart) == whole.movement.at_end
    at_risk = [it.metrics["revenue_at_risk"].value or Fraction(0) for it in (*apart, whole)]
    assert sum(at_risk[:-1]) == at_risk[-1]


@unhurried
@given(book=books(), period=PERIODS, today=DAYS, data=st.data())
def test_the_order_in_which_a_book_holds_its_records_tells_nothing(
    book: FakeFacts, period: Period, today: date, data: st.DataObject
) -> None:
    report = report_of(Ledgers(book), period, today)
    book.clients = data.draw(st.permutations(book.clients))
    book.departures = data.draw(st.permutations(book.departures))
    book.refunds = data.draw(st.permutations(book.refunds))
    book.other_income = data.draw(st.permutations(book.other_income))
    book.team = data.draw(st.permutations(book.team))

    assert report_of(Ledgers(book), period, today) == report


@unhurried
@given(book=books(), period=PERIODS, today=DAYS, after=clients())
def test_after_a_change_only_of_one_client_all_is_as_if_worked_out_anew(
    book: FakeFacts, period: Period, today: date, after: Client
) -> None:
    ledgers = Ledgers(book)
    report_of(ledgers, period, today)
    if book.clients:
        after = after.revised(id=book.clients[0].id)
        book.clients[0] = after
    else:
        book.clients.append(after)
    ledgers.renew([after.id])

    assert report_of(ledgers, period, today) == report_of(Ledgers(book), period, today)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_figure_of_an_empty_book_is_there_without_a_value_or_nothing(
    name: MetricName,
) -> None:
    today = date(2026, 11, 22)
    report = report_of(Ledgers(FakeFacts()), between(today - timedelta(90), today), today)

    figure = report.metrics[name]

    assert not figure.value
    assert figure.note
    assert (figure.clients, len(report.by_currency)) == ((), 1)


@pytest.mark.parametrize("today", [FIRST, shifted(FIRST, 1), LAST])
def test_on_the_first_and_the_last_day_of_the_calendar_there_is_a_report(today: date) -> None:
    facts = FakeFacts(clients=[a_client("Acme", "100", first_day=FIRST)])
    report = report_of(Ledgers(facts), year_of(today), today)
    assert report.by_currency[0].concentration.total >= 0
