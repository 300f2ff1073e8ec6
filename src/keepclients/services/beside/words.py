"""Figures, and how sums and shares read in them."""

from decimal import Decimal

Figure = tuple[str, str]
"""A figure: its name, and what it says."""


def amount(value: Decimal) -> str:
    """Return a number of currency units: 1,200 or 1,200.50."""
    return f"{value:,.2f}".removesuffix(".00")


def percent(share: Decimal) -> str:
    """Return a share, where 1 is the whole: 25%."""
    found = 100 * share
    return "under 1%" if 0 < found < 1 else f"{found:.0f}%"


def number(value: Decimal) -> str:
    """Return a number without zeros that say nothing: 6.5 or 22."""
    return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: 1 prospect, 3 prospects."""
    return f"{count} {noun}" + ("" if count == 1 else "s")
