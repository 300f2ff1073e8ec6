"""Money: decimal amounts with their currency, and fees by period."""

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from keepclients.domain.days import Day
from keepclients.domain.graphemes import quoted
from keepclients.domain.records import Part

Period = Literal["week", "month", "quarter", "year", "once"]
PERIODS: tuple[Period, ...] = ("week", "month", "quarter", "year", "once")

_LARGEST = Decimal(10) ** 12
_PLACES = 4
_MONTHS: dict[Period, Decimal | None] = {
    "week": Decimal(12) / Decimal(52),
    "month": Decimal(1),
    "quarter": Decimal(3),
    "year": Decimal(12),
    "once": None,
}
PERIODS_A_YEAR: dict[Period, int | None] = {
    "week": 52,
    "month": 12,
    "quarter": 4,
    "year": 1,
    "once": None,
}
"""How often a fee is paid in a year; None for a project."""
_PLAIN = re.compile(r"\d+([.,]\d{1,4})?", re.ASCII)
_CODE = re.compile(r"(?<=[0-9])\s*([A-Za-z]{3})$", re.ASCII)
"""A currency behind an amount."""
_GROUPED = re.compile(r"(\d{1,3})(?P<sep>[., '’])\d{3}((?P=sep)\d{3})*([.,]\d{1,2})?", re.ASCII)


def parse_amount(text: str) -> Decimal:
    """Return the amount that a person wrote, such as 1200, 1200.50, 1,200.50 or 1.200,50.

    Raises ValueError where it is no amount, or where a lone separator could mean two things.
    """
    written = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
    lone = re.fullmatch(r"\d{1,3}[.,]\d{3}", written, re.ASCII)
    if lone:
        whole = written.replace(",", "").replace(".", "")
        small = written[:-1] if written.endswith("0") else f"{written}0"
        raise ValueError(f"“{written}” can be read in two ways; write {whole} or {small}")
    if _PLAIN.fullmatch(written):
        return checked(Decimal(written.replace(",", ".")))
    grouped = _GROUPED.fullmatch(written)
    if grouped and grouped["sep"] != (grouped[4] or "")[:1]:
        return checked(Decimal(re.sub(rf"[{grouped['sep']}]", "", written).replace(",", ".")))
    raise ValueError(f"{quoted(written)} is not an amount; write a number such as 1200 or 1200.50")


def checked(amount: Decimal) -> Decimal:
    """Return the amount unchanged; raises ValueError if negative, huge or finer than 4 places."""
    if not amount.is_finite() or amount < 0 or amount >= _LARGEST:
        raise ValueError("must be an amount from 0 to 999 999 999 999")
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _PLACES:
        raise ValueError(f"has more than {_PLACES} decimal places")
    return amount


def _decimal(value: object) -> object:
    if isinstance(value, str):
        try:
            return Decimal(value)
        except InvalidOperation:
            raise ValueError(f"{quoted(value)} is not a decimal number") from None
    return value


def _currency(text: str) -> str:
    code = text.strip().upper()
    if not re.fullmatch("[A-Z]{3}", code):
        raise ValueError(
            f"{quoted(text, 12)} is not a currency; write its three letters, such as EUR"
        )
    return code


Amount = Annotated[Decimal, BeforeValidator(_decimal), AfterValidator(checked)]
"""A decimal number of currency units (not cents), zero or more, at most four places."""

Currency = Annotated[str, AfterValidator(_currency)]
"""An ISO 4217 code of three letters."""


class Money(Part):
    """A sum in one currency."""

    amount: Amount
    """Currency units."""
    currency: Currency
    """ISO 4217 code."""


class Fee(Part):
    """What a client pays from a day on, until the next entry of the client's fee history."""

    amount: Amount
    """Currency units a period."""
    currency: Currency
    """ISO 4217 code."""
    period: Period = "month"
    """How often it is paid; `once` is a project and stands outside recurring figures."""
    since: Day | None = None
    """First day on which it applies; None: from the client's beginning."""

    @property
    def is_project(self) -> bool:
        """Tell whether it is paid once, and stands outside recurring figures."""
        return _MONTHS[self.period] is None

    @property
    def monthly(self) -> Decimal | None:
        """Currency units a month (a year has 52 weeks), or None for a project."""
        months = _MONTHS[self.period]
        return None if months is None else self.amount / months


def fee_in_words(fee: Fee) -> str:
    """Return a fee as it is read: 1,200 EUR a month, 90.50 EUR once."""
    period = "once" if fee.period == "once" else f"a {fee.period}"
    return f"{_sum_in_words(fee.amount, fee.currency)} {period}"


def money_in_words(money: Money) -> str:
    """Return a sum as it is read: 1,200 EUR, 90.50 EUR."""
    return _sum_in_words(money.amount, money.currency)


def money_meant(text: str, currency: str) -> Money:
    """Return the sum that a person wrote: 1200, 1200.50 or, in another currency, 1200 USD.

    Raises ValueError where it is no amount.
    """
    written = text.strip()
    code = _CODE.search(written)
    amount = parse_amount(written[: code.start()] if code else written)
    return Money(amount=amount, currency=code[1].upper() if code else currency)


def _sum_in_words(amount: Decimal, currency: str) -> str:
    rounded = amount.quantize(Decimal("0.01"))
    shown = f"{rounded if rounded == amount else amount:,f}".removesuffix(".00")
    return f"{shown} {currency}"
