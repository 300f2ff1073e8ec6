"""Prospects: whom the owner talks with, and what they would bring in place of what was lost."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from keepclients.domain.agenda_items import AgendaItem


@dataclass(frozen=True, slots=True)
class Prospect:
    """One of them, as they stand on a day."""

    client_id: int
    name: str
    since: date | None
    """First day of talks."""
    expected: Fraction | None
    """Currency units a month; None if nobody can say."""
    currency: str
    """ISO 4217 code, or nothing."""
    chance: int | None
    """Of a hundred; None if nobody can say."""
    next_step: AgendaItem | None
    """What the calendar asks for next; None where nothing does."""

    @property
    def weighed(self) -> Fraction | None:
        """What they would bring, times the chance; None where either is not known."""
        if self.expected is None or self.chance is None:
            return None
        return self.expected * self.chance / 100


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What may come in place of what was lost in a period, in one currency; units a month."""

    currency: str
    """ISO 4217 code."""
    lost: Fraction
    """Fees that were lost or reduced in the period."""
    won: Fraction
    """Fees that were won, returned or raised in it."""
    weighed: Fraction
    """What all prospects would bring, each times the chance."""
    other_income: Fraction
    """Other income that began in the period."""
    unknown: int
    """Prospects of whom fee or chance is not known; they count for nothing."""

    @property
    def missing(self) -> Fraction:
        """What is lost and neither replaced yet nor likely to be; 0 where nothing is."""
        return max(self.lost - self.won - self.other_income - self.weighed, Fraction(0))
