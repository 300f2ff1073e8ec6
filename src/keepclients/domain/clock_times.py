"""Times of the day, and the time zones in which they are meant."""

import re
from datetime import time
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator

from keepclients.domain.graphemes import quoted
from keepclients.domain.text import folded, one_line

_KEPT = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})|h)?(?: ?(?P<half>[ap])\.?m\.?)?", re.ASCII
)
_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_HALF_DAY = 12


def _kept(text: str) -> str:
    if not _KEPT.fullmatch(text):
        raise ValueError(f"{quoted(one_line(text))} is not a time; write HH:MM, 00:00 to 23:59")
    return text


ClockTime = Annotated[str, AfterValidator(_kept)]
"""A time of the day, written HH:MM, from 00:00 to 23:59."""


def time_meant(text: str) -> ClockTime:
    """Return the time that is meant by what an owner wrote: 9, 9:05, 14h30, 9am, noon.

    Raises ValueError for anything else.
    """
    written = " ".join(folded(text).split())
    if written in _WORDS:
        return _WORDS[written]
    found = _CLOCK.fullmatch(written)
    hour = _hour(int(found["hour"]), found["half"]) if found else None
    minute = int(found["minute"] or 0) if found else 0
    if hour is None or minute > time.max.minute:
        raise ValueError(f"{quoted(one_line(text))} is not a time; write for example 9:00 or 14:30")
    return f"{hour:02}:{minute:02}"


def known_zone(name: str) -> ZoneInfo:
    """Return the time zone of an IANA name; raises ValueError where this machine knows none."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise ValueError(
            f"{quoted(one_line(name))} is no time zone that is known here; "
            "write one such as Europe/Berlin"
        ) from None


def _hour(hour: int, half: str | None) -> int | None:
    """Return the hour of the day, or None where there is none; half is a, p or not said."""
    if half is None:
        return hour if hour <= time.max.hour else None
    if not 1 <= hour <= _HALF_DAY:
        return None
    return hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
