"""Shares: on whom the income hangs, from twelve months up to a day.

Clients of one group count as one (FASB ASC 280-10-50-42). Other income counts in the whole, and is
a share of its own that no client can leave with.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Share:
    """What one client, one group or one other source brought in."""

    name: str
    """The client's or the group's, or the source's."""
    clients: tuple[int, ...]
    """Their ids; none where it is other income."""
    amount: Fraction
    """Currency units in twelve months, recurring and once, less refunds; never below zero."""
    share: Fraction
    """Of everything in that currency, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """How much hangs on how few, in one currency."""

    currency: str
    """ISO 4217 code."""
    total: Fraction
    """Currency units in twelve months."""
    shares: tuple[Share, ...]
    """The largest first."""
    equals: Fraction | None
    """As many equally large clients would be as concentrated; None where nothing came in."""
