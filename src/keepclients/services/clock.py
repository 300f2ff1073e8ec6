"""The one place that asks what day and what time it is."""

import os
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from keepclients.domain.clock_times import known_zone
from keepclients.domain.days import parse_day
from keepclients.domain.errors import Refused
from keepclients.domain.settings import Settings

TODAY_VARIABLE = "KEEPCLIENTS_TODAY"


def today() -> date:
    """Return the day in KEEPCLIENTS_TODAY (YYYY-MM-DD), else the machine's local date.

    Raises Refused where the variable holds no date.
    """
    named = os.environ.get(TODAY_VARIABLE)
    if not named:
        return date.today()  # noqa: DTZ011 - the owner's own calendar day is meant
    try:
        return parse_day(named)
    except ValueError as error:
        raise Refused(f"{TODAY_VARIABLE}: {error}") from error


def moment() -> datetime:
    """Return this moment in UTC; where KEEPCLIENTS_TODAY sets the day, the midnight it begins with.

    Raises Refused where the variable holds no date.
    """
    if os.environ.get(TODAY_VARIABLE):
        return datetime.combine(today(), time(), UTC)
    return datetime.now(UTC)


def zone_of(settings: Settings) -> ZoneInfo | None:
    """Return the owner's time zone; None stands for that of the machine, whichever it is.

    Raises Refused where this machine does not know it.
    """
    try:
        return known_zone(settings.zone) if settings.zone else None
    except ValueError as error:
        raise Refused(f"Settings, time zone: {error}.") from error
