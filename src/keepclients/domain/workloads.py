"""Workloads: how many clients and hours each person looks after, against their limits."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from keepclients.domain.load_choices import LoadChoice

Level = Literal["fine", "much", "too-much"]


@dataclass(frozen=True, slots=True)
class Workload:
    """What one person looks after on a day."""

    owner: int | None
    """The team member; None is the founder."""
    name: str
    """Theirs; of the founder the one in the settings, or “you”."""
    clients: tuple[int, ...]
    """Whom they look after, the heaviest first."""
    limit: int
    """How many clients are fine."""
    hours: Decimal
    """Hours a week that their clients take, as far as that is noted."""
    hours_limit: Decimal
    """Hours a week that they work."""
    without_hours: int
    """Clients of theirs of whom nobody noted the hours."""
    level: Level
    """How heavy that is."""
    choice: LoadChoice | None
    """What was decided about it and still holds, or None."""
