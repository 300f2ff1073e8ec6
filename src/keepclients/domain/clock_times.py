"""Times of day."""

import re
from typing import Annotated

from pydantic import AfterValidator

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def _checked(text: str) -> str:
    if not _TIME.fullmatch(text):
        raise ValueError("is not a time; write HH:MM")
    return text


ClockTime = Annotated[str, AfterValidator(_checked)]
"""A time of day, written HH:MM."""
