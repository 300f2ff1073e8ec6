"""What the owner chose once for the whole book."""

import re
from functools import cache
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, model_validator

from keepclients.domain.days import Day
from keepclients.domain.exchange_rates import ExchangeRate
from keepclients.domain.graphemes import quoted
from keepclients.domain.health_rules import HealthRules
from keepclients.domain.limits import Limits
from keepclients.domain.money import Currency
from keepclients.domain.records import Many, Record
from keepclients.domain.text import Line
from keepclients.domain.working_days import NO_HOLIDAYS, DaysOff, Holidays, Roll, WorkingDays

SETTINGS_ID = 1
"""The one record of the settings table."""

_COUNTRY = re.compile("([A-Z]{2})?")


def _country(text: str) -> str:
    code = text.upper()
    if not _COUNTRY.fullmatch(code):
        raise ValueError(f"{quoted(text)} is no country; write its two letters, such as DE or GB")
    return code


Country = Annotated[Line, AfterValidator(_country)]
"""A country's two letters (ISO 3166-1 alpha-2), or nothing."""


class Settings(Record):
    """The owner's choices; every one has a default."""

    table: ClassVar[str] = "settings"

    owner_name: Line = ""
    """How the owner signs."""
    currency: Currency = "EUR"
    """ISO 4217 code that forms propose."""
    weekend: Many[Annotated[int, Field(ge=0, le=6)]] = (5, 6)
    """Days of the week without work; 0 is Monday."""
    country: Country = ""
    """Whose public holidays are days off; empty: nobody's."""
    subdivision: Line = ""
    """The part of the country that has holidays of its own, as the holidays library names it."""
    days_off: Many[DaysOff] = ()
    """The owner's own."""
    roll: Roll = "after"
    """Where something goes that was worked out for a day off."""
    zone: Line = ""
    """The time zone by its IANA name; empty: that of the machine."""
    notice_days: Annotated[int, Field(ge=0, le=3650)] = 30
    """Days from notice to last service day where no contract says otherwise."""

    health: HealthRules = Field(default_factory=HealthRules)
    """How the health of clients is judged."""
    limits: Limits = Field(default_factory=Limits)
    """From when on a figure is worth a warning."""
    rates: Many[ExchangeRate] = ()
    """What other currencies are worth in the owner's own; those without a rate are kept apart."""
    payments_since: Day | None = None
    """The day since which late payments are noted in this book; before it nothing is known of
    them, and after it nothing noted means that all is paid."""

    @model_validator(mode="after")
    def _checked(self) -> "Settings":
        codes = [rate.currency for rate in self.rates]
        if len(set(codes)) != len(codes):
            raise ValueError("rates: a currency has one rate")
        if self.currency in codes:
            raise ValueError(f"rates: {self.currency} is your own currency and needs none")
        return self

    def working_days(self, holidays: Holidays = NO_HOLIDAYS) -> WorkingDays:
        """Return which days are worked, where these are the public holidays."""
        return WorkingDays(self.weekend, self.days_off, holidays)


@cache
def usual_settings() -> Settings:
    """Return what holds while the owner has chosen nothing."""
    return Settings(id=SETTINGS_ID)
