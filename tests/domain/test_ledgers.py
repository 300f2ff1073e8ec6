"""The ledgers that are kept stay those that would be worked out anew, whatever is changed."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes import a_client, a_departure, a_fee
from keepclients.book.book import Book
from keepclients.domain.client_ledgers import FeeFrom, Ledger, ledger_of
from keepclients.domain.clients import Client
from keepclients.domain.health import health_on
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.money import Money
from keepclients.domain.records import Record
from keepclients.domain.refunds import Refund
from keepclients.domain.settings import Settings
from keepclients.domain.slips import Slip
from keepclients.domain.touches import Touch
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)

near = st.integers(-200, 60).map(lambda days: TODAY + timedelta(days))
clients = st.sampled_from([1, 2, 3])
amounts = st.integers(1, 900).map(str)
records: st.SearchStrategy[Record] = st.one_of(
    st.builds(
        lambda number, amount, period, since, began, tier: a_client(
            id=number,
            fees=(a_fee(amount), a_fee(amount, period=period, since=f"{since}")),
            first_day=f"{began}",
            tier=tier,
        ),
        clients,
        amounts,
        st.sampled_from(["week", "month", "quarter", "year", "once"]),
        near,
        near,
        st.sampled_from([None, "A", "C"]),
    ),
    st.builds(
        lambda client, on, minutes: Touch.made(
            id=10 + client, client_id=client, kind="call", on=on, minutes=minutes
        ),
        clients,
        near,
        st.sampled_from([None, 0, 30]),
    ),
    st.builds(
        lambda client, notice, last: a_departure(
            a_client(id=client), id=20 + client, notice_date=f"{notice}", last_day=f"{last}"
        ),
        clients,
        near,
        near,
    ),
    st.builds(
        lambda it, on: Slip.made(id=30 + it, client_id=it, on=on, text="Late"), clients, near
    ),
    st.builds(lambda it, on: Hint.made(id=40 + it, client_id=it, on=on, text="Hm"), clients, near),
    st.builds(lambda it, on: LatePayment.made(id=50 + it, client_id=it, due=on), clients, near),
    st.builds(
        lambda it, on: Refund.made(
            id=60 + it, client_id=it, on=on, amount=Money.made(amount="5", currency="EUR")
        ),
        clients,
        near,
    ),
    st.builds(lambda it: Settings.made(id=1, payments_since=it), st.none() | near),
)
changes = st.lists(
    st.lists(records, min_size=1, max_size=3, unique_by=lambda it: (it.table, it.id)),
    min_size=1,
    max_size=6,
)


def kept(book: Book) -> Iterator[object]:
    """Yield what the book keeps, and what it would be if it were worked out anew."""
    found: list[Ledger] = sorted(book.ledgers, key=lambda it: it.client_id)
    yield found
    for it in found:
        yield book.ledgers.of(it.client_id)
        yield [book.ledgers.health_on(it.client_id, day) for day in days()]


def anew(book: Book) -> Iterator[object]:
    """Yield the same, worked out anew."""
    known: list[Client] = sorted(book.all_clients(), key=lambda it: it.id)
    yield [ledger_of(book, it) for it in known]
    for it in known:
        yield ledger_of(book, it)
        yield [health_on(book, it.id, day) for day in days()]


def days() -> list[date]:
    return [TODAY - timedelta(back) for back in (0, 30, 120)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes, st.integers(0, 6))
def test_what_is_kept_is_what_would_be_worked_out_anew(
    written: list[list[Record]], undone: int
) -> None:
    store = MemoryStore()
    with Book(store).change("Three clients") as draft:  # whom the book under test cannot undo
        for number in (1, 2, 3):
            draft.put(a_client(id=number))
    book = Book(store)
    for several in written:
        with book.change("Something") as draft:
            for record in several:
                draft.put(record)
        assert list(kept(book)) == list(anew(book))
    for _ in range(undone):
        if book.can_undo:
            book.undo()
            assert list(kept(book)) == list(anew(book))


def test_a_change_touches_only_the_ledger_of_its_client() -> None:
    book = Book(MemoryStore())
    acme, bolt = a_client("Acme"), a_client("Bolt")
    with book.change("Two clients") as draft:
        draft.put(acme)
        draft.put(bolt)
    before = book.ledgers.of(acme.id), book.ledgers.of(bolt.id)
    with book.change("Acme pays more") as draft:
        draft.put(acme.revised(fees=(a_fee("900"),)))
    after = book.ledgers.of(acme.id), book.ledgers.of(bolt.id)
    assert after[1] is before[1]
    assert after[0] != before[0]


def test_every_fee_is_an_exact_number_a_year() -> None:
    for amount, period, yearly in (
        ("100", "week", 52_000_000),
        ("33.3333", "month", 3_999_996),
        ("1000", "quarter", 40_000_000),
        ("0.0001", "year", 1),
    ):
        client = a_client(fees=(a_fee(amount, period=period),))
        ledger = ledger_of(Book(MemoryStore()), client)
        assert ledger.fees == (FeeFrom(date(1900, 1, 1), "EUR", yearly),)


def test_a_project_stands_outside_the_fees_that_recur() -> None:
    retainer, project = a_fee("1000"), a_fee("5000", period="once", since="2026-08-03")
    client = a_client(fees=(retainer, project))
    ledger = ledger_of(Book(MemoryStore()), client)

    assert ledger.fees == (FeeFrom(date(1900, 1, 1), "EUR", 120_000_000),)
    assert [it.parts for it in ledger.sums] == [50_000_000]
    assert client.fee_on(TODAY) == client.last_fee == retainer
    assert a_client(fees=(project,)).fee_on(TODAY) == project
