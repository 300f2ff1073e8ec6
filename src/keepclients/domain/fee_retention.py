"""How much of the fees of the first day was lost, kept, and kept with raises.

Fees count in one currency at a time. What somebody pays who was lost and came back counts for no
more than what a newcomer pays.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from keepclients.domain.figure_notes import day_in_words, not_begun, note_of, to_date
from keepclients.domain.metrics import Metric, MetricName
from keepclients.domain.movements import monthly
from keepclients.domain.periods import Stretch
from keepclients.domain.standings import Standing


def fee_retention(
    currency: str, standings: Sequence[Standing], stretch: Stretch
) -> tuple[Metric, ...]:
    """Return the share of fees lost, of those kept, and of those kept with raises.

    Those in the standings come the heaviest first.
    """
    there = [it for it in standings if it.was_client]
    whole = sum(it.before_of(currency) for it in there)
    reason = not_begun(stretch) or ("" if whole else _nothing_paid(currency, stretch))

    def share(name: MetricName, part_of: Callable[[Standing], int]) -> Metric:
        parts = [(it.client_id, part) for it in there if (part := part_of(it))]
        part = sum(part for _, part in parts)
        return Metric(
            name,
            None if reason else Fraction(part, whole),
            monthly(part),
            monthly(whole),
            tuple(client_id for client_id, _ in parts),
            note_of(reason or to_date(stretch), _other_currency(currency, there)),
            currency,
        )

    def now(it: Standing) -> int:
        return 0 if it.is_lost else it.after_of(currency)

    def kept(it: Standing) -> int:
        return min(now(it), it.before_of(currency))

    return (
        share("revenue_churn", lambda it: it.before_of(currency) - kept(it)),
        share("gross_revenue_retention", kept),
        share("net_revenue_retention", now),
    )


def _nothing_paid(currency: str, stretch: Stretch) -> str:
    first = day_in_words(stretch.period.first)
    return f"Nobody paid a recurring fee in {currency} before {first}."


def _other_currency(currency: str, standings: Iterable[Standing]) -> str:
    """Return that fees moved from or into another currency, which no rate compares."""
    moved = sum(
        currency in (it.before_in, it.after_in)
        and bool(it.before_in and it.after_in)
        and it.before_in != it.after_in
        for it in standings
    )
    if not moved:
        return ""
    who = "One of them pays" if moved == 1 else f"{moved} of them pay"
    return f"{who} in another currency now; without a rate the two are not compared."
