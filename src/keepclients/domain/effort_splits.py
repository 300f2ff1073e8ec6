"""How the time splits between winning clients and keeping them."""

from fractions import Fraction

from keepclients.domain.figure_notes import not_begun, note_of, to_date
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.metrics import Metric
from keepclients.domain.periods import Stretch
from keepclients.domain.time_spent import spent_with_clients, time_spent

_HOUR = 60
"""Minutes."""


def effort_split(ledgers: Ledgers, stretch: Stretch) -> Metric:
    """Return the share of the noted hours of a period that went into winning clients."""
    first, end = stretch.period.first, stretch.end
    winning, keeping = time_spent(ledgers, first, end)
    reason = not_begun(stretch)
    if not winning + keeping:
        reason = reason or "Nobody noted any time in this period."
    return Metric(
        "effort_split",
        None if reason else Fraction(winning, winning + keeping),
        Fraction(winning, _HOUR),
        Fraction(winning + keeping, _HOUR),
        tuple(it for it, spent in spent_with_clients(ledgers, first, end).items() if spent.winning),
        note_of(reason or to_date(stretch)),
    )
