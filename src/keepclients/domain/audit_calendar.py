"""When an account audit is due, and what the last one asks for until then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.agenda_items import AuditWhat
from keepclients.domain.audit_results import Judgement, are_scores_open, last_judgement
from keepclients.domain.clients import Client
from keepclients.domain.conditions import AuditVerdict
from keepclients.domain.days import shifted
from keepclients.domain.facts import Facts
from keepclients.domain.handled import Derived, Handled
from keepclients.domain.stages import stage_of
from keepclients.domain.touches import TouchKind

AUDIT_DAYS: dict[AuditVerdict, int] = {"healthy": 90, "watch": 60, "at-risk": 30}
"""Days from an audit to the next one, by what it came to."""
FIRST_AUDIT_DAYS = 90
"""Days from when an owner began to want regular contact to the first audit."""
CALL_DAYS: dict[AuditVerdict, int] = {"watch": 14, "at-risk": 7}
"""Days from an audit within which it asks for contact, by what it came to."""
PERSONAL: frozenset[TouchKind] = frozenset({"call", "meeting"})
"""Ways of contact in which one hears the other."""


@dataclass(frozen=True, slots=True)
class AuditDue:
    """An audit, or the contact that one asks for, and the day by which it is due."""

    what: AuditWhat
    due: date
    """Before weekends and days off are looked at."""
    counted_from: date
    """The day of the last audit, or of what stands in its place."""
    last: Judgement | None
    """What the last audit came to; None where there was none."""
    put_off_until: date | None = None
    """The day to which the owner put it off."""
    earliest: date | None = None
    """The day before which it never stands, unless the owner put it there; None where any may."""

    @property
    def stands_on(self) -> date:
        """The day on which it stands, before weekends and days off are looked at."""
        return self.put_off_until or self.due

    @property
    def is_personal(self) -> bool:
        """Tell whether only a call or a meeting will do."""
        return self.what == "call" and self.last is not None and self.last.verdict == "at-risk"


def is_audited(facts: Facts, client: Client, day: date) -> bool:
    """Tell whether a client is looked at: only those who are served, and not leaving."""
    return stage_of(client, facts.departures_of(client.id), day) == "active"


def latest_of(facts: Facts, client: Client, day: date) -> Judgement | None:
    """Return what the last audit came to since they are a client; None where there was none."""
    last = last_judgement(facts, client.id, day)
    came_back = client.first_day if client.earlier else None
    return None if last is not None and came_back is not None and last.on < came_back else last


def audit_under_way(facts: Facts, client_id: int) -> bool:
    """Tell whether an audit of a client was begun and is still to be scored."""
    return any(are_scores_open(facts, it) for it in facts.audits_of(client_id))


def next_audit(facts: Facts, client: Client, today: date) -> AuditDue | None:
    """Return the next audit of a client, or None where nothing asks for one.

    It is counted from the last audit, or from the day on which one was left out; the first one from
    the day since which the owner wants regular contact, and it is due today at the earliest: what
    nobody was reminded of is not late. Nothing falls due by itself where that was never asked for.
    """
    if not is_audited(facts, client, today):
        return None
    return audit_after(facts, client, latest_of(facts, client, today), today)


def audit_after(
    facts: Facts, client: Client, last: Judgement | None, today: date
) -> AuditDue | None:
    """Return the audit of a client who is looked at that follows the last one, if any does."""
    handled = _handled(facts, client.id, "audit")
    left_out = [it.skipped_on for it in handled if it.skipped_on and it.skipped_on <= today]
    known = [*left_out, *([last.on] if last else [])]
    base = max(known, default=None) or _wanted_since(client)
    if base is None:
        return None
    every = AUDIT_DAYS[last.verdict] if last else FIRST_AUDIT_DAYS
    due, put_off = shifted(base, every), _put_off(handled, base)
    if known:
        return AuditDue("audit", due, base, last, put_off)
    return AuditDue("audit", max(due, today), base, None, put_off, earliest=today)


def next_call(facts: Facts, client: Client, today: date) -> AuditDue | None:
    """Return the contact that the last audit asks for, or None once there was some.

    Contact on the day of the audit counts. At risk, only a call or a meeting will do.
    """
    if not is_audited(facts, client, today):
        return None
    return _call_after(facts, client, latest_of(facts, client, today), today)


def audit_dues(facts: Facts, client: Client, today: date) -> Iterator[AuditDue]:
    """Yield what audits bring into the calendar: the next one, and the contact of the last one.

    An audit that was begun stands there by its steps.
    """
    if not (client.tier_since or facts.audits_of(client.id)) or not is_audited(
        facts, client, today
    ):
        return
    last = latest_of(facts, client, today)
    audit = audit_after(facts, client, last, today)
    if audit is not None and not audit_under_way(facts, client.id):
        yield audit
    call = _call_after(facts, client, last, today)
    if call is not None:
        yield call


def _call_after(
    facts: Facts, client: Client, last: Judgement | None, today: date
) -> AuditDue | None:
    days = CALL_DAYS.get(last.verdict) if last else None
    if last is None or days is None:
        return None
    handled = [it for it in _handled(facts, client.id, "audit-call") if it.on == last.on]
    due = AuditDue("call", shifted(last.on, days), last.on, last, _put_off(handled, last.on))
    is_settled = any(it.is_settled for it in handled)
    return None if is_settled or _was_spoken_to(facts, client.id, due, today) else due


def _wanted_since(client: Client) -> date | None:
    """Return since when somebody is served and regular contact is wanted, or None."""
    if client.tier_since is None:
        return None
    return max(client.tier_since, client.first_day or client.tier_since)


def _was_spoken_to(facts: Facts, client_id: int, due: AuditDue, today: date) -> bool:
    return any(
        due.counted_from <= it.on <= today
        and it.is_contact
        and (it.kind in PERSONAL or not due.is_personal)
        for it in facts.touches_of(client_id)
    )


def _handled(facts: Facts, client_id: int, what: Derived) -> list[Handled]:
    return [it for it in facts.handled_of(client_id) if it.what == what]


def _put_off(handled: list[Handled], base: date) -> date | None:
    return next((it.snoozed_until for it in handled if it.on == base), None)
