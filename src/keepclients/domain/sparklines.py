"""Sparklines: a course as one short word of blocks, readable without colour."""

from collections.abc import Sequence
from fractions import Fraction

_LEVELS = "▁▂▃▄▅▆▇"
"""None of them fills its cell, so that courses below each other stay apart."""
_UNKNOWN = "·"


def sparkline(values: Sequence[Fraction | int | None], full: Fraction | int) -> str:
    """Return a character for each value from 0 to the full one; a dot where it is not known."""
    return "".join(_UNKNOWN if it is None else _level(it, full) for it in values)


def _level(value: Fraction | int, full: Fraction | int) -> str:
    step = int(value * len(_LEVELS) // full) if full > 0 else 0
    return _LEVELS[max(0, min(step, len(_LEVELS) - 1))]
