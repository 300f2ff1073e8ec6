"""How exact numbers are told: sums, shares, counts."""

from datetime import date
from fractions import Fraction

_SIZES = ((10**9, "G"), (10**6, "M"), (10**3, "k"))
_ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}
MINUS = "−"


def amount(value: Fraction) -> str:
    """Return a number of currency units: 1,200 or 1,200.50."""
    cents = round(abs(value) * 100)
    sign = MINUS if value < 0 and cents else ""
    return f"{sign}{cents // 100:,}.{cents % 100:02}".removesuffix(".00")


def money(value: Fraction, currency: str) -> str:
    """Return a sum: 1,200 EUR."""
    return f"{amount(value)} {currency}"


def percent(share: Fraction) -> str:
    """Return a share, where 1 is the whole: 25%; what is not nothing or all never reads as that."""
    found = 100 * share
    if 0 < found < 1:
        return "under 1%"
    if 99 < found < 100:  # noqa: PLR2004 - rounded, it would be all
        return "over 99%"
    return f"{round(found)}%"


def number(value: Fraction, places: int = 1) -> str:
    """Return a number with so many decimals at most: 4.2 or 4."""
    tens = 10**places
    whole, rest = divmod(round(abs(value) * tens), tens)
    sign = MINUS if value < 0 and (whole or rest) else ""
    return f"{sign}{whole:,}.{rest:0{places}}".rstrip("0").rstrip(".")


def short(value: Fraction, cells: int = 4) -> str:
    """Return a number that is not below zero in so many cells: 300, 2.4k, 12k, 1.2M."""
    rounded = round(value)
    for size, letter in _SIZES:
        if rounded >= size - size // 2000:
            tenths = round(value * 10 / size)
            exact = f"{tenths // 10}.{tenths % 10}".removesuffix(".0") + letter
            return exact if len(exact) <= cells else f"{round(value / size)}{letter}"
    return f"{rounded}"


def counted(count: int, one: str, several: str = "") -> str:
    """Return a number with its noun: 1 client, 3 clients."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def ordinal(count: int) -> str:
    """Return which time it is: second, third, 6th."""
    tail = "th" if count % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(count % 10)
    return _ORDINALS.get(count, f"{count}{tail or 'th'}")


def month_name(day: date, today: date) -> str:
    """Return a month without its year where that is plain: March, March 2025."""
    return f"{day:%B}" if day.year == today.year else f"{day:%B} {day.year}"
