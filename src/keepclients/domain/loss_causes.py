"""Causes of loss: why clients left in a period, counted by heads and by fees."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class LossCause:
    """One root cause, or that nobody knows it."""

    cause: str
    """What the owner reads; “not known” where none was noted."""
    group: str
    """The heading it stands under, or nothing."""
    clients: tuple[int, ...]
    """Who left for it, the heaviest first."""
    monthly: Fraction
    """Fees that went with them in the report's currency, in currency units a month."""
