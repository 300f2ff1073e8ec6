"""The whole departure, held against the page of advice by its own arithmetic."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product

import pytest

from keepclients.domain.kinds import DepartureKind
from keepclients.domain.progress import moved_steps
from keepclients.services.departures import edit_departure
from keepclients.services.steps import tick_item
from playbooks.section_one import (
    AT_ONCE,
    KEPT_CHECKS,
    KINDS,
    LONG,
    NOTICE,
    OFFER,
    SHORT,
    TABLE,
    Row,
    Situation,
    When,
    asked_for,
    day_of,
    due_on,
    later_on,
    row_of,
    there,
    waits,
)
from playbooks.walking import Walk, leaving

LAST_DAYS = {"far": LONG, "near": SHORT, "at once": AT_ONCE, "unknown": None}
BUSINESSES = [
    pytest.param(
        Situation(kind, has_staff=staff, is_large=large, last_day=LONG),
        id=f"{kind}, {'staff' if staff else 'solo'}, {'large' if large else 'small'}",
    )
    for kind, staff, large in product(KINDS, (False, True), (False, True))
]
UNKNOWN = [
    pytest.param(Situation(kind, has_staff=True, is_large=True, last_day=None), id=f"{kind}, open")
    for kind in KINDS
]
WHOSE = pytest.mark.parametrize("situation", BUSINESSES)
WHEN = pytest.mark.parametrize("last_day", LAST_DAYS.values(), ids=LAST_DAYS)

LEAVER = Situation("leaving", has_staff=True, is_large=True, last_day=LONG)
SMALL_LEAVER = Situation("leaving", has_staff=False, is_large=False, last_day=LONG)


def a_situation(
    kind: DepartureKind, *, staff: bool, large: bool, last_day: date | None
) -> Situation:
    return Situation(kind, has_staff=staff, is_large=large, last_day=last_day)


def ids(rows: list[Row]) -> set[str]:
    return {row.id for row in rows}


def test_the_page_and_the_playbook_have_the_same_steps_in_the_same_phases() -> None:
    with leaving(LEAVER) as walk:
        playbook = walk.progress.circumstances.playbook
        phases = {phase.id: phase.title for phase in playbook.phases}
        told = {step.id: phases[step.phase] for step in playbook.steps}

    assert told == {row.id: row.phase for row in (*TABLE, OFFER)}
    assert len(told) == 27


@WHOSE
@WHEN
def test_the_first_day_opens_exactly_these_steps_on_these_days(
    situation: Situation, last_day: date | None
) -> None:
    situation = replace(situation, last_day=last_day)
    last = situation.counted_last_day
    with leaving(situation) as walk:
        found = {step: (walk.entry(step).standing, walk.due(step))
                 for step in walk.ids("open", "waiting")}  # fmt: skip
        reasons = [it.because for it in walk.progress.steps if it.standing != "open"]

    assert found == {
        row.id: (
            "waiting" if waits(row, situation, (), NOTICE) else "open",
            day_of(row.due, last, NOTICE, is_hand_over=row.is_hand_over),
        )
        for row in there(situation)
    }
    assert all(reasons)


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_clients_departure_asks_for_at_most_ten_steps(kind: DepartureKind) -> None:
    with leaving(a_situation(kind, staff=False, large=False, last_day=LONG)) as walk:
        opened = walk.ids("open", "waiting")
        assert walk.progress.total == len(opened)
    assert len(opened) <= 10


@pytest.mark.parametrize("kind", KINDS)
@WHEN
def test_lines_with_a_day_of_their_own_stand_on_it(
    kind: DepartureKind, last_day: date | None
) -> None:
    situation = a_situation(kind, staff=True, large=True, last_day=last_day)
    missing = []
    with leaving(situation) as walk:
        for row in there(situation):
            days = walk.line_days(row.id)
            for line in row.lines:
                wanted = day_of(
                    line, situation.counted_last_day, NOTICE, is_hand_over=row.is_hand_over
                )
                if wanted not in days:
                    missing.append((row.id, line, wanted, sorted(days)))
    assert missing == []


@pytest.mark.parametrize("situation", [*BUSINESSES, *UNKNOWN])
def test_who_is_let_go_is_walked_to_the_end_in_the_order_of_days(situation: Situation) -> None:
    with leaving(situation) as walk:
        late = []
        for entry in walk.follow():
            row = row_of(entry.step.id)
            wanted = due_on(row, situation, walk.finished, walk.today)
            if entry.due is None or entry.due.day != wanted:
                late.append((row.id, wanted, entry.due))
        assert late == []
        assert set(walk.finished) == ids(asked_for(situation, walk.finished))
        assert all(before <= after for before, after in pairwise(walk.finished.values()))
        assert walk.progress.done == walk.progress.total
        assert walk.ids("open", "waiting") == []


@pytest.mark.parametrize("kind", ["leaving", "cutting-back", "pausing", "not-renewing"])
def test_an_offer_that_is_accepted_puts_the_hand_over_away_and_asks_three_times(
    kind: DepartureKind,
) -> None:
    with leaving(a_situation(kind, staff=True, large=True, last_day=LONG)) as walk:
        decided = to_the_offer(walk)
        assert walk.due("attempt-save") == day_of(OFFER.due, LONG, walk.today, unlocked=decided)
        assert set(walk.ids("waiting")) == {row.id for row in TABLE if row.is_hand_over}

        stays = walk.today
        walk.finish("attempt-save", {"attempt-save.outcome": "saved",
                                     "attempt-save.decided-on": stays.isoformat()})  # fmt: skip

        assert walk.ids("waiting") == []
        assert {row.id for row in TABLE if row.is_hand_over} <= set(walk.ids("folded"))
        assert {"stay-in-touch", "win-back", "plan-cuts"} <= set(walk.ids("folded"))
        assert walk.line_days("attempt-save") == {later_on(stays, it) for it in KEPT_CHECKS}
        assert walk.due("after-action-review") == later_on(stays, 7)
        assert walk.due("audit-others") == later_on(stays, 10)


def to_the_offer(walk: Walk) -> date:
    """Walk on to the offer and return the day on which it was decided to make one."""
    for _ in walk.follow({"judge-fixable.decision": "save"}, until=["attempt-save"]):
        pass
    return walk.finished["judge-fixable"]


@pytest.mark.parametrize("outcome", ["leaving", "part-saved"])
def test_an_offer_that_is_turned_down_or_half_taken_opens_the_hand_over_on_that_day(
    outcome: str,
) -> None:
    with leaving(LEAVER) as walk:
        to_the_offer(walk)
        assert walk.entry("settle-money").standing == "waiting"
        walk.finish("attempt-save", {"attempt-save.outcome": outcome})
        opened = walk.today
        found = {row.id: (walk.entry(row.id).standing, walk.due(row.id))
                 for row in TABLE if row.is_hand_over}  # fmt: skip
        wanted = {
            row.id: ("open", day_of(row.due, LONG, opened, is_hand_over=True, unlocked=opened))
            for row in TABLE
            if row.is_hand_over
        }
        limited = [it.item.id for it in walk.entry("settle-ownership").items]

        assert found == wanted
        assert ("only-that-part" in limited) == (outcome == "part-saved")
        for _ in walk.follow():
            pass
        assert list(walk.finished)[-1] == "win-back"


def test_an_offer_that_nobody_answered_stays_until_it_is_noted_by_its_last_day() -> None:
    with leaving(LEAVER) as walk:
        to_the_offer(walk)
        closes = min(NOTICE + timedelta(days=14), LONG - timedelta(days=3))
        assert closes in walk.line_days("attempt-save")
        walk.answer("attempt-save.outcome", "leaving")
        assert walk.line_days("attempt-save") == set()
        assert walk.entry("settle-money").standing == "open"


def test_who_comes_back_is_welcomed_and_who_says_later_is_asked_on_the_day_they_named() -> None:
    with leaving(LEAVER) as walk:
        for _ in walk.follow(until=["win-back"]):
            pass
        assert walk.today == day_of(row_of("win-back").due, LONG, walk.today)
        walk.answer("win-back.result", "later")
        walk.answer("win-back.ask-again-on", "2027-12-01")
        assert walk.line_days("win-back") == {date(2027, 12, 1)}
        walk.finish("win-back", {"win-back.result": "returned"})
        assert walk.line_days("win-back") == set()
        assert walk.progress.done == walk.progress.total


def test_the_yearly_line_comes_again_a_year_later_each_time_it_is_ticked() -> None:
    with leaving(SMALL_LEAVER) as walk:
        for _ in walk.follow():
            pass
        first = LONG + timedelta(days=365)
        line = next(it for it in walk.entry("stay-in-touch").items
                    if it.item.every == "year" and it.item.due
                    and it.item.due.anchor == "last-day")  # fmt: skip
        rolled = day_of(When("last day", 365), LONG, walk.today)
        assert line.stands_on == rolled
        assert rolled >= first
        walk.today = rolled
        tick_item(walk.book, walk.departure_id, "stay-in-touch", line.item.id, walk.today)
        again = next(it for it in walk.entry("stay-in-touch").items if it.item.id == line.item.id)
        assert again.stands_on is not None
        assert 363 <= (again.stands_on - rolled).days <= 368
        assert not again.is_done


def test_another_last_day_moves_what_is_open_and_nothing_that_is_done() -> None:
    later = LONG + timedelta(days=9)
    with leaving(LEAVER) as walk:
        for _ in walk.follow(until=["settle-money"]):
            pass
        walk.finish("part-warmly")
        done = walk.ids("done")
        before = walk.progress
        edit_departure(walk.book, walk.departure_id, walk.today, last_day=later)
        moved = {it.step.id: it.stands_on for it in moved_steps(before, walk.progress)}

        assert walk.ids("done") == done
        assert moved == {
            row.id: due_on(row, replace(LEAVER, last_day=later), walk.finished, walk.today)
            for row in TABLE
            if row.due.anchor == "last day" and row.id not in done
        }
        assert {"settle-money", "stay-in-touch", "win-back"} <= set(moved)
