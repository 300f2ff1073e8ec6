"""Hints, late payments, expectations, training and refunds: noted, ended, and what follows."""

from collections.abc import Callable, Sized
from datetime import date, timedelta

import pytest

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.health import health_on
from keepclients.domain.money import Money
from keepclients.services.clients import (
    add_client,
    add_contact,
    edit_contact,
    make_main_contact,
    remove_client,
)
from keepclients.services.expectations import (
    agree_to_expectation,
    edit_expectation,
    end_expectation,
    log_expectation,
    remove_expectation,
)
from keepclients.services.guidance import (
    edit_guidance,
    log_guidance,
    remove_guidance,
    see_guidance_used,
)
from keepclients.services.hints import clear_up_hint, edit_hint, log_hint, remove_hint
from keepclients.services.late_payments import (
    edit_late_payment,
    log_late_payment,
    receive_payment,
    remove_late_payment,
)
from keepclients.services.refunds import edit_refund, log_refund, remove_refund
from keepclients.services.settings import choose_settings
from memory_store import MemoryStore

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
FRIDAY = date(2026, 11, 27)
FIFTY = Money.made(amount="50", currency="EUR")


@pytest.fixture
def book() -> Book:
    return Book(MemoryStore())


@pytest.fixture
def acme(book: Book) -> int:
    return add_client(book, "Acme", tier="A").id


def note_each(book: Book, client_id: int) -> None:
    """Note one of each."""
    log_hint(book, client_id, "Asked for their files", MONDAY)
    log_late_payment(book, client_id, MONDAY, MONDAY, amount=FIFTY, text="Invoice 12")
    log_expectation(book, client_id, "An answer within a day", MONDAY)
    log_guidance(book, client_id, "The new shop", MONDAY, kind="guide")
    log_refund(book, client_id, FIFTY, MONDAY, "Broken link")


def count(book: Book) -> int:
    tables: tuple[Sized, ...] = (
        book.hints,
        book.late_payments,
        book.expectations,
        book.guidance,
        book.refunds,
    )
    return sum(map(len, tables))


def band(book: Book, client_id: int, day: date) -> str:
    return health_on(book, client_id, day).band


def reasons(book: Book, client_id: int, day: date) -> tuple[str, ...]:
    return health_on(book, client_id, day).overridden_by


def test_each_is_one_change_that_says_whose_it_is(book: Book, acme: int) -> None:
    note_each(book, acme)
    assert [book.undo() for _ in range(5)] == [
        "Note a refund to Acme",
        "Note what Acme was shown",
        "Note what Acme expects",
        "Note a late payment of Acme",
        "Note a hint of leaving from Acme",
    ]
    assert count(book) == 0


def test_removing_a_client_takes_all_of_it_along_and_undo_brings_it_back(
    book: Book, acme: int
) -> None:
    bolt = add_client(book, "Bolt").id
    note_each(book, acme)
    note_each(book, bolt)
    remove_client(book, acme)
    assert count(book) == 5
    assert book.hints_of(acme) == () != book.hints_of(bolt)
    book.undo()
    assert count(book) == 10


def test_what_was_noted_is_corrected_and_removed(book: Book, acme: int) -> None:
    hint = log_hint(book, acme, "Asked for files", MONDAY)
    edit_hint(book, hint.id, text="Asked for their files")
    payment = log_late_payment(book, acme, MONDAY, MONDAY)
    edit_late_payment(book, payment.id, amount=FIFTY)
    expectation = log_expectation(book, acme, "Quick answers", MONDAY, MONDAY)
    edit_expectation(book, expectation.id, agreed_on=None)
    guidance = log_guidance(book, acme, "The shop", MONDAY)
    edit_guidance(book, guidance.id, used=False, kind="video")
    refund = log_refund(book, acme, FIFTY, MONDAY)
    edit_refund(book, refund.id, on=TUESDAY)
    assert (
        [it.text for it in book.hints_of(acme)],
        [it.amount for it in book.late_payments_of(acme)],
        [it.agreed_on for it in book.expectations_of(acme)],
        [(it.used, it.kind) for it in book.guidance_of(acme)],
        [it.on for it in book.refunds_of(acme)],
    ) == (["Asked for their files"], [FIFTY], [None], [(False, "video")], [TUESDAY])
    remove_hint(book, hint.id)
    remove_late_payment(book, payment.id)
    remove_expectation(book, expectation.id)
    remove_guidance(book, guidance.id)
    remove_refund(book, refund.id)
    assert count(book) == 0
    assert [book.undo() for _ in range(5)] == [
        "Remove a refund",
        "Remove training or a guide",
        "Remove an expectation",
        "Remove a late payment",
        "Remove a hint of leaving",
    ]


def test_a_hint_puts_a_client_at_risk_until_it_is_cleared_up(book: Book, acme: int) -> None:
    hint = log_hint(book, acme, "Asked for their files", MONDAY)
    assert reasons(book, acme, MONDAY) == ("hint",)
    clear_up_hint(book, hint.id, TUESDAY)
    assert (reasons(book, acme, MONDAY), reasons(book, acme, TUESDAY)) == (("hint",), ())
    with pytest.raises(Refused, match="cleared up on 2026-11-24"):
        clear_up_hint(book, hint.id, FRIDAY)
    assert book.undo() == "Clear up a hint of leaving"
    assert band(book, acme, FRIDAY) == "at-risk"


def test_a_payment_puts_a_client_at_risk_once_it_is_31_days_late_until_it_comes(
    book: Book, acme: int
) -> None:
    due = MONDAY - timedelta(31)
    payment = log_late_payment(book, acme, due, MONDAY)
    assert reasons(book, acme, MONDAY - timedelta(1)) == ()
    assert reasons(book, acme, MONDAY) == ("payment",)
    receive_payment(book, payment.id, MONDAY)
    assert reasons(book, acme, MONDAY) == ()
    with pytest.raises(Refused, match="came on 2026-11-23"):
        receive_payment(book, payment.id, FRIDAY)


def test_with_the_first_late_payment_nothing_noted_means_paid(book: Book, acme: int) -> None:
    bolt = add_client(book, "Bolt").id
    assert "payment" in health_on(book, bolt, FRIDAY).missing
    log_late_payment(book, acme, MONDAY, TUESDAY)
    assert book.settings.payments_since == MONDAY
    assert "payment" not in health_on(book, bolt, FRIDAY).missing
    log_late_payment(book, bolt, MONDAY - timedelta(30), TUESDAY)
    assert book.settings.payments_since == MONDAY
    book.undo()
    assert book.undo() == "Note a late payment of Acme"
    assert book.settings.payments_since is None
    log_late_payment(book, acme, MONDAY, TUESDAY)
    choose_settings(book, None, TUESDAY, payments_since=None)
    assert "payment" in health_on(book, bolt, FRIDAY).missing


def test_a_payment_is_not_late_before_its_day(book: Book, acme: int) -> None:
    with pytest.raises(Refused, match="due on 2026-11-24: it is not late before"):
        log_late_payment(book, acme, TUESDAY, MONDAY)
    assert (count(book), book.settings.payments_since) == (0, None)


def test_the_main_contact_who_left_puts_a_client_at_risk_until_another_is_main(
    book: Book, acme: int
) -> None:
    ann, ben = add_contact(book, acme, "Ann"), add_contact(book, acme, "Ben")
    edit_contact(book, acme, ann.id, left_on=TUESDAY)
    assert (reasons(book, acme, MONDAY), reasons(book, acme, FRIDAY)) == ((), ("main-contact",))
    make_main_contact(book, acme, ben.id)
    assert reasons(book, acme, FRIDAY) == ()
    with pytest.raises(Refused, match="Ben is the main contact at Acme already"):
        make_main_contact(book, acme, ben.id)
    with pytest.raises(Refused, match="Ann works there no more since 2026-11-24"):
        make_main_contact(book, acme, ann.id)
    with pytest.raises(NotFound, match="That contact at Acme is gone"):
        make_main_contact(book, acme, 5)
    assert book.undo() == "Make Ben the main contact at Acme"


def test_an_expectation_is_agreed_and_ends_once(book: Book, acme: int) -> None:
    expectation = log_expectation(book, acme, "An answer within a day", MONDAY)
    agree_to_expectation(book, expectation.id, TUESDAY)
    end_expectation(book, expectation.id, FRIDAY)
    (kept,) = book.expectations_of(acme)
    assert (kept.agreed_on, kept.ended_on, kept.is_open) == (TUESDAY, FRIDAY, False)
    with pytest.raises(Refused, match="agreed on 2026-11-24"):
        agree_to_expectation(book, expectation.id, FRIDAY)
    with pytest.raises(Refused, match="ended on 2026-11-27"):
        end_expectation(book, expectation.id, FRIDAY)


def test_what_was_shown_is_seen_used_once(book: Book, acme: int) -> None:
    guidance = log_guidance(book, acme, "The new shop", MONDAY, used=False)
    see_guidance_used(book, guidance.id)
    assert [it.used for it in book.guidance_of(acme)] == [True]
    with pytest.raises(Refused, match="noted already that they use it"):
        see_guidance_used(book, guidance.id)


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (lambda book: edit_hint(book, 5, text="Late"), "hint of leaving"),
        (lambda book: clear_up_hint(book, 5, MONDAY), "hint of leaving"),
        (lambda book: remove_hint(book, 5), "hint of leaving"),
        (lambda book: edit_late_payment(book, 5, text="Late"), "late payment"),
        (lambda book: receive_payment(book, 5, MONDAY), "late payment"),
        (lambda book: remove_late_payment(book, 5), "late payment"),
        (lambda book: edit_expectation(book, 5, text="Soon"), "expectation"),
        (lambda book: agree_to_expectation(book, 5, MONDAY), "expectation"),
        (lambda book: end_expectation(book, 5, MONDAY), "expectation"),
        (lambda book: remove_expectation(book, 5), "expectation"),
        (lambda book: edit_guidance(book, 5, used=True), "training or guide"),
        (lambda book: see_guidance_used(book, 5), "training or guide"),
        (lambda book: remove_guidance(book, 5), "training or guide"),
        (lambda book: edit_refund(book, 5, on=MONDAY), "refund"),
        (lambda book: remove_refund(book, 5), "refund"),
    ],
)
def test_what_is_gone_is_named(act: Callable[[Book], None], what: str, book: Book) -> None:
    with pytest.raises(NotFound, match=f"That {what} is gone"):
        act(book)


@pytest.mark.parametrize("log", [log_hint, log_expectation, log_guidance])
def test_nothing_is_noted_without_words_or_of_nobody(
    log: Callable[[Book, int, str, date], object], book: Book, acme: int
) -> None:
    with pytest.raises(Refused, match="text: must not be empty"):
        log(book, acme, " \n ", MONDAY)
    with pytest.raises(NotFound, match="no client 7"):
        log(book, 7, "Late", MONDAY)


def test_an_amount_of_0_is_neither_owed_nor_paid_back(book: Book, acme: int) -> None:
    nothing = Money.made(amount="0", currency="EUR")
    with pytest.raises(Refused, match="Amount: 0 is no refund"):
        log_refund(book, acme, nothing, MONDAY)
    with pytest.raises(Refused, match="Amount: 0 is nothing to wait for"):
        log_late_payment(book, acme, MONDAY, MONDAY, amount=nothing)
    assert not book.refunds_of(acme)
    assert not book.late_payments_of(acme)
    refund = log_refund(book, acme, FIFTY, MONDAY)
    late = log_late_payment(book, acme, MONDAY, MONDAY)
    with pytest.raises(Refused):
        edit_refund(book, refund.id, amount=nothing)
    with pytest.raises(Refused):
        edit_late_payment(book, late.id, amount=nothing)
