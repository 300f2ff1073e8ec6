"""Who was kept of those who wanted to leave, and who came back: worked examples, by hand."""

from datetime import date, timedelta
from fractions import Fraction

from fakes import (
    FakeFacts,
    a_client,
    a_departure,
    a_playbook,
    a_question,
    a_step,
    with_answer,
    with_state,
)
from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.domain.runs import StepState
from reporting import TODAY, the, value

DAY = timedelta(days=1)
NOTICE = date(2025, 3, 1)
OUTCOME = a_question(
    "outcome",
    "choice",
    choices=[{"id": "yes", "label": "They stay", "ends": "stayed"}, {"id": "no", "label": "No"}],
)
PLAYBOOK = a_playbook(a_step("keep", questions=[a_question("offer", "text"), OUTCOME]))


def stayed(client: Client, on: date, **fields: object) -> Departure:
    """Return a departure that ended with their staying."""
    return a_departure(
        client,
        PLAYBOOK,
        notice_date=NOTICE,
        last_day=None,
        outcome="stayed",
        decided_on=on,
        closed_on=on,
        **fields,
    )


def refused(client: Client, on: date, **fields: object) -> Departure:
    """Return a departure of somebody who was asked to stay, and did not."""
    known = {"notice_date": NOTICE, "last_day": date(2025, 4, 30), "outcome": "left"}
    departure = a_departure(client, PLAYBOOK, closed_on=on, **{**known, **fields})
    return with_answer(departure, "keep.outcome", "no", on)


def test_saved_is_who_stayed_and_is_still_active_ninety_days_on() -> None:
    # Decided in 2025: Held (stayed), Went (stayed in May, left in July), No (left): 1 of 3.
    held, went, no = (a_client(name, first_day=date(2020, 1, 1)) for name in ("H", "W", "N"))
    gone = a_departure(went, notice_date=date(2025, 6, 1), last_day=date(2025, 7, 1))
    never_asked = a_client("Never asked", first_day=date(2020, 1, 1))
    departures = [
        stayed(held, date(2025, 5, 1)),
        stayed(went, date(2025, 5, 1)),
        gone,
        refused(no, date(2025, 3, 20)),
        a_departure(never_asked, PLAYBOOK, notice_date=NOTICE, last_day=NOTICE, outcome="left"),
    ]
    facts = FakeFacts([held, went, no, never_asked], departures, playbooks=[PLAYBOOK])

    rate = the("save_rate", facts)

    assert (rate.value, rate.clients) == (Fraction(1, 3), (held.id,))
    assert rate.note == "Saved of all who gave notice in the period: 1 of 5."


def test_beside_all_notices_only_those_count_who_were_saved_of_them() -> None:
    # Notice in December 2024 and in March 2025, both saved in 2025: 2 of 2, but 1 of 1 notice.
    early, client = a_client("Early"), a_client("Acme")
    departures = [
        stayed(early, date(2025, 1, 10)).revised(notice_date=date(2024, 12, 1)),
        stayed(client, date(2025, 5, 1)),
    ]
    facts = FakeFacts([early, client], departures, playbooks=[PLAYBOOK])

    rate = the("save_rate", facts)

    assert [rate.numerator, rate.denominator] == [2, 2]
    assert rate.note == "Saved of all who gave notice in the period: 1 of 1."


def test_what_is_not_decided_or_has_yet_to_hold_waits() -> None:
    fresh, asked = a_client("Fresh"), a_client("Asked")
    offer = with_answer(
        a_departure(asked, PLAYBOOK, notice_date=TODAY, last_day=None), "keep.offer", "A plan"
    )
    facts = FakeFacts(
        [fresh, asked],
        departures=[stayed(fresh, TODAY - 89 * DAY), offer],
        playbooks=[PLAYBOOK],
    )

    early, later = the("save_rate", facts, "2026"), the("save_rate", facts, "2026", TODAY + DAY)

    assert early.value is None
    assert "2 attempts wait for an answer, or for 90 days to pass." in early.note
    assert later.value == 1


def test_a_step_that_was_left_out_is_no_attempt() -> None:
    client = a_client()
    left = a_departure(client, PLAYBOOK, notice_date=NOTICE, last_day=NOTICE, closed_on=NOTICE)
    skipped = with_state(left, "keep", StepState(skipped_on=NOTICE))

    assert value("save_rate", FakeFacts([client], [skipped], playbooks=[PLAYBOOK])) is None


def test_who_goes_on_with_a_part_was_not_saved_and_is_told() -> None:
    client = a_client(first_day=date(2020, 1, 1))
    part = refused(client, date(2025, 3, 20), kind="cutting-back")

    rate = the("save_rate", FakeFacts([client], [part], playbooks=[PLAYBOOK]))

    assert rate.value == 0
    assert "1 client goes on with part of the work." in rate.note


def left_on(name: str, last_day: date, back_on: date | None = None) -> Client:
    """Return somebody who left on a day, and perhaps came back."""
    if back_on is None:
        return a_client(name, first_day=date(2020, 1, 1), last_day=last_day)
    return a_client(
        name, first_day=back_on, earlier=[{"first_day": None, "last_day": last_day.isoformat()}]
    )


def test_won_back_is_who_returned_within_two_years_of_those_who_left_in_the_period() -> None:
    # Left in 2023: In time (24 months to the day), Too late, Away; Closed could not: 1 of 3.
    in_time = left_on("In time", date(2023, 5, 31), date(2025, 5, 31))
    too_late = left_on("Too late", date(2023, 5, 31), date(2025, 6, 1))
    away, before = left_on("Away", date(2023, 1, 1)), left_on("Before", date(2022, 12, 31))
    closed = left_on("Closed", date(2023, 7, 1))
    end = a_departure(
        closed, kind="closing-down", notice_date=date(2023, 6, 1), last_day=date(2023, 7, 1)
    )
    facts = FakeFacts([in_time, too_late, away, before, closed], [end])

    rate = the("win_back_rate", facts, "2023")

    assert (rate.value, rate.clients) == (Fraction(1, 3), (in_time.id,))
    assert rate.note == "1 client closed down, left out."


def test_while_two_years_go_on_that_is_said() -> None:
    facts = FakeFacts([left_on("Away", date(2025, 5, 1)), left_on("B", date(2025, 6, 1), TODAY)])

    rate = the("win_back_rate", facts)

    assert rate.value == Fraction(1, 2)
    assert rate.note == "For 1 of them the two years are not over."


def test_where_nobody_left_nobody_can_be_won_back() -> None:
    rate = the("win_back_rate", FakeFacts([a_client()]))

    assert rate.value is None
    assert rate.note == "Nobody left in this period who could come back."
