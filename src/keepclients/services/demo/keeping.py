"""The demo book's days on which nobody leaves: what health, figures and goals are made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from keepclients.domain.clients import Client
from keepclients.domain.efforts import Effort, Purpose
from keepclients.domain.exchange_rates import ExchangeRate
from keepclients.domain.expectations import Expectation
from keepclients.domain.goals import Goal, GoalKind
from keepclients.domain.guidance import Guidance, GuidanceKind
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.money import Money
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.periods import year_of
from keepclients.domain.records import Record
from keepclients.domain.refunds import Refund
from keepclients.playbooks.loader import load_playbook
from keepclients.playbooks.shipped import AUDIT
from keepclients.services.demo.audits import AuditEntry, audit
from keepclients.services.demo.backdrop import Backdrop
from keepclients.services.demo.data import Entry

_CURRENCY = "EUR"


class ProspectEntry(Entry):
    """What a prospect would pay each month, and the chance in per cent."""

    expected: str
    chance: int


class NoteEntry(Entry):
    """Something that was noted of a client."""

    of: str
    on: int
    text: str


class HintEntry(NoteEntry):
    """A hint of leaving; without `cleared` it stands."""

    cleared: int | None = None


class ExpectationEntry(NoteEntry):
    """An expectation; without `agreed` it is only known of."""

    agreed: int | None = None


class GuidanceEntry(NoteEntry):
    """Training or a guide; without `used` nobody looked yet."""

    kind: GuidanceKind
    used: bool | None = None


class RefundEntry(NoteEntry):
    """Money that went back."""

    amount: str


class LateEntry(Entry):
    """A late payment; without `paid` it is owed."""

    of: str
    due: int
    amount: str
    currency: str = _CURRENCY
    text: str
    paid: int | None = None


class EffortEntry(Entry):
    """Time spent; without `by` it was the founder's."""

    on: int
    minutes: int
    purpose: Purpose
    text: str
    by: str | None = None


class IncomeEntry(Entry):
    """Income besides clients."""

    name: str
    monthly: str
    since: int


class GoalEntry(Entry):
    """A goal for the year in which the book is opened."""

    kind: GoalKind
    target: str
    text: str


class Keeping(Entry):
    """All of it."""

    rates: dict[str, str]
    payments_since: int
    hours: dict[str, str]
    prospects: dict[str, ProspectEntry]
    hints: list[HintEntry]
    late_payments: list[LateEntry]
    expectations: list[ExpectationEntry]
    guidance: list[GuidanceEntry]
    refunds: list[RefundEntry]
    efforts: list[EffortEntry]
    income: list[IncomeEntry]
    goals: list[GoalEntry]
    audits: list[AuditEntry]

    @property
    def exchange_rates(self) -> tuple[ExchangeRate, ...]:
        """What other currencies are worth."""
        return tuple(
            ExchangeRate.made(currency=code, worth=Decimal(worth))
            for code, worth in self.rates.items()
        )

    def known_of(self, client: Client) -> Client:
        """Return a client with the hours they take and, of a prospect, what they would bring."""
        hours, prospect = self.hours.get(client.name), self.prospects.get(client.name)
        return client.revised(
            weekly_hours=None if hours is None else Decimal(hours),
            expected=None if prospect is None else _money(prospect.expected),
            chance=None if prospect is None else prospect.chance,
        )


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """The records, told against the business that they belong to."""

    keeping: Keeping
    clients: Mapping[str, Client]
    owners: Mapping[str, int]
    """The ids of the team by name."""
    backdrop: Backdrop

    def records(self) -> Iterator[Record]:
        """Yield every one of them."""
        yield from self._of_clients()
        yield from self._of_payments()
        yield from self._of_the_business()
        playbook = load_playbook(AUDIT, self.backdrop.new_id())
        yield playbook
        for judged in self.keeping.audits:
            yield audit(judged, self.clients[judged.of].id, playbook, self.backdrop)

    def _of_clients(self) -> Iterator[Record]:
        day, maybe = self.backdrop.day, self.backdrop.maybe_day
        for hint in self.keeping.hints:
            yield Hint.made(**self._noted(hint), on=day(hint.on), cleared_on=maybe(hint.cleared))
        for known in self.keeping.expectations:
            yield Expectation.made(
                **self._noted(known), on=day(known.on), agreed_on=maybe(known.agreed)
            )
        for shown in self.keeping.guidance:
            yield Guidance.made(
                **self._noted(shown), on=day(shown.on), kind=shown.kind, used=shown.used
            )
        for refund in self.keeping.refunds:
            yield Refund.made(
                **self._noted(refund), on=day(refund.on), amount=_money(refund.amount)
            )

    def _noted(self, entry: NoteEntry) -> dict[str, object]:
        client = self.clients[entry.of]
        return {"id": self.backdrop.new_id(), "client_id": client.id, "text": entry.text}

    def _of_payments(self) -> Iterator[Record]:
        for late in self.keeping.late_payments:
            yield LatePayment.made(
                id=self.backdrop.new_id(),
                client_id=self.clients[late.of].id,
                due=self.backdrop.day(late.due),
                amount=_money(late.amount, late.currency),
                text=late.text,
                paid_on=self.backdrop.maybe_day(late.paid),
            )

    def _of_the_business(self) -> Iterator[Record]:
        for effort in self.keeping.efforts:
            yield Effort.made(
                id=self.backdrop.new_id(),
                on=self.backdrop.workday(effort.on),
                minutes=effort.minutes,
                purpose=effort.purpose,
                text=effort.text,
                owner=self.owners[effort.by] if effort.by else None,
            )
        for income in self.keeping.income:
            yield OtherIncome.made(
                id=self.backdrop.new_id(),
                name=income.name,
                monthly=_money(income.monthly),
                since=self.backdrop.day(income.since),
            )
        year = year_of(self.backdrop.today)
        for goal in self.keeping.goals:
            yield Goal.made(
                id=self.backdrop.new_id(),
                kind=goal.kind,
                target=Decimal(goal.target),
                first_day=year.first,
                last_day=year.last,
                text=goal.text,
            )


def _money(amount: str, currency: str = _CURRENCY) -> Money:
    return Money.made(amount=Decimal(amount), currency=currency)
