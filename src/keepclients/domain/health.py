"""Health: how well it stands with a client, from 0 to 100, and why; derived, never stored.

The weights are judgement. What is not known is left out and the rest counts for more; where less
than half the weight is known there is no score, and never a good word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import lcm
from typing import Literal

from keepclients.domain.facts import Facts
from keepclients.domain.health_inputs import (
    SLIP_DAYS,
    ContactGap,
    HealthInputs,
    inputs_on,
)
from keepclients.domain.health_rules import USUAL_RULES, Factor, HealthRules

Band = Literal["healthy", "watch", "at-risk", "unknown"]
BAND_NAMES: dict[Band, str] = {
    "healthy": "well",
    "watch": "watch",
    "at-risk": "at risk",
    "unknown": "unknown",
}
"""Each band with what the owner reads."""

Override = Literal["audit", "hint", "save", "main-contact", "repeat-complaint", "payment"]
OVERRIDES: dict[Override, str] = {
    "audit": "the audit says so",
    "hint": "they spoke of leaving",
    "save": "they nearly left, and it has yet to hold",
    "main-contact": "your main contact there is gone",
    "repeat-complaint": "they complained more than once",
    "payment": "a payment is more than 30 days late",
}
"""What puts a client at risk whatever the score, in words."""

_AT_RISK_BELOW = 3
"""The mean of an audit below which a client is at risk."""
_ALARMS_TOLD = 3
"""How many reasons of an audit are named."""
_LOWEST, _HIGHEST = 1, 5
"""The ends of an audit's scale."""
_WORST_CADENCE = 3
"""Cadences of silence from which contact counts for nothing."""
_WORST_SLIPS = 4
_PATIENCE_DAYS = 7
"""Days for which an open complaint counts half."""
_VERY_LATE_DAYS = 30
_LATE: tuple[tuple[int, tuple[int, int]], ...] = (
    (0, (0, 1)),
    (14, (40, 100)),
    (_VERY_LATE_DAYS, (70, 100)),
)
"""What part a payment loses that is late by no more than so many days."""


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points that something costs."""

    factor: Factor
    points: int
    """Whole points, more than 0."""
    reason: str
    """What costs them, in words."""


@dataclass(frozen=True, slots=True)
class Health:
    """How well it stands with a client; the score is 100 less the points of the deductions."""

    score: int | None
    """From 0 to 100; None where too little is known."""
    band: Band
    deductions: tuple[Deduction, ...] = ()
    """What costs points, in the order of the factors."""
    overridden_by: tuple[Override, ...] = ()
    """What puts them at risk whatever the score."""
    missing: tuple[Factor, ...] = ()
    """What is not known."""
    alarms: tuple[str, ...] = ()
    """What in the audit puts them at risk, each in a few words."""


def health_of(inputs: HealthInputs, rules: HealthRules = USUAL_RULES) -> Health:
    """Return the health that follows from what is known.

    Part points are counted against the client, so that nobody is lifted into a better band.
    """
    losses, overridden_by, alarms = _losses(inputs), _overrides(inputs), _alarms(inputs)
    missing = tuple(factor for factor, loss in losses.items() if loss is None)
    lost = _lost(losses, rules)
    if lost is None:
        band: Band = "at-risk" if overridden_by else "unknown"
        return Health(None, band, (), overridden_by, missing, alarms)
    deductions = tuple(
        Deduction(factor, points, _reason(factor, inputs))
        for factor, points in lost.in_whole_points().items()
        if points
    )
    score = 100 - lost.points
    band = "at-risk" if overridden_by else _band(score, rules)
    return Health(score, band, deductions, overridden_by, missing, alarms)


def band_of(inputs: HealthInputs, rules: HealthRules = USUAL_RULES) -> Band:
    """Return the band of health that follows from what is known, without the reasons for it."""
    if _overrides(inputs):
        return "at-risk"
    lost = _lost(_losses(inputs), rules)
    return "unknown" if lost is None else _band(100 - lost.points, rules)


def health_on(facts: Facts, client_id: int, day: date) -> Health:
    """Return a client's health as it stood on any day, judged by the owner's rules of today.

    What came later does not count.
    """
    return health_of(inputs_on(facts, client_id, day), facts.settings.health)


def band_on(facts: Facts, client_id: int, day: date) -> Band:
    """Return the band of a client's health as it stood on any day; see `health_on`."""
    return band_of(inputs_on(facts, client_id, day), facts.settings.health)


def health_in_words(name: str, health: Health) -> str:
    """Return the line that explains a client's health; its points add up to the score."""
    if health.score is None:
        return f"{name}, {BAND_NAMES[health.band]}: {why_in_words(health)}"
    is_overruled = bool(health.overridden_by) and health.score >= USUAL_RULES.watch_from
    yet = "yet " if is_overruled else ""
    return f"{name} {health.score}, {yet}{BAND_NAMES[health.band]}: {why_in_words(health)}"


def override_in_words(health: Health, override: Override) -> str:
    """Return what puts a client at risk whatever the score, and what in an audit does."""
    if override != "audit" or not health.alarms:
        return OVERRIDES[override]
    told, more = health.alarms[:_ALARMS_TOLD], len(health.alarms) - _ALARMS_TOLD
    return f"{OVERRIDES[override]} ({', '.join(told)}{f' and {more} more' if more > 0 else ''})"


def why_in_words(health: Health) -> str:
    """Return what a client's health comes of, and what of it is not known."""
    reasons = [override_in_words(health, override) for override in health.overridden_by]
    reasons += [f"{entry.reason} (−{entry.points})" for entry in health.deductions]
    if not reasons:
        reasons = ["too little is known" if health.score is None else "nothing speaks against it"]
    unknown = f" Not known: {', '.join(health.missing)}." if health.missing else ""
    return f"{'; '.join(reasons)}.{unknown}"


_Loss = tuple[int, int]
"""A part of the whole, from 0 (nothing is wrong) to 1 (nothing is right), by its numerator and its
denominator: health is worked out thousands of times, and whole numbers are fastest."""

_NOTHING: _Loss = 0, 1
_HALF: _Loss = 1, 2
_ALL: _Loss = 1, 1


@dataclass(frozen=True, slots=True)
class _Lost:
    """Points that are lost, by what costs them."""

    parts: Mapping[Factor, int]
    """In parts of a point."""
    per_point: int
    """How many parts a point has."""

    @property
    def points(self) -> int:
        """All of them together, rounded up."""
        return -(-sum(self.parts.values()) // self.per_point)

    def in_whole_points(self) -> dict[Factor, int]:
        """Return the points in whole ones, whose sum is that of all, rounded up.

        What the parts leave over goes to those that lose most by being cut.
        """
        points = {factor: parts // self.per_point for factor, parts in self.parts.items()}
        spare = self.points - sum(points.values())
        by_rest = sorted(self.parts, key=lambda factor: -(self.parts[factor] % self.per_point))
        for factor in by_rest[:spare]:
            points[factor] += 1
        return points


def _lost(losses: Mapping[Factor, _Loss | None], rules: HealthRules) -> _Lost | None:
    """Return the points that losses come to; None where less than half the weight is known."""
    weighed = rules.by_factor()
    found = [(factor, weighed[factor], loss) for factor, loss in losses.items() if loss is not None]
    known = sum(weight for _, weight, _ in found)
    if not known or 2 * known < sum(weighed.values()):
        return None
    shared = lcm(*(whole for _, _, (_, whole) in found))
    parts = {
        factor: 100 * weight * part * (shared // whole) for factor, weight, (part, whole) in found
    }
    return _Lost(parts, known * shared)


def _losses(inputs: HealthInputs) -> dict[Factor, _Loss | None]:
    """Return what each factor loses; None is not known."""
    return {
        "audit": _audit(inputs),
        "contact": _contact(inputs.contact),
        "slips": (min(inputs.slips, _WORST_SLIPS), _WORST_SLIPS),
        "payment": _payment(inputs.days_late),
        "complaint": _complaint(inputs.complaint_days),
    }


def _audit(inputs: HealthInputs) -> _Loss | None:
    audit = inputs.valid_audit
    if audit is None:
        return None
    mean, whole = min(max(audit.mean, Decimal(_LOWEST)), Decimal(_HIGHEST)).as_integer_ratio()
    return _HIGHEST * whole - mean, (_HIGHEST - _LOWEST) * whole


def _contact(gap: ContactGap | None) -> _Loss | None:
    if gap is None:
        return None
    over, whole = gap.days - gap.cadence, (_WORST_CADENCE - 1) * gap.cadence
    return min(max(over, 0), whole), whole


def _payment(days_late: int | None) -> _Loss | None:
    if days_late is None:
        return None
    return next((loss for days, loss in _LATE if days_late <= days), _ALL)


def _complaint(days: int | None) -> _Loss:
    if days is None:
        return _NOTHING
    return _HALF if days <= _PATIENCE_DAYS else _ALL


def _overrides(inputs: HealthInputs) -> tuple[Override, ...]:
    audit = inputs.valid_audit
    holding: dict[Override, bool] = {
        "audit": audit is not None and bool(audit.alarms or audit.mean < _AT_RISK_BELOW),
        "hint": inputs.hint_of_leaving,
        "save": inputs.save_has_yet_to_hold,
        "main-contact": inputs.main_contact_gone,
        "repeat-complaint": inputs.repeat_complaint,
        "payment": inputs.days_late is not None and inputs.days_late > _VERY_LATE_DAYS,
    }
    return tuple(override for override, holds in holding.items() if holds)


def _alarms(inputs: HealthInputs) -> tuple[str, ...]:
    """Return what in the audit puts the client at risk; it is the mean where nothing else does."""
    audit = inputs.valid_audit
    if audit is None:
        return ()
    return audit.alarms or ((f"below {_AT_RISK_BELOW}",) if audit.mean < _AT_RISK_BELOW else ())


def _band(score: int, rules: HealthRules) -> Band:
    if score >= rules.healthy_from:
        return "healthy"
    return "watch" if score >= rules.watch_from else "at-risk"


def _reason(factor: Factor, inputs: HealthInputs) -> str:
    match factor:
        case "audit":
            return f"audit {inputs.audit.mean:.1f} of {_HIGHEST}" if inputs.audit else ""
        case "contact":
            gap = inputs.contact
            return f"last contact {gap.days} days ago, meant every {gap.cadence}" if gap else ""
        case "slips":
            return f"{_counted(inputs.slips, 'mistake')} in {SLIP_DAYS} days"
        case "payment":
            return f"payment {_counted(inputs.days_late or 0, 'day')} late"
        case "complaint":
            waited = inputs.complaint_days or 0
            return f"complaint open for {_counted(waited, 'day')}" if waited else "complaint today"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
