"""On whom the income hangs: worked examples, by hand."""

from datetime import date
from fractions import Fraction

from fakes import FakeFacts, a_client, a_fee
from keepclients.domain.clients import Client
from keepclients.domain.money import Fee
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.refunds import Refund
from reporting import money, the, value

FIRST = date(2024, 1, 1)


def paying(name: str, amount: str, **fields: object) -> Client:
    return a_client(name, amount, **{"first_day": FIRST, **fields})


def a_refund(client: Client, amount: str, on: date) -> Refund:
    money = {"amount": amount, "currency": "EUR"}
    return Refund.made(id=1, client_id=client.id, on=on, amount=money)


def a_project(amount: str) -> Fee:
    return a_fee(amount, period="once", since=date(2025, 5, 1))


def test_where_nothing_came_in_nothing_hangs_on_anybody() -> None:
    share = the("top_client_share", FakeFacts([a_client(first_day=FIRST)]))

    assert share.value is None
    assert share.note == "No client paid anything in EUR in the 12 months up to 31 Dec 2025."
    assert value("equal_clients", FakeFacts()) is None


def test_the_largest_three_are_those_who_brought_most_in_a_year() -> None:
    # 500, 300, 100 and 100 a month: 50 %, 90 %; 1 ÷ (0.25 + 0.09 + 0.01 + 0.01) = 2.78.
    amounts = {"A": "500", "B": "300", "C": "100", "D": "100"}
    clients = [paying(name, amount) for name, amount in amounts.items()]
    facts = FakeFacts(clients[::-1])

    assert value("top_client_share", facts) == Fraction(1, 2)
    three = the("top_three_share", facts)
    assert (three.value, three.clients) == (Fraction(9, 10), tuple(it.id for it in clients[:3]))
    assert [three.numerator, three.denominator] == [10_800, 12_000]
    assert value("equal_clients", facts) == Fraction(100, 36)


def test_one_client_is_everything_and_two_are_all_there_is() -> None:
    alone = FakeFacts([paying("A", "100")])

    assert [value("top_client_share", alone), value("equal_clients", alone)] == [1, 1]
    assert the("top_three_share", alone).note == "There is only one; it counts."


def test_clients_of_one_group_count_as_one() -> None:
    north, south = paying("North", "200", group="Hill"), paying("South", "100", group="hill")
    facts = FakeFacts([paying("Alone", "300"), north, south])

    first, second = money(facts, "EUR").concentration.shares

    assert {first.name, second.name} == {"Alone", "Hill"}
    assert {first.share, second.share} == {Fraction(1, 2)}
    assert (north.id, south.id) in {first.clients, second.clients}
    assert money(facts, "EUR").largest_gone == Fraction(1, 2)
    assert money(facts, "EUR").three_gone == 1


def test_fees_count_by_the_day_while_somebody_is_served() -> None:
    # Half: served for 73 days of the 365, up to the last one. 3650 a year: 73 × 10 = 730.
    fee = (a_fee("3650", period="year"),)
    half = a_client("Half", fees=fee, first_day=FIRST, last_day=date(2025, 3, 14))
    whole = a_client("Whole", fees=fee, first_day=FIRST)

    shares = money(FakeFacts([half, whole]), "EUR").concentration.shares

    assert [share.amount for share in shares] == [3650, 730]


def test_projects_count_and_refunds_are_taken_off_but_never_below_nothing() -> None:
    project = a_fee("900", period="once", since=date(2025, 5, 1))
    buyer = a_client("Buyer", first_day=FIRST, fees=(project,))
    angry = a_client("Angry", first_day=FIRST, fees=(a_fee("100", period="once"),))
    facts = FakeFacts(
        [buyer, angry],
        refunds=[
            a_refund(buyer, "150", date(2025, 6, 1)),
            a_refund(angry, "500", date(2025, 6, 1)),
        ],
    )

    concentration = money(facts, "EUR").concentration

    assert concentration.total == 750
    assert [share.name for share in concentration.shares] == ["Buyer"]


def test_a_refund_larger_than_what_a_member_paid_lowers_what_the_group_brought() -> None:
    # North paid 1000 and South 100, of whom South got 500 back: 600 in all. West of another group
    # paid 100 and got 500 back: nothing.
    north, south, west = (
        a_client(name, first_day=FIRST, group=group, fees=(a_project(amount),))
        for name, group, amount in (
            ("North", "Hill", "1000"),
            ("South", "Hill", "100"),
            ("West", "Vale", "100"),
        )
    )
    facts = FakeFacts(
        [north, south, west],
        refunds=[a_refund(it, "500", date(2025, 6, 1)) for it in (south, west)],
    )

    concentration = money(facts, "EUR").concentration

    assert [(it.name, it.clients) for it in concentration.shares] == [
        ("Hill", (north.id, south.id))
    ]
    assert concentration.total == 600


def test_other_income_counts_in_the_whole_and_is_no_client() -> None:
    # 100 a month from a client beside 300 from a course: 25 %.
    course = OtherIncome.made(id=1, name="Course", monthly={"amount": "300", "currency": "EUR"})
    facts = FakeFacts([paying("A", "100")], other_income=[course])

    shares = money(facts, "EUR").concentration.shares

    assert value("top_client_share", facts) == Fraction(1, 4)
    assert [share.name for share in shares] == ["Course", "A"]
    assert [share.amount for share in shares] == [3600, 1200]
    assert shares[0].clients == ()
