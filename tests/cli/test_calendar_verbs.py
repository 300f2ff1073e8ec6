"""The verbs about what is to be done: due in a prompt or cron, export, vdir."""

import json
import os
from contextlib import closing
from pathlib import Path

import pytest
from icalendar import Calendar

from calendar_folder import OtherCalendar
from cli.command_line import Run
from cli.conftest import TODAY
from cli.json_shapes import MIRROR, fits
from keepclients.bootstrap import open_book
from keepclients.cli.due import FIELDS
from keepclients.services.follow_ups import add_follow_up


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "calendar"


def events(ics: str) -> list[str]:
    """Return what stands in a calendar file, with its day."""
    found = Calendar.from_ical(ics).walk("VEVENT")
    return [f"{str(it.decoded('DTSTART'))[:10]} {it['SUMMARY']}" for it in found]


def add(book_file: Path, title: str, day: int, at: str | None = None) -> None:
    """Add a follow-up on a day of November 2026."""
    with closing(open_book(book_file)) as book:
        add_follow_up(book, title, TODAY.replace(day=day), at=at)


@pytest.mark.parametrize(("day", "status"), [(22, 11), (23, 10), (24, 0)])
def test_due_quiet_says_by_its_exit_status_what_waits(
    day: int, status: int, run: Run, book_file: Path
) -> None:
    assert run("due", "--quiet").code == 0
    add(book_file, "Call", day)
    ran = run("due", "--quiet")
    assert (ran.code, ran.out, ran.err) == (status, "", "")


def test_what_is_overdue_outweighs_what_is_due_today(run: Run, book_file: Path) -> None:
    add(book_file, "Call", 23)
    add(book_file, "Write", 20)
    assert run("due", "--quiet").code == 11


def test_due_says_at_what_time(run: Run, book_file: Path) -> None:
    add(book_file, "Call", 23, at="10:00")
    add(book_file, "Write", 23)
    times = [line.split("  ")[-1] for line in run("due").out.splitlines()]
    assert times == ["Today", "Write", "10:00 Call"]


def test_due_fills_a_template_in_one_line(run: Run, book_file: Path) -> None:
    add(book_file, "Call", 22, at="10:00")
    add(book_file, "Write", 23)
    add(book_file, "Visit", 30)
    template = "{overdue}/{today}/{later} {first}|{client}|{title}|{day}|{time} {{}}"
    ran = run("due", "--format", template)
    assert (ran.code, ran.out) == (0, "1/1/1 Call||Call|2026-11-22|10:00 {}\n")
    assert run("due", "--days", "6", "--format", "{later}").out == "0\n"


def test_every_field_is_empty_or_nothing_where_nothing_waits(run: Run) -> None:
    template = ",".join(f"{{{field}}}" for field in FIELDS)
    assert run("due", "--format", template).out == "0,0,0,,,,,\n"


def test_help_names_every_field_of_a_template(run: Run) -> None:
    told = run("due", "--help").out
    assert all(f"{{{field}}}" in told for field in FIELDS)
    assert "10" in told
    assert "11" in told


def test_nothing_in_a_title_or_a_template_reaches_the_terminal(run: Run, book_file: Path) -> None:
    add(book_file, "Call\x1b]0;x\x07\u202e", 23)
    ran = run("due", "--format", "\x1b[2J{first}\n\r{title}")
    assert len(ran.out.splitlines()) == 1
    assert not set("\x1b\x07\u202e\r") & set(ran.out)


def test_due_keeps_to_one_client(run: Run, demo: Path) -> None:
    assert {it["client"] for it in json.loads(run("due", "--json").out)} > {"Halden Outdoor"}
    ran = run("due", "--client", "halden", "--json")
    assert {it["client"] for it in json.loads(ran.out)} == {"Halden Outdoor"}
    assert run("due", "--client", "halden", "--quiet").code == 11
    unknown = run("due", "--client", "nobody", "--quiet")
    assert (unknown.code, "nobody" in unknown.complaint) == (1, True)


def test_export_writes_everything_overdue_and_of_a_year(run: Run, demo: Path) -> None:
    ran = run("export", "ics")
    assert (ran.code, ran.err) == (0, "")
    found = events(ran.out)
    due = json.loads(run("due", "--days", "365", "--json").out)
    names = [f"{it['client']}: {it['title']}" if it["client"] else it["title"] for it in due]
    expected = [f"{it['day']} {name}" for it, name in zip(due, names, strict=True)]
    assert sorted(found) == sorted(expected)


def test_an_export_has_the_line_ends_of_the_standard_and_is_the_same_each_time(
    run: Run, demo: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.ics", tmp_path / "second.ics"
    for path in (first, second):
        assert run("export", "ics", "-o", str(path)).code == 0
    content = first.read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n")
    assert content == second.read_bytes()


def test_an_export_keeps_to_days_and_a_client(run: Run, demo: Path) -> None:
    days = ("--from", "2026-12-01", "--to", "31 dec")
    found = events(run("export", "ics", *days).out)
    assert found
    assert all(line.startswith("2026-12-") for line in found)
    own = events(run("export", "ics", *days, "--client", "halden").out)
    assert own
    assert own == [line for line in found if "Halden Outdoor: " in line]


def test_an_export_replaces_a_file_only_where_it_is_told_to(
    run: Run, demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "clients.ics"
    path.write_text("mine", encoding="utf-8")
    refused = run("export", "ics", "-o", str(path))
    assert (refused.code, "exists already" in refused.complaint) == (1, True)
    assert path.read_text(encoding="utf-8") == "mine"
    ran = run("export", "ics", "-o", str(path), "--force")
    assert (ran.code, ran.out.startswith(f"Written: {path}, ")) == (0, True)
    assert events(path.read_text(encoding="utf-8"))
    assert {it.name for it in tmp_path.glob("*.ics*")} == {"clients.ics"}


def test_a_name_without_an_ending_gets_one(run: Run, demo: Path, tmp_path: Path) -> None:
    assert run("export", "ics", "-o", str(tmp_path / "clients")).code == 0
    assert (tmp_path / "clients.ics").exists()


def test_an_export_of_nothing_is_refused_because_it_would_be_no_calendar(
    run: Run, tmp_path: Path
) -> None:
    ran = run("export", "ics", "-o", str(tmp_path / "clients.ics"))
    assert (ran.code, "nothing to export" in ran.complaint) == (1, True)
    assert not (tmp_path / "clients.ics").exists()


def test_vdir_tells_what_came_back_and_how_much_was_written(
    run: Run, book_file: Path, folder: Path
) -> None:
    for day, title in ((24, "Call"), (25, "Write"), (26, "Visit")):
        add(book_file, title, day)
    ran = run("vdir", str(folder))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{folder}: 3 to do; files: 6 written, 0 removed.\n"
    elsewhere = OtherCalendar(folder)
    elsewhere.ticks_off("Call")
    elsewhere.moves("Write", TODAY.replace(day=30))
    elsewhere.deletes("Visit")
    told = [
        "Done there: Call, 2026-11-24",
        "Moved there: Write, 2026-11-25 → 2026-11-30",
        "Deleted there: Visit; it is open, and written again",
    ]
    supposed = run("vdir", str(folder), "--dry-run").out.splitlines()
    assert supposed == [
        *told,
        f"{folder}: 2 to do; files: 3 would be written, 2 would be removed.",
    ]
    assert run("vdir", str(folder)).out.splitlines() == [
        *told,
        f"{folder}: 2 to do; files: 3 written, 2 removed.",
    ]
    assert [it["title"] for it in json.loads(run("due", "--json").out)] == ["Visit", "Write"]


def test_vdir_json_has_the_promised_shape(run: Run, book_file: Path, folder: Path) -> None:
    for day, title in ((24, "Call"), (25, "Write"), (26, "Visit"), (27, "Ask")):
        add(book_file, title, day)
    assert fits(json.loads(run("vdir", str(folder), "--json").out), MIRROR)
    keys = {it["title"]: it["key"] for it in json.loads(run("due", "--json").out)}
    elsewhere = OtherCalendar(folder)
    elsewhere.ticks_off("Call")
    elsewhere.moves("Write", TODAY.replace(day=30))
    elsewhere.cancels("Ask")
    elsewhere.files()["Visit"].write_bytes(b"nonsense")
    told = json.loads(run("vdir", str(folder), "--json").out)
    assert fits(told, MIRROR)
    assert [(it["key"], it["what"], it["new_day"]) for it in told["taken"]] == [
        (keys["Call"], "done", None),
        (keys["Write"], "moved", "2026-11-30"),
        (keys["Ask"], "skipped", None),
    ]
    assert [(it["key"], it["kind"]) for it in told["told"]] == [(keys["Visit"], "unreadable")]


def test_vdir_looks_ninety_days_ahead_or_as_far_as_it_is_told(
    run: Run, demo: Path, folder: Path
) -> None:
    run("vdir", str(folder))
    far = max(OtherCalendar(folder).days().values())
    assert "2027-01-23" < far <= "2027-02-21 23:59"
    run("vdir", str(folder), "--days", "0")
    assert max(OtherCalendar(folder).days().values()) < "2026-11-24"


def test_a_folder_that_cannot_be_one_is_named(run: Run, demo: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = run("vdir", str(tmp_path / "file"))
    assert ran.code == 1
    assert str(tmp_path / "file") in ran.complaint


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="nothing is protected from root",
)
def test_a_protected_folder_is_named(run: Run, demo: Path, folder: Path) -> None:
    folder.mkdir(0o500)
    ran = run("vdir", str(folder))
    assert (ran.code, str(folder) in ran.complaint) == (1, True)
