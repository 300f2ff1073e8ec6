"""An open book knows which days are worked, as its owner chose last."""

from collections.abc import Mapping
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.settings import SETTINGS_ID, Settings
from keepclients.domain.working_days import DaysOff, Holidays
from memory_store import MemoryStore

BOXING_DAY = date(2026, 12, 26)
FRIDAY = date(2026, 11, 27)


def holidays_of(country: str, subdivision: str) -> Holidays:
    """Return holidays that are named after where they are."""

    def of_a_year(year: int) -> Mapping[date, str]:
        return {date(year, 12, 26): f"Holiday of {country}{subdivision}"}

    return of_a_year


def choose(book: Book, **fields: object) -> None:
    with book.change("Settings") as draft:
        draft.put(book.settings.revised(**fields))


def test_without_any_choice_only_the_weekend_is_off() -> None:
    days = Book(MemoryStore()).working_days
    assert days.day_off(FRIDAY) is None
    assert days.day_off(BOXING_DAY) == "weekend"


def test_the_choices_hold_at_once_and_until_they_are_taken_back() -> None:
    book = Book(MemoryStore(), holidays_of=holidays_of)
    choose(book, country="gb", subdivision="ENG")
    assert book.working_days.day_off(BOXING_DAY) == "Holiday of GBENG"
    choose(book, days_off=[DaysOff(first=FRIDAY, last=FRIDAY, name="Away")])
    assert book.working_days.day_off(FRIDAY) == "Away"
    book.undo()
    assert book.working_days.day_off(FRIDAY) is None


def test_what_another_window_chose_holds_after_the_next_look() -> None:
    store = MemoryStore()
    book, other = Book(store), Book(store)
    assert not book.working_days.is_off(FRIDAY)
    choose(other, weekend=[4])
    book.refresh()
    assert book.working_days.is_off(FRIDAY)


def test_the_holidays_are_looked_up_once_however_much_else_changes() -> None:
    asked: list[tuple[str, str]] = []

    def noted(country: str, subdivision: str) -> Holidays:
        asked.append((country, subdivision))
        return holidays_of(country, subdivision)

    store = MemoryStore({"settings": {SETTINGS_ID: {"country": "DE"}}})
    book = Book(store, holidays_of=noted)
    for number in (1, 2, 3):
        with book.change("Add") as draft:
            draft.put(Client.made(id=number, name=f"Client {number}"))
        assert book.working_days.is_off(BOXING_DAY)
    assert asked == [("DE", "")]


def test_a_book_of_before_knows_no_country_and_moves_what_it_moved() -> None:
    settings = Settings.made(id=SETTINGS_ID)
    assert (settings.country, settings.days_off, settings.roll, settings.zone) == (
        "",
        (),
        "after",
        "",
    )
