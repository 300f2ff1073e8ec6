"""The facts that conditions of a playbook may ask for, about one run."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import get_args

from keepclients.domain.audit_results import judgement_of
from keepclients.domain.audits import Audit
from keepclients.domain.clients import Client
from keepclients.domain.conditions import FactName
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.runs import Run

FactValue = str | bool | int | Decimal


class RunFacts(Mapping[FactName, FactValue]):
    """Every fact by name, worked out when it is asked for: most runs ask for few of them.

    What concerns fees is as of the notice, or of the day on which the run was opened where nobody
    is leaving.
    """

    def __init__(
        self, facts: Facts, client: Client | None, departure: Departure | None, run: Run
    ) -> None:
        self.facts = facts
        self.client = client
        self.departure = departure
        self.run = run
        self.day = departure.notice_date if departure else run.opened_on

    def __getitem__(self, name: FactName) -> FactValue:
        return _WORKED_OUT[name](self)

    def __iter__(self) -> Iterator[FactName]:
        return iter(get_args(FactName))

    def __len__(self) -> int:
        return len(get_args(FactName))


def _has_fee(known: RunFacts) -> bool:
    fee = known.client.fee_on(known.day) if known.client else None
    return bool(fee and fee.amount)


def _share(known: RunFacts) -> Decimal:
    fee = known.client.fee_on(known.day) if known.client else None
    monthly = fee.monthly if fee else None
    if fee is None or not monthly:
        return Decimal(0)
    business = known.facts.business_on(known.day)
    total = business.fees.get(fee.currency, Decimal(0))
    if known.run.client_id not in business.clients:
        total += monthly
    return monthly / total if total else Decimal(0)


def _other_clients(known: RunFacts) -> int:
    return len(known.facts.business_on(known.day).clients - {known.run.client_id})


def _verdict(known: RunFacts) -> str:
    judged = judgement_of(known.facts, known.run) if isinstance(known.run, Audit) else None
    return judged.verdict if judged else ""


_WORKED_OUT: Mapping[FactName, Callable[[RunFacts], FactValue]] = {
    "departure-kind": lambda known: known.departure.kind if known.departure else "",
    "last-day-known": lambda known: bool(known.departure and known.departure.last_day),
    "was-saved": lambda known: bool(known.departure and known.departure.outcome == "stayed"),
    "has-staff": lambda known: any(it.left_on is None for it in known.facts.all_team()),
    "has-contract": lambda known: bool(known.client and known.client.notice_days is not None),
    "opted-out": lambda known: bool(known.client and known.client.contact_wish == "no"),
    "has-fee": _has_fee,
    "other-clients": _other_clients,
    "share-of-revenue": _share,
    "audit-verdict": _verdict,
}
