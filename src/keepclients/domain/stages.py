"""Stage: where a client stands with the business on a day; derived, never stored."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure

Stage = Literal["prospect", "active", "leaving", "paused", "former"]
STAGES: tuple[Stage, ...] = ("prospect", "active", "leaving", "paused", "former")

STAGE_IN_WORDS: Mapping[Stage, str] = {
    "prospect": "a prospect",
    "active": "an active client",
    "leaving": "leaving",
    "paused": "paused",
    "former": "a former client",
}
"""Each stage as a sentence says that somebody is it."""


def stage_of(client: Client, departures: Sequence[Departure], day: date) -> Stage:
    """Return the client's stage as of a day.

    Active or leaving is who is served, now or in a time before: leaving once notice was given, for
    as long as the last service day has not passed or is not known (then a departure that was
    finished ends the day it was). After it: paused if they paused, active if they only cut back,
    former otherwise; whoever is to begin, or to begin again, is a prospect. A departure that ended
    with their staying, or that lies before a later first day, counts for nothing.
    """
    began = client.first_day
    if client.earlier and _is_served_before(client, departures, day):
        return "leaving" if _is_leaving(departures, day) else "active"
    if began is not None and began > day:
        return "prospect"
    ended = client.last_day
    if ended is not None and ended < day and (began is None or began <= ended):
        return "former"
    if departures:
        over = [it for it in departures if _is_over(it, began, day)]
        if over:
            return _stage_after(over)
    if began is None and client.prospect_since is not None:
        return "prospect"
    return "leaving" if departures and _is_leaving(departures, day) else "active"


def _is_served_before(client: Client, departures: Sequence[Departure], day: date) -> bool:
    """Tell whether a client who came back was served on a day before that."""
    return any(
        day <= spell.last_day
        and (spell.first_day is None or spell.first_day <= day)
        and not any(_is_over(it, spell.first_day, day) for it in departures)
        for spell in client.earlier
    )


def _stage_after(departures: Iterable[Departure]) -> Stage:
    """Return the stage of somebody after these departures: what the last of them left."""
    last = max(departures, key=lambda it: (it.notice_date, it.id))
    return "paused" if last.kind == "pausing" else "former"


def _is_over(departure: Departure, began: date | None, day: date) -> bool:
    """Tell whether a departure ended what began on a day; one that only cuts back ends nothing."""
    if departure.outcome == "stayed" or departure.kind == "cutting-back":
        return False
    end = _end_of(departure)
    return end is not None and end < day and (began is None or end >= began)


def _is_leaving(departures: Iterable[Departure], day: date) -> bool:
    """Tell whether notice was given and the last day has not passed."""
    for departure in departures:
        if departure.notice_date <= day and departure.outcome != "stayed":
            end = _end_of(departure)
            if end is None or end >= day:
                return True
    return False


def _end_of(departure: Departure) -> date | None:
    return departure.last_day or departure.closed_on
