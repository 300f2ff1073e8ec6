"""Random facts that the health of one client is judged by."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from auditing import AUDIT_PLAYBOOK, an_audit
from fakes import FakeFacts, a_departure
from keepclients.domain.clients import Client
from keepclients.domain.complaints import Complaint
from keepclients.domain.departures import Departure
from keepclients.domain.health_rules import HealthRules
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.settings import SETTINGS_ID, Settings
from keepclients.domain.slips import Slip
from keepclients.domain.touches import Touch

T = TypeVar("T")

_spans = st.tuples(st.integers(0, 200), st.none() | st.integers(0, 60))
"""Days ago on which something began, and days that it took; None while it goes on."""
_weights = st.integers(0, 50)
_rules = st.builds(
    HealthRules,
    audit=_weights,
    contact=st.integers(1, 50),
    slips=_weights,
    payment=_weights,
    complaint=_weights,
)


def facts_about(client: Client, today: date) -> st.SearchStrategy[FakeFacts]:
    """Return books with one client and what may have happened in the half year before a day."""
    settings = st.builds(
        lambda rules, since: Settings(id=SETTINGS_ID, health=rules, payments_since=since),
        _rules,
        st.none() | st.integers(0, 200).map(lambda days: today - timedelta(days)),
    )
    return st.builds(
        lambda touches, slips, complaints, owed, hints, departures, audits, settings: FakeFacts(
            [client],
            departures,
            touches=touches,
            slips=slips,
            complaints=complaints,
            late_payments=owed,
            hints=hints,
            audits=audits,
            playbooks=[AUDIT_PLAYBOOK],
            settings=settings,
        ),
        _several(lambda on, _: Touch.made(id=1, client_id=client.id, kind="call", on=on), today),
        _several(lambda on, _: Slip.made(id=1, client_id=client.id, on=on, text="A typo"), today),
        _several(
            lambda on, end: Complaint.made(
                id=1, client_id=client.id, on=on, text="Slow", closed_on=end
            ),
            today,
        ),
        _several(
            lambda on, end: LatePayment.made(id=1, client_id=client.id, due=on, paid_on=end), today
        ),
        _several(
            lambda on, end: Hint.made(
                id=1, client_id=client.id, on=on, text="They looked around", cleared_on=end
            ),
            today,
            most=1,
        ),
        _several(lambda on, end: _stayed(client, on, end), today, most=1),
        st.lists(
            st.builds(
                lambda days, scores: an_audit(client, today - timedelta(days), scores),
                st.integers(0, 200),
                st.lists(st.none() | st.integers(1, 5), min_size=10, max_size=10),
            ),
            max_size=2,
        ),
        settings,
    )


def _several(
    made: Callable[[date, date | None], T], today: date, most: int = 3
) -> st.SearchStrategy[list[T]]:
    """Return up to so many records, made of the day they began and the day they ended."""

    def dated(span: tuple[int, int | None]) -> T:
        began = today - timedelta(span[0])
        return made(began, began + timedelta(span[1]) if span[1] is not None else None)

    return st.lists(_spans.map(dated), max_size=most)


def _stayed(client: Client, notice: date, end: date | None) -> Departure:
    outcome = "stayed" if end is not None else None
    return a_departure(client, notice_date=notice, closed_on=end, outcome=outcome)
