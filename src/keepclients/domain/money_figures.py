"""Money figures: what is told of each currency apart, or of all that have a rate together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from keepclients.domain.days import shifted
from keepclients.domain.exchange_rates import Purse
from keepclients.domain.fee_retention import fee_retention
from keepclients.domain.fees_at_risk import at_risk, revenue_at_risk
from keepclients.domain.incomes import Year, income_in, other_incomes_in
from keepclients.domain.leavings import losses_in
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.loss_causes import Told, loss_causes_of, told_causes
from keepclients.domain.month_courses import MonthOfAll, fees_by_month, fees_on, month_course
from keepclients.domain.movements import FeeMovement, fee_movement_of
from keepclients.domain.periods import Stretch
from keepclients.domain.prospects import Pipeline, Prospect, pipeline_of, prospects_of
from keepclients.domain.reports import MoneyFigures
from keepclients.domain.shares import (
    Grouping,
    concentration_of,
    gone_with_largest,
    share_metrics,
    shares_of,
)
from keepclients.domain.standings import Standing
from keepclients.domain.weights import Weights


@dataclass(frozen=True)
class MoneyInAll:
    """What the figures of all currencies are made of, each part worked out once."""

    ledgers: Ledgers
    stretch: Stretch
    purse: Purse
    weights: Weights
    standings: tuple[Standing, ...]
    """The heaviest first."""

    def figures(self) -> tuple[MoneyFigures, ...]:
        """Return the figures of each currency: the owner's own first, then by what is paid.

        There is always one; the owner's own is left out only where nothing came in it and
        something did in another.
        """
        return tuple(self._in_currency(code) for code in self._codes())

    def _codes(self) -> Sequence[str]:
        fees = fees_on(self.ledgers, self.stretch.end, self.purse)
        codes = {code for it in self.standings for code in (it.before_in, it.after_in)}
        codes |= self._paid_before.keys() | self._incomes.keys() | self._others.keys()
        codes |= {code for month in self._months for code in month.codes}
        codes |= {self.purse.code_of(it.currency) for it, _ in self._losses}
        own = self.purse.own
        return sorted(codes - {""}, key=lambda it: (it != own, -fees.get(it, 0), it)) or [own]

    def _in_currency(self, code: str) -> MoneyFigures:
        movement = fee_movement_of(code, self.standings)
        incomes, others = self._incomes.get(code, {}), self._others.get(code, ())
        shares = shares_of(self._year, incomes, others, self._grouping)
        fees = {it.client_id: fee for it in self.standings if (fee := it.after_of(code))}
        gone = gone_with_largest(fees, self._grouping)
        metrics = (
            *fee_retention(code, self.standings, self.stretch),
            *share_metrics(code, shares, self.stretch),
            revenue_at_risk(code, *self._at_risk, self.stretch),
        )
        return MoneyFigures(
            currency=code,
            metrics={it.name: it for it in metrics},
            movement=movement,
            months=fees_by_month(self._months, self._paid_before, code),
            concentration=concentration_of(code, shares),
            largest_gone=gone[0] if gone else None,
            three_gone=gone[1] if gone else None,
            causes=loss_causes_of(self._losses, code, self.purse),
            pipeline=self._pipeline_of(movement),
        )

    @cached_property
    def _year(self) -> Year:
        return Year(self.stretch.end, self.purse)

    @cached_property
    def _incomes(self) -> Mapping[str, Mapping[int, int]]:
        """Income by currency and client."""
        incomes: dict[str, dict[int, int]] = {}
        each = self.ledgers.each("income", self.stretch.end, income_in(self._year))
        for client_id, by_currency in each.items():
            for code, exact in by_currency.items():
                incomes.setdefault(code, {})[client_id] = exact
        return incomes

    @cached_property
    def _others(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        return other_incomes_in(self._year, self.ledgers.facts.all_other_income())

    @cached_property
    def _months(self) -> tuple[MonthOfAll, ...]:
        return month_course(self.ledgers, self.stretch, self.purse, self.weights)

    @cached_property
    def _paid_before(self) -> Mapping[str, int]:
        """What was paid before the first of the months, by currency."""
        return fees_on(self.ledgers, shifted(self._months[0].period.first, -1), self.purse)

    @cached_property
    def _losses(self) -> Sequence[Told]:
        return told_causes(self.ledgers.facts, losses_in(self.ledgers, self.stretch))

    @cached_property
    def _at_risk(self) -> tuple[Sequence[Standing], Sequence[Standing]]:
        return at_risk(self.ledgers, self.standings, self.stretch.end)

    @cached_property
    def _grouping(self) -> Grouping:
        groups = self.ledgers.each("group", None, lambda it: it.client.group or None)
        return Grouping(self.ledgers.each("name", None, lambda it: it.client.name), groups)

    @cached_property
    def _prospects(self) -> Sequence[Prospect]:
        return prospects_of(self.ledgers.facts, self.stretch.today)

    def _pipeline_of(self, movement: FeeMovement) -> Pipeline:
        sources = self.ledgers.facts.all_other_income()
        return pipeline_of(movement, self._prospects, sources, self.stretch, self.purse)
