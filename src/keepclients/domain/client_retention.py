"""How many of the clients of the first day were lost, and how many were kept."""

from fractions import Fraction

from keepclients.domain.figure_notes import counted, day_in_words, not_begun, note_of, to_date
from keepclients.domain.metrics import Metric, MetricName
from keepclients.domain.movements import Movement
from keepclients.domain.periods import Stretch


def logo_churn(movement: Movement, stretch: Stretch) -> Metric:
    """Return the share of the clients of the first day who were lost."""
    return _share("logo_churn", movement.lost, movement, stretch)


def retention(movement: Movement, stretch: Stretch) -> Metric:
    """Return the share of those who were kept; with the share of those lost it makes 1."""
    lost = frozenset(movement.lost)
    kept = tuple(it for it in movement.at_start if it not in lost)
    return _share("retention", kept, movement, stretch)


def _share(
    name: MetricName, clients: tuple[int, ...], movement: Movement, stretch: Stretch
) -> Metric:
    of, through = len(movement.at_start), len(movement.passed_through)
    apart = f"{counted(through, 'client', 'clients')} came and left within it, counted apart."
    reason = not_begun(stretch) or ("" if of else _nobody_there(stretch))
    note = note_of(reason or to_date(stretch), apart if through else "")
    if reason:
        return Metric(name, None, Fraction(len(clients)), Fraction(of), clients, note)
    share = Fraction(len(clients), of)
    return Metric(name, share, Fraction(len(clients)), Fraction(of), clients, note)


def _nobody_there(stretch: Stretch) -> str:
    """Return that there was no client yet on the first day."""
    return f"Nobody was a client before {day_in_words(stretch.period.first)}."
