"""Money figures: what is told of each currency apart, or of all that have a rate together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from keepclients.domain.exchange_rates import Purse
from keepclients.domain.fee_retention import fee_retention
from keepclients.domain.fees_at_risk import AtRisk, at_risk, revenue_at_risk
from keepclients.domain.incomes import Year, other_incomes_in
from keepclients.domain.leavings import losses_in
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.loss_causes import Told, loss_causes_of, told_causes
from keepclients.domain.month_courses import Course, course_of, fees_on
from keepclients.domain.movements import FeeMovement, fee_movement_of
from keepclients.domain.pauses import paused, resumed
from keepclients.domain.periods import Stretch
from keepclients.domain.prospects import Pipeline, Prospect, pipeline_of, prospects_of
from keepclients.domain.reports import MoneyFigures
from keepclients.domain.shares import (
    Shares,
    concentration_of,
    gone_with_largest,
    share_metrics,
    shares_in,
)
from keepclients.domain.standings import Standings


@dataclass(frozen=True)
class MoneyInAll:
    """What the figures of all currencies are made of, each part worked out once."""

    ledgers: Ledgers
    stretch: Stretch
    purse: Purse
    standings: Standings

    def figures(self) -> tuple[MoneyFigures, ...]:
        """Return the figures of each currency: the owner's own first, then by what is paid.

        There is always one; the owner's own is left out only where nothing came in it and
        something did in another.
        """
        return tuple(self._in_currency(code) for code in self._codes())

    def _codes(self) -> Sequence[str]:
        fees = fees_on(self.ledgers, self.stretch.end, self.purse)
        codes = self.standings.paying.keys() | self._incomes.keys() | self._others.keys()
        codes |= self._course.currencies
        codes |= {self.purse.code_of(it.currency) for it, _ in self._losses if it.yearly}
        own = self.purse.own
        return sorted(codes, key=lambda it: (it != own, -fees.get(it, 0), it)) or [own]

    def _in_currency(self, code: str) -> MoneyFigures:
        paying = self.standings.paying.get(code, ())
        movement = fee_movement_of(code, paying)
        shares = (self._incomes.get(code) or Shares.of(self._year, ())).beside(
            self._others.get(code, ())
        )
        groups = self.ledgers.each("group", None, lambda it: it.client.group or None)
        fees = {it.client_id: fee for it in paying if (fee := it.after_of(code))}
        gone = gone_with_largest(fees, groups)
        metrics = (
            *fee_retention(code, paying, self.stretch),
            *share_metrics(code, shares, self.stretch),
            revenue_at_risk(code, self._at_risk, self.stretch),
        )
        return MoneyFigures(
            currency=code,
            metrics={it.name: it for it in metrics},
            movement=movement,
            months=self._course.told_in(code),
            concentration=concentration_of(code, shares),
            largest_gone=gone[0] if gone else None,
            three_gone=gone[1] if gone else None,
            causes=loss_causes_of(self._losses, code, self.purse),
            pipeline=self._pipeline_of(movement),
            paused=paused(code, paying),
            resumed=resumed(code, paying),
        )

    @cached_property
    def _year(self) -> Year:
        return Year(self.stretch.end, self.purse)

    @cached_property
    def _incomes(self) -> Mapping[str, Shares]:
        return shares_in(self.ledgers, self._year)

    @cached_property
    def _others(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        return other_incomes_in(self._year, self.ledgers.facts.all_other_income())

    @cached_property
    def _course(self) -> Course:
        return course_of(self.ledgers, self.stretch, self.purse)

    @cached_property
    def _losses(self) -> Sequence[Told]:
        return told_causes(self.ledgers.facts, losses_in(self.ledgers, self.stretch))

    @cached_property
    def _at_risk(self) -> AtRisk:
        return at_risk(self.ledgers, self.standings.everybody, self.stretch.end)

    @cached_property
    def _prospects(self) -> Sequence[Prospect]:
        return prospects_of(self.ledgers.facts, self.stretch.today)

    def _pipeline_of(self, movement: FeeMovement) -> Pipeline:
        sources = self.ledgers.facts.all_other_income()
        return pipeline_of(movement, self._prospects, sources, self.stretch, self.purse)
