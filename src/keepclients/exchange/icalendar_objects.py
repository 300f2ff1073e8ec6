"""One iCalendar object as it lies in a folder: read, compared, and renewed without losing theirs.

Somebody may have ticked it off, moved it, or written something into it with another program.
"""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.days import within_reach
from keepclients.domain.text import clean, one_line
from keepclients.exchange.icalendars import (
    Form,
    add_zones,
    calendar_bytes,
    calendar_of,
    description_of,
    text_value,
    title_of,
)

if TYPE_CHECKING:
    from icalendar import Component

Standing = Literal["open", "done", "cancelled"]

_FORMAT = 1
"""Counted on when the same thing is written in another way, so that every file is written anew."""
_OURS = frozenset(
    {
        *("UID", "DTSTAMP", "LAST-MODIFIED", "SUMMARY", "DESCRIPTION", "CATEGORIES"),
        *("DTSTART", "DTEND", "DUE", "DURATION", "TRANSP"),
        *("STATUS", "COMPLETED", "PERCENT-COMPLETE"),
    }
)
"""Properties that are written as the book has them; all others are whoever's wrote them."""
_WHOLE = 100
"""The percentage of what is done."""


class Unreadable(Exception):  # noqa: N818 - it is told to the owner, in the words it holds
    """A file that holds no such object."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says of something."""

    uid: str
    day: date
    at: str
    """HH:MM in the owner's zone; nothing for the whole day."""
    standing: Standing
    done_on: date | None
    """The day it was ticked off, if that is said."""
    title: str
    description: str

    @property
    def text(self) -> str:
        """A digest of what it says, whatever became of spaces and line ends on the way."""
        return text_digest(self.title, self.description)


def text_digest(title: str, description: str) -> str:
    """Return what tells one text from another."""
    words = (" ".join(text.split()) for text in (title, description))
    return sha256("\0".join(words).encode(errors="replace")).hexdigest()


def item_text(item: AgendaItem) -> str:
    """Return the digest of what is written of something in the calendar."""
    return text_digest(title_of(item), description_of(item))


def item_content(item: AgendaItem, zone: ZoneInfo | None) -> str:
    """Return the digest of everything that is written of it, but for when it is written."""
    facts = (_FORMAT, item_text(item), item.kind, item.day, item.at, item.minutes, zone)
    return sha256("\0".join(map(str, facts)).encode()).hexdigest()


def object_bytes(item: AgendaItem, form: Form, stamp: datetime, zone: ZoneInfo | None) -> bytes:
    """Return the content of a file with one event or task."""
    return calendar_bytes([item], form, stamp, zone)


def read_object(content: bytes, form: Form, zone: ZoneInfo | None) -> Reading:
    """Return what a file says; raises Unreadable, with the reason."""
    try:
        return _reading(_parsed(content, form), form, zone)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        raise Unreadable(one_line(str(error))[:_WHOLE] or "it is no calendar") from error


def renewed_bytes(
    content: bytes,
    item: AgendaItem,
    form: Form,
    stamp: datetime,
    zone: ZoneInfo | None,
    *,
    keeps_text: bool,
) -> bytes:
    """Return the content of a file that is there, as the book has it now.

    What other programs put there stays: properties that we do not write, alarms that are not ours
    and, if wanted, the text. Raises Unreadable.
    """
    calendar = calendar_of([item], form, stamp, zone)
    (ours,) = calendar.walk(form)
    try:
        theirs = _parsed(content, form)
        for name, value in theirs.items():
            if name.upper() not in _OURS:
                ours[name] = value
        for name in ("SUMMARY", "DESCRIPTION") if keeps_text else ():
            ours.pop(name, None)
            if text := _text(theirs, name):
                ours[name] = text_value(clean(text))
        alarms = ours.walk("VALARM")
        known = {str(alarm.get("UID")) for alarm in alarms}
        ours.subcomponents = [
            alarms[0] if str(other.get("UID")) in known else other for other in theirs.subcomponents
        ]
        add_zones(calendar, [item.day])
        return bytes(calendar.to_ical())
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise Unreadable(one_line(str(error))[:_WHOLE]) from error


def _parsed(content: bytes, form: Form) -> "Component":
    """Return the one object of a file; of a series, what stands for all of it."""
    from icalendar import Calendar  # noqa: PLC0415 - only where a calendar is read

    found = [
        component
        for calendar in Calendar.from_ical(content, multiple=True)
        for component in calendar.walk(form)
        if "RECURRENCE-ID" not in component
    ]
    if len(found) != 1:
        raise ValueError(f"it holds {len(found)} of {form} instead of one")
    return found[0]


def _reading(component: "Component", form: Form, zone: ZoneInfo | None) -> Reading:
    moment = _moment(component, "DUE" if form == "VTODO" else "DTSTART")
    if moment is None and form == "VTODO":
        moment = _moment(component, "DTSTART")
    if moment is None:
        raise ValueError("it has no date")
    day, at = _local(moment, zone)
    completed = _moment(component, "COMPLETED")
    return Reading(
        uid=_text(component, "UID"),
        day=within_reach(day),
        at=at,
        standing=_standing(component),
        done_on=within_reach(_local(completed, zone)[0]) if completed is not None else None,
        title=one_line(_text(component, "SUMMARY")),
        description=clean(_text(component, "DESCRIPTION")),
    )


def _standing(component: "Component") -> Standing:
    status = _text(component, "STATUS").strip().upper()
    percent = component.get("PERCENT-COMPLETE")
    if status == "CANCELLED":
        return "cancelled"
    if status == "COMPLETED" or "COMPLETED" in component or percent == _WHOLE:
        return "done"
    return "open"


def _text(component: "Component", name: str) -> str:
    value = component.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def _moment(component: "Component", name: str) -> date | None:
    value = component.get(name)
    if value is None:
        return None
    moment = value.dt
    if not isinstance(moment, date):
        raise ValueError(f"{name} is not a date")  # noqa: TRY004 - it is the file that is wrong
    return moment


def _local(moment: date, zone: ZoneInfo | None) -> tuple[date, str]:
    """Return the owner's day and time of a moment; what has no zone is theirs already."""
    if not isinstance(moment, datetime):
        return moment, ""
    if moment.tzinfo is not None:
        moment = moment.astimezone(zone)
    return moment.date(), f"{moment:%H:%M}"
