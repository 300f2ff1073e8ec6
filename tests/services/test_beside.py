"""What is worked out beside a step."""

import re
from datetime import date
from decimal import Decimal

import pytest

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.money import Fee
from keepclients.services.beside.figures import figures_of
from keepclients.services.beside.words import Figure
from keepclients.services.clients import add_client, edit_client
from keepclients.services.complaints import close_complaint, log_complaint
from keepclients.services.departures import close_departure, open_departure
from keepclients.services.reviews import open_review
from keepclients.services.runs import progress_on
from keepclients.services.settings import choose_settings
from keepclients.services.slips import log_slip
from keepclients.services.steps import answer_questions
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)


@pytest.fixture
def book() -> Book:
    book = Book(MemoryStore())
    for name, amount in (("Acme", 300), ("Bolt", 900)):
        add_client(book, name, fees=(Fee.made(amount=Decimal(amount), currency="EUR"),))
    return book


def beside(book: Book, step_id: str, today: date = TODAY) -> dict[str, str]:
    """Return what is worked out beside a step of the departure that is open."""
    departure = next(departure for departure in book.all_departures() if departure.is_open)
    progress = progress_on(book, departure, today)
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


def a_departure_of(book: Book, name: str = "Acme") -> int:
    """Let a client give notice today, and return the departure's id."""
    return open_departure(book, client_named(book, name).id, TODAY, TODAY).id


def client_named(book: Book, name: str) -> Client:
    return next(client for client in book.all_clients() if client.name == name)


def test_an_offer_without_an_answer_says_what_silence_means_and_answers_nothing(
    book: Book,
) -> None:
    departure_id = a_departure_of(book)
    answer_questions(book, departure_id, "judge-fixable", {"decision": "save"}, TODAY)
    answer_questions(book, departure_id, "attempt-save", {"deadline": "2026-12-14"}, TODAY)

    assert beside(book, "attempt-save", date(2026, 12, 14)) == {}

    found = beside(book, "attempt-save", date(2026, 12, 15))
    assert found == {
        "No answer by 14 Dec": "silence means they leave. If nothing came, note it below: "
        "“How did they answer?”"
    }
    (departure,) = book.all_departures()
    assert "outcome" not in departure.state("attempt-save").answers

    answer_questions(book, departure_id, "attempt-save", {"outcome": "leaving"}, TODAY)
    assert beside(book, "attempt-save", date(2026, 12, 15)) == {}


def test_an_offer_that_was_never_made_is_not_called_unanswered(book: Book) -> None:
    departure_id = a_departure_of(book)
    answer_questions(book, departure_id, "attempt-save", {"deadline": "2026-12-14"}, TODAY)

    assert beside(book, "attempt-save", date(2026, 12, 15)) == {}


def test_morale_is_told_as_a_course_with_the_lowest_answer_first(book: Book) -> None:
    departure_id = a_departure_of(book)
    first = {"secure-1-5": "2", "knows-plan-1-5": "4", "not-blamed-1-5": "1"}
    answer_questions(book, departure_id, "morale-check", first, TODAY)
    found = beside(book, "morale-check")
    assert found["Lowest answers"] == "free of blame 1; safe 2; knows the plan 4"
    assert found["Still low"] == "free of blame, safe: talk within two days, and ask again"

    rounds = "All | 2027-01-14 | 4 | |\nAll | 2026-12-14 | 3 | 4 | 3"
    answer_questions(book, departure_id, "morale-check", {"later-rounds": rounds}, TODAY)

    assert beside(book, "morale-check") == {
        "Lowest answers": "free of blame 1 → 3; knows the plan 4 → 4; safe 2 → 3 → 4"
    }


def test_morale_says_nothing_before_anybody_was_asked(book: Book) -> None:
    a_departure_of(book)

    assert beside(book, "morale-check") == {}


def test_rounds_of_which_one_has_no_day_stand_as_they_were_written(book: Book) -> None:
    departure_id = a_departure_of(book)
    rounds = "All | 2027-01-14 | 3\nAll | | 2"
    answer_questions(book, departure_id, "morale-check", {"later-rounds": rounds}, TODAY)

    assert beside(book, "morale-check")["Lowest answers"] == "safe 3 → 2"


def test_hours_stand_side_by_side_in_both_steps_that_ask_for_them(book: Book) -> None:
    departure_id = a_departure_of(book)
    assert beside(book, "flex-staffing") == {}
    moves = {"hours-tied": "22", "moves": "Mia | 6 | Bolt\nJo | 2.5 | selling\nSam | | nowhere"}
    answer_questions(book, departure_id, "flex-staffing", moves, TODAY)
    assert beside(book, "flex-staffing") == {
        "Hours a week": "22 went to them, 8.5 moved elsewhere, 13.5 without a place yet"
    }

    freed = {"freed-hours": "10", "use": "current-care"}
    answer_questions(book, departure_id, "find-positives", freed, TODAY)

    found = beside(book, "find-positives")
    assert found["Hours a week"].endswith("13.5 without a place yet, 10 free now")
    assert found["What they go to"] == "More care for those who stay"
    assert beside(book, "flex-staffing") == found


def a_prospect(book: Book, name: str, amount: str | None, **fee: str) -> None:
    fees = () if amount is None else (Fee.made(**{"amount": amount, "currency": "EUR", **fee}),)
    add_client(book, name, prospect_since=date(2026, 10, 1), fees=fees)


def test_prospects_are_counted_before_their_fees_are_added_up(book: Book) -> None:
    departure_id = a_departure_of(book)
    assert beside(book, "sell-wisely") == {
        "To win back": "3,600 EUR a year (what they paid; name your own aim)",
        "In the book": "nobody yet whom you are in talks with",
    }
    for name, amount in (("Casa", "1000"), ("Delta", "500"), ("Elm", None)):
        a_prospect(book, name, amount)
    answer_questions(book, departure_id, "sell-wisely", {"target": "2000"}, TODAY)

    assert beside(book, "sell-wisely") == {
        "To win back": "24,000 EUR a year",
        "In the book": "3 prospects, 2 with a fee: 18,000 EUR a year, 75% of it if all came",
    }


def test_each_currency_stands_apart_and_projects_are_no_yearly_fee(book: Book) -> None:
    a_departure_of(book)
    a_prospect(book, "Casa", "100", currency="USD")
    a_prospect(book, "Delta", "30")
    a_prospect(book, "Elm", "9000", period="once")

    assert beside(book, "sell-wisely")["In the book"] == (
        "3 prospects, 2 with a fee: 1,200 USD a year; 360 EUR a year, 10% of it if all came"
    )


def test_those_named_in_the_step_are_counted_too_unless_they_do_not_suit(book: Book) -> None:
    departure_id = a_departure_of(book)
    named = "Corner Bakery | 300 EUR | yes\nElm | 600 EUR | no\nFig | |"
    answer_questions(book, departure_id, "sell-wisely", {"prospects": named}, TODAY)

    assert beside(book, "sell-wisely")["Named below"] == (
        "2 names, 1 with a fee: 3,600 EUR a year, 100% of it if all came"
    )


def test_who_is_served_or_gone_is_no_prospect(book: Book) -> None:
    a_departure_of(book)
    add_client(book, "Won", prospect_since=date(2026, 1, 1), first_day=date(2026, 2, 1))
    add_client(book, "Soon", first_day=date(2027, 1, 1))

    assert beside(book, "sell-wisely")["In the book"] == "1 prospect, none with a fee"


THE_SAME = "The same could happen to"


def test_others_of_the_same_person_are_exposed_where_several_people_look_after_clients(
    book: Book,
) -> None:
    a_departure_of(book)
    assert beside(book, "audit-others") == {}

    choose_settings(book, ["Mia"], TODAY)
    assert beside(book, "audit-others") == {THE_SAME: "Bolt (yours too)"}

    (mia,) = book.all_team()
    edit_client(book, client_named(book, "Bolt").id, owner=mia.id)
    assert beside(book, "audit-others") == {}
    edit_client(book, client_named(book, "Acme").id, owner=mia.id)
    assert beside(book, "audit-others") == {THE_SAME: "Bolt (Mia's too)"}
    assert beside(book, "after-action-review") == beside(book, "audit-others")


def saved(book: Book, name: str, cause: str) -> None:
    """Let a client give notice ten days ago for a cause, and decide yesterday to stay."""
    told_on, stayed_on = date(2026, 11, 13), date(2026, 11, 22)
    departure = open_departure(book, client_named(book, name).id, told_on, told_on)
    answer_questions(book, departure.id, "ask-why", {"root-cause": cause}, told_on)
    close_departure(book, departure.id, "stayed", stayed_on)


def test_who_is_at_risk_or_had_the_same_kind_of_cause_is_exposed(book: Book) -> None:
    saved(book, "Bolt", "late")
    departure_id = a_departure_of(book)
    answer_questions(book, departure_id, "ask-why", {"root-cause": "mistakes"}, TODAY)

    assert beside(book, "audit-others") == {
        THE_SAME: "Bolt (at risk until 20 Feb 2027; had the same kind of cause: We were late)"
    }
    assert beside(book, "audit-others", date(2027, 2, 20)) == {
        THE_SAME: "Bolt (had the same kind of cause: We were late)"
    }

    answer_questions(book, departure_id, "ask-why", {"root-cause": "neglect"}, TODAY)
    assert beside(book, "audit-others", date(2027, 2, 20)) == {}


def test_a_cause_counts_in_a_departure_and_in_a_review_alike(book: Book) -> None:
    saved(book, "Bolt", "late")
    review = open_review(book, a_departure_of(book), TODAY)
    answer_questions(book, review.id, "why-the-gap", {"cause": "mistakes"}, TODAY)

    progress = progress_on(book, book.run(review.id) or review, TODAY)
    lessons = progress.step("lessons")
    assert lessons is not None
    assert (
        "had the same kind of cause: We were late"
        in dict(figures_of(book, progress, lessons))[THE_SAME]
    )


def test_a_cause_that_a_review_of_another_client_found_counts(book: Book) -> None:
    saved(book, "Bolt", "better-offer")
    (departure,) = book.all_departures()
    review = open_review(book, departure.id, TODAY)
    answer_questions(book, review.id, "why-the-gap", {"cause": "late"}, TODAY)
    departure_id = a_departure_of(book)
    answer_questions(book, departure_id, "ask-why", {"root-cause": "mistakes"}, TODAY)

    assert beside(book, "audit-others", date(2027, 2, 20)) == {
        THE_SAME: "Bolt (had the same kind of cause: We were late)"
    }


def test_who_complains_or_saw_a_mistake_lately_is_exposed(book: Book) -> None:
    a_departure_of(book)
    bolt = client_named(book, "Bolt").id
    complaint = log_complaint(book, bolt, "Nobody replied", date(2026, 11, 1))
    log_slip(book, bolt, "Report late", date(2026, 11, 2))
    log_slip(book, bolt, "Too long ago to tell", date(2026, 8, 25))

    assert beside(book, "audit-others") == {
        THE_SAME: "Bolt (a complaint is open; 1 mistake in 90 days)"
    }

    close_complaint(book, complaint.id, TODAY)
    assert beside(book, "audit-others") == {THE_SAME: "Bolt (1 mistake in 90 days)"}


def test_five_are_named_the_gravest_first_and_the_others_counted(book: Book) -> None:
    choose_settings(book, ["Mia"], TODAY)
    for number, name in enumerate(("Casa", "Delta", "Elm", "Fig", "Gate", "Hut"), 1):
        fee = Fee.made(amount=Decimal(100 * number), currency="EUR")
        add_client(book, name, fees=(fee,))
    saved(book, "Casa", "late")
    a_departure_of(book)
    open_departure(book, client_named(book, "Hut").id, TODAY, TODAY)

    found = exposed_names(book)

    assert found == ["Casa", "Bolt", "Gate", "Fig", "Elm", "and 1 more"]


def exposed_names(book: Book) -> list[str]:
    acme = client_named(book, "Acme").id
    (departure,) = book.departures_of(acme)
    progress = progress_on(book, departure, TODAY)
    entry = progress.step("audit-others")
    assert entry is not None
    text = dict(figures_of(book, progress, entry))[THE_SAME]
    named = re.sub(r" \(.*?\)", "", text).replace(" and ", ", and ")
    return named.split(", ")


def test_a_grave_reason_comes_before_several_lesser_ones(book: Book) -> None:
    choose_settings(book, ["Mia"], TODAY)
    (mia,) = book.all_team()
    add_client(book, "Elm", owner=mia.id)
    saved(book, "Elm", "price-for-value")
    bolt = client_named(book, "Bolt").id
    long_ago = date(2025, 1, 7)
    earlier = open_departure(book, bolt, long_ago, long_ago)
    answer_questions(book, earlier.id, "ask-why", {"root-cause": "late"}, long_ago)
    close_departure(book, earlier.id, "stayed", long_ago)
    departure_id = a_departure_of(book)
    answer_questions(book, departure_id, "ask-why", {"root-cause": "late"}, TODAY)

    assert exposed_names(book) == ["Elm", "Bolt"]
