"""A whole departure by the command line, from the notice to its last step, in each kind of it."""

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest

from cli.command_line import Ran
from end_to_end.whole_departures import DEPARTURES, LATER, NEVER, decisive_answers
from keepclients.book.book import Book
from keepclients.bootstrap import open_book
from keepclients.cli.main import main
from playbooks.section_one import NOTICE, Situation, asked_for, due_on, row_of, waits
from playbooks.walking import LEAVER, a_business

_PATIENCE = NOTICE + timedelta(days=3)
"""The last day on which a step opens just because a day has come."""


class Desk:
    """An owner at the command line, and the day it is."""

    def __init__(
        self, folder: Path, patch: pytest.MonkeyPatch, printed: pytest.CaptureFixture[str]
    ) -> None:
        self._patch = patch
        self._printed = printed
        self.book = folder / "book.json"
        self.today = NOTICE
        patch.setenv("KEEPCLIENTS_BOOK", str(self.book))
        patch.setenv("KEEPCLIENTS_CONFIG", str(folder / "config"))
        self.wakes_up_on(NOTICE)

    def wakes_up_on(self, day: date) -> None:
        """Let the days pass."""
        self.today = day
        self._patch.setenv("KEEPCLIENTS_TODAY", day.isoformat())

    def runs(self, *typed: str) -> Ran:
        """Carry out a command line."""
        code = main(list(typed))
        printed = self._printed.readouterr()
        return Ran(code, printed.out, printed.err)

    def must(self, *typed: str) -> None:
        """Carry out a command line that is not refused."""
        ran = self.runs(*typed)
        assert (ran.code, ran.err) == (0, "")

    def reads_steps(self) -> tuple[dict[str, object], str | None]:
        """Return how each step stands that is asked for, with its day, and which comes next."""
        told = json.loads(self.runs("playbook", "show", LEAVER, "--json").out)
        steps = [step for phase in told["phases"] for step in phase["steps"]]
        standings: dict[str, object] = {
            step["id"]: "done" if step["standing"] == "done" else (step["standing"], step["due"])
            for step in steps
            if step["standing"] != "folded"
        }
        return standings, cast("str | None", told["next"])


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """Return a desk with nothing on it."""
    return Desk(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize("situation", DEPARTURES)
def test_a_whole_departure_is_walked_by_the_command_line(situation: Situation, desk: Desk) -> None:
    with_business(desk.book, situation)
    last = ["--last-day", situation.last_day.isoformat()] if situation.last_day else []
    desk.must("leaving", LEAVER, "--notice", NOTICE.isoformat(), "--kind", situation.kind, *last)
    finished: dict[str, date] = {}
    while True:
        standings, step_id = desk.reads_steps()
        assert standings == wanted(situation, finished, desk.today)
        if step_id is None:
            break
        day = due_on(row_of(step_id), situation, finished, desk.today)
        if day > desk.today:
            is_early = desk.today < _PATIENCE
            desk.wakes_up_on(min(day, desk.today + timedelta(days=1)) if is_early else day)
            continue
        if step_id == "sell-wisely":
            assert desk.runs("step", LEAVER, "plan-cuts", "done").code == 1
        for question, answer in decisive_answers(step_id, situation).items():
            desk.must("answer", LEAVER, step_id, question, answer)
            if question == "last-day":
                situation = replace(situation, last_day=date.fromisoformat(answer))
        desk.must("step", LEAVER, step_id, "done")
        finished[step_id] = desk.today
        if step_id == "settle-money" and situation.has_staff:
            desk.must("answer", LEAVER, "confirm-in-writing", "last-day", LATER.isoformat())
            situation = replace(situation, last_day=LATER)
    steps = {row.id for row in asked_for(situation, finished)}
    assert set(finished) == steps
    assert not NEVER.get(situation.kind, frozenset()) & steps


def wanted(situation: Situation, finished: Mapping[str, date], today: date) -> dict[str, object]:
    """Return how each step should stand by the page of advice and its own arithmetic."""
    found: dict[str, object] = {}
    for row in asked_for(situation, finished):
        standing = "waiting" if waits(row, situation, finished, today) else "open"
        due = due_on(row, situation, finished, today).isoformat()
        found[row.id] = "done" if row.id in finished else (standing, due)
    return found


def with_business(path: Path, situation: Situation) -> None:
    """Keep on disk the business of those who are left."""
    source = Book(a_business(situation))
    with closing(open_book(path)) as book, book.change("The business") as draft:
        for record in (*source.all_clients(), *source.all_team()):
            draft.put(record)
