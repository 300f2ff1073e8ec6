"""Reports in pieces: what comes of them is what comes of all at once, also after a change."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.money import Fee
from keepclients.domain.periods import quarter_of
from keepclients.domain.report_building import report_of
from keepclients.services.clients import add_client, edit_client
from keepclients.services.known_reports import KnownReports
from memory_store import MemoryStore

TODAY = date(2026, 11, 22)
PERIOD = quarter_of(TODAY)


def a_book(clients: int = 120, store: MemoryStore | None = None) -> Book:
    book = Book(store or MemoryStore())
    fee = Fee.made(amount="100", currency="EUR")
    for number in range(clients):
        add_client(book, f"Client {number}", first_day=date(2025, 1, 1), fees=(fee,))
    return book


def worked_out(reports: KnownReports) -> None:
    for _ in reports.work_out(PERIOD, TODAY):
        pass
    for _ in reports.work_out_rest(PERIOD, TODAY):
        pass


def test_a_report_that_was_worked_out_in_pieces_is_the_same_as_one_made_at_once() -> None:
    store = MemoryStore()
    reports = KnownReports(a_book(store=store).ledgers)
    assert reports.known(PERIOD, TODAY) is None
    assert len(list(reports.work_out(PERIOD, TODAY))) > 5
    begun = reports.known(PERIOD, TODAY)
    assert begun is not None
    assert not begun.health
    list(reports.work_out_rest(PERIOD, TODAY))
    assert reports.known(PERIOD, TODAY) == report_of(Book(store).ledgers, PERIOD, TODAY)
    assert list(reports.work_out(PERIOD, TODAY)) == []
    assert list(reports.work_out_rest(PERIOD, TODAY)) == []


def test_a_change_in_between_ends_it_and_what_is_begun_anew_knows_of_it() -> None:
    book = a_book()
    reports = KnownReports(book.ledgers)
    pieces = reports.work_out(PERIOD, TODAY)
    for _ in range(8):
        next(pieces)
    first = next(iter(book.clients))
    edit_client(book, first.id, last_day=date(2026, 10, 31))
    assert list(pieces) == []
    assert reports.known(PERIOD, TODAY) is None
    worked_out(reports)
    found = reports.known(PERIOD, TODAY)
    assert found is not None
    assert found.movement.lost == (first.id,)
    assert sum(found.health[-1].counts.values()) == 119
    assert sum(found.health[-2].counts.values()) == 120


def test_another_day_makes_a_report_unknown() -> None:
    reports = KnownReports(a_book(2).ledgers)
    worked_out(reports)
    assert reports.known(PERIOD, TODAY) is not None
    assert reports.known(PERIOD, date(2026, 11, 23)) is None
