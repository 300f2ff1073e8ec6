"""Health: how well it stands with a client, from 0 to 100, and why; derived, never stored.

The weights are judgement. What is not known is left out and the rest counts for more; where less
than half the weight is known there is no score, and never a good word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
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

Override = Literal["audit", "hint", "main-contact", "repeat-complaint", "payment"]
OVERRIDES: dict[Override, str] = {
    "audit": "the audit says so",
    "hint": "they spoke of leaving",
    "main-contact": "your main contact there is gone",
    "repeat-complaint": "they complained more than once",
    "payment": "a payment is more than 30 days late",
}
"""What puts a client at risk whatever the score, in words."""

_AT_RISK_BELOW = 3
"""The mean of an audit below which a client is at risk."""
_LOWEST, _HIGHEST = 1, 5
"""The ends of an audit's scale."""
_WORST_CADENCE = 3
"""Cadences of silence from which contact counts for nothing."""
_WORST_SLIPS = 4
_PATIENCE_DAYS = 7
"""Days for which an open complaint counts half."""
_VERY_LATE_DAYS = 30
_LATE: tuple[tuple[int, Fraction], ...] = (
    (0, Fraction(1)),
    (14, Fraction(60, 100)),
    (_VERY_LATE_DAYS, Fraction(30, 100)),
)
"""What a payment counts that is late by no more than so many days."""


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


def health_of(inputs: HealthInputs, rules: HealthRules = USUAL_RULES) -> Health:
    """Return the health that follows from what is known.

    Part points are counted against the client, so that nobody is lifted into a better band.
    """
    values = _values(inputs)
    weighed = rules.by_factor()
    known = sum(weight for factor, weight in weighed.items() if values[factor] is not None)
    missing = tuple(factor for factor, value in values.items() if value is None)
    overridden_by = _overrides(inputs)
    if not known or 2 * known < sum(weighed.values()):
        band: Band = "at-risk" if overridden_by else "unknown"
        return Health(None, band, overridden_by=overridden_by, missing=missing)
    lost = {
        factor: Fraction(100 * weighed[factor], known) * (1 - value)
        for factor, value in values.items()
        if value is not None
    }
    deductions = tuple(
        Deduction(factor, points, _reason(factor, inputs))
        for factor, points in _in_whole_points(lost).items()
        if points
    )
    score = 100 - sum(deduction.points for deduction in deductions)
    band = "at-risk" if overridden_by else _band(score, rules)
    return Health(score, band, deductions, overridden_by, missing)


def health_on(facts: Facts, client_id: int, day: date) -> Health:
    """Return a client's health as it stood on any day, judged by the owner's rules of today.

    What came later does not count.
    """
    return health_of(inputs_on(facts, client_id, day), facts.settings.health)


def health_in_words(name: str, health: Health) -> str:
    """Return the line that explains a client's health; its points add up to the score."""
    score = "" if health.score is None else f" {health.score}"
    return f"{name}{score}, {BAND_NAMES[health.band]}: {why_in_words(health)}"


def why_in_words(health: Health) -> str:
    """Return what a client's health comes of, and what of it is not known."""
    reasons = [OVERRIDES[override] for override in health.overridden_by]
    reasons += [f"{entry.reason} (−{entry.points})" for entry in health.deductions]
    if not reasons:
        reasons = ["too little is known" if health.score is None else "nothing speaks against it"]
    unknown = f" Not known: {', '.join(health.missing)}." if health.missing else ""
    return f"{'; '.join(reasons)}.{unknown}"


def _values(inputs: HealthInputs) -> dict[Factor, Fraction | None]:
    """Return each factor from 0 (worst) to 1 (best); None is not known."""
    return {
        "audit": _audit(inputs),
        "contact": _contact(inputs.contact),
        "slips": Fraction(max(_WORST_SLIPS - inputs.slips, 0), _WORST_SLIPS),
        "payment": _payment(inputs.days_late),
        "complaint": _complaint(inputs.complaint_days),
    }


def _audit(inputs: HealthInputs) -> Fraction | None:
    audit = inputs.valid_audit
    if audit is None:
        return None
    mean = min(max(Fraction(audit.mean), Fraction(_LOWEST)), Fraction(_HIGHEST))
    return (mean - _LOWEST) / (_HIGHEST - _LOWEST)


def _contact(gap: ContactGap | None) -> Fraction | None:
    if gap is None:
        return None
    worst = _WORST_CADENCE * gap.cadence
    left = Fraction(worst - max(gap.days, gap.cadence), worst - gap.cadence)
    return max(left, Fraction(0))


def _payment(days_late: int | None) -> Fraction | None:
    if days_late is None:
        return None
    return next((value for days, value in _LATE if days_late <= days), Fraction(0))


def _complaint(days: int | None) -> Fraction:
    if days is None:
        return Fraction(1)
    return Fraction(1, 2) if days <= _PATIENCE_DAYS else Fraction(0)


def _overrides(inputs: HealthInputs) -> tuple[Override, ...]:
    audit = inputs.valid_audit
    holding: dict[Override, bool] = {
        "audit": audit is not None and (audit.is_at_risk or audit.mean < _AT_RISK_BELOW),
        "hint": inputs.hint_of_leaving,
        "main-contact": inputs.main_contact_gone,
        "repeat-complaint": inputs.repeat_complaint,
        "payment": inputs.days_late is not None and inputs.days_late > _VERY_LATE_DAYS,
    }
    return tuple(override for override, holds in holding.items() if holds)


def _in_whole_points(lost: Mapping[Factor, Fraction]) -> dict[Factor, int]:
    """Return the points in whole ones, whose sum is that of all, rounded up.

    What the parts leave over goes to those that lose most by being cut.
    """
    points = {factor: floor(exact) for factor, exact in lost.items()}
    spare = ceil(sum(lost.values())) - sum(points.values())
    by_rest = sorted(lost, key=lambda factor: points[factor] - lost[factor])
    for factor in by_rest[:spare]:
        points[factor] += 1
    return points


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
