"""What a client's leaving costs, and what hangs on whom before and after."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import FakeFacts, a_client, a_fee
from keepclients.domain.losses import Loss, loss_of, runway

TODAY = date(2026, 11, 23)


def lost(facts: FakeFacts, client_id: int) -> Loss:
    loss = loss_of(facts, client_id, TODAY)
    assert loss is not None
    return loss


def test_the_loss_is_a_share_of_all_recurring_fees_in_that_currency() -> None:
    acme, bolt = a_client("Acme", "300"), a_client("Bolt", "900")
    others = [
        a_client("Pounds", fees=(a_fee("9000", currency="GBP"),)),
        a_client("Once", fees=(a_fee("9000", period="once"),)),
        a_client("Former", fee="9000", last_day=date(2026, 1, 1)),
    ]
    loss = lost(FakeFacts([acme, bolt, *others]), acme.id)

    assert [loss.monthly, loss.yearly, loss.total] == [300, 3600, 1200]
    assert loss.share == Decimal("0.25")
    assert (loss.before.largest.name, loss.before.largest_share) == ("Bolt", Decimal("0.75"))
    assert loss.after is not None
    assert (loss.after.largest.name, loss.after.largest_share) == ("Bolt", Decimal(1))


def test_five_equal_clients_are_as_concentrated_as_five_equal_clients() -> None:
    clients = [a_client(f"Client {number}", "200") for number in range(5)]
    loss = lost(FakeFacts(clients), clients[0].id)

    assert loss.before.equals == 5
    assert loss.after is not None
    assert loss.after.equals == 4


def test_who_pays_nothing_regular_is_no_loss_of_fees() -> None:
    nothing, once = a_client("Nothing"), a_client("Once", fees=(a_fee("900", period="once"),))
    facts = FakeFacts([nothing, once, a_client("Bolt", "900")])

    assert loss_of(facts, nothing.id, TODAY) is None
    assert loss_of(facts, once.id, TODAY) is None
    assert loss_of(facts, 999_999, TODAY) is None


def test_after_the_only_client_nothing_is_left_to_hang_on() -> None:
    only = a_client("Only", "300")
    loss = lost(FakeFacts([only]), only.id)

    assert (loss.share, loss.before.equals) == (Decimal(1), Decimal(1))
    assert loss.after is None


def test_who_left_already_is_counted_as_if_they_were_still_there() -> None:
    gone, bolt = a_client("Gone", "300", last_day=date(2026, 1, 1)), a_client("Bolt", "900")

    assert lost(FakeFacts([gone, bolt]), gone.id).share == Decimal("0.25")


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=30))
def test_no_book_is_less_concentrated_than_it_has_clients(fees: list[int]) -> None:
    clients = [a_client(f"Client {n}", str(fee)) for n, fee in enumerate(fees)]
    loss = lost(FakeFacts(clients), clients[0].id)

    assert 1 <= loss.before.equals <= len(clients)
    assert 0 < loss.share <= 1


@pytest.mark.parametrize(("cash", "cost", "months"), [("18000", "6000", 3), ("0", "10", 0)])
def test_cash_lasts_as_many_months_as_it_pays_for(cash: str, cost: str, months: int) -> None:
    assert runway(Decimal(cash), Decimal(cost)) == months
    assert runway(Decimal(cash), Decimal(0)) is None
