"""`prepare` and `review`: the playbooks beside a departure."""

import json
from pathlib import Path

import pytest

from cli.command_line import Run
from cli.json_shapes import AGENDA, OR_NULL, PLAYBOOK, fits

RUN = {
    **PLAYBOOK,
    "departure_id": (int, OR_NULL),
    "kind": (str, OR_NULL),
    "notice_date": (str, OR_NULL),
    "hold_until": (str, OR_NULL),
}


MINE = """
title = "Mine"
phases = [{ id = "only", title = "Only" }]
[[steps]]
id = "think"
phase = "only"
title = "Think"
why = "It helps."
essential = true
due = { anchor = "last-day", days = 1 }
"""


@pytest.fixture
def acme(run: Run) -> str:
    run("add", "Acme", "--since", "2026-11-10", "--fee", "300", "--currency", "EUR")
    return "Acme"


@pytest.fixture
def leaver(run: Run, acme: str) -> str:
    run("leaving", acme, "--notice", "2026-11-20", "--last-day", "2026-12-31")
    return acme


def titles(run: Run, days: int = 400) -> dict[str, str]:
    """Return what `due` lists: the day by title."""
    entries = json.loads(run("due", "--days", str(days), "--json").out)
    assert all(fits(entry, AGENDA) for entry in entries)
    return {entry["title"]: entry["day"] for entry in entries}


def test_preparing_asks_its_questions_and_is_answered_and_done(run: Run, acme: str) -> None:
    ran = run("prepare", acme)
    assert ran.code == 0
    assert "Ready, should they leave" in ran.out
    assert "due Thu 2026-12-10" in ran.out

    assert run("answer", acme, "plan-ahead", "exit-clause", "yes").code == 0
    assert run("step", acme, "plan-ahead", "done").code == 0

    assert "(1 of 1)" in run("prepare", acme).out
    assert titles(run)["Go through it once a year: what if they left today? (w)"] == "2026-12-10"


def test_a_preparation_and_a_review_keep_the_promised_shape(run: Run, leaver: str) -> None:
    run("add", "Bolt")

    assert fits(json.loads(run("prepare", "Bolt", "--json").out), RUN)
    assert fits(json.loads(run("review", leaver, "--json").out), RUN)


def test_a_review_is_begun_answered_and_ends_in_lessons_with_a_day(run: Run, leaver: str) -> None:
    assert "Looking back at length" in run("review", leaver).out

    run("answer", leaver, "why-the-gap", "verdict", "ours")
    run("answer", leaver, "lessons", "actions", "Ring at once | Mia | 2026-12-07")

    assert titles(run)["Ring at once"] == "2026-12-07"


def test_four_lessons_are_refused_with_the_way_out(run: Run, leaver: str) -> None:
    run("review", leaver)

    ran = run("answer", leaver, "lessons", "actions", "a", "b", "c", "d")

    assert ran.code == 1
    assert "At most 3 rows" in ran.err


def test_either_is_shown_again_by_name(run: Run, leaver: str) -> None:
    run("review", leaver)

    assert "Looking back" in run("playbook", "show", leaver, "--which", "review").out
    assert "Looking back" not in run("playbook", "show", leaver).out
    ran = run("playbook", "show", leaver, "--which", "ready")
    assert (ran.code, ran.err) == (
        1,
        "keepclients: Acme has no playbook “ready” under way.\n",
    )


def test_the_advice_of_either_is_shown_without_a_client(run: Run) -> None:
    assert "Settle how it would end" in run("playbook", "show", "--which", "ready").out
    assert run("playbook", "show", "--which", "joy").code == 2


def test_who_is_not_leaving_has_nothing_to_look_back_on(run: Run, acme: str) -> None:
    ran = run("review", acme)

    assert ran.code == 1
    assert "Acme is not leaving" in ran.err


def test_who_is_leaving_is_not_prepared_for(run: Run, leaver: str) -> None:
    ran = run("prepare", leaver)

    assert ran.code == 1
    assert "Acme is leaving" in ran.err


def test_while_ones_own_review_has_a_mistake_the_shipped_one_is_used_and_told(
    run: Run, leaver: str, tmp_path: Path
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "review.toml").write_text("title = 3", encoding="utf-8")

    ran = run("review", leaver)

    assert ran.code == 0
    assert "Looking back at length" in ran.out
    assert "review.toml" in ran.err
    assert run("playbook", "check").code == 1
    assert run("playbook", "check", "--which", "ready").code == 0


def test_a_step_that_names_a_playbook_which_is_nowhere_says_so(
    run: Run, acme: str, tmp_path: Path
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "leaving.toml").write_text(
        f"{MINE}at_length = 'elsewhere'\n", encoding="utf-8"
    )
    run("leaving", acme, "--notice", "2026-11-20")

    ran = run("review", acme)

    assert ran.code == 1
    assert "There is no playbook “elsewhere”" in ran.err


def test_a_step_may_be_looked_at_in_a_playbook_of_ones_own(
    run: Run, acme: str, tmp_path: Path
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "leaving.toml").write_text(
        f"{MINE}at_length = 'elsewhere'\n", encoding="utf-8"
    )
    (tmp_path / "config" / "elsewhere.toml").write_text(MINE, encoding="utf-8")
    run("leaving", acme, "--notice", "2026-11-20")

    assert "Acme: Mine" in run("review", acme).out


def test_a_newer_review_is_taken_over_by_one_under_way(
    run: Run, leaver: str, tmp_path: Path
) -> None:
    run("review", leaver)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "review.toml").write_text(
        MINE,
        encoding="utf-8",
    )

    told = run("playbook", "update", leaver, "--which", "review")

    assert "step think: Think" in told.out
    assert "Mine" in run("playbook", "show", leaver, "--which", "review").out


def test_a_second_departure_leaves_the_review_of_the_first_alone(run: Run, leaver: str) -> None:
    run("review", leaver)
    run("answer", leaver, "expected", "hoped", "The first time")
    run("answer", leaver, "judge-fixable", "decision", "save")
    run("answer", leaver, "attempt-save", "outcome", "saved")
    run("answer", leaver, "attempt-save", "decided-on", "2026-11-22")
    assert run("step", leaver, "attempt-save", "done").code == 0
    assert run("leaving", leaver, "--notice", "2026-11-22").code == 0

    ran = run("answer", leaver, "expected", "hoped", "The second time")

    assert (ran.code, "no step “expected”" in ran.err) == (1, True)
    run("review", leaver)
    assert run("answer", leaver, "expected", "hoped", "The second time").code == 0
    assert "The first time" not in run("playbook", "show", leaver, "--which", "review").out


def test_a_step_that_two_playbooks_have_is_named_with_its_playbook(
    run: Run, leaver: str, tmp_path: Path
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "review.toml").write_text(
        MINE.replace('"think"', '"ask-why"'), encoding="utf-8"
    )
    run("review", leaver)

    assert run("step", leaver, "ask-why", "done", "--which", "review").code == 0

    assert "✓ ask-why" in run("playbook", "show", leaver, "--which", "review").out
    assert "▸ ask-why" in run("playbook", "show", leaver).out
