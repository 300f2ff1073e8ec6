"""The one place that asks what day it is."""

import os
from datetime import date

from keepclients.domain.days import parse_day
from keepclients.domain.errors import Refused

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
