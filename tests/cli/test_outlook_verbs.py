"""The verbs about what lies ahead: goals, lessons, prospects, time."""

import json
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cli.command_line import Run
from cli.conftest import TODAY
from cli.json_shapes import OR_NULL, fits
from keepclients.bootstrap import open_book
from keepclients.domain.money import Money
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.goals import add_goal
from keepclients.services.settings import choose_settings
from keepclients.services.steps import answer_questions

NUMBER = (float, int)

GOAL = {
    "id": int, "kind": str, "target": NUMBER, "first_day": str, "last_day": str, "text": str,
    "value": (*NUMBER, OR_NULL), "at_pace": (*NUMBER, OR_NULL), "standing": str, "note": str,
    "clients": [int],
}  # fmt: skip
LESSON = {
    "title": str, "who": str, "due": (str, OR_NULL), "done_on": (str, OR_NULL),
    "learned_on": str, "client_id": int, "client": (str, OR_NULL), "cause": str,
}  # fmt: skip
PROSPECT = {
    "client_id": int, "client": str, "since": (str, OR_NULL), "expected": (str, OR_NULL),
    "currency": (str, OR_NULL), "chance": (int, OR_NULL), "weighed": (str, OR_NULL),
    "said_no": bool, "next_step": ({"day": str, "title": str}, OR_NULL),
}  # fmt: skip
PIPELINE = dict.fromkeys(("currency", "lost", "won", "other_income", "weighed", "missing"), str)


@pytest.fixture
def filled(book_file: Path) -> None:
    """One goal, one lesson, one prospect and one of the team."""
    with closing(open_book(book_file)) as book:
        add_goal(book, "win-backs", Decimal(2), date(2026, 1, 1), date(2026, 12, 31))
        acme = add_client(book, "Acme")
        departure = open_departure(book, acme.id, TODAY, TODAY)
        answer_questions(book, departure.id, "ask-why", {"root-cause": "late"}, TODAY)
        rows = {"keep-change": "Ring when a day slips | Mia | 2026-11-20"}
        answer_questions(book, departure.id, "after-action-review", rows, TODAY)
        expected = Money.made(amount="400", currency="EUR")
        add_client(book, "Casa", prospect_since=TODAY, expected=expected, chance=50)
        choose_settings(book, ["Mia Lind", "Mia Berg"], TODAY)


def test_goals_say_how_far_they_are(run: Run, filled: None) -> None:
    assert run("goals").out.splitlines() == [
        "Win 2 clients back, 2026: behind",
        "  0 of 2 back; at this pace 0 by 31 Dec",
    ]
    (goal,) = json.loads(run("goals", "--json").out)
    assert fits(goal, GOAL)
    assert (goal["kind"], goal["value"], goal["standing"]) == ("win-backs", 0, "behind")


def test_lessons_say_who_owes_what_since_when(run: Run, filled: None) -> None:
    assert run("lessons").out.splitlines() == [
        "To do",
        "  Ring when a day slips  Mia  Acme  overdue since 2026-11-20",
    ]
    (lesson,) = json.loads(run("lessons", "--json").out)
    assert fits(lesson, LESSON)
    assert (lesson["due"], lesson["cause"]) == ("2026-11-20", "We were late")


def test_prospects_say_what_they_would_replace(run: Run, filled: None) -> None:
    out = run("prospects").out
    assert "Casa  400.00 EUR a month  chance 50%  no next step" in out
    assert "Prospects, weighed  200.00" in out
    printed = json.loads(run("prospects", "--json").out)
    assert fits(printed, {"prospects": [PROSPECT], "pipelines": [PIPELINE]})
    assert printed["pipelines"][0]["weighed"] == "200"


def test_an_empty_book_says_where_these_come_from(run: Run) -> None:
    assert run("goals").out.startswith("No goal is set")
    assert run("lessons").out.startswith("No lesson yet")
    assert run("prospects").out.startswith("Nobody yet")
    assert json.loads(run("prospects", "--json").out) == {"prospects": [], "pipelines": []}


def test_time_is_noted_with_its_purpose_and_whose_it_was(
    run: Run, filled: None, book_file: Path
) -> None:
    ran = run(
        "time", "45", "winning", "--on", "yesterday", "Talk at the chamber", "--owner", "lind"
    )
    assert ran.out == "Noted: 45 minutes of Mia Lind for winning clients on 2026-11-22.\n"
    with closing(open_book(book_file)) as book:
        (effort,) = book.all_efforts()
        assert (effort.minutes, effort.text) == (45, "Talk at the chamber")


@pytest.mark.parametrize(
    ("typed", "code", "complaint"),
    [
        (("soon", "winning"), 2, "MINUTES: “soon” is not a whole number"),
        (("0", "winning"), 2, "MINUTES: write at least 1"),
        (("30", "playing"), 2, "PURPOSE: “playing” is none of: winning, keeping"),
        (("30", "winning", "--owner", "zoe"), 1, "Nobody called “zoe” works beside you."),
        (("30", "winning", "--owner", "mia"), 1, "“mia” fits 2 of the team"),
    ],
)
def test_time_that_cannot_be_noted_is_refused_in_a_line(
    run: Run, filled: None, typed: tuple[str, ...], code: int, complaint: str
) -> None:
    ran = run("time", *typed)
    assert ran.code == code
    assert complaint in ran.complaint


def test_every_prospect_of_the_demo_stands_there_by_name(run: Run, demo: Path) -> None:
    printed = run("prospects").out
    assert "\nWren & Harlow Interiors  " in f"\n{printed}"
    assert "\nZeller Maschinenbau  " in f"\n{printed}"
