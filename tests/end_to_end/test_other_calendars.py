"""The calendar folder in the hands of khal and todoman, as Debian has them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from keepclients.book.book import Book
from keepclients.bootstrap import open_book
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.days import FIRST
from keepclients.exchange.icalendars import title_of
from keepclients.services.demo import demo_ids, fill_demo
from keepclients.services.follow_ups import add_follow_up
from keepclients.services.settings import choose_settings

TODAY = date(2026, 11, 23)
DAYS = 60
TIMED = {"Ring them, then write; both \\ at once": "10:30", "Früh anrufen 👩🏽‍🚀": "00:15"}
"""Beside what the demo book has: titles, with the time at which they stand."""
BERLIN = ZoneInfo("Europe/Berlin")
KHAL = shutil.which("khal")
TODOMAN = shutil.which("todoman")

needs_khal = pytest.mark.skipif(KHAL is None, reason="khal is not installed")
needs_todoman = pytest.mark.skipif(TODOMAN is None, reason="todoman is not installed")

KHAL_SETTINGS = """
[calendars]
[[clients]]
path = {folder}/events
type = calendar
[sqlite]
path = {home}/khal.db
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
TODOMAN_SETTINGS = """
path = "{folder}/*"
cache_path = "{home}/todoman.db"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "tasks"
"""


class Machine:
    """A home folder of its own, with the demo book in it and the three programs set up."""

    def __init__(self, home: Path, zone: str) -> None:
        self.home = home
        self.book_file = home / "book.json"
        self.folder = home / "calendar"
        with closing(open_book(self.book_file, demo_ids())) as book:
            fill_demo(book, TODAY)
            choose_settings(book, None, TODAY, zone=zone)
            for title, at in TIMED.items():
                add_follow_up(book, title, date(2026, 12, 1), at=at, minutes=45)
        self._khal = self._writes("khal.conf", KHAL_SETTINGS)
        self._todoman = self._writes("todoman.py", TODOMAN_SETTINGS)

    def keepclients(self, *words: str) -> str:
        """Run this program, which must succeed, and return what it printed."""
        return self._runs([sys.executable, "-m", "keepclients", *words], PYTHONPATH=_own_path())

    def khal(self, *words: str) -> str:
        """Run khal."""
        return self._runs([str(KHAL), "-c", str(self._khal), *words])

    def todoman(self, *words: str) -> str:
        """Run todoman."""
        return self._runs([str(TODOMAN), "--config", str(self._todoman), *words])

    def tasks(self) -> list[dict[str, object]]:
        """Return what todoman has to do."""
        listed = self.todoman("--porcelain", "list")
        return cast("list[dict[str, object]]", json.loads(listed))

    def open_items(self) -> tuple[AgendaItem, ...]:
        """Return what is open in the book as far as the folder reaches."""
        with closing(open_book(self.book_file)) as book:
            return _reached(book)

    def _writes(self, name: str, text: str) -> Path:
        path = self.home / name
        path.write_text(text.format(folder=self.folder, home=self.home), encoding="utf-8")
        return path

    def _runs(self, command: Sequence[str], **settings: str) -> str:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        own = {
            "HOME": str(self.home),
            **{f"XDG_{name}_HOME": str(self.home / name) for name in ("CONFIG", "DATA", "CACHE")},
            "TZ": "Europe/Berlin",
            "LC_ALL": "C.UTF-8",
            "KEEPCLIENTS_BOOK": str(self.book_file),
            "KEEPCLIENTS_TODAY": TODAY.isoformat(),
        }
        ran = subprocess.run(
            command,
            env={**kept, **own, **settings},
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )
        assert ran.returncode == 0, (command, ran.stdout, ran.stderr)
        return ran.stdout


def _own_path() -> str:
    return os.pathsep.join(path for path in sys.path if path)


def _reached(book: Book) -> tuple[AgendaItem, ...]:
    end = date.fromordinal(TODAY.toordinal() + DAYS)
    return book.agenda(TODAY).between(FIRST, end)


@pytest.fixture(params=["", "Europe/Berlin"], ids=["without a zone", "with a zone"])
def machine(tmp_path: Path, request: pytest.FixtureRequest) -> Machine:
    """Return a machine on which the folder was held against the demo book once."""
    machine = Machine(tmp_path, str(request.param))
    machine.keepclients("vdir", str(machine.folder), "--days", str(DAYS))
    return machine


@needs_khal
def test_khal_sees_everything_on_the_same_day_and_at_the_same_time(machine: Machine) -> None:
    items = machine.open_items()
    first, last = items[0].day, items[-1].day
    listed = machine.khal(
        *("list", "--day-format", "", "--format", "{start-date}|{start-time}|{title}"),
        *(first.isoformat(), f"{(last - first).days + 1}d"),
    )
    seen = sorted(line for line in listed.splitlines() if "|" in line)
    assert seen == sorted(f"{item.day}|{item.at}|{title_of(item)}" for item in items)
    assert any(item.at for item in items)


@needs_todoman
def test_todoman_sees_everything_on_the_same_day_and_at_the_same_time(machine: Machine) -> None:
    seen = sorted(
        (str(task["summary"]), datetime.fromtimestamp(cast("float", task["due"]), BERLIN))
        for task in machine.tasks()
    )
    expected = sorted(
        (title_of(item), datetime.fromisoformat(f"{item.day}T{item.at or '00:00'}"))
        for item in machine.open_items()
    )
    assert [title for title, _ in seen] == [title for title, _ in expected]
    assert [f"{due:%F %R}" for _, due in seen] == [f"{due:%F %R}" for _, due in expected]


@needs_todoman
@pytest.mark.parametrize("is_timed", [False, True])
def test_what_todoman_ticks_off_is_done_in_the_book_and_gone_there(
    *, machine: Machine, is_timed: bool
) -> None:
    item = next(
        it
        for it in machine.open_items()
        if it.kind == "follow-up" and bool(it.at) is is_timed and it.day >= TODAY
    )
    title = title_of(item)
    machine.todoman("done", _number(machine, title))
    printed = machine.keepclients("vdir", str(machine.folder), "--days", str(DAYS))
    assert f"Done there: {title[:50]}" in printed
    assert title not in {title_of(it) for it in machine.open_items()}
    assert title not in {task["summary"] for task in machine.tasks()}
    again = machine.keepclients("vdir", str(machine.folder), "--days", str(DAYS))
    assert again.endswith("files: 0 written, 0 removed.\n")
    assert len(again.splitlines()) == 1


@needs_todoman
def test_what_todoman_moves_stands_on_that_day_in_the_book_and_in_khal(machine: Machine) -> None:
    item = next(it for it in machine.open_items() if it.kind == "follow-up" and it.day > TODAY)
    title = title_of(item)
    machine.todoman("edit", "--due", "2026-12-12", _number(machine, title))
    printed = machine.keepclients("vdir", str(machine.folder), "--days", str(DAYS))
    assert "→ 2026-12-12" in printed
    assert {title_of(it): it.day for it in machine.open_items()}[title] == date(2026, 12, 12)
    if KHAL is not None:
        listed = machine.khal("list", "--format", "{title}", "2026-12-12", "1d")
        assert title in listed


@needs_todoman
def test_a_step_that_todoman_ticks_off_stays_and_is_open_there_again(machine: Machine) -> None:
    item = next(it for it in machine.open_items() if it.key.startswith("step-"))
    title = title_of(item)
    machine.todoman("done", _number(machine, title))
    printed = machine.keepclients("vdir", str(machine.folder), "--days", str(DAYS))
    assert "steps ask questions; open it in keepclients" in printed
    assert title in {task["summary"] for task in machine.tasks()}


def _number(machine: Machine, title: str) -> str:
    """Return the number by which todoman knows something."""
    return str(next(task["id"] for task in machine.tasks() if task["summary"] == title))
