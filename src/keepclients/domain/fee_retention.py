"""How much of the fees of the first day was lost, kept, and kept with raises.

Fees count in one currency at a time. What somebody pays who was lost and came back, or who paused
on the first day, counts for no more than what a newcomer pays. Who changed into a currency that
cannot be compared is left out of the fees then as of those now.
"""

from collections.abc import Iterable
from fractions import Fraction

from keepclients.domain.figure_notes import day_in_words, not_begun, note_of, to_date
from keepclients.domain.metrics import Metric, MetricName
from keepclients.domain.movements import monthly
from keepclients.domain.periods import Stretch
from keepclients.domain.standings import Standing


def fee_retention(
    currency: str, paying: Iterable[Standing], stretch: Stretch
) -> tuple[Metric, ...]:
    """Return the share of fees lost, of those kept, and of those kept with raises.

    Those who pay in the currency come the heaviest first.
    """
    all_there = [it for it in paying if it.was_client]
    there = [it for it in all_there if not it.changes_currency]
    moved = len(all_there) - len(there)
    known = [
        (it.client_id, it.before_of(currency), it.after_of(currency) if _is_kept(it) else 0)
        for it in there
    ]
    whole = sum(before for _, before, _ in known)
    reason = not_begun(stretch) or ("" if whole else _nothing_paid(currency, stretch, moved))
    note = note_of(reason or to_date(stretch), _other_currency(moved))

    def share(name: MetricName, parts: Iterable[tuple[int, int]]) -> Metric:
        counting = [(client_id, part) for client_id, part in parts if part]
        part = sum(part for _, part in counting)
        clients = tuple(client_id for client_id, _ in counting)
        value = None if reason else Fraction(part, whole)
        return Metric(name, value, monthly(part), monthly(whole), clients, note, currency)

    kept = [(client_id, min(before, after)) for client_id, before, after in known]
    lost = [(it, max(before - after, 0)) for it, before, after in known]
    return (
        share("revenue_churn", lost),
        share("gross_revenue_retention", kept),
        share("net_revenue_retention", ((client_id, after) for client_id, _, after in known)),
    )


def _is_kept(standing: Standing) -> bool:
    """Tell whether somebody was served at the start, and was not lost since."""
    return standing.was_served and not standing.is_lost


def _nothing_paid(currency: str, stretch: Stretch, moved: int) -> str:
    first, nobody = day_in_words(stretch.period.first), "Nobody else" if moved else "Nobody"
    return f"{nobody} paid a recurring fee in {currency} before {first}."


def _other_currency(moved: int) -> str:
    """Return how many moved from or into another currency, which no rate compares."""
    if not moved:
        return ""
    who = "1 client pays" if moved == 1 else f"{moved:,} clients pay"
    left_out = "is" if moved == 1 else "are"
    return f"{who} in another currency now and {left_out} left out: no rate compares the two."
