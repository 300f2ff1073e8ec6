"""What is noted of a client by two keys, seen on their page, done and removed there."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.money import Fee, Money
from keepclients.services.clients import add_client, add_contact, edit_client, edit_contact
from keepclients.services.expectations import log_expectation
from keepclients.services.guidance import log_guidance
from keepclients.services.hints import log_hint
from keepclients.services.late_payments import log_late_payment
from keepclients.services.refunds import log_refund
from keepclients.services.touches import log_touch
from memory_store import MemoryStore
from owner import SMALL, TODAY, at_work

DUE = date(2026, 11, 2)
FIFTY = Money.made(amount="50", currency="EUR")
EIGHTY = FIFTY.revised(amount="80")


def a_book() -> MemoryStore:
    """One client."""
    store = MemoryStore()
    add_client(Book(store), "Acme")
    return store


async def test_each_kind_is_noted_by_two_keys_from_any_pane_and_asks_for_what_it_needs() -> None:
    async with at_work(a_book(), SMALL) as owner:
        await owner.presses("3", "exclamation_mark")
        for choice in ("mistake", "complaint", "promise", "expectation", "hint of leaving"):
            assert owner.sees(f"○ {choice}")
        for choice in ("late payment", "training, guide", "refund"):
            assert owner.sees(f"○ {choice}")
        assert not owner.sees("Amount")
        await owner.in_haste("h f i l e s ctrl+s")
        assert owner.sees("A hint of leaving is noted for Acme.")

        await owner.presses("2", "exclamation_mark", "l")
        assert owner.sees("The first late payment in this book.")
        assert not owner.sees("Day  ")
        await owner.types("Invoice 12")
        await owner.presses("ctrl+s")
        assert owner.sees("Was due: write the day by which it should have come.")
        await owner.types("2026-11-02")
        await owner.presses("tab")
        await owner.types("1.200,50")
        await owner.presses("enter")
        assert owner.sees("! payment, 1,200.50 EUR, 21 days late")
        assert owner.book.settings.payments_since == DUE

        await owner.presses("1", "exclamation_mark", "e")
        await owner.types("An answer a day")
        await owner.presses("tab", "tab", "y", "ctrl+s")
        (expectation,) = owner.book.expectations
        assert (expectation.text, expectation.agreed_on) == ("An answer a day", TODAY)

        await owner.presses("exclamation_mark", "t")
        await owner.types("The shop")
        await owner.presses("tab", "tab", "tab", "n", "ctrl+s")
        (guidance,) = owner.book.guidance
        assert (guidance.kind, guidance.used) == ("training", False)

        await owner.presses("exclamation_mark", "r")
        await owner.types("Broken link")
        await owner.presses("ctrl+s")
        assert owner.sees("Amount: say how much went back.")
        await owner.types("50 usd")
        await owner.presses("ctrl+s")
        (refund,) = owner.book.refunds
        assert (refund.text, refund.amount.currency) == ("Broken link", "USD")
        await owner.presses("exclamation_mark", "l")
        assert not owner.sees("The first late payment")


async def test_it_is_noted_of_the_client_under_the_cursor_of_a_list_too() -> None:
    store = a_book()
    book = Book(store)
    (acme,) = book.all_clients()
    edit_client(book, acme.id, tier="A", tier_since=date(2020, 1, 1))
    log_touch(book, acme.id, "call", "Hello", date(2026, 1, 5))
    async with at_work(store) as owner:
        await owner.presses("q", "exclamation_mark")
        assert owner.sees("Note for Acme")
        await owner.in_haste("c l a t e ctrl+s")
        await owner.presses("escape", "H", "exclamation_mark")
        await owner.in_haste("h f i l e s ctrl+s")
        assert owner.sees("A hint of leaving is noted for Acme.")
        assert owner.sees("they spoke of leaving")
        assert [it.text for it in owner.book.complaints] == ["late"]
        assert [it.text for it in owner.book.hints] == ["files"]


async def test_a_form_asks_of_prospects_only_what_concerns_prospects() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("e", *["tab"] * 11)
        await owner.types("7.5")
        await owner.presses("tab", "tab")
        await owner.types("Acme Group")
        await owner.presses("tab")
        assert not owner.sees("Chance (per cent)")
        await owner.types("2026-11-02")
        await owner.presses("tab")
        assert owner.sees("Chance (per cent)")
        await owner.types("1200 USD")
        await owner.presses("tab")
        await owner.types("40")
        await owner.presses("ctrl+s")
        assert owner.sees("1,200 USD a month, chance 40%")
        assert owner.sees("7.5 h a week")
        (acme,) = owner.book.all_clients()
        assert (acme.group, acme.chance) == ("Acme Group", 40)
        await owner.presses("slash")
        await owner.types("group")
        assert owner.sees("1 of 1")
        await owner.presses("escape", "a")
        await owner.types("Ann Lee")
        await owner.presses(*["tab"] * 5)
        await owner.types("yesterday")
        await owner.presses("ctrl+s")
        assert owner.sees("left Sun 22 Nov")


async def test_the_page_shows_what_is_open_and_space_ends_it() -> None:
    store = a_book()
    book = Book(store)
    (acme,) = book.all_clients()
    log_hint(book, acme.id, "Asked for their files", DUE)
    log_late_payment(book, acme.id, DUE, TODAY, amount=FIFTY)
    async with at_work(store) as owner:
        await owner.presses("2")
        assert owner.sees("! hint of leaving, since Mon 2 Nov")
        await owner.presses("space")
        assert owner.sees("The hint is cleared up. u takes it back.")
        assert owner.sees("Mon 2 Nov · hint, cleared up Mon 23 Nov")
        await owner.presses("space")
        assert owner.sees("Mon 2 Nov · payment, 50 EUR, came 21 days late")
        assert not owner.sees("Still open")
        await owner.presses("u", "u", "x")
        assert len(owner.book.hints) == 0


async def test_a_hint_and_a_late_payment_are_corrected_in_their_forms() -> None:
    store = a_book()
    book = Book(store)
    (acme,) = book.all_clients()
    log_hint(book, acme.id, "Asked for their files", DUE)
    log_late_payment(book, acme.id, DUE, TODAY, amount=FIFTY)
    async with at_work(store, SMALL) as owner:
        await owner.presses("2", "j", "enter")
        assert owner.sees("A late payment of Acme")
        await owner.presses("tab", "tab")
        await owner.replaces("80")
        await owner.presses("tab")
        await owner.types("2026-11-01")
        await owner.presses("ctrl+s")
        assert owner.sees("was paid on 2026-11-01, before it was due on 2026-11-02")
        await owner.replaces("2026-11-20")
        await owner.presses("ctrl+s")
        assert not owner.sees("! payment")
        (payment,) = owner.book.late_payments
        assert (payment.amount, payment.paid_on) == (EIGHTY, date(2026, 11, 20))
        await owner.presses("g", "enter")
        assert owner.sees("A hint of leaving from Acme")
        await owner.presses("tab", "tab")
        await owner.types("today")
        await owner.presses("ctrl+s")
        assert not owner.sees("Still open")


async def test_what_they_count_on_and_were_shown_is_agreed_used_opened_and_removed() -> None:
    store = a_book()
    book = Book(store)
    (acme,) = book.all_clients()
    log_expectation(book, acme.id, "An answer within a day", DUE)
    log_guidance(book, acme.id, "The new shop", DUE, kind="guide")
    log_refund(book, acme.id, FIFTY, DUE, "Broken link")
    async with at_work(store) as owner:
        await owner.presses("2")
        assert owner.sees("? not agreed yet")
        assert owner.sees("Mon 2 Nov · written guide, use not known yet")
        assert owner.sees("Mon 2 Nov · refund, 50 EUR")
        await owner.presses("space", "j", "space")
        assert owner.sees("· agreed Mon 23 Nov")
        assert owner.sees("Mon 2 Nov · written guide, they use it")
        await owner.presses("enter")
        assert owner.sees("What Acme was shown")
        await owner.presses("tab", "tab", "tab", "n", "ctrl+s")
        assert owner.sees("Mon 2 Nov · written guide, they do not use it")
        await owner.presses("G", "enter")
        assert owner.sees("A refund to Acme")
        await owner.presses("tab", "tab")
        await owner.replaces("60")
        await owner.presses("ctrl+s")
        assert owner.sees("refund, 60 EUR")
        await owner.presses("x", "g", "enter")
        await owner.presses("tab", "tab", "tab")
        await owner.types("today")
        await owner.presses("ctrl+s")
        assert owner.sees("Mon 2 Nov · expectation, ended Mon 23 Nov")
        assert len(owner.book.refunds) == 0


async def test_somebody_else_becomes_the_main_contact_when_the_first_one_left() -> None:
    store = a_book()
    book = Book(store)
    (acme,) = book.all_clients()
    ann = add_contact(book, acme.id, "Ann Lee")
    add_contact(book, acme.id, "Ben Ort")
    edit_contact(book, acme.id, ann.id, left_on=date(2026, 11, 12))
    async with at_work(store) as owner:
        await owner.presses("2")
        assert owner.sees("left Thu 12 Nov")
        assert owner.sees("was your main contact; m on another")
        await owner.presses("j", "m")
        assert owner.sees("Ben Ort is the main contact at Acme. u takes it back.")
        text = owner.screen_text
        assert text.index("Ben Ort") < text.index("Ann Lee")
        await owner.presses("j", "m")
        assert owner.sees("Ann Lee works there no more since 2026-11-12.")


async def test_a_late_payment_is_proposed_as_large_as_the_fee_and_a_refund_is_not() -> None:
    store = MemoryStore()
    add_client(Book(store), "Acme", fees=[Fee.made(amount="640", currency="USD")])
    async with at_work(store) as owner:
        await owner.presses("exclamation_mark", "r", "ctrl+s")
        assert owner.sees("Amount: say how much went back.")
        await owner.presses("shift+tab", "shift+tab", "shift+tab", "l", "tab")
        await owner.types("2026-11-02")
        await owner.presses("ctrl+s")
        (payment,) = owner.book.late_payments
        assert payment.amount == Money.made(amount="640", currency="USD")
