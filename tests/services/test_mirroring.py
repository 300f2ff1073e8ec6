"""A calendar folder and the book: what goes out, what comes back, and what is told."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_folder import PLACES, OtherCalendar
from keepclients.book.book import Book
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.days import FIRST
from keepclients.domain.recurrence import Recurrence
from keepclients.exchange.icalendars import title_of
from keepclients.exchange.vdirs import STATE_NAME, Place
from keepclients.playbooks.loader import load_playbook
from keepclients.services.calendar import finish, move
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.follow_ups import add_follow_up, edit_follow_up
from keepclients.services.mirrored import Mirrored
from keepclients.services.mirroring import mirror_agenda
from keepclients.services.promises import log_promise
from memory_store import MemoryStore

MONDAY = date(2026, 11, 23)
TUESDAY, WEDNESDAY, FRIDAY = (MONDAY + timedelta(days) for days in (1, 2, 4))
END = MONDAY + timedelta(30)
"""The last day that is looked at."""
STAMP = datetime(2026, 11, 23, 8, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


class Desk:
    """A book, and a folder that is held against it."""

    def __init__(self, folder: Path) -> None:
        self.book = Book(MemoryStore())
        self.acme = add_client(self.book, "Acme")
        self.folder = folder
        self.elsewhere = OtherCalendar(folder)

    def runs(
        self,
        *,
        today: date = MONDAY,
        days: int = 30,
        stamp: datetime = STAMP,
        zone: ZoneInfo | None = None,
        is_dry_run: bool = False,
    ) -> Mirrored:
        """Hold the folder against the book."""
        return mirror_agenda(
            self.book,
            self.folder,
            today,
            days,
            stamp=stamp,
            zone=zone,
            is_dry_run=is_dry_run,
        )

    def item(self, title: str) -> AgendaItem:
        """Return what stands in the calendar of the book by that name."""
        (found,) = (it for it in self.open_items if title_of(it) == title)
        return found

    @property
    def open_items(self) -> tuple[AgendaItem, ...]:
        """What is open up to the next summer."""
        return self.book.agenda(MONDAY).between(FIRST, date(2027, 7, 1))

    @property
    def titles(self) -> list[str]:
        """What is open, by what it is called there."""
        return [title_of(item) for item in self.open_items]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a book with two follow-ups of Acme, and a folder that holds them."""
    desk = Desk(tmp_path / "calendar")
    add_follow_up(desk.book, "Call", TUESDAY, desk.acme.id)
    add_follow_up(desk.book, "Write", WEDNESDAY, desk.acme.id, at="10:00", minutes=30)
    desk.runs()
    return desk


def lines(mirrored: Mirrored) -> list[str]:
    """Return everything that was said."""
    return [*(it.line for it in mirrored.taken), *(it.line for it in mirrored.told)]


def test_everything_open_stands_in_both_collections_on_its_day(desk: Desk) -> None:
    expected = {"Acme: Call": "2026-11-24", "Acme: Write": "2026-11-25 10:00"}
    assert [desk.elsewhere.days(place) for place in PLACES] == [expected, expected]
    names = {path.name for path in desk.elsewhere.files().values()}
    assert names == {f"{item.key}@keepclients.ics" for item in desk.open_items}


def test_a_second_run_writes_nothing_at_whatever_time(desk: Desk) -> None:
    before = desk.elsewhere.content()
    again = desk.runs(stamp=STAMP + timedelta(hours=3))
    assert (again.items, again.written, again.removed, lines(again)) == (2, 0, 0, [])
    assert desk.elsewhere.content() == before


def test_only_what_changed_in_the_book_is_written_again(desk: Desk) -> None:
    before = desk.elsewhere.content()
    move(desk.book, desk.item("Acme: Call"), FRIDAY, MONDAY)
    moved = desk.runs()
    assert (moved.written, moved.removed, lines(moved)) == (2, 0, [])
    after = desk.elsewhere.content()
    changed = {name for name in after if after[name] != before[name]} - {STATE_NAME}
    assert {Path(name).name for name in changed} == {desk.elsewhere.files()["Acme: Call"].name}


def test_what_is_done_in_the_book_or_beyond_the_days_goes(desk: Desk) -> None:
    finish(desk.book, desk.item("Acme: Call"), MONDAY)
    gone = desk.runs()
    assert (gone.written, gone.removed, lines(gone)) == (0, 2, [])
    assert list(desk.elsewhere.days()) == ["Acme: Write"]
    assert (desk.runs(days=1).removed, desk.elsewhere.days()) == (2, {})
    assert desk.titles == ["Acme: Write"]


def test_what_is_overdue_stays_there_until_it_is_done(desk: Desk) -> None:
    assert desk.runs(today=date(2027, 3, 1)).removed == 0


def test_what_is_ticked_off_there_is_done_here_on_that_day(desk: Desk) -> None:
    desk.elsewhere.sets("Acme: Call", completed=datetime(2026, 11, 22, 12, tzinfo=UTC))
    done = desk.runs()
    assert lines(done) == ["Done there: Acme: Call, 2026-11-24"]
    assert (desk.titles, done.removed) == (["Acme: Write"], 2)
    (call,) = (it for it in desk.book.all_follow_ups() if it.title == "Call")
    assert call.done_on == MONDAY - timedelta(1)
    assert list(desk.elsewhere.days("events")) == ["Acme: Write"]


def test_a_tick_of_tomorrow_counts_for_today(desk: Desk) -> None:
    desk.elsewhere.sets("Acme: Call", completed=datetime(2026, 11, 25, tzinfo=UTC))
    desk.runs()
    assert {it.done_on for it in desk.book.all_follow_ups()} == {MONDAY, None}


@pytest.mark.parametrize("place", PLACES)
def test_what_is_moved_there_in_either_collection_stands_there_here_too(
    desk: Desk, place: Place
) -> None:
    desk.elsewhere.moves("Acme: Call", FRIDAY, place)
    moved = desk.runs()
    assert lines(moved) == ["Moved there: Acme: Call, 2026-11-24 → 2026-11-27"]
    assert desk.item("Acme: Call").day == FRIDAY
    assert all(desk.elsewhere.days(it)["Acme: Call"] == "2026-11-27" for it in PLACES)
    assert lines(desk.runs()) == []


def test_a_time_that_is_set_or_taken_away_there_is_the_same_here(desk: Desk) -> None:
    desk.elsewhere.moves("Acme: Call", datetime(2026, 11, 24, 8, tzinfo=UTC))
    desk.elsewhere.moves("Acme: Write", FRIDAY)
    desk.runs(zone=BERLIN)
    call, write = desk.item("Acme: Call"), desk.item("Acme: Write")
    assert (call.day, call.at) == (TUESDAY, "09:00")
    assert (write.day, write.at) == (FRIDAY, "")


def test_an_equal_time_in_another_zone_is_no_move(desk: Desk) -> None:
    desk.runs(zone=BERLIN)
    desk.elsewhere.moves("Acme: Write", datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert lines(desk.runs(zone=BERLIN)) == []
    assert desk.item("Acme: Write").at == "10:00"


def test_what_is_cancelled_there_is_left_out_here_with_that_reason(desk: Desk) -> None:
    desk.elsewhere.cancels("Acme: Call", "events")
    assert lines(desk.runs()) == ["Cancelled there, so left out: Acme: Call, 2026-11-24"]
    (call,) = (it for it in desk.book.all_follow_ups() if it.title == "Call")
    assert (call.skipped_on, call.reason) == (MONDAY, "cancelled in another calendar")


def test_what_is_deleted_there_is_told_and_written_again(desk: Desk) -> None:
    desk.elsewhere.deletes("Acme: Call", "events")
    again = desk.runs()
    assert lines(again) == ["Deleted there: Acme: Call; it is open, and written again"]
    assert again.written == 1
    assert "Acme: Call" in desk.elsewhere.files("events")


def test_a_folder_that_is_gone_is_written_anew_without_a_word(desk: Desk) -> None:
    for path in desk.elsewhere.files().values():
        path.unlink()
    for path in (desk.folder / "tasks").iterdir():
        path.unlink()
    (desk.folder / "tasks").rmdir()
    assert (desk.runs().written, desk.elsewhere.days()) == (2, desk.elsewhere.days("events"))


def test_what_was_moved_on_both_sides_is_told_with_both_days_and_the_books_stands(
    desk: Desk,
) -> None:
    move(desk.book, desk.item("Acme: Call"), FRIDAY, MONDAY)
    desk.elsewhere.moves("Acme: Call", WEDNESDAY)
    (told,) = lines(desk.runs())
    assert told.startswith("Changed on both sides: Acme: Call: ")
    assert told.endswith(": here on 2026-11-27, there on 2026-11-25; the book's stands")
    assert desk.item("Acme: Call").day == FRIDAY
    assert desk.elsewhere.days()["Acme: Call"] == "2026-11-27"
    assert lines(desk.runs()) == []


def test_what_was_done_here_and_moved_there_is_told_and_goes(desk: Desk) -> None:
    finish(desk.book, desk.item("Acme: Call"), MONDAY)
    desk.elsewhere.moves("Acme: Call", FRIDAY)
    (told,) = lines(desk.runs())
    assert told.startswith("Changed on both sides: Acme: Call: here done, gone or later, ")
    assert told.endswith("there changed, on 2026-11-27; removed there")
    assert "Acme: Call" not in desk.elsewhere.files()


def test_what_was_done_on_both_sides_goes_without_a_word(desk: Desk) -> None:
    finish(desk.book, desk.item("Acme: Call"), MONDAY)
    desk.elsewhere.ticks_off("Acme: Call")
    assert (lines(desk.runs()), list(desk.elsewhere.days())) == ([], ["Acme: Write"])


def test_what_lies_beyond_the_days_is_still_done_where_it_was_ticked_off(desk: Desk) -> None:
    desk.elsewhere.ticks_off("Acme: Write")
    assert lines(desk.runs(days=1)) == ["Done there: Acme: Write, 2026-11-25 10:00"]
    assert desk.titles == ["Acme: Call"]


def test_what_is_moved_there_beyond_the_days_stands_there_here_and_goes_until_then(
    desk: Desk,
) -> None:
    desk.elsewhere.moves("Acme: Call", date(2027, 6, 1))
    assert lines(desk.runs()) == ["Moved there: Acme: Call, 2026-11-24 → 2027-06-01"]
    assert desk.item("Acme: Call").day == date(2027, 6, 1)
    assert list(desk.elsewhere.days()) == ["Acme: Write"]
    desk.runs(days=300)
    assert "Acme: Call" in desk.elsewhere.days()


def test_text_that_is_written_there_stays_until_the_book_has_a_new_one(desk: Desk) -> None:
    desk.elsewhere.sets("Acme: Call", description="On the mobile")
    assert (desk.runs().written, lines(desk.runs())) == (0, [])
    move(desk.book, desk.item("Acme: Call"), FRIDAY, MONDAY)
    desk.runs()
    path = desk.elsewhere.files()["Acme: Call"]
    assert b"DESCRIPTION:On the mobile" in path.read_bytes()
    edit_follow_up(desk.book, next(iter(desk.book.all_follow_ups())).id, notes="By phone")
    told = lines(desk.runs())
    assert told == ["Text changed on both sides: Acme: Call: there “Acme: Call”; the book's stands"]
    assert b"DESCRIPTION:By phone" in path.read_bytes()
    assert lines(desk.runs()) == []


def test_what_another_program_adds_survives_a_move_in_the_book(desk: Desk) -> None:
    desk.elsewhere.sets("Acme: Call", priority=1, x_phone_colour="red")
    move(desk.book, desk.item("Acme: Call"), FRIDAY, MONDAY)
    desk.runs()
    written = desk.elsewhere.files()["Acme: Call"].read_bytes()
    assert b"PRIORITY:1" in written
    assert b"X-PHONE-COLOUR:red" in written
    assert desk.runs().written == 0


def test_a_step_that_is_ticked_off_there_stays_and_says_where_it_is_done(desk: Desk) -> None:
    playbook = load_playbook("leaving", desk.book.new_id())
    open_departure(desk.book, desk.acme.id, MONDAY, MONDAY, playbook=playbook)
    desk.runs()
    title = next(title_of(it) for it in desk.open_items if it.key.startswith("step-"))
    desk.elsewhere.ticks_off(title)
    (told,) = lines(desk.runs())
    assert "steps ask questions; open it in keepclients" in told
    assert title in desk.titles
    assert b"STATUS:NEEDS-ACTION" in desk.elsewhere.files()[title].read_bytes()
    assert lines(desk.runs()) == []


def test_a_step_is_put_off_where_it_is_moved_to_later_and_not_to_earlier(desk: Desk) -> None:
    playbook = load_playbook("leaving", desk.book.new_id())
    open_departure(desk.book, desk.acme.id, MONDAY, MONDAY, playbook=playbook)
    desk.runs()
    step = next(it for it in desk.open_items if it.key.startswith("step-"))
    desk.elsewhere.moves(title_of(step), step.day + timedelta(3))
    desk.runs()
    assert desk.item(title_of(step)).day == step.day + timedelta(3)
    desk.elsewhere.moves(title_of(step), step.day)
    (told,) = lines(desk.runs())
    assert "it can only be put off" in told
    assert desk.item(title_of(step)).day == step.day + timedelta(3)


def test_contact_that_is_ticked_off_there_asks_how_it_was(desk: Desk) -> None:
    add_client(desk.book, "Bolt", tier="A", tier_since=MONDAY, first_day=date(2026, 9, 1))
    desk.runs()
    title = next(it for it in desk.titles if it.startswith("Bolt: Get in touch"))
    desk.elsewhere.ticks_off(title)
    (told,) = lines(desk.runs())
    assert "log the contact in keepclients" in told
    assert title in desk.titles


def test_a_promise_and_one_time_of_many_come_back_too(desk: Desk) -> None:
    log_promise(desk.book, desk.acme.id, "A draft", MONDAY, FRIDAY)
    weekly = Recurrence(unit="week")
    add_follow_up(desk.book, "Report", MONDAY, desk.acme.id, repeats=weekly, at="09:00")
    desk.runs(days=7)
    paths = sorted((desk.folder / "tasks").glob("follow-up-*-2026-11-23@keepclients.ics"))
    desk.elsewhere.ticks_off("Acme: Promised: A draft")
    paths[0].write_bytes(paths[0].read_bytes().replace(b"STATUS:NEEDS-ACTION", b"STATUS:COMPLETED"))
    assert len(desk.runs(days=7).taken) == 2
    assert "Acme: Promised: A draft" not in desk.titles
    first = next(it for it in desk.open_items if it.title == "Report")
    assert first.day == MONDAY + timedelta(7)


def test_a_tick_on_a_time_that_lapsed_meanwhile_is_not_lost(desk: Desk) -> None:
    weekly = Recurrence(unit="week")
    report = add_follow_up(desk.book, "Report", MONDAY, desk.acme.id, repeats=weekly)
    desk.runs(days=5)
    (path,) = (desk.folder / "tasks").glob("follow-up-*-2026-11-23@keepclients.ics")
    path.write_bytes(path.read_bytes().replace(b"STATUS:NEEDS-ACTION", b"STATUS:COMPLETED"))
    in_eight_days = MONDAY + timedelta(8)
    outcome = desk.runs(today=in_eight_days, days=5)
    assert [taken.title for taken in outcome.taken] == ["Acme: Report"]
    known = desk.book.follow_ups.get(report.id)
    assert known is not None
    assert known.occurrence(MONDAY).done_on == in_eight_days
    assert desk.runs(today=in_eight_days, days=5).written == 0
    items = desk.book.agenda(in_eight_days).between(FIRST, in_eight_days)
    assert [item.day for item in items if item.title == "Report"] == [MONDAY + timedelta(7)]


def test_the_time_of_what_comes_again_is_set_here_alone(desk: Desk) -> None:
    weekly = Recurrence(unit="week", count=1)
    add_follow_up(desk.book, "Report", FRIDAY, desk.acme.id, repeats=weekly, at="09:00")
    desk.runs()
    desk.elsewhere.moves("Acme: Report", datetime(2026, 11, 27, 11, 0))  # noqa: DTZ001 - local
    (told,) = lines(desk.runs())
    assert "its time is set in keepclients" in told
    assert desk.elsewhere.days()["Acme: Report"] == "2026-11-27 09:00"


BROKEN: dict[str, Callable[[Path], object]] = {
    "nonsense": lambda path: path.write_bytes(b"nonsense"),
    "nothing": lambda path: path.write_bytes(b""),
    "somebody else's": lambda path: path.write_bytes(
        path.read_bytes().replace(b"UID:follow-up", b"UID:other")
    ),
}


@pytest.mark.parametrize("breaking", BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_cannot_be_read_is_told_and_left_alone(
    desk: Desk, breaking: Callable[[Path], object]
) -> None:
    path = desk.elsewhere.files()["Acme: Call"]
    breaking(path)
    broken = path.read_bytes()
    move(desk.book, desk.item("Acme: Call"), FRIDAY, MONDAY)
    (told,) = lines(desk.runs())
    assert told.startswith(f"Left alone: tasks/{path.name}: ")
    again = desk.runs()
    assert (lines(again), again.written) == ([told], 0)
    finish(desk.book, desk.item("Acme: Call"), MONDAY)
    assert lines(desk.runs()) == [told]
    assert path.read_bytes() == broken


def test_a_file_that_can_be_read_again_brings_no_old_day_back(desk: Desk) -> None:
    path = desk.elsewhere.files()["Acme: Call"]
    sound = path.read_bytes()
    path.write_bytes(b"nonsense")
    move(desk.book, desk.item("Acme: Call"), FRIDAY, MONDAY)
    desk.runs()
    path.write_bytes(sound)
    desk.runs()
    assert desk.item("Acme: Call").day == FRIDAY
    assert desk.elsewhere.days()["Acme: Call"] == "2026-11-27"


def test_files_of_others_are_left_alone(desk: Desk) -> None:
    theirs = {
        desk.folder / "notes.txt": b"mine",
        desk.folder / "tasks" / "mine.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        desk.folder / "events" / "follow-up-99@keepclients.ics": b"of another book",
        desk.folder / "more" / "x.ics": b"x",
    }
    (desk.folder / "more").mkdir()
    for path, content in theirs.items():
        path.write_bytes(content)
    move(desk.book, desk.item("Acme: Call"), FRIDAY, MONDAY)
    desk.runs()
    finish(desk.book, desk.item("Acme: Call"), MONDAY)
    desk.runs()
    assert {path: path.read_bytes() for path in theirs} == theirs


@pytest.mark.parametrize("notes", [None, b"", b"{", b'{"version": 2, "items": {}}', b"[]"])
def test_without_its_notes_nothing_is_guessed_and_nothing_ticked_off_is_lost(
    desk: Desk, notes: bytes | None
) -> None:
    desk.elsewhere.ticks_off("Acme: Call")
    desk.elsewhere.moves("Acme: Write", FRIDAY)
    if notes is None:
        (desk.folder / STATE_NAME).unlink()
    else:
        (desk.folder / STATE_NAME).write_bytes(notes)
    said = lines(desk.runs())
    assert "Done there: Acme: Call, 2026-11-24" in said
    assert any(line.startswith("Changed on both sides: Acme: Write") for line in said)
    assert any(line.startswith("Begun anew") for line in said) is (notes is not None)
    assert desk.item("Acme: Write").day == WEDNESDAY
    assert (lines(desk.runs()), desk.runs().written) == ([], 0)


def test_a_dry_run_says_what_would_be_and_does_nothing(desk: Desk) -> None:
    desk.elsewhere.ticks_off("Acme: Call")
    desk.elsewhere.moves("Acme: Write", datetime(2026, 11, 27, 10, 0))  # noqa: DTZ001 - local
    before = desk.elsewhere.content()
    supposed = desk.runs(is_dry_run=True)
    assert desk.elsewhere.content() == before
    assert len(desk.titles) == 2
    done = desk.runs()
    assert lines(supposed) == lines(done)
    assert (supposed.items, supposed.written, supposed.removed) == (1, 2, 2)
    assert (done.items, done.written, done.removed) == (1, 2, 2)


def test_a_dry_run_makes_no_folder(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "calendar")
    add_follow_up(desk.book, "Call", TUESDAY)
    assert desk.runs(is_dry_run=True).written == 2
    assert not desk.folder.exists()


def test_each_thing_taken_over_is_taken_back_alone(desk: Desk) -> None:
    desk.elsewhere.ticks_off("Acme: Call")
    desk.elsewhere.moves("Acme: Write", FRIDAY)
    desk.runs()
    desk.book.undo()
    assert desk.titles == ["Acme: Write"]
    assert desk.item("Acme: Write").day == WEDNESDAY
    desk.book.undo()
    assert desk.titles == ["Acme: Call", "Acme: Write"]


STORIES = st.lists(
    st.tuples(
        st.sampled_from(
            ["tick", "move", "cancel", "delete", "word", "move here", "done here", "run"]
        ),
        st.integers(0, 2),
        st.sampled_from(PLACES),
        st.integers(0, 40),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(story=STORIES)
def test_whatever_happens_on_both_sides_two_runs_end_it_and_nothing_is_lost_untold(
    story: list[tuple[str, int, Place, int]],
) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "calendar")
        names = [f"Acme: Do {number}" for number in range(3)]
        for number in range(3):
            add_follow_up(desk.book, f"Do {number}", MONDAY + timedelta(number), desk.acme.id)
        desk.runs()
        for what, number, place, days in story:
            _happens(desk, what, names[number], place, MONDAY + timedelta(days))
        ticked = [name for name in names if _is_ticked(desk, name)]
        last = desk.runs()
        said = " ".join(lines(last))
        for name in ticked:
            assert name not in desk.titles or name in said
        again = desk.runs()
        assert (again.written, again.removed, again.taken) == (0, 0, ())
        expected = {title_of(it): str(it.day) for it in desk.open_items if it.day <= END}
        assert [desk.elsewhere.days(place) for place in PLACES] == [expected, expected]


def _happens(desk: Desk, what: str, name: str, place: Place, day: date) -> None:
    match what:
        case "run":
            desk.runs()
        case "done here" if name in desk.titles:
            finish(desk.book, desk.item(name), MONDAY)
        case "move here" if name in desk.titles:
            move(desk.book, desk.item(name), day, MONDAY)
        case _ if name not in desk.elsewhere.days(place):
            pass
        case "tick" if place == "tasks":
            desk.elsewhere.ticks_off(name)
        case "move":
            desk.elsewhere.moves(name, day, place)
        case "cancel":
            desk.elsewhere.cancels(name, place)
        case "word":
            desk.elsewhere.sets(name, place, description=f"word {day}")
        case "delete":
            desk.elsewhere.deletes(name, place)
        case _:
            pass


def _is_ticked(desk: Desk, name: str) -> bool:
    path = desk.elsewhere.files().get(name)
    return path is not None and b"STATUS:COMPLETED" in path.read_bytes()
