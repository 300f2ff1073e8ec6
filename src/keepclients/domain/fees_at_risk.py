"""Fees at risk: of those who gave notice or with whom it stands badly, each counted once."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from keepclients.domain.client_ledgers import PARTS, Ledger
from keepclients.domain.departures import Departure
from keepclients.domain.exchange_rates import units
from keepclients.domain.figure_notes import counted, note_of, rounded, to_date
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.metrics import Metric
from keepclients.domain.periods import Stretch
from keepclients.domain.stages import stage_of
from keepclients.domain.standings import Standing


class AtRisk(NamedTuple):
    """Who of those served may go, each counted once."""

    gravest: Sequence[Standing]
    """Who gave notice or is at risk."""
    watched: Sequence[Standing]
    """Who else is on watch."""
    reducing: frozenset[int]
    """Of the gravest, whose notice is only that they cut back; by their ids."""


def at_risk(ledgers: Ledgers, standings: Iterable[Standing], day: date) -> AtRisk:
    """Return who of those served gave notice or is at risk on a day, and who else is on watch."""
    bands = ledgers.bands_on(day)
    gravest, watched, reducing = list[Standing](), list[Standing](), set[int]()
    for standing in standings:
        if standing.is_served:
            band = bands[standing.client_id]
            ledger = ledgers.of(standing.client_id)
            gave_notice = ledger is not None and _gave_notice(ledger, ledger.departures, day)
            if band == "at-risk" or gave_notice:
                gravest.append(standing)
            elif band == "watch":
                watched.append(standing)
            if ledger is not None and gave_notice and not _goes(ledger, day):
                reducing.add(standing.client_id)
    return AtRisk(gravest, watched, frozenset(reducing))


def _goes(ledger: Ledger, day: date) -> bool:
    """Tell whether a notice is more than one to cut back."""
    ending = [it for it in ledger.departures if it.kind != "cutting-back"]
    return _gave_notice(ledger, ending, day)


def _gave_notice(ledger: Ledger, departures: Sequence[Departure], day: date) -> bool:
    return bool(departures) and stage_of(ledger.client, departures, day) == "leaving"


def revenue_at_risk(currency: str, known: AtRisk, stretch: Stretch) -> Metric:
    """Return the yearly fees in a currency of those at risk; of those on watch in the note."""
    paying = [(it.client_id, fee) for it in known.gravest if (fee := it.after_of(currency))]
    value = _a_year(sum(fee for _, fee in paying))
    watch = _a_year(sum(it.after_of(currency) for it in known.watched))
    reducing = sum(client_id in known.reducing for client_id, _ in paying)
    return Metric(
        "revenue_at_risk",
        value,
        value,
        clients=tuple(client_id for client_id, _ in paying),
        note=note_of(
            to_date(stretch),
            _only_cutting_back(reducing),
            f"On watch beside them: {rounded(watch)} {currency} a year." if watch else "",
        ),
        currency=currency,
    )


def _only_cutting_back(number: int) -> str:
    """Return how many keep part of the work, as nobody knows yet which part of their fee."""
    if not number:
        return ""
    cutting = counted(number, "client only cuts", "clients only cut")
    return f"{cutting} back; the whole fee counts."


def _a_year(exact: int) -> Fraction:
    return units(exact, PARTS)
