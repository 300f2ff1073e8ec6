"""Amounts in a form's fields: money with or without its currency, shares in per cent."""

from decimal import Decimal

from keepclients.domain.errors import Refused
from keepclients.domain.graphemes import quoted
from keepclients.domain.money import Money, money_meant, parse_amount
from keepclients.tui.dialogs.reading import told

_WHOLE = Decimal(100)


def money_if_any(label: str, written: str, currency: str) -> Money | None:
    """Return the money that was written, or None where nothing was; a refusal names the field.

    It is in the given currency (ISO 4217) unless another one stands behind the amount.
    """
    if not written.strip():
        return None
    return told(label, lambda typed: money_meant(typed, currency), written)


def needed_money(label: str, written: str, currency: str) -> Money:
    """Return the money that was written; a refusal names the field, also where nothing was."""
    money = money_if_any(label, written, currency)
    if money is None:
        raise Refused(f"{label}: write an amount, such as 1200 or 1200 USD.")
    return money


def money_written(money: Money | None, currency: str) -> str:
    """Return money as a field shows it: without its currency where that is the given one."""
    if money is None:
        return ""
    return (
        f"{money.amount:f}" if money.currency == currency else f"{money.amount:f} {money.currency}"
    )


def share_of(label: str, written: str) -> Decimal:
    """Return the share from 0 to 1 that a number of per cent means; a refusal names the field."""
    percent = told(label, parse_amount, written.strip().removesuffix("%"))
    if percent > _WHOLE:
        raise Refused(f"{label}: {quoted(written.strip(), 20)} is more than 100 per cent.")
    return percent / _WHOLE


def percent_written(share: Decimal) -> str:
    """Return a share as a field shows it, in per cent."""
    return f"{(share * _WHOLE).normalize():f}"


def number_written(number: Decimal | int | None) -> str:
    """Return a number as a field shows it; empty where there is none."""
    return "" if number is None else f"{Decimal(number).normalize():f}"
