"""The ways in which a client can leave."""

from typing import Literal

DepartureKind = Literal[
    "leaving", "cutting-back", "pausing", "not-renewing", "closing-down", "we-ended-it"
]
DEPARTURE_KINDS: dict[DepartureKind, str] = {
    "leaving": "They are leaving",
    "cutting-back": "They are cutting back",
    "pausing": "They are pausing",
    "not-renewing": "They are not renewing",
    "closing-down": "They are closing down",
    "we-ended-it": "We ended it",
}
"""Each kind with what the owner reads."""
