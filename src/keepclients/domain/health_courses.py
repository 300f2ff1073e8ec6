"""The course of health: how the bands changed from quarter to quarter."""

from collections.abc import Mapping
from dataclasses import dataclass

from keepclients.domain.health import Band
from keepclients.domain.periods import Period


@dataclass(frozen=True, slots=True)
class HealthQuarter:
    """How many clients stood in which band at the end of a quarter, or today while it goes on."""

    period: Period
    counts: Mapping[Band, int]
    """Every band, also those with nobody in them."""
