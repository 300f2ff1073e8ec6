"""What stands in the calendar as iCalendar (RFC 5545), for other programs and phones.

An event stands on a day or at a time, a task is to be done by it. Days and times are the owner's:
in their time zone where they named one, else wherever the reader is.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from keepclients.domain.agenda_items import ITEM_KINDS, AgendaItem
from keepclients.domain.text import clean, one_line
from keepclients.domain.waiting import called

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, Timezone, Todo, vText

Form = Literal["VEVENT", "VTODO"]
"""An event or a task."""

PRODUCT = "-//keepclients//keepclients//EN"
HOST = "keepclients"
"""Stands behind each name, as what makes it one of ours."""

_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})
_MORNING = timedelta(hours=9)
"""When the day's alarm sounds for what has no time, from midnight."""
_AHEAD = timedelta(minutes=-15)
"""When the alarm of something with a time sounds, from that time."""


def uid_of(item: AgendaItem) -> str:
    """Return the name by which every program knows it again."""
    return f"{item.key}@{HOST}"


def key_of(uid: str) -> str:
    """Return the name by which the book knows it."""
    return uid.removesuffix(f"@{HOST}")


def title_of(item: AgendaItem) -> str:
    """Return what it is called there, with its client: Acme: call back."""
    return one_line(called(item))


def description_of(item: AgendaItem) -> str:
    """Return what is needed to do it, and why it stands on its day; or nothing."""
    return clean("\n\n".join(text for text in (item.details, item.note) if text.strip()))


def calendar_of(
    items: Iterable[AgendaItem], form: Form, stamp: datetime, zone: ZoneInfo | None
) -> "Calendar":
    """Return a calendar with an event, or a task, for each; `stamp` is now, in UTC."""
    from icalendar import Calendar  # noqa: PLC0415 - only where a calendar is written

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    written = tuple(items)
    for item in written:
        calendar.add_component(_component(item, form, stamp, zone))
    add_zones(calendar, [item.day for item in written if item.at])
    return calendar


def calendar_bytes(
    items: Iterable[AgendaItem], form: Form, stamp: datetime, zone: ZoneInfo | None
) -> bytes:
    """Return the same as the content of a file."""
    return bytes(calendar_of(items, form, stamp, zone).to_ical())


def text_value(text: str) -> "vText":
    """Return a text as it is to be written.

    The library's own way takes a backslash that stands before a capital N for a line end.
    """
    from icalendar import vText  # noqa: PLC0415 - only where a calendar is written

    class Value(vText):
        def to_ical(self) -> bytes:
            return str(self).translate(_ESCAPES).encode()

    return Value(text)


def add_zones(calendar: "Calendar", days: Sequence[date]) -> None:
    """Describe the time zones that a calendar names, for as long as something stands in it."""
    if days:
        for name in sorted(calendar.get_missing_tzids()):
            described = _zone(name, min(days).year, max(days).year + 1)
            if described is not None:
                calendar.subcomponents.insert(0, described)


@lru_cache(maxsize=16)
def _zone(name: str, first: int, last: int) -> "Timezone | None":
    """Return the description of a time zone from a year to a year, or None where none is known."""
    from icalendar import Timezone  # noqa: PLC0415 - only where a calendar is written

    try:
        return Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last, 12, 31))
    except ValueError:
        return None


def _component(
    item: AgendaItem, form: Form, stamp: datetime, zone: ZoneInfo | None
) -> "Event | Todo":
    from icalendar import Event, Todo  # noqa: PLC0415 - only where a calendar is written

    component = Event() if form == "VEVENT" else Todo()
    component.add("uid", uid_of(item))
    component.add("dtstamp", stamp)
    component.add("summary", text_value(title_of(item)))
    for name, value in _when(item, form, zone):
        component.add(name, value)
    if description := description_of(item):
        component.add("description", text_value(description))
    component.add("categories", [ITEM_KINDS[item.kind]])
    component.add_component(_alarm(item, form))
    return component


def _when(
    item: AgendaItem, form: Form, zone: ZoneInfo | None
) -> Iterator[tuple[str, date | timedelta | str]]:
    """Yield the properties that say when, and whether that time is taken."""
    moment: date = item.day
    if item.at:
        moment = datetime.combine(item.day, time.fromisoformat(item.at), zone)
    if form == "VTODO":
        yield "due", moment
        yield "status", "NEEDS-ACTION"
        return
    yield "dtstart", moment
    if item.at and item.minutes:
        yield "duration", timedelta(minutes=item.minutes)
    yield "transp", "OPAQUE" if item.at and item.minutes else "TRANSPARENT"


def _alarm(item: AgendaItem, form: Form) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415 - only where a calendar is written

    alarm = Alarm()
    alarm.add("uid", f"{item.key}-alarm@{HOST}")
    alarm.add("action", "DISPLAY")
    alarm.add("description", text_value(title_of(item)))
    related = {"related": "END"} if form == "VTODO" else {}
    alarm.add("trigger", _AHEAD if item.at else _MORNING, parameters=related)
    return alarm
