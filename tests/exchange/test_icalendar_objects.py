"""One object of a calendar folder: what it says, and how it is renewed without losing theirs."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Alarm, Calendar, Component

from agenda_texts import DAY, ORIGINS, TEXTS, an_item
from keepclients.domain.agenda_items import AgendaItem, Origin
from keepclients.domain.days import LAST
from keepclients.exchange.icalendar_objects import (
    Reading,
    Unreadable,
    item_content,
    item_text,
    object_bytes,
    read_object,
    renewed_bytes,
)
from keepclients.exchange.icalendars import Form

STAMP = datetime(2026, 11, 23, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
TASK = object_bytes(an_item(at="14:30", details="Ask for Ana"), "VTODO", STAMP, BERLIN)


def changed(content: bytes, properties: Mapping[str, object]) -> bytes:
    """Return a task after another program set these properties; None takes one away."""
    calendar = Calendar.from_ical(content)
    (found,) = calendar.walk("VTODO")
    for name, value in properties.items():
        found.pop(name, None)
        if value is not None:
            found.add(name, value)
    return bytes(calendar.to_ical())


def read(content: bytes, zone: ZoneInfo | None = BERLIN) -> Reading:
    return read_object(content, "VTODO", zone)


def renewed(
    content: bytes,
    *,
    keeps_text: bool = False,
    day: date = DAY,
    title: str = "Call back",
    at: str = "14:30",
) -> Component:
    """Return the task of a file that was renewed from something with these fields."""
    item = an_item(day=day, title=title, at=at, details="Ask for Ana")
    written = renewed_bytes(content, item, "VTODO", STAMP, BERLIN, keeps_text=keeps_text)
    (found,) = Calendar.from_ical(written).walk("VTODO")
    return found


@st.composite
def changes_of_clocks(draw: st.DrawFn) -> tuple[ZoneInfo, date]:
    """Return a zone and a day in it on which its clocks are changed, up to 2199."""
    zone = draw(st.sampled_from([BERLIN, NEW_YORK, ZoneInfo("Australia/Lord_Howe")]))
    year = draw(st.integers(2008, LAST.year))
    noons = [datetime(year, 1, 1, 12, tzinfo=zone) + timedelta(days=it) for it in range(365)]
    changed = [
        after.date() for before, after in pairwise(noons) if before.utcoffset() != after.utcoffset()
    ]
    return zone, draw(st.sampled_from(changed))


@given(
    changes_of_clocks(),
    st.sampled_from(["01:45", "02:00", "02:15", "02:30", "03:00", "23:59"]),
    st.sampled_from(["VTODO", "VEVENT"]),
)
@settings(deadline=None)
@example((BERLIN, date(2027, 3, 28)), "02:30", "VTODO")
@example((BERLIN, date(2026, 10, 25)), "02:30", "VEVENT")
@example((BERLIN, date(2199, 3, 31)), "02:30", "VTODO")
def test_where_clocks_are_changed_a_time_stays_what_the_owner_wrote(
    change: tuple[ZoneInfo, date], at: str, form: Form
) -> None:
    zone, day = change
    item = an_item(day=day, at=at)
    reading = read_object(object_bytes(item, form, STAMP, zone), form, zone)
    assert (reading.day, reading.at) == (day, at)


@pytest.mark.parametrize("form", ["VTODO", "VEVENT"])
@pytest.mark.parametrize("zone", [None, BERLIN])
@pytest.mark.parametrize("at", ["", "14:30"])
@pytest.mark.parametrize("origin", ORIGINS.values(), ids=ORIGINS.keys())
@settings(max_examples=5, deadline=None)
@given(text=TEXTS)
def test_what_we_wrote_says_what_the_book_says(
    *, text: str, origin: Origin, at: str, zone: ZoneInfo | None, form: Form
) -> None:
    item = an_item(origin, at=at, title=text, details=text)
    reading = read_object(object_bytes(item, form, STAMP, zone), form, zone)
    assert (reading.day, reading.at, reading.standing) == (DAY, at, "open")
    assert reading.uid == f"{item.key}@keepclients"
    assert reading.text == item_text(item)


@pytest.mark.parametrize(
    ("moment", "day", "at"),
    [
        (datetime(2026, 12, 1, 22, 30, tzinfo=UTC), date(2026, 12, 1), "23:30"),
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), date(2026, 12, 2), "00:30"),
        (datetime(2026, 7, 1, 7, 5, tzinfo=UTC), date(2026, 7, 1), "09:05"),
        (
            datetime(2026, 12, 1, 9, 0, tzinfo=ZoneInfo("America/New_York")),
            date(2026, 12, 1),
            "15:00",
        ),
        (datetime(2026, 12, 1, 9, 0), date(2026, 12, 1), "09:00"),  # noqa: DTZ001 - as it is meant
        (date(2026, 12, 1), date(2026, 12, 1), ""),
    ],
)
def test_days_and_times_are_read_as_the_owner_lives_them(moment: date, day: date, at: str) -> None:
    reading = read(changed(TASK, {"due": moment}))
    assert (reading.day, reading.at) == (day, at)


@pytest.mark.parametrize(
    ("properties", "standing"),
    [
        ({"status": "COMPLETED"}, "done"),
        ({"status": "completed"}, "done"),
        ({"percent-complete": 100}, "done"),
        ({"completed": datetime(2026, 11, 24, 9, tzinfo=UTC)}, "done"),
        ({"percent-complete": 99, "status": "IN-PROCESS"}, "open"),
        ({"status": None}, "open"),
        ({"status": "CANCELLED"}, "cancelled"),
    ],
)
def test_a_tick_is_read_however_a_program_writes_it(
    properties: dict[str, object], standing: str
) -> None:
    assert read(changed(TASK, properties)).standing == standing


def test_the_day_of_a_tick_is_the_owners() -> None:
    ticked = changed(TASK, {"completed": datetime(2026, 11, 24, 23, 30, tzinfo=UTC)})
    assert read(ticked).done_on == date(2026, 11, 25)
    assert read(TASK).done_on is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        b"\xff\xfe\x00",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        TASK.replace(b"VTODO", b"VEVENT"),
        TASK + TASK,
        TASK[: len(TASK) // 2],
        TASK.replace(b"20261125T143000", b"20261125T1"),
        TASK.replace(b"20261125T143000", b"18991231T143000"),
        TASK.replace(b"DUE;", b"X-DUE;"),
        TASK.replace(b"STATUS:NEEDS-ACTION", b"PERCENT-COMPLETE:most"),
    ],
)
def test_what_is_no_task_is_unreadable_with_a_reason(content: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read(content)
    assert str(refused.value)
    assert "\n" not in str(refused.value)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_became_of_a_file_it_is_read_or_unreadable(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TASK)))
    end = data.draw(st.integers(start, min(start + 40, len(TASK))))
    content = TASK[:start] + data.draw(st.binary(max_size=8)) + TASK[end:]
    try:
        read(content)
        renewed_bytes(content, an_item(), "VTODO", STAMP, BERLIN, keeps_text=True)
    except Unreadable:
        pass


def test_a_renewed_file_says_what_the_book_says_and_is_open_again() -> None:
    ticked = changed(
        TASK,
        {
            "status": "COMPLETED",
            "percent-complete": 100,
            "completed": datetime(2026, 11, 24, 9, tzinfo=UTC),
            "summary": "Theirs",
        },
    )
    found = renewed(ticked, day=date(2026, 12, 4), title="Write")
    assert str(found["SUMMARY"]) == "Acme: Write"
    assert found.decoded("DUE").date() == date(2026, 12, 4)
    assert found["STATUS"] == "NEEDS-ACTION"
    assert not {"COMPLETED", "PERCENT-COMPLETE"} & set(found)


def test_what_another_program_put_into_a_file_stays_when_it_is_renewed() -> None:
    calendar = Calendar.from_ical(
        changed(TASK, {"priority": 1, "x-colour": "red", "location": "Hall"})
    )
    (task,) = calendar.walk("VTODO")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Theirs")
    alarm.add("trigger", timedelta(hours=-2))
    task.add_component(alarm)
    found = renewed(bytes(calendar.to_ical()), at="")
    assert (found["PRIORITY"], found["X-COLOUR"], found["LOCATION"]) == (1, "red", "Hall")
    assert [it.decoded("TRIGGER") for it in found.walk("VALARM")] == [
        timedelta(hours=9),
        timedelta(hours=-2),
    ]


def test_an_alarm_that_was_taken_away_does_not_come_back() -> None:
    calendar = Calendar.from_ical(TASK)
    calendar.walk("VTODO")[0].subcomponents.clear()
    assert renewed(bytes(calendar.to_ical())).walk("VALARM") == []


def test_text_that_was_written_there_stays_where_that_is_wanted() -> None:
    theirs = changed(TASK, {"summary": "Theirs", "description": "Mine\nand mine"})
    kept = renewed(theirs, keeps_text=True)
    assert (str(kept["SUMMARY"]), str(kept["DESCRIPTION"])) == ("Theirs", "Mine\nand mine")
    lost = renewed(theirs, keeps_text=False)
    assert (str(lost["SUMMARY"]), str(lost["DESCRIPTION"])) == ("Acme: Call back", "Ask for Ana")


def test_text_is_the_same_whatever_became_of_its_spaces() -> None:
    spaced = changed(TASK, {"description": " Ask for\r\n\r\nAna \n"})
    assert read(spaced).text == read(TASK).text
    assert read(changed(TASK, {"description": "Ask for Anna"})).text != read(TASK).text


@pytest.mark.parametrize(
    "other",
    [
        an_item(title="Write"),
        an_item(client="Bolt"),
        an_item(details="x"),
        an_item(note="x"),
        an_item(at="09:00"),
        an_item(minutes=30),
        an_item(day=date(2026, 12, 1)),
        an_item(ORIGINS["a promise"]),
    ],
)
def test_everything_that_is_written_counts_as_content(other: AgendaItem) -> None:
    assert item_content(other, BERLIN) != item_content(an_item(), BERLIN)
    assert item_content(an_item(), None) != item_content(an_item(), BERLIN)
