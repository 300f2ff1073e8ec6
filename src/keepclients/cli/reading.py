"""Reading typed words into values; each reader raises WrongUsage, naming the argument."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from keepclients.cli.failures import WrongUsage
from keepclients.cli.words import Words
from keepclients.domain.errors import Refused
from keepclients.domain.money import Money, money_meant, parse_amount
from keepclients.domain.periods import Period, parse_period
from keepclients.domain.records import LARGEST_ID
from keepclients.domain.written_days import day_meant, day_passed
from keepclients.services.clock import today

_Word = TypeVar("_Word", bound=str)


def read_day(argument: str, typed: str) -> date:
    """Return the day that is meant by what was typed."""
    try:
        return day_meant(typed, today())
    except ValueError as error:
        raise WrongUsage(f"{argument}: {error}") from error


def read_past_day(argument: str, typed: str) -> date:
    """Return the day that is meant by what was typed, on which something happened."""
    try:
        return day_passed(typed, today())
    except ValueError as error:
        raise WrongUsage(f"{argument}: {error}") from error


def read_period(argument: str, typed: str) -> Period:
    """Return the period that was typed."""
    try:
        return parse_period(typed)
    except ValueError as error:
        raise WrongUsage(f"{argument}: {error}") from error


def day_of(words: Words) -> date:
    """Return the day behind --on on which something happened, or today where none was typed."""
    return read_past_day("--on", words.on) if words.on is not None else today()


def read_id(argument: str, typed: str) -> int:
    """Return the id of a record that was typed."""
    return read_whole(argument, typed, LARGEST_ID)


def read_amount(argument: str, typed: str) -> Decimal:
    """Return the amount of money that was typed."""
    try:
        return parse_amount(typed)
    except ValueError as error:
        raise WrongUsage(f"{argument}: {error}") from error


def read_money(argument: str, typed: str, currency: str) -> Money:
    """Return the sum that was typed, in that currency unless another one stands behind it."""
    try:
        return money_meant(typed, currency)
    except ValueError as error:
        raise WrongUsage(f"{argument}: {error}") from error


def read_currency(argument: str, typed: str) -> str:
    """Return the currency code that was typed, in capitals."""
    try:
        return Money.made(amount=Decimal(0), currency=typed).currency
    except Refused as error:
        raise WrongUsage(f"{argument}: {str(error).removeprefix('currency: ')}") from error


def read_whole(argument: str, typed: str, largest: int) -> int:
    """Return the whole number from 0 up that was typed."""
    digits = typed.strip()
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= len(str(largest))
    if not is_number or int(digits) > largest:
        raise WrongUsage(f"{argument}: “{typed[:40]}” is not a whole number from 0 to {largest}")
    return int(digits)


def read_word(argument: str, typed: str, known: Iterable[_Word]) -> _Word:
    """Return the one of the known words that was typed, in capitals or not."""
    words = tuple(known)
    for word in words:
        if word.casefold() == typed.strip().casefold():
            return word
    raise WrongUsage(f"{argument}: “{typed[:40]}” is none of: {', '.join(words)}")
