"""Movements: who was won, returned, was lost, and what it did to the fees, period by period.

Wins and losses are never set off against each other: winning many and losing as many is no calm.
"""

from dataclasses import dataclass
from fractions import Fraction

from keepclients.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Movement:
    """What happened to clients and fees in a period; clients by their ids, the heaviest first."""

    period: Period
    at_start: tuple[int, ...]
    """Who counted as a client before its first day."""
    at_end: tuple[int, ...]
    """Who counts as one at the end of its last day, or of today while it goes on."""
    won: tuple[int, ...]
    """Who joined for the first time and is still there."""
    returned: tuple[int, ...]
    """Who came back after being lost, and is still there."""
    lost: tuple[int, ...]
    """Who was there at the start and was lost, also if they came back later in the period."""
    passed_through: tuple[int, ...]
    """Who joined or returned and was lost again, all within the period."""
    raised: tuple[int, ...]
    """Who pays more than at the start."""
    reduced: tuple[int, ...]
    """Who is still served and pays less than at the start."""


@dataclass(frozen=True, slots=True)
class FeeMovement:
    """What happened to the recurring fees in one currency; currency units a month, none negative.

    at_start + won + returned + raised − lost − reduced = at_end
    """

    currency: str
    """ISO 4217 code."""
    at_start: Fraction
    at_end: Fraction
    won: Fraction
    returned: Fraction
    raised: Fraction
    lost: Fraction
    reduced: Fraction


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the course of the business, in one currency."""

    period: Period
    clients: int
    """At the end of the month, or of today."""
    gained: tuple[int, ...]
    """Who joined or returned."""
    gone: tuple[int, ...]
    """Who was lost."""
    fees: FeeMovement
