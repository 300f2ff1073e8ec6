"""The pause before an answer."""

from datetime import date, timedelta

import pytest

from fakes import (
    NOTICE,
    FakeFacts,
    a_client,
    a_departure,
    a_playbook,
    a_step,
    with_state,
)
from keepclients.domain.departures import Departure
from keepclients.domain.holds import answers_due, hold_day
from keepclients.domain.runs import StepState

PLAYBOOK = a_playbook(
    a_step("breathe"),
    a_step("answer", due={"anchor": "hold"}),
    a_step("more", due={"anchor": "hold"}, needed_when=[{"fact": "has-staff", "is": True}]),
)
TOMORROW = NOTICE + timedelta(days=1)


def due_on(day: date, *departures: Departure) -> list[tuple[int, str]]:
    facts = FakeFacts([], list(departures), playbooks=[PLAYBOOK])
    return [(departure.id, entry.step.id) for departure, entry in answers_due(facts, day)]


@pytest.mark.parametrize(("calm", "nights"), [(None, 1), (1, 2), (2, 2), (3, 1), (4, 1), (5, 1)])
def test_an_answer_waits_a_night_and_one_more_for_who_is_shaken(
    calm: int | None, nights: int
) -> None:
    assert hold_day(NOTICE, calm) == NOTICE + timedelta(days=nights)


def test_an_answer_is_due_when_the_hold_is_over_and_until_it_was_given() -> None:
    departure = a_departure(a_client(), PLAYBOOK, hold_until=TOMORROW)
    answered = with_state(departure, "answer", StepState(done_on=TOMORROW))
    ended = departure.revised(outcome="left", closed_on=TOMORROW)

    assert due_on(NOTICE, departure) == []
    assert due_on(TOMORROW, departure) == [(departure.id, "answer")]
    assert due_on(TOMORROW + timedelta(days=9), departure) == [(departure.id, "answer")]
    assert due_on(TOMORROW, answered) == []
    assert due_on(TOMORROW, ended) == []


def test_who_has_waited_longest_comes_first() -> None:
    late = a_departure(a_client(), PLAYBOOK, hold_until=TOMORROW)
    early = a_departure(a_client(), PLAYBOOK, hold_until=NOTICE)

    assert [departure_id for departure_id, _ in due_on(TOMORROW, late, early)] == [
        early.id,
        late.id,
    ]
