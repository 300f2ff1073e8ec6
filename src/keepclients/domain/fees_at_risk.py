"""Fees at risk: of those who gave notice or with whom it stands badly, each counted once."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from keepclients.domain.exchange_rates import units
from keepclients.domain.figure_notes import note_of, rounded, to_date
from keepclients.domain.ledgers import PARTS, Ledgers
from keepclients.domain.metrics import Metric
from keepclients.domain.periods import Stretch
from keepclients.domain.stages import stage_of
from keepclients.domain.standings import Standing


def at_risk(
    ledgers: Ledgers, standings: Iterable[Standing], day: date
) -> tuple[Sequence[Standing], Sequence[Standing]]:
    """Return who of those served gave notice or is at risk on a day, and who else is on watch."""
    bands = ledgers.bands_on(day)
    gravest, watched = list[Standing](), list[Standing]()
    for standing in standings:
        if standing.is_served:
            band = bands[standing.client_id]
            if band == "at-risk" or _gave_notice(ledgers, standing.client_id, day):
                gravest.append(standing)
            elif band == "watch":
                watched.append(standing)
    return gravest, watched


def _gave_notice(ledgers: Ledgers, client_id: int, day: date) -> bool:
    ledger = ledgers.of(client_id)
    if ledger is None or not ledger.departures:
        return False
    return stage_of(ledger.client, ledger.departures, day) == "leaving"


def revenue_at_risk(
    currency: str, gravest: Iterable[Standing], watched: Iterable[Standing], stretch: Stretch
) -> Metric:
    """Return the yearly fees in a currency of those at risk; of those on watch in the note."""
    paying = [(it.client_id, fee) for it in gravest if (fee := it.after_of(currency))]
    value = _a_year(sum(fee for _, fee in paying))
    watch = _a_year(sum(it.after_of(currency) for it in watched))
    return Metric(
        "revenue_at_risk",
        value,
        value,
        clients=tuple(client_id for client_id, _ in paying),
        note=note_of(
            to_date(stretch),
            f"On watch beside them: {rounded(watch)} {currency} a year." if watch else "",
        ),
        currency=currency,
    )


def _a_year(exact: int) -> Fraction:
    return units(exact, PARTS)
