"""Prospects: whom the owner talks with, and what they would bring in place of what was lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from keepclients.domain.agenda import Agenda
from keepclients.domain.agenda_items import AgendaItem, ItemKind
from keepclients.domain.clients import Client
from keepclients.domain.days import FIRST, month_moved, shifted
from keepclients.domain.exchange_rates import Purse, purse_of
from keepclients.domain.facts import Facts
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.movements import FeeMovement, fee_movement_of
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.periods import Stretch, between
from keepclients.domain.stages import stage_of
from keepclients.domain.standings import standings_in

_AHEAD_DAYS = 366
"""Days within which the next step with a prospect is looked for."""
_NO_STEPS: frozenset[ItemKind] = frozenset({"birthday", "anniversary", "greeting"})
"""What stands in the calendar and leads nowhere."""
_CERTAIN = 100
_YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Prospect:
    """One of them, as they stand on a day."""

    client_id: int
    name: str
    since: date | None
    """First day of talks."""
    expected: Fraction | None
    """Currency units a month; None if nobody can say."""
    currency: str
    """ISO 4217 code, or nothing."""
    chance: int | None
    """Of a hundred; None if nobody can say."""
    next_step: AgendaItem | None
    """What the calendar asks for next; None where nothing does."""

    @property
    def weighed(self) -> Fraction | None:
        """What they would bring, times the chance; None where either is not known."""
        if self.expected is None or self.chance is None:
            return None
        return self.expected * self.chance / 100

    @property
    def said_no(self) -> bool:
        """Tell whether they will not come."""
        return self.chance == 0


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What may come in place of what was lost in a period, in one currency; units a month."""

    currency: str
    """ISO 4217 code."""
    lost: Fraction
    """Fees that were lost or reduced in the period."""
    won: Fraction
    """Fees that were won, returned or raised in it."""
    weighed: Fraction
    """What all prospects would bring, each times the chance."""
    other_income: Fraction
    """Other income that began in the period."""
    unknown: int
    """Prospects of whom fee or chance is not known; they count for nothing."""

    @property
    def missing(self) -> Fraction:
        """What is lost and neither replaced yet nor likely to be; 0 where nothing is."""
        return max(self.lost - self.won - self.other_income - self.weighed, Fraction(0))


def prospects_of(facts: Facts, today: date, agenda: Agenda | None = None) -> tuple[Prospect, ...]:
    """Return every prospect: who would bring most first, whoever said no last.

    Whoever begins on a day ahead is as good as won. Fees of several currencies are compared as
    plain numbers, which decides no more than the order. Next steps come from the agenda.
    """
    found = [
        _prospect(client, agenda, today)
        for client in facts.all_clients()
        if client.prospect_since or (client.first_day and client.first_day > today)
        if stage_of(client, facts.departures_of(client.id), today) == "prospect"
    ]
    return tuple(sorted(found, key=_in_order))


def pipeline_of(
    movement: FeeMovement,
    prospects: Iterable[Prospect],
    sources: Iterable[OtherIncome],
    stretch: Stretch,
    purse: Purse,
) -> Pipeline:
    """Return what may come in place of what was lost in a period, in the currency of a movement.

    Of other income, that counts which began in the period and still comes at its end.
    """
    code, nothing = movement.currency, Fraction(0)
    talks = [it for it in prospects if not it.said_no]
    return Pipeline(
        currency=code,
        lost=movement.lost + movement.reduced,
        won=movement.won + movement.returned + movement.raised,
        weighed=sum(
            (
                purse.worth_of(it.currency, it.weighed)
                for it in talks
                if it.weighed is not None and purse.code_of(it.currency) == code
            ),
            nothing,
        ),
        other_income=sum(
            (
                purse.worth_of(it.monthly.currency, Fraction(it.monthly.amount))
                for it in sources
                if it.since is not None and stretch.holds(it.since) and it.comes_on(stretch.end)
                if purse.code_of(it.monthly.currency) == code
            ),
            nothing,
        ),
        unknown=sum(it.weighed is None for it in talks),
    )


def pipelines_on(
    ledgers: Ledgers, prospects: Iterable[Prospect], today: date
) -> tuple[Pipeline, ...]:
    """Return what may replace what was lost in the last twelve months, each currency apart.

    The owner's own currency comes first; one in which nothing happened or is hoped for is left out.
    """
    settings = ledgers.facts.settings
    purse = purse_of(settings.currency, settings.rates)
    year = between(shifted(month_moved(today, -_YEAR_MONTHS), 1), today)
    stretch = Stretch(year, today)
    paying = standings_in(ledgers, stretch, purse).paying
    talks, sources = tuple(prospects), tuple(ledgers.facts.all_other_income())
    codes = set(paying) | {purse.code_of(it.currency) for it in talks if not it.said_no}
    codes |= {purse.code_of(it.monthly.currency) for it in sources}
    found = [
        pipeline_of(fee_movement_of(code, paying.get(code, ())), talks, sources, stretch, purse)
        for code in sorted(codes, key=lambda it: (it != purse.own, it))
    ]
    return tuple(it for it in found if it.lost or it.won or it.weighed or it.other_income)


def _prospect(client: Client, agenda: Agenda | None, today: date) -> Prospect:
    fee = client.last_fee
    begins = client.first_day is not None and client.first_day > today
    amount, currency = None, ""
    if client.expected is not None and not (begins and fee):
        amount, currency = Fraction(client.expected.amount), client.expected.currency
    elif fee is not None and fee.monthly is not None:
        amount, currency = Fraction(fee.monthly), fee.currency
    return Prospect(
        client_id=client.id,
        name=client.name,
        since=client.prospect_since,
        expected=amount,
        currency=currency,
        chance=_CERTAIN if begins else client.chance,
        next_step=next(_steps(client, agenda, today), None) if agenda else None,
    )


def _steps(client: Client, agenda: Agenda, today: date) -> Iterator[AgendaItem]:
    for item in agenda.of_client(client.id, FIRST, shifted(today, _AHEAD_DAYS)):
        if item.kind not in _NO_STEPS:
            yield item


def _in_order(prospect: Prospect) -> tuple[bool, Fraction, Fraction, str]:
    weighed, expected = prospect.weighed or Fraction(0), prospect.expected or Fraction(0)
    return prospect.said_no, -weighed, -expected, prospect.name.casefold()
