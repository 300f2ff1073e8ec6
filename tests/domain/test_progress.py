"""Progress: what is open, waits, is folded, done or skipped, and why."""

from datetime import date, timedelta

import pytest

from fakes import (
    LAST_DAY,
    NOTICE,
    FakeFacts,
    a_client,
    a_departure,
    a_playbook,
    a_question,
    a_step,
    progress_in,
    with_answer,
    with_state,
)
from keepclients.domain.agenda import agenda
from keepclients.domain.departures import Departure
from keepclients.domain.progress import Progress, StepProgress
from keepclients.domain.runs import ItemState, StepState

DECIDED = {"answer": "decide.go", "is": True}
PLAYBOOK = a_playbook(
    a_step("decide", due={"anchor": "notice", "days": 1}, questions=[a_question("go", "yes-no")]),
    a_step(
        "hand-over",
        opens_when=[DECIDED, {"step": "decide", "is": "skipped"}],
        waits_for="your decision",
        due={"anchor": "notice", "days": 4},
        earliest={"anchor": "notice", "days": 4},
        checklist=[
            {"id": "list", "do": "Write a list"},
            {"id": "send", "do": "Send it", "due": {"anchor": "notice", "days": 6}},
        ],
    ),
    a_step(
        "team",
        needed_when=[{"fact": "has-staff", "is": True}],
        needed_because="it is for those with staff",
        left_out_when=[{"fact": "departure-kind", "is": "pausing"}],
        left_out_because="they only pause",
    ),
    a_step(
        "greet",
        left_out_when=[{"answer": "greet.allowed", "is": False}],
        left_out_because="they said no",
        due={"anchor": "last-day", "days": 1},
        questions=[a_question("allowed", "yes-no")],
        checklist=[
            {"id": "year", "do": "Greet", "due": {"anchor": "last-day", "days": 365}},
            {
                "id": "card",
                "do": "Send a card",
                "when": [{"answer": "greet.allowed", "is": True}],
            },
        ],
    ),
    a_step(
        "extra",
        needed_when=[{"answer": "decide.go", "is": False}],
        due={"anchor": "notice", "days": 1},
    ),
)
CLIENT = a_client()
DEPARTURE = a_departure(CLIENT, PLAYBOOK)


def after(days: int) -> date:
    return NOTICE + timedelta(days=days)


def progress_of_departure(departure: Departure, today: date = NOTICE) -> Progress:
    return progress_in(FakeFacts([CLIENT], [departure], playbooks=[PLAYBOOK]), departure, today)


def entry_of(departure: Departure, step_id: str, today: date = NOTICE) -> StepProgress:
    entry = progress_of_departure(departure, today).step(step_id)
    assert entry is not None
    return entry


def test_a_step_that_waits_says_for_what() -> None:
    entry = entry_of(DEPARTURE, "hand-over", after(30))

    assert (entry.standing, entry.because) == ("waiting", "your decision")
    assert entry.counts


def test_a_step_that_waits_is_never_late_however_long_it_takes() -> None:
    facts = FakeFacts([CLIENT], [DEPARTURE], playbooks=[PLAYBOOK])

    for days in range(40):
        items = agenda(facts, date.min, date.max, after(days))

        assert not entry_of(DEPARTURE, "hand-over", after(days)).is_overdue(after(days))
        late = {it.title for it in items if it.is_overdue(after(days))}
        assert not late & {"Hand-over", "Send it"}


def test_a_step_that_opened_too_early_waits_for_its_first_day() -> None:
    decided = with_answer(DEPARTURE, "decide.go", value=True)

    eve, first = (entry_of(decided, "hand-over", after(days)) for days in (3, 4))

    assert (eve.standing, eve.because) == ("waiting", "from 2026-11-16")
    assert (first.standing, first.because) == ("open", "")


def test_a_step_that_opened_late_has_two_days_for_itself_and_for_its_lines() -> None:
    decided = with_answer(DEPARTURE, "decide.go", value=True, on=after(18))

    entry = entry_of(decided, "hand-over", after(18))

    assert entry.stands_on == date(2026, 12, 2)
    assert {it.item.id: it.stands_on for it in entry.items} == {
        "list": None,
        "send": date(2026, 12, 2),
    }


def test_a_step_that_was_needed_late_has_two_days() -> None:
    declined = with_answer(DEPARTURE, "decide.go", value=False, on=after(18))

    assert entry_of(declined, "extra", after(18)).stands_on == date(2026, 12, 2)


def test_a_step_opens_by_any_of_what_it_waits_for() -> None:
    skipped = with_state(DEPARTURE, "decide", StepState(skipped_on=after(4), reason="clear"))

    assert entry_of(skipped, "hand-over", after(4)).standing == "open"


def test_what_the_client_does_not_weigh_is_folded_and_says_why() -> None:
    entry = entry_of(DEPARTURE, "team")

    assert (entry.standing, entry.because) == ("folded", "it is for those with staff")
    assert not entry.counts


def test_what_does_not_apply_says_so_before_what_is_not_needed() -> None:
    entry = entry_of(DEPARTURE.revised(kind="pausing"), "team")

    assert (entry.standing, entry.because) == ("folded", "they only pause")


def test_what_the_owner_took_up_is_open_against_all_advice() -> None:
    wanted = with_state(DEPARTURE.revised(kind="pausing"), "team", StepState(unfolded_on=NOTICE))

    assert entry_of(wanted, "team").standing == "open"


@pytest.mark.parametrize("step_id", ["decide", "hand-over", "team"])
def test_what_is_done_or_skipped_stays_so_whatever_holds(step_id: str) -> None:
    done = with_state(DEPARTURE, step_id, StepState(done_on=after(1)))
    skipped = with_state(DEPARTURE, step_id, StepState(skipped_on=after(1), reason="not ours"))

    entry = entry_of(done, step_id)
    assert (entry.standing, entry.because, entry.counts) == ("done", "done 2026-11-13", True)
    entry = entry_of(skipped, step_id)
    assert (entry.standing, entry.because, entry.counts) == ("skipped", "not ours", False)


def test_a_done_step_keeps_its_later_dates_until_it_no_longer_applies() -> None:
    done = with_state(DEPARTURE, "greet", StepState(done_on=LAST_DAY))
    declined = with_answer(done, "greet.allowed", value=False)

    assert [it.item.id for it in entry_of(done, "greet").items] == ["year"]
    assert entry_of(declined, "greet").items == ()


def test_what_the_owner_took_up_late_has_two_days() -> None:
    wanted = with_state(DEPARTURE, "team", StepState(unfolded_on=after(18)))

    assert entry_of(wanted, "team", after(18)).stands_on == date(2026, 12, 2)


def test_what_the_owner_took_up_keeps_its_dates() -> None:
    wanted = with_state(DEPARTURE, "greet", StepState(unfolded_on=NOTICE))
    declined = with_answer(wanted, "greet.allowed", value=False)

    assert [it.item.id for it in entry_of(declined, "greet").items] == ["year"]


def test_a_line_is_shown_when_its_condition_holds() -> None:
    allowed = with_answer(DEPARTURE, "greet.allowed", value=True)

    assert [it.item.id for it in entry_of(allowed, "greet").items] == ["year", "card"]


def test_progress_counts_what_is_done_of_what_this_departure_asks_for() -> None:
    progress = progress_of_departure(DEPARTURE)
    assert (progress.done, progress.total) == (0, 3)

    done = with_state(DEPARTURE, "decide", StepState(done_on=NOTICE))
    progress = progress_of_departure(done)
    assert (progress.done, progress.total) == (1, 3)

    left_out = with_state(done, "greet", StepState(skipped_on=NOTICE, reason="no"))
    progress = progress_of_departure(left_out)
    assert (progress.done, progress.total) == (1, 2)


def test_the_next_step_is_the_open_one_that_is_due_first() -> None:
    late = with_state(DEPARTURE, "decide", StepState(snoozed_until=date(2027, 3, 1)))
    decided = with_answer(late, "decide.go", value=True)

    def next_of(departure: Departure, today: date) -> str:
        following = progress_of_departure(departure, today).next
        assert following is not None
        return following.step.id

    assert next_of(DEPARTURE, NOTICE) == "decide"
    assert next_of(late, NOTICE) == "greet"
    assert next_of(decided, after(4)) == "hand-over"


def test_nothing_is_next_when_all_is_done() -> None:
    departure = DEPARTURE
    for step in PLAYBOOK.steps:
        departure = with_state(departure, step.id, StepState(done_on=NOTICE))

    assert progress_of_departure(departure).next is None


def test_a_snooze_puts_a_step_off_but_never_forward() -> None:
    rule = entry_of(DEPARTURE, "decide").stands_on
    put_off = with_state(DEPARTURE, "decide", StepState(snoozed_until=date(2026, 11, 20)))
    too_soon = with_state(DEPARTURE, "decide", StepState(snoozed_until=date(2026, 11, 1)))

    assert rule == date(2026, 11, 13)
    assert entry_of(put_off, "decide").stands_on == date(2026, 11, 20)
    assert entry_of(too_soon, "decide").stands_on == rule


def test_a_step_is_overdue_from_the_day_after_until_it_is_done() -> None:
    done = with_state(DEPARTURE, "decide", StepState(done_on=after(3)))

    for departure, today, overdue in (
        (DEPARTURE, after(1), False),
        (DEPARTURE, after(2), True),
        (done, after(9), False),
    ):
        assert entry_of(departure, "decide", today).is_overdue(today) is overdue


def test_a_ticked_line_is_done_and_can_be_put_off() -> None:
    items = {
        "list": ItemState(done_on=after(4)),
        "send": ItemState(snoozed_until=date(2026, 12, 24)),
    }
    departure = with_state(DEPARTURE, "hand-over", StepState(items=items))

    lines = {it.item.id: it for it in entry_of(departure, "hand-over").items}

    assert lines["list"].is_done
    assert not lines["send"].is_done
    assert lines["send"].stands_on == date(2026, 12, 24)


def test_a_phase_has_its_own_steps_only() -> None:
    progress = progress_of_departure(DEPARTURE)

    assert progress.of_phase(PLAYBOOK.phases[0]) == progress.steps
    other = PLAYBOOK.phases[0].model_copy(update={"id": "other"})
    assert progress.of_phase(other) == ()


def test_a_step_that_the_playbook_does_not_have_is_not_there() -> None:
    assert progress_of_departure(DEPARTURE).step("dance") is None


YEARLY = a_playbook(
    a_step(
        "greet",
        checklist=[
            {
                "id": "anniversary",
                "do": "Write on the day they left",
                "due": {"anchor": "last-day", "days": 365, "on_weekends": True},
                "every": "year",
            }
        ],
        questions=[
            a_question("mood", "scale"),
            a_question("why-so-low", "text", when=[{"answer": "greet.mood", "below": 3}]),
        ],
    )
)


def greeting(departure: Departure) -> StepProgress:
    entry = progress_in(
        FakeFacts([CLIENT], [departure], playbooks=[YEARLY]), departure, NOTICE
    ).step("greet")
    assert entry is not None
    return entry


@pytest.mark.parametrize(
    ("ticked", "then"),
    [
        (date(2027, 12, 31), date(2028, 12, 31)),
        (date(2027, 12, 20), date(2028, 12, 31)),
        (date(2028, 2, 10), date(2028, 12, 31)),
        (date(2028, 8, 10), date(2029, 12, 31)),
    ],
)
def test_what_comes_every_year_stands_a_year_later_once_it_is_ticked(
    ticked: date, then: date
) -> None:
    departure = a_departure(CLIENT, YEARLY)
    assert greeting(departure).items[0].stands_on == date(2027, 12, 31)

    state = StepState(items={"anniversary": ItemState(done_on=ticked)})
    (line,) = greeting(with_state(departure, "greet", state)).items

    assert line.stands_on == then
    assert not line.is_done


def test_a_question_with_a_condition_is_asked_only_when_it_holds() -> None:
    departure = a_departure(CLIENT, YEARLY)

    for mood, asked in ((None, ["mood"]), (4, ["mood"]), (2, ["mood", "why-so-low"])):
        answered = departure if mood is None else with_answer(departure, "greet.mood", mood)
        assert [question.id for question in greeting(answered).questions] == asked


def test_a_step_that_is_closed_with_another_one_comes_after_it() -> None:
    playbook = a_playbook(
        a_step("cut", closes_with="sell"),
        a_step("sell", due={"anchor": "notice", "days": 3}),
    )
    departure = a_departure(CLIENT, playbook)

    def following(departure: Departure) -> str | None:
        facts = FakeFacts([CLIENT], [departure], playbooks=[playbook])
        entry = progress_in(facts, departure).next
        return entry.step.id if entry else None

    assert following(departure) == "sell"
    for settled in (StepState(done_on=NOTICE), StepState(skipped_on=NOTICE, reason="Not needed")):
        assert following(with_state(departure, "sell", settled)) == "cut"
