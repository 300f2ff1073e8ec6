"""What stands in the calendar, as other programs read it."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Alarm, Calendar, Component

from agenda_texts import DAY, ORIGINS, TEXTS, an_item
from keepclients.domain.agenda_items import ITEM_KINDS, AgendaItem, Origin
from keepclients.domain.text import clean, one_line
from keepclients.exchange.icalendars import Form, calendar_bytes, uid_of

STAMP = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
FORMS: Sequence[Form] = get_args(Form)

every_form = pytest.mark.parametrize("form", FORMS)
every_origin = pytest.mark.parametrize("origin", ORIGINS.values(), ids=ORIGINS.keys())


def read(item: AgendaItem, form: Form, zone: ZoneInfo | None = None) -> Component:
    """Return the one component that a file of it holds."""
    (found,) = Calendar.from_ical(calendar_bytes([item], form, STAMP, zone)).walk(form)
    return found


def alarm_of(component: Component) -> Alarm:
    (alarm,) = component.walk("VALARM")
    assert isinstance(alarm, Alarm)
    return alarm


def moment_of(component: Component, form: Form) -> date:
    moment = component.decoded("DUE" if form == "VTODO" else "DTSTART")
    assert isinstance(moment, date)
    return moment


@every_form
@every_origin
@settings(max_examples=25, deadline=None)
@given(title=TEXTS, client=TEXTS, details=TEXTS, note=TEXTS)
def test_whatever_it_is_and_says_it_is_read_as_it_was_written(
    *, origin: Origin, form: Form, title: str, client: str, details: str, note: str
) -> None:
    item = an_item(origin, title=title, client=client, details=details, note=note)
    found = read(item, form)
    assert str(found["UID"]) == f"{item.key}@keepclients"
    named = f"{client}: {title}" if client else title
    assert str(found["SUMMARY"]) == one_line(named)
    description = clean("\n\n".join(text for text in (details, note) if text.strip()))
    assert str(found.get("DESCRIPTION", "")) == description
    assert moment_of(found, form) == DAY
    assert found.get("CATEGORIES").cats == [ITEM_KINDS[item.kind]]


@settings(max_examples=100, deadline=None)
@given(items=st.lists(st.builds(lambda title: an_item(title=title, note=title), TEXTS)))
@pytest.mark.parametrize("form", FORMS)
def test_a_file_keeps_to_the_lines_of_the_standard(form: Form, items: list[AgendaItem]) -> None:
    written = calendar_bytes(items, form, STAMP, None)
    lines = written.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", b"".join(lines))
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-1] == b"END:VCALENDAR"
    assert lines.count(b"VERSION:2.0") == 1
    assert sum(line.startswith(b"PRODID:") for line in lines) == 1
    assert lines.count(b"BEGIN:" + form.encode()) == len(items)
    for line in lines:
        line.decode()  # no character is cut in two


@every_form
def test_every_component_has_what_the_standard_asks_for(form: Form) -> None:
    found = read(an_item(), form)
    assert found.decoded("DTSTAMP") == STAMP
    assert {"UID", "DTSTAMP", "SUMMARY"} <= set(found)
    assert not {"ATTENDEE", "ORGANIZER", "CONTACT"} & set(found)
    alarm = alarm_of(found)
    assert {"ACTION", "TRIGGER", "DESCRIPTION"} <= set(alarm)
    assert alarm["ACTION"] == "DISPLAY"


def test_the_same_at_the_same_moment_is_written_in_the_same_bytes() -> None:
    items = [an_item(origin, at="10:00") for origin in ORIGINS.values()]
    assert calendar_bytes(items, "VEVENT", STAMP, BERLIN) == calendar_bytes(
        items, "VEVENT", STAMP, BERLIN
    )


def test_names_stay_and_no_two_are_alike() -> None:
    names = [uid_of(an_item(origin)) for origin in ORIGINS.values()]
    assert len(set(names)) == len(names)
    assert names == [uid_of(an_item(it, day=date(2027, 1, 4))) for it in ORIGINS.values()]


@every_form
def test_what_has_no_time_stands_on_its_day_and_takes_none_of_it(form: Form) -> None:
    found = read(an_item(minutes=30), form)
    written = calendar_bytes([an_item()], form, STAMP, BERLIN)
    assert moment_of(found, form) == DAY
    assert b";VALUE=DATE:20261125\r\n" in written
    assert b"VTIMEZONE" not in written
    if form == "VEVENT":
        assert (found["TRANSP"], "DURATION" in found) == ("TRANSPARENT", False)
    else:
        assert (found["STATUS"], "DTSTART" in found) == ("NEEDS-ACTION", False)


@every_form
@pytest.mark.parametrize("zone", [None, BERLIN, ZoneInfo("UTC"), ZoneInfo("Asia/Kathmandu")])
def test_what_has_a_time_stands_at_it_in_the_owners_zone_or_wherever_one_is(
    form: Form, zone: ZoneInfo | None
) -> None:
    moment = moment_of(read(an_item(at="14:30", minutes=45), form, zone), form)
    assert isinstance(moment, datetime)
    assert f"{moment:%Y-%m-%d %H:%M}" == "2026-11-25 14:30"
    assert moment.utcoffset() == datetime(2026, 11, 25, 14, 30, tzinfo=zone).utcoffset()


def test_a_time_that_takes_long_is_taken_and_one_that_nobody_measured_is_not() -> None:
    known = read(an_item(at="14:30", minutes=45), "VEVENT")
    assert (known.decoded("DURATION"), known["TRANSP"]) == (timedelta(minutes=45), "OPAQUE")
    unknown = read(an_item(at="14:30"), "VEVENT")
    assert ("DURATION" in unknown, unknown["TRANSP"]) == (False, "TRANSPARENT")


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2026, 7, 1), date(2199, 12, 31)])
def test_a_zone_is_described_for_the_years_in_which_something_stands(day: date) -> None:
    items = [an_item(day=day, at="12:00")]
    calendar = Calendar.from_ical(calendar_bytes(items, "VEVENT", STAMP, BERLIN))
    assert "Europe/Berlin" in {str(it["TZID"]) for it in calendar.walk("VTIMEZONE")}
    (event,) = calendar.walk("VEVENT")
    expected = datetime(day.year, day.month, day.day, 12, tzinfo=BERLIN).astimezone(UTC)
    assert event.decoded("DTSTART").astimezone(UTC) == expected


@every_form
@pytest.mark.parametrize(
    ("at", "before"), [("", timedelta(hours=9)), ("14:30", timedelta(minutes=-15))]
)
def test_the_alarm_is_at_nine_on_the_day_or_a_quarter_of_an_hour_before_the_time(
    form: Form, at: str, before: timedelta
) -> None:
    trigger = alarm_of(read(an_item(at=at), form)).get("TRIGGER")
    assert trigger.dt == before
    assert trigger.params.get("RELATED") == ("END" if form == "VTODO" else None)
