"""A client's leaving, from the notice to its end, as an owner works through it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count

import pytest

from keepclients.book.book import Book
from keepclients.domain.agenda import agenda
from keepclients.domain.agenda_items import AgendaItem, ItemOrigin, StepOrigin
from keepclients.domain.answers import written_answer
from keepclients.domain.days import FIRST, LAST
from keepclients.domain.departures import Departure
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.progress import StepProgress
from keepclients.domain.runs import StepState
from keepclients.services.calendar import put_off_all
from keepclients.services.clients import add_client, edit_client
from keepclients.services.departures import (
    close_departure,
    edit_departure,
    open_departure,
    open_departure_of,
    reopen_departure,
)
from keepclients.services.runs import progress_on
from keepclients.services.steps import (
    answer_questions,
    complete_step,
    reopen_step,
    skip_step,
    tick_item,
    unfold_step,
)
from memory_store import MemoryStore

NOTICE = date(2026, 11, 12)
TODAY = date(2026, 11, 13)
SAVED = date(2026, 11, 20)
LAST_DAY = date(2026, 12, 31)


@pytest.fixture
def book() -> Iterator[Book]:
    numbers = count(1)
    book = Book(MemoryStore(), lambda: next(numbers))
    yield book
    book.close()


@pytest.fixture
def departure(book: Book) -> Departure:
    acme = add_client(book, "Acme Design")
    return open_departure(book, acme.id, NOTICE, TODAY, last_day=LAST_DAY)


def known(book: Book, departure: Departure) -> Departure:
    current = book.departures.get(departure.id)
    assert current is not None
    return current


def state_of(book: Book, departure: Departure, step_id: str) -> StepState:
    return known(book, departure).state(step_id)


def entry_of(book: Book, departure: Departure, step_id: str) -> StepProgress:
    entry = progress_on(book, known(book, departure), TODAY).step(step_id)
    assert entry is not None
    return entry


def answer_of(book: Book, departure: Departure, step_id: str, question_id: str) -> str:
    question = entry_of(book, departure, step_id).step.question(question_id)
    assert question is not None
    answer = known(book, departure).answer(step_id, question)
    return written_answer(answer.value if answer else None)


def test_the_first_evening_asks_for_nothing_but_a_night(book: Book) -> None:
    acme = add_client(book, "Acme Design")

    departure = open_departure(book, acme.id, NOTICE, NOTICE)

    assert departure.hold_until == NOTICE + timedelta(days=1)
    assert (departure.kind, departure.last_day, departure.is_open) == ("leaving", None, True)
    assert open_departure_of(book, acme.id) == departure
    following = progress_on(book, departure, NOTICE).next
    assert following is not None
    assert following.step.id == "cool-off"


def test_what_is_known_on_the_first_day_is_kept(book: Book) -> None:
    acme = add_client(book, "Acme Design")
    facts = {"kind": "pausing", "last_day": LAST_DAY, "hold_until": LAST_DAY}

    departure = open_departure(
        book, acme.id, NOTICE, TODAY, playbook=None, what_happened="She rang at noon.", **facts
    )

    assert known(book, departure).what_happened == "She rang at noon."
    assert facts.items() <= dict(known(book, departure)).items()


def test_a_client_cannot_leave_twice_at_once(book: Book, departure: Departure) -> None:
    with pytest.raises(Refused, match="Acme Design is leaving already"):
        open_departure(book, departure.client_id, TODAY, TODAY)

    assert len(book.departures) == 1


def test_a_client_can_leave_again_after_the_first_departure_ended(
    book: Book, departure: Departure
) -> None:
    close_departure(book, departure.id, "stayed", TODAY)

    again = open_departure(book, departure.client_id, TODAY, TODAY)

    assert open_departure_of(book, departure.client_id) == again


def test_two_departures_share_the_playbook_that_both_were_opened_with(
    book: Book, departure: Departure
) -> None:
    other = add_client(book, "Bolt & Co")

    second = open_departure(book, other.id, NOTICE, TODAY)

    assert second.playbook_id == departure.playbook_id
    assert len(book.playbooks) == 1


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"last_day": NOTICE - timedelta(days=1)}, "lies before the notice"),
        ({"kind": "vanishing"}, "kind: "),
    ],
)
def test_a_departure_with_a_wrong_fact_is_refused_whole(
    book: Book, fields: dict[str, object], problem: str
) -> None:
    acme = add_client(book, "Acme Design")

    with pytest.raises(Refused, match=problem):
        open_departure(book, acme.id, NOTICE, TODAY, playbook=None, **fields)

    assert not list(book.departures)
    assert not list(book.playbooks)


def test_nobody_can_leave_who_is_not_there(book: Book) -> None:
    with pytest.raises(NotFound, match="no client 99"):
        open_departure(book, 99, NOTICE, TODAY)


@pytest.mark.parametrize(
    ("address", "written", "kept"),
    [
        ("ask-why.stated-reason", "We need speed.", "We need speed."),
        ("ask-why.root-cause", "late", "late"),
        ("ask-why.first-thought", "2026-09-01", "2026-09-01"),
        ("measure-impact.cash", "18 000", "18000 EUR"),
        ("measure-impact.annual-fee", "14400 usd", "14400 USD"),
        ("judge-fixable.want-to-keep", "Yes", "yes"),
        ("find-positives.freed-hours", "6,5", "6.5"),
        ("part-warmly.parting-mood-1-5", "2", "2"),
        ("ask-why.warnings", "May: late\n\nJune: late", "May: late\nJune: late"),
    ],
)
def test_an_answer_of_each_kind_is_kept_for_good(
    book: Book, departure: Departure, address: str, written: str, kept: str
) -> None:
    step_id, _, question_id = address.partition(".")

    answer_questions(book, departure.id, step_id, {question_id: written}, TODAY)

    assert answer_of(book, departure, step_id, question_id) == kept
    assert state_of(book, departure, step_id).answers[question_id].on == TODAY


@pytest.mark.parametrize(
    ("address", "written", "question"),
    [
        ("ask-why.root-cause", "bad luck", "What was the cause beneath it?"),
        ("ask-why.first-thought", "in May", "When did they first think of leaving?"),
        ("measure-impact.cash", "plenty", "How much money do you have at hand?"),
        ("judge-fixable.want-to-keep", "maybe", "Do you want to keep them?"),
        ("find-positives.freed-hours", "many", "How many hours a week are free now?"),
        ("cool-off.calm-1-5", "9", "How calm are you, from 1 (shaken) to 5 (as ever)?"),
        ("cool-off.notice-date", "some day", "On which day did they tell you?"),
    ],
)
def test_an_answer_of_the_wrong_form_is_refused_with_its_question_and_nothing_is_kept(
    book: Book, departure: Departure, address: str, written: str, question: str
) -> None:
    step_id, _, question_id = address.partition(".")
    before = known(book, departure)
    questions = entry_of(book, departure, step_id).step.questions
    sound = {question.id: "" for question in questions if question.fills is None}

    with pytest.raises(Refused) as refused:
        answer_questions(book, departure.id, step_id, {**sound, question_id: written}, TODAY)

    assert str(refused.value).startswith(question)
    assert known(book, departure) == before


def test_of_several_answers_none_is_kept_if_one_is_wrong(book: Book, departure: Departure) -> None:
    written = {"stated-reason": "Price.", "first-thought": "in May"}

    with pytest.raises(Refused):
        answer_questions(book, departure.id, "ask-why", written, TODAY)

    assert answer_of(book, departure, "ask-why", "stated-reason") == ""


def test_a_question_that_the_step_does_not_ask_is_refused(book: Book, departure: Departure) -> None:
    with pytest.raises(NotFound, match="does not ask for colour"):
        answer_questions(book, departure.id, "ask-why", {"colour": "red"}, TODAY)


def test_an_empty_text_takes_an_answer_back(book: Book, departure: Departure) -> None:
    answer_questions(book, departure.id, "ask-why", {"evidence": "Three mails."}, TODAY)

    answer_questions(book, departure.id, "ask-why", {"evidence": " "}, TODAY)

    assert "evidence" not in state_of(book, departure, "ask-why").answers


def test_the_same_answer_again_keeps_the_day_it_was_first_given(
    book: Book, departure: Departure
) -> None:
    for day in (TODAY, LAST_DAY):
        answer_questions(book, departure.id, "judge-fixable", {"decision": "let-go"}, day)
    assert state_of(book, departure, "judge-fixable").answers["decision"].on == TODAY

    answer_questions(book, departure.id, "judge-fixable", {"decision": "save"}, LAST_DAY)
    assert state_of(book, departure, "judge-fixable").answers["decision"].on == LAST_DAY


def test_the_first_days_answers_change_the_departure_and_redate_what_is_open(
    book: Book, departure: Departure
) -> None:
    written = {
        "departure-kind": "not-renewing",
        "notice-date": "2026-11-10",
        "last-day": "2027-01-29",
        "reply-by": "2026-11-17",
    }

    answer_questions(book, departure.id, "cool-off", written, TODAY)

    after = known(book, departure)
    assert (after.kind, after.notice_date) == ("not-renewing", date(2026, 11, 10))
    assert (after.last_day, after.hold_until) == (date(2027, 1, 29), date(2026, 11, 17))
    assert entry_of(book, departure, "express-regret").stands_on == date(2026, 11, 17)
    assert entry_of(book, departure, "settle-money").stands_on == date(2027, 1, 29)
    lines = {it.item.id: it.stands_on for it in entry_of(book, departure, "cool-off").items}
    assert lines["answer-them"] == date(2026, 11, 17)


def test_a_last_day_confirmed_in_writing_moves_the_departure_too(
    book: Book, departure: Departure
) -> None:
    answer_questions(book, departure.id, "confirm-in-writing", {"last-day": "2027-01-29"}, TODAY)

    assert known(book, departure).last_day == date(2027, 1, 29)
    assert answer_of(book, departure, "cool-off", "last-day") == "2027-01-29"


def test_a_last_day_can_become_unknown_again_but_a_notice_cannot(
    book: Book, departure: Departure
) -> None:
    answer_questions(book, departure.id, "cool-off", {"last-day": ""}, TODAY)
    with pytest.raises(Refused, match="On which day did they tell you"):
        answer_questions(book, departure.id, "cool-off", {"notice-date": ""}, TODAY)

    assert known(book, departure).last_day is None
    assert known(book, departure).notice_date == NOTICE


@pytest.mark.parametrize(
    ("written", "facts", "refusal"),
    [
        ({"notice-date": "2026-11-14"}, {"notice_date": date(2026, 11, 14)}, "in the future"),
        ({"last-day": "2026-11-11"}, {"last_day": date(2026, 11, 11)}, "last day .* before"),
        ({"reply-by": "2026-11-11"}, {"hold_until": date(2026, 11, 11)}, "to answer .* before"),
    ],
)
def test_dates_that_cannot_be_are_refused_wherever_they_are_written(
    book: Book, departure: Departure, written: dict[str, str], facts: dict[str, date], refusal: str
) -> None:
    with pytest.raises(Refused, match=refusal):
        answer_questions(book, departure.id, "cool-off", written, TODAY)
    with pytest.raises(Refused, match=refusal):
        edit_departure(book, departure.id, TODAY, **facts)

    assert known(book, departure) == departure


def test_moving_the_last_day_moves_what_is_open_in_the_calendar_and_nothing_that_is_done(
    book: Book, departure: Departure
) -> None:
    complete_step(book, departure.id, "part-warmly", TODAY)

    def planned() -> dict[str, date]:
        items = agenda(book, NOTICE, date(2030, 1, 1), TODAY)
        return {it.origin.step_id: it.day for it in items if isinstance(it.origin, StepOrigin)}

    before = planned()
    edit_departure(book, departure.id, TODAY, last_day=date(2027, 1, 29))
    after = planned()

    assert "part-warmly" not in before | after
    assert (before["settle-money"], after["settle-money"]) == (LAST_DAY, date(2027, 1, 29))
    assert before["express-regret"] == after["express-regret"]
    assert state_of(book, departure, "part-warmly").done_on == TODAY


@pytest.mark.parametrize(
    ("step_id", "question_id", "value"),
    [("judge-fixable", "decision", "save"), ("attempt-save", "outcome", "leaving")],
)
def test_a_step_is_not_done_while_an_answer_is_missing_that_others_need(
    book: Book, departure: Departure, step_id: str, question_id: str, value: str
) -> None:
    question = entry_of(book, departure, step_id).step.question(question_id)
    assert question is not None

    with pytest.raises(Refused) as refused:
        complete_step(book, departure.id, step_id, TODAY)
    assert str(refused.value).endswith(question.ask)
    assert state_of(book, departure, step_id).done_on is None

    answer_questions(book, departure.id, step_id, {question_id: value}, TODAY)
    complete_step(book, departure.id, step_id, TODAY)
    assert state_of(book, departure, step_id).done_on == TODAY


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_step_is_not_left_out_without_a_reason(
    book: Book, departure: Departure, reason: str
) -> None:
    with pytest.raises(Refused, match="why this step is left out"):
        skip_step(book, departure.id, "ask-why", reason, TODAY)

    assert entry_of(book, departure, "ask-why").standing == "open"


def test_a_step_left_out_keeps_its_reason(book: Book, departure: Departure) -> None:
    skip_step(book, departure.id, "ask-why", "They do not pick up", TODAY)

    entry = entry_of(book, departure, "ask-why")
    assert (entry.standing, entry.because) == ("skipped", "They do not pick up")


@pytest.mark.parametrize("ended", ["done", "skipped"])
def test_a_step_opened_again_has_kept_its_answers_and_ticks(
    book: Book, departure: Departure, ended: str
) -> None:
    answer_questions(book, departure.id, "ask-why", {"stated-reason": "Price."}, TODAY)
    tick_item(book, departure.id, "ask-why", "arrange", TODAY)
    if ended == "done":
        complete_step(book, departure.id, "ask-why", TODAY)
    else:
        skip_step(book, departure.id, "ask-why", "No time", TODAY)

    reopen_step(book, departure.id, "ask-why")

    entry = entry_of(book, departure, "ask-why")
    assert (entry.standing, entry.state.reason) == ("open", "")
    assert [line.item.id for line in entry.items if line.is_done] == ["arrange"]
    assert answer_of(book, departure, "ask-why", "stated-reason") == "Price."


def test_a_step_that_was_left_out_can_be_done_after_all_and_the_other_way_round(
    book: Book, departure: Departure
) -> None:
    skip_step(book, departure.id, "ask-why", "They do not pick up", TODAY)
    complete_step(book, departure.id, "ask-why", TODAY)
    done = state_of(book, departure, "ask-why")
    assert (done.done_on, done.skipped_on, done.reason) == (TODAY, None, "")

    skip_step(book, departure.id, "ask-why", "It was somebody else", TODAY)
    skipped = state_of(book, departure, "ask-why")
    assert (skipped.done_on, skipped.skipped_on) == (None, TODAY)


def test_a_folded_step_can_be_taken_up(book: Book, departure: Departure) -> None:
    assert entry_of(book, departure, "brief-staff").standing == "folded"

    unfold_step(book, departure.id, "brief-staff", TODAY)

    assert entry_of(book, departure, "brief-staff").standing == "open"


def test_a_tick_can_be_taken_back(book: Book, departure: Departure) -> None:
    def ticked() -> bool:
        line = entry_of(book, departure, "cool-off").items[0]
        return line.is_done

    tick_item(book, departure.id, "cool-off", "read-twice", TODAY)
    assert ticked()
    tick_item(book, departure.id, "cool-off", "read-twice", TODAY)
    assert not ticked()


def test_a_step_and_a_dated_line_can_be_put_off(book: Book, departure: Departure) -> None:
    until = date(2026, 11, 30)

    waiting = {
        StepOrigin(departure.id, "ask-why"),
        ItemOrigin(departure.id, "cool-off", "answer-them"),
    }
    items = [it for it in book.agenda(TODAY).between(FIRST, LAST) if it.origin in waiting]
    assert put_off_all(book, items, until, TODAY) == ()

    assert entry_of(book, departure, "ask-why").stands_on == until
    lines = {it.item.id: it.stands_on for it in entry_of(book, departure, "cool-off").items}
    assert lines["answer-them"] == until


def test_what_a_departure_does_not_have_is_not_found(book: Book, departure: Departure) -> None:
    with pytest.raises(NotFound, match="no step dance"):
        complete_step(book, departure.id, "dance", TODAY)
    with pytest.raises(NotFound, match="has no line dance"):
        tick_item(book, departure.id, "cool-off", "dance", TODAY)
    with pytest.raises(NotFound, match="playbook is gone"):
        complete_step(book, 99, "cool-off", TODAY)


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (NOTICE - timedelta(days=1), "lies before the notice"),
        (TODAY + timedelta(days=1), "lies in the future"),
    ],
)
def test_the_day_of_a_save_lies_between_the_notice_and_today(
    book: Book, departure: Departure, day: date, problem: str
) -> None:
    save = {"outcome": "saved", "decided-on": day.isoformat()}

    with pytest.raises(Refused, match=f"decided to stay .{day}. {problem}"):
        answer_questions(book, departure.id, "attempt-save", save, TODAY)

    assert known(book, departure).decided_on is None


def test_a_departure_ends_with_their_leaving_or_their_staying(
    book: Book, departure: Departure
) -> None:
    close_departure(book, departure.id, "left", TODAY)
    ended = known(book, departure)
    assert (ended.is_open, ended.outcome, ended.closed_on) == (False, "left", TODAY)
    assert open_departure_of(book, departure.client_id) is None
    assert agenda(book, NOTICE, date(2030, 1, 1), TODAY) == ()

    reopen_departure(book, departure.id)
    assert known(book, departure).is_open


@pytest.mark.parametrize("outcome", ["part-saved", "leaving"])
def test_an_offer_that_did_not_keep_them_leaves_the_departure_open(
    book: Book, departure: Departure, outcome: str
) -> None:
    answer_questions(book, departure.id, "judge-fixable", {"decision": "save"}, TODAY)
    answer_questions(book, departure.id, "attempt-save", {"outcome": outcome}, TODAY)
    complete_step(book, departure.id, "attempt-save", TODAY)

    assert known(book, departure).is_open
    assert entry_of(book, departure, "settle-money").counts


def test_cuts_are_closed_only_together_with_the_selling(book: Book, departure: Departure) -> None:
    with pytest.raises(Refused, match="Replace them without haste"):
        complete_step(book, departure.id, "plan-cuts", TODAY)
    assert state_of(book, departure, "plan-cuts").done_on is None

    complete_step(book, departure.id, "sell-wisely", TODAY)
    complete_step(book, departure.id, "plan-cuts", TODAY)

    assert state_of(book, departure, "plan-cuts").done_on == TODAY


def test_a_yearly_line_is_ticked_anew_each_year_and_its_tick_taken_back_on_the_same_day(
    book: Book, departure: Departure
) -> None:
    a_year_on, two_years_on = date(2027, 12, 31), date(2028, 12, 31)

    tick_item(book, departure.id, "stay-in-touch", "anniversary", a_year_on)
    tick_item(book, departure.id, "stay-in-touch", "anniversary", two_years_on)
    done = state_of(book, departure, "stay-in-touch").items["anniversary"].done_on
    assert done == two_years_on

    tick_item(book, departure.id, "stay-in-touch", "anniversary", two_years_on)
    done = state_of(book, departure, "stay-in-touch").items["anniversary"].done_on
    assert done == a_year_on


def test_a_client_who_was_kept_is_asked_again_after_the_departure_is_closed(
    book: Book, departure: Departure
) -> None:
    answer_questions(book, departure.id, "judge-fixable", {"decision": "save"}, TODAY)
    written = {"outcome": "saved", "decided-on": SAVED.isoformat()}
    answer_questions(book, departure.id, "attempt-save", written, SAVED)
    assert known(book, departure).is_open

    complete_step(book, departure.id, "attempt-save", SAVED)

    assert (known(book, departure).outcome, known(book, departure).closed_on) == ("stayed", SAVED)
    planned = agenda(book, NOTICE, date(2030, 1, 1), TODAY)
    looks = [it.day for it in planned if getattr(it.origin, "step_id", "") == "attempt-save"]
    assert looks == [date(2026, 12, 21), date(2027, 1, 19), date(2027, 2, 18)]
    learned = {getattr(item.origin, "step_id", "") for item in planned} - {"attempt-save"}
    assert learned == {"after-action-review"}


Act = Callable[[Book, int], None]
ACTS: dict[str, Act] = {
    "Answer “Ask what led to it”": lambda book, it: answer_questions(
        book, it, "ask-why", {"evidence": "Mails."}, TODAY
    ),
    "Answer “Wait before you reply”": lambda book, it: answer_questions(
        book, it, "cool-off", {"last-day": "2027-01-29"}, TODAY
    ),
    "Done: “Say a warm goodbye”": lambda book, it: complete_step(book, it, "part-warmly", TODAY),
    "Skip “Ask what led to it”": lambda book, it: skip_step(book, it, "ask-why", "Gone", TODAY),
    "Unfold “Ask them to come back”": lambda book, it: unfold_step(book, it, "win-back", TODAY),
    "Tick a line of “Wait before you reply”": lambda book, it: tick_item(
        book, it, "cool-off", "carry-on", TODAY
    ),
    "Correct the facts of Acme Design": lambda book, it: edit_departure(
        book, it, TODAY, kind="pausing"
    ),
    "Finish Acme Design": lambda book, it: close_departure(book, it, "left", TODAY),
    "They stay: Acme Design": lambda book, it: close_departure(book, it, "stayed", TODAY),
}


@pytest.mark.parametrize("label", ACTS)
def test_each_act_is_undone_and_redone_by_its_name(
    book: Book, departure: Departure, label: str
) -> None:
    before = known(book, departure)
    ACTS[label](book, departure.id)
    after = known(book, departure)
    assert after != before

    assert book.undo() == label
    assert known(book, departure) == before
    assert book.redo() == label
    assert known(book, departure) == after


def test_opening_a_step_again_is_undone_by_its_name(book: Book, departure: Departure) -> None:
    complete_step(book, departure.id, "part-warmly", TODAY)
    reopen_step(book, departure.id, "part-warmly")

    assert book.undo() == "Reopen “Say a warm goodbye”"
    assert entry_of(book, departure, "part-warmly").standing == "done"


def test_a_departure_that_was_a_mistake_is_undone_with_its_playbook(
    book: Book, departure: Departure
) -> None:
    assert book.undo() == "Acme Design is leaving"

    assert not list(book.departures)
    assert not list(book.playbooks)
    assert open_departure_of(book, departure.client_id) is None


def test_answering_the_same_thing_again_is_no_change_to_undo(
    book: Book, departure: Departure
) -> None:
    for _ in range(2):
        answer_questions(book, departure.id, "ask-why", {"evidence": "Mails."}, TODAY)

    book.undo()

    assert answer_of(book, departure, "ask-why", "evidence") == ""


def saved(book: Book, departure: Departure) -> None:
    """Let an offer keep the client."""
    answer_questions(book, departure.id, "judge-fixable", {"decision": "save"}, SAVED)
    written = {"outcome": "saved", "decided-on": SAVED.isoformat()}
    answer_questions(book, departure.id, "attempt-save", written, SAVED)
    complete_step(book, departure.id, "attempt-save", SAVED)


def test_who_leaves_after_all_is_leaving_again_as_soon_as_the_offer_is_reopened(
    book: Book, departure: Departure
) -> None:
    saved(book, departure)

    reopen_step(book, departure.id, "attempt-save")
    assert known(book, departure).is_open

    answer_questions(book, departure.id, "attempt-save", {"outcome": "leaving"}, TODAY)
    complete_step(book, departure.id, "attempt-save", TODAY)
    assert known(book, departure).is_open
    assert entry_of(book, departure, "settle-money").counts


def test_a_finished_departure_is_not_worked_on_unknowingly(
    book: Book, departure: Departure
) -> None:
    close_departure(book, departure.id, "left", TODAY)

    acts: list[Callable[[], None]] = [
        lambda: complete_step(book, departure.id, "cool-off", TODAY),
        lambda: skip_step(book, departure.id, "cool-off", "No need", TODAY),
        lambda: reopen_step(book, departure.id, "cool-off"),
    ]
    for act in acts:
        with pytest.raises(Refused, match="This departure is finished"):
            act()


DECISIONS = {
    "nothing was decided": {},
    "they were to be kept": {"decision": "save"},
    "they were let go": {"decision": "let-go"},
}


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)
def test_who_stays_by_themselves_is_looked_after_like_anybody_who_was_kept(
    book: Book, departure: Departure, decision: dict[str, str]
) -> None:
    answer_questions(book, departure.id, "judge-fixable", decision, TODAY)

    close_departure(book, departure.id, "stayed", SAVED)

    assert known(book, departure).decided_on == SAVED
    looks = [
        (item.day, item.origin.item_id)
        for item in in_calendar(book, SAVED)
        if isinstance(item.origin, ItemOrigin) and item.origin.step_id == "attempt-save"
    ]
    assert looks == [
        (date(2026, 12, 21), "check-30"),
        (date(2027, 1, 19), "check-60"),
        (date(2027, 2, 18), "check-90"),
    ]


def test_a_day_of_the_decision_that_is_noted_already_is_kept(
    book: Book, departure: Departure
) -> None:
    save = {"outcome": "saved", "decided-on": TODAY.isoformat()}
    answer_questions(book, departure.id, "attempt-save", save, TODAY)

    close_departure(book, departure.id, "stayed", SAVED)

    assert known(book, departure).decided_on == TODAY


def test_nothing_is_left_of_a_save_once_the_departure_is_opened_again(
    book: Book, departure: Departure
) -> None:
    before = in_calendar(book, SAVED)
    close_departure(book, departure.id, "stayed", SAVED)

    reopen_departure(book, departure.id)

    assert known(book, departure).decided_on is None
    assert in_calendar(book, SAVED) == before


def test_looks_after_a_save_end_with_the_save(book: Book, departure: Departure) -> None:
    saved(book, departure)
    told_on, gone_on = date(2027, 6, 1), date(2027, 7, 30)
    again = open_departure(book, departure.client_id, told_on, told_on)
    mine = {getattr(it.origin, "run_id", None) for it in in_calendar(book, told_on)}
    assert mine == {again.id}

    close_departure(book, again.id, "left", gone_on)

    assert in_calendar(book, date(2027, 8, 2)) == []


def in_calendar(book: Book, today: date) -> list[AgendaItem]:
    return list(agenda(book, FIRST, LAST, today))


def test_a_decision_to_let_go_counts_more_than_an_old_answer_to_an_offer(
    book: Book, departure: Departure
) -> None:
    answer_questions(book, departure.id, "judge-fixable", {"decision": "save"}, TODAY)
    answer_questions(book, departure.id, "attempt-save", {"outcome": "saved"}, TODAY)
    assert not entry_of(book, departure, "settle-money").counts

    answer_questions(book, departure.id, "judge-fixable", {"decision": "let-go"}, TODAY)

    for step_id in ("settle-money", "settle-ownership", "part-warmly", "stay-in-touch"):
        assert entry_of(book, departure, step_id).counts


def test_mending_a_word_of_an_answer_moves_no_other_step(book: Book, departure: Departure) -> None:
    written = {"root-cause": "closed", "evidence": "Their shop is emty"}
    answer_questions(book, departure.id, "ask-why", written, NOTICE)
    before = entry_of(book, departure, "settle-money").due

    answer_questions(book, departure.id, "ask-why", {"evidence": "Their shop is empty"}, TODAY)

    assert entry_of(book, departure, "settle-money").due == before


def test_writing_the_same_answer_again_is_no_change(book: Book, departure: Departure) -> None:
    answer_questions(book, departure.id, "ask-why", {"stated-reason": "Price."}, TODAY)
    label = book.undo()
    book.redo()

    answer_questions(book, departure.id, "ask-why", {"stated-reason": "Price."}, TODAY)

    assert book.undo() == label
    assert answer_of(book, departure, "ask-why", "stated-reason") == ""


def test_a_wish_about_messages_belongs_to_the_client_and_one_undo_takes_it_back(
    book: Book, departure: Departure
) -> None:
    answer_questions(book, departure.id, "stay-in-touch", {"consent": "no"}, TODAY)

    client = book.client(departure.client_id)
    assert client is not None
    assert client.contact_wish == "no"
    assert "consent" not in known(book, departure).state("stay-in-touch").answers
    assert entry_of(book, departure, "stay-in-touch").standing == "folded"

    book.undo()

    client = book.client(departure.client_id)
    assert client is not None
    assert client.contact_wish is None
    assert entry_of(book, departure, "stay-in-touch").counts


def test_a_wish_about_messages_can_be_taken_back(book: Book, departure: Departure) -> None:
    answer_questions(book, departure.id, "stay-in-touch", {"consent": "yes"}, TODAY)
    answer_questions(book, departure.id, "stay-in-touch", {"consent": ""}, TODAY)

    client = book.client(departure.client_id)
    assert client is not None
    assert client.contact_wish is None


def test_who_wants_no_messages_is_left_alone_in_every_departure_also_where_it_was_taken_up(
    book: Book, departure: Departure
) -> None:
    unfold_step(book, departure.id, "win-back", TODAY)
    answer_questions(book, departure.id, "stay-in-touch", {"season": "2027-05-04"}, TODAY)
    complete_step(book, departure.id, "stay-in-touch", TODAY)
    close_departure(book, departure.id, "left", TODAY)
    second = open_departure(book, departure.client_id, TODAY, TODAY)

    edit_client(book, departure.client_id, contact_wish="no")
    reopened = second.revised(outcome="left", closed_on=TODAY)
    with book.change("As an earlier one") as draft:
        draft.put(reopened)
    reopen_departure(book, departure.id)

    planned = agenda(book, NOTICE, date(2032, 1, 1), TODAY)
    origins = [it.origin for it in planned if isinstance(it.origin, StepOrigin | ItemOrigin)]
    assert origins
    assert not {"stay-in-touch", "win-back"} & {origin.step_id for origin in origins}
    with pytest.raises(Refused, match=r"Acme Design wants no more messages.*\(e\)"):
        unfold_step(book, departure.id, "win-back", TODAY)
