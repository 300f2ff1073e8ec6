"""What figures are judged by, each in a form of its own: kept, or refused with a clear line."""

from datetime import date
from decimal import Decimal

from keepclients.book.book import Book
from keepclients.services.clients import add_client
from keepclients.services.settings import choose_settings
from keepclients.tui.widgets.fields import Field
from memory_store import MemoryStore
from owner import SMALL, TODAY, Owner, at_work


def a_store(*team: str) -> MemoryStore:
    """Return a book that opens on its panes, as there is a client."""
    store = MemoryStore()
    book = Book(store)
    add_client(book, "Acme")
    if team:
        choose_settings(book, team, TODAY)
    return store


async def writes(owner: Owner, **texts: str) -> None:
    """Write into fields of the form by their names, and save."""
    for name, text in texts.items():
        field = next(it for it in owner.app.screen.query(Field) if it.spec.id == name)
        field.focus_control()
        await owner.settles()
        await owner.replaces(text)
    await owner.presses("ctrl+s")


async def test_how_health_is_judged_can_be_changed() -> None:
    async with at_work(a_store(), SMALL) as owner:
        await owner.runs("How health is judged")
        assert owner.sees("These numbers are judgement: make them yours.")
        await writes(owner, audit="50", payments_since="2026-01-01", watch_from="90")
        assert owner.sees("“watch” must not begin above “well”")
        await writes(owner, watch_from="60")
        chosen = owner.book.settings
        assert (chosen.health.audit, chosen.health.watch_from) == (50, 60)
        assert chosen.payments_since == date(2026, 1, 1)
        await owner.presses("u")
        assert owner.book.settings.health.audit == 35


async def test_from_when_on_to_warn_can_be_changed() -> None:
    async with at_work(a_store(), SMALL) as owner:
        await owner.runs("From when on to warn")
        await writes(owner, one_client="a lot")
        assert owner.sees("One client (%): “a lot” is not an amount")
        await writes(owner, one_client="30", hours_each="32.5", winning_days="45")
        limits = owner.book.settings.limits
        assert (limits.one_client, limits.hours_each) == (Decimal("0.3"), Decimal("32.5"))
        assert (limits.winning_days, limits.one_client_much) == (45, Decimal("0.35"))


async def test_exchange_rates_are_written_one_a_line() -> None:
    async with at_work(a_store(), SMALL) as owner:
        await owner.runs("Exchange rates")
        await owner.pastes("USD 0.92\nEUR 1")
        await owner.presses("ctrl+s")
        assert owner.sees("Rates: EUR is your own currency and needs none.")
        await owner.presses("f7", "backspace")
        await owner.pastes("dollars 0.92")
        await owner.presses("ctrl+s")
        assert owner.sees("write its three letters")
        await owner.presses("f7", "backspace")
        await owner.pastes("USD 0.92\ngbp 1.15")
        await owner.presses("ctrl+s")
        rates = {rate.currency: rate.worth for rate in owner.book.settings.rates}
        assert rates == {"USD": Decimal("0.92"), "GBP": Decimal("1.15")}


async def test_hours_and_limit_of_the_team_are_kept_one_person_at_a_time() -> None:
    async with at_work(a_store("Mia", "Jo"), SMALL) as owner:
        await owner.runs("Team: hours and limits", typed="team: hours")
        assert owner.sees("Who")
        await owner.presses("ctrl+s")
        assert owner.sees("Hours a week")
        await writes(owner, hours="20", most_clients="4")
        (jo,) = [member for member in owner.book.all_team() if member.name == "Jo"]
        assert (jo.hours, jo.most_clients) == (Decimal(20), 4)


async def test_without_a_team_it_is_said_where_one_is_named() -> None:
    async with at_work(a_store(), SMALL) as owner:
        await owner.main.run_action("team_edit")
        await owner.settles()
        assert owner.sees("Nobody works beside you yet")
