"""The departures that are walked whole, on the screen and without one, and what is answered."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from keepclients.domain.kinds import DepartureKind
from playbooks.section_one import KINDS, LONG, Situation

LATER = LONG + timedelta(days=9)
"""Another last day, on a Monday, that some of them name in the middle of it."""

NEVER: Mapping[DepartureKind, frozenset[str]] = {
    "we-ended-it": frozenset({"express-regret", "ask-why", "judge-fixable", "attempt-save"}),
    "closing-down": frozenset(
        {"judge-fixable", "attempt-save", "transfer-knowledge", "refer-supplier", "win-back"}
    ),
}
"""Steps that the page of advice leaves out in a kind of departure, whatever else is so."""

DEPARTURES = [
    pytest.param(
        Situation(
            kind,
            has_staff=has_staff,
            is_large=(place + has_staff) % 2 == 1,
            last_day=LONG if has_staff else None,
            gets_offer=has_staff and kind not in NEVER,
        ),
        id=f"{kind}, {'staff' if has_staff else 'solo'}",
    )
    for place, kind in enumerate(KINDS)
    for has_staff in (False, True)
]
"""Each kind, solo and with staff, large and small clients by turns.

Alone, an owner hears the last day late and lets them go; one with staff makes an offer, is turned
down, and is told another last day afterwards.
"""

_DECISIVE: Mapping[str, Mapping[str, str]] = {
    "confirm-in-writing": {"client-agreed": "yes", "contract-signed": "yes", "accounts-held": "yes",
                           "work-under-way": "yes", "hours-freed": "yes"},
    "ask-why": {"root-cause": "late", "would-return": "yes"},
    "judge-fixable": {"decision": "let-go"},
    "attempt-save": {"offer": "Drafts by Tuesday noon", "outcome": "leaving"},
    "win-back": {"result": "returned"},
}  # fmt: skip


def decisive_answers(step_id: str, situation: Situation) -> dict[str, str]:
    """Return what an owner answers in a step because something hangs on it, by question."""
    answers = dict(_DECISIVE.get(step_id, {}))
    if step_id == "confirm-in-writing" and situation.last_day is None:
        answers["last-day"] = LONG.isoformat()
    if step_id == "judge-fixable" and situation.gets_offer:
        answers["decision"] = "save"
    return answers
