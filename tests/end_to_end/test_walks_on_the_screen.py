"""A whole departure on the screen, from the notice to its end, in each kind of it."""

from datetime import date

import pytest

from end_to_end.walker import Walker, departing
from end_to_end.whole_departures import DEPARTURES, LATER, NEVER, decisive_answers
from keepclients.playbooks.loader import load_playbook
from playbooks.section_one import KEPT_CHECKS, LONG, OFFER, TABLE, Situation, asked_for, later_on
from playbooks.walking import LEAVER

THOROUGH = {
    "cool-off": {"calm-1-5": "4"},
    "measure-impact": {"annual-fee": "28800", "cash": "18000.50"},
    "brief-staff": {"effect": "Jo's Tuesdays are free"},
    "morale-check": {"secure-1-5": "4"},
    "express-regret": {"channel": "phone"},
    "settle-money": {"anything-owed": "yes", "final-amount": "1850.50"},
    "settle-ownership": {"assets": "Logo files"},
    "set-support-end": {"support-end": "2027-01-18"},
    "part-warmly": {"parting-mood-1-5": "5"},
    "flex-staffing": {"hours-tied": "22"},
    "review-operations": {"findings": "Our replies come late"},
}
"""What some answer besides: each kind of question at least once."""


AFTERWARDS = {"cutting-back": "active", "pausing": "paused"}
"""What they are when the departure has ended, if they are not gone."""


@pytest.mark.parametrize("situation", DEPARTURES)
async def test_a_whole_departure_is_walked_from_the_notice_to_its_end(situation: Situation) -> None:
    """Where they leave, lines are ticked in each step; elsewhere only what decides is answered."""
    is_thorough = situation.kind == "leaving"
    async with departing(situation) as walker:
        await waiting_ones_say_when_they_are_due(walker)
        async for step_id in walker.walks():
            answers = decisive_answers(step_id, walker.situation)
            answers |= THOROUGH.get(step_id, {}) if is_thorough else {}
            if answers or is_thorough:
                await walker.works_on(answers)
            await walker.finishes()
            if step_id == "settle-money" and situation.has_staff:
                await walker.corrects_last_day(LATER)
        steps = {row.id for row in asked_for(walker.situation, walker.finished)}
        assert set(walker.finished) == steps
        assert not NEVER.get(situation.kind, frozenset()) & steps
        assert next(iter(walker.finished)) == "cool-off"
        assert walker.owner.sees(f"{len(steps)} of {len(steps)}")
        await walker.owner.runs("Finish the departure")
        assert walker.owner.sees(f"The departure of {LEAVER}")
        assert walker.owner.sees("0 leaving")
        assert walker.owner.sees(AFTERWARDS.get(situation.kind, "former"))


async def waiting_ones_say_when_they_are_due(walker: Walker) -> None:
    """Read the day of each step that waits: the list has no room for it."""
    for step_id, words in walker.wants().items():
        if words == "waits":
            await walker.turns_to(step_id)
            assert walker.states(walker.day_of(step_id)), walker.reads_state()
    await walker.turns_to("cool-off")


STAYS = date(2026, 11, 25)
"""A Wednesday, the day that the offer names, on which they say that they stay."""

WITH_CALENDAR = (124, 84)


async def test_who_takes_the_offer_stays_and_is_looked_at_after_30_60_and_90_days() -> None:
    situation = Situation("leaving", has_staff=False, is_large=True, last_day=LONG, gets_offer=True)
    async with departing(situation, WITH_CALENDAR) as walker:
        async for step_id in walker.walks():
            if step_id == OFFER.id:
                break
            await walker.works_on(decisive_answers(step_id, situation))
            await walker.finishes()
        await walker.works_on({"offer": "Drafts by Tuesday noon", "deadline": STAYS.isoformat()})
        await walker.wakes_up_on(STAYS)
        assert "Time is up" in await walker.reads_calendar()

        await walker.owner.presses("2")
        await walker.turns_to(OFFER.id)
        await walker.works_on({"outcome": "saved", "decided-on": STAYS.isoformat()})
        listed = walker.reads_steps()
        assert not {row.id for row in TABLE if row.is_hand_over} & set(listed)
        assert not {"stay-in-touch", "win-back"} & set(listed)
        assert listed["after-action-review"] == in_words(later_on(STAYS, 7))
        assert listed["audit-others"] == in_words(later_on(STAYS, 10))

        await walker.owner.presses("D")
        assert walker.owner.sees(f"{LEAVER} stays.")
        assert walker.owner.sees("0 leaving")
        for days, look in zip(KEPT_CHECKS, looks(), strict=True):
            await walker.wakes_up_on(later_on(STAYS, days))
            assert look in await walker.reads_calendar()
            await walker.ticks_in_calendar(look)
            assert look not in await walker.reads_calendar()


def looks() -> list[str]:
    """Return how the three lines begin that ask whether it holds."""
    step = load_playbook("leaving", 1).step(OFFER.id)
    assert step is not None
    lines = [line.do for line in step.checklist if line.id.startswith("check-")]
    return [line.partition(":")[0] for line in lines]


def in_words(day: date) -> str:
    """Return a day as the list of steps shows it."""
    return f"{day:%a} {day.day} {day:%b}"
