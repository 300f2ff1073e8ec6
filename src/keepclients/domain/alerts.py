"""Alerts: facts about the business that ask for a step, also in good times."""

from dataclasses import dataclass
from typing import Literal

AlertKind = Literal[
    "one-client", "three-clients", "overload", "no-winning", "winning-over-keeping", "at-risk"
]


@dataclass(frozen=True, slots=True)
class Alert:
    """One fact with what can be done about it next."""

    kind: AlertKind
    fact: str
    """What is so, a sentence."""
    next_step: str
    """What to do about it, a sentence."""
    is_grave: bool = False
    """It is too much, not only much."""
    clients: tuple[int, ...] = ()
    """Whom it concerns, the heaviest first."""
    owner: int | None = None
    """Of an overload, whose it is; None is the founder."""
