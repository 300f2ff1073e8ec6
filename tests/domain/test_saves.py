"""Saves: who stayed is at risk until it has held."""

from collections.abc import Sequence
from datetime import date, timedelta

from auditing import AUDIT_PLAYBOOK, MIDDLING, WELL, an_audit
from fakes import FakeFacts, a_client, a_departure, a_playbook, a_question, a_step, with_state
from keepclients.domain.departures import Departure
from keepclients.domain.runs import ItemState, StepState
from keepclients.domain.saves import (
    Save,
    departure_in_hand,
    is_at_risk,
    looks_of,
    save_of,
    save_on,
)

SAVED = date(2026, 11, 3)
COUNTS = date(2027, 2, 1)
DAY = timedelta(days=1)
ACME = a_client()


def stayed(**fields: object) -> Departure:
    """Return a departure that ended with their staying, noted two days later."""
    known = {"outcome": "stayed", "decided_on": SAVED, "closed_on": SAVED + 2 * DAY}
    return a_departure(ACME, notice_date=SAVED - 10 * DAY).revised(**{**known, **fields})


def known(*departures: Departure) -> FakeFacts:
    return FakeFacts([ACME], departures=[*departures])


def test_who_stays_is_at_risk_for_ninety_days_from_the_day_of_the_decision() -> None:
    save = save_of([stayed()], SAVED)

    assert save is not None
    assert (save.saved_on, save.counts_from) == (SAVED, COUNTS)
    assert is_at_risk(known(stayed()), ACME.id, SAVED)
    assert is_at_risk(known(stayed()), ACME.id, COUNTS - DAY)
    assert not is_at_risk(known(stayed()), ACME.id, COUNTS)
    assert save.has_held(COUNTS)


def test_where_the_day_of_the_decision_is_not_noted_the_day_of_closing_counts() -> None:
    save = save_of([stayed(decided_on=None)], COUNTS)

    assert save is not None
    assert save.saved_on == SAVED + 2 * DAY


def test_before_the_day_of_the_decision_nobody_is_saved() -> None:
    assert save_of([stayed()], SAVED - DAY) is None


def test_where_audits_were_made_it_holds_only_after_two_healthy_ones_in_a_row() -> None:
    def save(day: date, *audits: tuple[int, Sequence[int]]) -> Save:
        made = [an_audit(ACME, SAVED + days * DAY, scores) for days, scores in audits]
        facts = FakeFacts([ACME], departures=[stayed()], audits=made, playbooks=[AUDIT_PLAYBOOK])
        found = save_on(facts, ACME.id, day)
        assert found is not None
        return found

    well, watch = WELL, MIDDLING
    assert save(COUNTS, (30, well)).counts_from is None
    assert not save(COUNTS, (30, well)).has_held(COUNTS)
    assert save(COUNTS, (30, well), (60, well)).counts_from == COUNTS
    later = SAVED + 150 * DAY
    assert save(later, (30, watch), (90, well), (150, well)).counts_from == later
    assert save(later, (30, well), (90, watch), (150, well)).counts_from is None
    assert save(later - DAY, (30, watch), (90, well), (150, well)).counts_from is None
    assert save(later, (120, watch)).counts_from == COUNTS, "it had held before"
    assert save(later, (-5, watch)).counts_from == COUNTS, "that was before they stayed"


LOOK = {"anchor": "answer", "answer": "keep.decided-on", "days": 90}
PLAYBOOK = a_playbook(
    a_step(
        "keep",
        needed_when=[{"fact": "has-staff", "is": True}],
        checklist=[
            {"id": "look", "do": "Look", "due": LOOK, "when": [{"fact": "was-saved", "is": True}]}
        ],
        questions=[a_question("decided-on", "date", fills="decided_on")],
    )
)
SATURDAY = COUNTS + 5 * DAY
MONDAY = SATURDAY + 2 * DAY


def looked_after(departure: Departure) -> FakeFacts:
    return FakeFacts([ACME], departures=[departure], playbooks=[PLAYBOOK])


def test_a_save_is_in_hand_until_it_has_held_and_was_looked_after() -> None:
    late = stayed(playbook_id=PLAYBOOK.id, decided_on=SAVED + 5 * DAY)
    facts = looked_after(late)

    assert looks_of(facts, ACME.id, SATURDAY) == (MONDAY,)
    assert not is_at_risk(facts, ACME.id, SATURDAY)
    for day in (SATURDAY, MONDAY, MONDAY + 9 * DAY):
        assert departure_in_hand(facts, ACME.id, day) == late

    ticked = StepState(items={"look": ItemState(done_on=MONDAY)})
    done = looked_after(with_state(late, "keep", ticked))
    assert looks_of(done, ACME.id, MONDAY) == ()
    assert departure_in_hand(done, ACME.id, SATURDAY - DAY) is not None
    assert departure_in_hand(done, ACME.id, SATURDAY) is None


def test_nobody_looks_after_a_save_that_came_to_nothing() -> None:
    again = a_departure(ACME, notice_date=COUNTS, outcome="left", closed_on=MONDAY)
    facts = looked_after(stayed(playbook_id=PLAYBOOK.id))
    facts.departures.append(again)

    assert looks_of(facts, ACME.id, MONDAY) == ()
    assert departure_in_hand(facts, ACME.id, MONDAY) is None


def test_only_how_the_last_departure_ended_counts() -> None:
    again = a_departure(ACME, notice_date=SAVED + 20 * DAY)
    gone = again.revised(outcome="left", closed_on=SAVED + 60 * DAY)

    assert save_of([], COUNTS) is None
    assert save_of([again], COUNTS) is None
    assert save_of([stayed(), again], COUNTS) is None
    assert save_of([gone, stayed()], COUNTS) is None
    assert is_at_risk(
        known(stayed(id=10**6, notice_date=SAVED - DAY), stayed(outcome="left")), ACME.id, SAVED
    )
