"""Fees at risk, time, owners, causes of loss, the course of health: worked examples, by hand."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from fakes import (
    FakeFacts,
    a_client,
    a_departure,
    a_playbook,
    a_question,
    a_step,
    a_team_member,
    with_answer,
)
from keepclients.domain.clients import Client
from keepclients.domain.efforts import Effort
from keepclients.domain.hints import Hint
from keepclients.domain.reviews import Review
from keepclients.domain.touches import Touch
from reporting import TODAY, a_report, money, the, value

FIRST = date(2024, 1, 1)
DAY = timedelta(days=1)


def paying(name: str, amount: str, **fields: object) -> Client:
    return a_client(name, amount, **{"first_day": FIRST, **fields})


def test_at_risk_are_those_who_gave_notice_and_those_with_whom_it_stands_badly_each_once() -> None:
    # Leaving 100 and both at once 200 a month, hinted 50; well 1000: 350 × 12 = 4200 a year.
    leaving, both = paying("Leaving", "100"), paying("Both", "200")
    hinted, well = paying("Hinted", "50"), paying("Well", "1000")
    gone = paying("Gone", "70", last_day=TODAY - DAY)
    facts = FakeFacts(
        [well, hinted, both, leaving, gone],
        departures=[a_departure(it, notice_date=TODAY) for it in (leaving, both)],
        hints=[
            Hint.made(id=number, client_id=it.id, on=TODAY, text="They look around")
            for number, it in enumerate((both, hinted, gone), 1)
        ],
    )

    risk = the("revenue_at_risk", facts, "2026")

    assert risk.value == 4200
    assert risk.clients == (both.id, leaving.id, hinted.id)
    assert value("revenue_at_risk", facts, "2025") == 0


def test_who_is_only_on_watch_is_told_beside_it() -> None:
    # In touch every 30 days, silent for 75: of 25 points for contact 18.75 are lost, and with 25
    # for mistakes and complaints known, 50 of 100 weigh; the score is 62: watch.
    client = paying("Quiet", "100", rhythm_days=30)
    touch = Touch.made(id=1, client_id=client.id, kind="call", on=TODAY - 75 * DAY)

    risk = the("revenue_at_risk", FakeFacts([client], touches=[touch]), "2026")

    assert risk.value == 0
    assert risk.note.endswith("On watch beside them: 1,200 EUR a year.")


def test_of_who_only_cuts_back_the_whole_fee_is_at_risk_and_that_is_said() -> None:
    # Less 100 and Gone 50 a month: 150 × 12 = 1800; who cuts back and leaves as well does leave.
    less, gone = paying("Less", "100"), paying("Gone", "50")
    facts = FakeFacts(
        [less, gone],
        departures=[
            a_departure(less, kind="cutting-back", notice_date=TODAY),
            a_departure(gone, kind="cutting-back", notice_date=TODAY),
            a_departure(gone, notice_date=TODAY),
        ],
    )

    risk = the("revenue_at_risk", facts, "2026")

    assert risk.value == 1800
    assert "1 client only cuts back; the whole fee counts." in risk.note


def test_time_splits_by_whether_somebody_was_a_client_when_it_was_spent() -> None:
    # Winning: 60 with a prospect and 30 beside it. Keeping: 90. 90 of 180 minutes: a half.
    prospect, client = a_client("Prospect", prospect_since=FIRST), paying("Client", "100")
    touches = [
        Touch.made(id=1, client_id=prospect.id, kind="call", on=date(2025, 5, 1), minutes=60),
        Touch.made(id=2, client_id=client.id, kind="call", on=date(2025, 5, 1), minutes=90),
        Touch.made(id=3, client_id=client.id, kind="call", on=date(2024, 12, 31), minutes=500),
        Touch.made(id=4, client_id=client.id, kind="call", on=date(2025, 6, 1)),
    ]
    pitch = Effort.made(id=1, on=date(2025, 12, 31), minutes=30, purpose="winning")
    facts = FakeFacts([client, prospect], touches=touches, efforts=[pitch])

    split = the("effort_split", facts)

    assert (split.value, split.clients) == (Fraction(1, 2), (prospect.id,))
    assert [split.numerator, split.denominator] == [Fraction(3, 2), 3]


@pytest.mark.parametrize(
    ("kind", "closed", "on", "winning"),
    [
        ("pausing", "2025-03-20", "2025-06-17", 0),  # on the 89th day of the pause
        ("pausing", "2025-03-20", "2025-06-18", 1),
        ("leaving", "2025-03-20", "2025-04-19", 0),  # 30 days after the last day
        ("leaving", "2025-03-20", "2025-04-20", 1),
        ("leaving", "2025-07-01", "2025-07-01", 0),  # as long as it is worked through
        ("leaving", None, "2026-10-01", 0),
        ("leaving", "2025-07-01", "2025-07-02", 1),
    ],
)
def test_time_in_a_pause_or_for_a_good_ending_goes_into_keeping(
    kind: str, closed: str | None, on: str, winning: int
) -> None:
    client = paying("Client", "100")
    last = date(2025, 3, 20)
    departure = a_departure(client, kind=kind, notice_date=last, last_day=last, closed_on=closed)
    touch = Touch.made(id=1, client_id=client.id, kind="call", on=on, minutes=60)
    facts = FakeFacts([client], departures=[departure], touches=[touch])

    assert value("effort_split", facts, on[:4]) == winning


def test_where_nobody_noted_time_it_does_not_split() -> None:
    split = the("effort_split", FakeFacts([paying("A", "1")]))

    assert (split.value, split.note) == (None, "Nobody noted any time in this period.")


def test_clients_are_shared_out_among_those_who_have_any() -> None:
    # Mia has two, the founder one, Noah none: 3 ÷ 2.
    mia, noah = a_team_member("Mia"), a_team_member("Noah")
    clients = [
        paying("A", "1", owner=mia.id),
        paying("B", "1", owner=mia.id),
        paying("C", "1"),
        paying("Gone", "1", last_day=date(2025, 5, 1)),
    ]

    assert value("clients_per_owner", FakeFacts(clients, team=[mia, noah])) == Fraction(3, 2)
    assert the("clients_per_owner", FakeFacts()).note == "Nobody was served on 31 Dec 2025."


def test_who_pauses_is_no_load_for_anybody() -> None:
    # Of Mia's two, Rest pauses from 1 December on; the founder has one: 2 ÷ 2.
    mia, paused_on = a_team_member("Mia"), date(2025, 12, 1)
    rest, works = paying("Rest", "1", owner=mia.id), paying("Works", "1", owner=mia.id)
    pause = a_departure(rest, kind="pausing", notice_date=paused_on, last_day=paused_on)
    facts = FakeFacts([rest, works, paying("Mine", "1")], departures=[pause], team=[mia])

    figure, loads = the("clients_per_owner", facts), a_report(facts).workloads

    assert [figure.value, figure.numerator, figure.denominator] == [1, 2, 2]
    assert rest.id not in figure.clients
    assert figure.note == "1 client pauses, left out."
    assert {it.name: it.clients for it in loads}["Mia"] == (works.id,)


CAUSES = [
    {"id": "late", "label": "We were late", "group": "How we worked", "fixable": "yes"},
    {"id": "closed", "label": "They closed down", "fixable": "no"},
]
PLAYBOOK = a_playbook(a_step("why", questions=[a_question("cause", "choice", choices=CAUSES)]))


def test_losses_are_counted_by_the_cause_that_was_noted_last_and_by_their_fees() -> None:
    ended = date(2025, 5, 1)
    clients = [paying(name, fee) for name, fee in (("A", "100"), ("B", "300"), ("C", "50"))]
    first, second, third = (
        a_departure(it, PLAYBOOK, notice_date=ended, last_day=ended, opened_on=ended)
        for it in clients
    )
    review = Review.made(
        id=1,
        client_id=second.client_id,
        departure_id=second.id,
        step_id="why",
        playbook_id=PLAYBOOK.id,
        opened_on=ended,
        steps={"why": {"answers": {"cause": {"value": "late", "on": ended + DAY}}}},
    )
    facts = FakeFacts(
        clients,
        departures=[
            with_answer(first, "why.cause", "late", ended),
            with_answer(second, "why.cause", "closed", ended),
            third,
        ],
        reviews=[review],
        playbooks=[PLAYBOOK],
    )

    late, unknown = money(facts, "EUR").causes

    assert (late.cause, late.group) == ("We were late", "How we worked")
    assert late.clients == (clients[1].id, clients[0].id)
    assert late.monthly == 400
    assert (unknown.cause, unknown.clients) == ("not known", (clients[2].id,))


def test_health_is_looked_back_on_for_eight_quarters_of_those_served_then() -> None:
    client = paying("A", "100", first_day=date(2026, 1, 1))
    hint = Hint.made(id=1, client_id=client.id, on=date(2026, 7, 1), text="They look around")

    quarters = a_report(FakeFacts([client], hints=[hint]), "2026").health

    assert [it.period.name for it in quarters][::7] == ["2025-Q1", "2026-Q4"]
    assert [sum(it.counts.values()) for it in quarters] == [0, 0, 0, 0, 1, 1, 1, 1]
    assert [it.counts["at-risk"] for it in quarters] == [0, 0, 0, 0, 0, 0, 1, 1]


@pytest.mark.parametrize(("notices", "flagged"), [(4, None), (5, (5, 2))])
def test_from_five_notices_on_it_is_told_how_many_health_had_warned_of(
    notices: int, flagged: tuple[int, int] | None
) -> None:
    clients = [paying(f"C{number}", "100") for number in range(notices)]
    warned = TODAY - 30 * DAY
    facts = FakeFacts(
        clients,
        departures=[a_departure(it, notice_date=TODAY) for it in clients],
        hints=[
            Hint.made(id=number, client_id=it.id, on=warned + late * DAY, text="They look around")
            for number, (it, late) in enumerate(zip(clients, (0, 0, 1), strict=False), 1)
        ],
    )

    assert a_report(facts).flagged == flagged
