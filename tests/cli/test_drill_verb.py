"""`drill`: what if they left?"""

import json
from pathlib import Path

from cli.command_line import Run
from cli.json_shapes import DRILL, fits


def test_a_drill_says_what_would_be_lost_and_what_is_missing(run: Run) -> None:
    run("add", "Acme", "--fee", "300", "--currency", "EUR")
    run("add", "Bolt", "--fee", "900", "--currency", "EUR")

    ran = run("drill", "Acme")

    assert ran.code == 0
    assert "2026-12-23 (assumed: no notice period is known)" in ran.out
    assert "300 EUR a month, 3,600 a year" in ran.out
    assert "25% of 1,200 EUR a month" in ran.out
    assert "Bolt is largest with 75%; as if you had 1.6 equal clients" in ran.out
    assert "Bolt is largest with 100%; as if you had 1 equal client" in ran.out
    assert "Nobody else there is known" in ran.out
    assert "Herfindahl" in ran.out


def test_a_drill_changes_nothing(run: Run, book_file: Path, demo: Path) -> None:
    before = book_file.read_bytes()

    run("drill", "Eastgate")

    assert book_file.read_bytes() == before


def test_a_drill_in_json_keeps_its_promised_shape(run: Run, demo: Path) -> None:
    assert fits(json.loads(run("drill", "Eastgate", "--json").out), DRILL)


def test_who_pays_nothing_is_no_loss_of_fees_but_may_lack_something(run: Run) -> None:
    run("add", "Acme")

    told = json.loads(run("drill", "Acme", "--json").out)

    assert told["loss"] is None
    assert told["missing"] == [
        "notice-period",
        "second-contact",
        "last-contact",
        "plan-ahead.exit-clause",
        "plan-ahead.assets",
        "plan-ahead.weak-point",
    ]


def test_what_is_settled_beforehand_is_missing_no_longer(run: Run) -> None:
    run("add", "Acme")
    run("prepare", "Acme")
    for question, value in (
        ("exit-clause", "yes"),
        ("notice-days", "60"),
        ("assets", "Logo | theirs"),
        ("weak-point", "They only know me"),
    ):
        assert run("answer", "Acme", "plan-ahead", question, value).code == 0

    told = json.loads(run("drill", "Acme", "--json").out)

    assert told["missing"] == ["second-contact", "last-contact"]
    assert (told["last_day"], told["last_day_assumed"]) == ("2027-01-22", False)


def test_nothing_is_missing_of_what_was_left_out_with_a_reason(run: Run) -> None:
    run("add", "Acme")
    run("prepare", "Acme")
    run("step", "Acme", "plan-ahead", "skip", "--reason", "It is one job")

    told = json.loads(run("drill", "Acme", "--json").out)

    assert told["missing"] == ["notice-period", "second-contact", "last-contact"]


def test_an_end_that_is_not_agreed_stays_missing(run: Run) -> None:
    run("add", "Acme")
    run("prepare", "Acme")
    run("answer", "Acme", "plan-ahead", "exit-clause", "no")

    assert "Nothing is agreed in writing" in run("drill", "Acme").out
