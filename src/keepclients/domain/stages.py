"""Stage: where a client stands with the business on a day; derived, never stored."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure

Stage = Literal["prospect", "active", "leaving", "paused", "former"]
STAGES: tuple[Stage, ...] = ("prospect", "active", "leaving", "paused", "former")


def stage_of(client: Client, departures: Iterable[Departure], day: date) -> Stage:
    """Return the client's stage as of a day.

    Leaving: notice was given and the last service day has not passed, or is not known (then a
    departure that was finished ends the day it was). After it:
    paused if they paused, active if they only cut back, former otherwise. A departure that ended
    with their staying, or that lies before a later first day, counts for nothing.
    """
    began = client.first_day
    if began is not None and began > day:
        return "prospect"
    ended = client.last_day
    if ended is not None and ended < day and (began is None or began <= ended):
        return "former"
    current = _current(client, departures, day)
    if current is not None:
        ended = _end_of(current)
        if ended is None or ended >= day:
            return "leaving"
        if current.kind != "cutting-back":
            return "paused" if current.kind == "pausing" else "former"
    if began is None and client.prospect_since is not None:
        return "prospect"
    return "active"


def _current(client: Client, departures: Iterable[Departure], day: date) -> Departure | None:
    began = client.first_day or date.min
    counting = [
        departure
        for departure in departures
        if departure.notice_date <= day
        and departure.outcome != "stayed"
        and (_end_of(departure) or began) >= began
    ]
    return max(counting, key=lambda departure: departure.notice_date, default=None)


def _end_of(departure: Departure) -> date | None:
    return departure.last_day or departure.closed_on
