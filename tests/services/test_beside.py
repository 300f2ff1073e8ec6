"""What is worked out beside a step."""

from datetime import date
from decimal import Decimal

import pytest

from keepclients.book.book import Book
from keepclients.domain.money import Fee
from keepclients.services.beside.figures import figures_of
from keepclients.services.beside.words import Figure
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.runs import progress_on
from keepclients.services.steps import answer_questions
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)


@pytest.fixture
def book() -> Book:
    book = Book(MemoryStore())
    for name, amount in (("Acme", 300), ("Bolt", 900)):
        add_client(book, name, fees=(Fee.made(amount=Decimal(amount), currency="EUR"),))
    return book


def beside(book: Book, step_id: str) -> dict[str, str]:
    (departure,) = book.all_departures()
    progress = progress_on(book, departure, TODAY)
    entry = progress.step(step_id)
    assert entry is not None
    figures: tuple[Figure, ...] = figures_of(book, progress, entry)
    return dict(figures)


def test_the_loss_stands_beside_the_step_that_measures_it_and_beside_no_other(book: Book) -> None:
    acme = next(client for client in book.all_clients() if client.name == "Acme")
    open_departure(book, acme.id, TODAY, TODAY)

    found = beside(book, "measure-impact")
    assert found["Their share"] == "25% of 1,200 EUR a month"
    assert found["After"] == "Bolt is largest with 100%; as if you had 1 equal client"
    assert "Money lasts" not in found
    assert beside(book, "cool-off") == {}


def test_how_long_money_lasts_is_worked_out_from_what_was_answered(book: Book) -> None:
    acme = next(client for client in book.all_clients() if client.name == "Acme")
    departure = open_departure(book, acme.id, TODAY, TODAY)
    written = {"cash": "18 000", "monthly-cost": "5200"}
    answer_questions(book, departure.id, "measure-impact", written, TODAY)

    assert beside(book, "measure-impact")["Money lasts"] == "3.5 months, if nothing came in"

    answer_questions(book, departure.id, "measure-impact", {"monthly-cost": "5200 USD"}, TODAY)
    assert "Money lasts" not in beside(book, "measure-impact")
