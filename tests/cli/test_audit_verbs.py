"""`audits` and `audit`: who is due, what came of it, and scoring without a screen."""

import json

import pytest

from auditing import score_names
from cli.command_line import Run
from cli.json_shapes import AGENDA, OR_NULL, PLAYBOOK, fits

AUDITS = {
    "quarter": str,
    "done": int,
    "of": int,
    "clients": [
        {
            "client_id": int,
            "client": str,
            "last": (
                {"run_id": int, "on": str, "mean": (str, OR_NULL), "verdict": str},
                OR_NULL,
            ),
            "due": (str, OR_NULL),
            "is_due": bool,
            "under_way": bool,
        }
    ],
}
ANSWERS = [{"client_id": int, "client": str, "on": str, "asked": str, "answer": str}]
RUN = {
    **PLAYBOOK,
    "departure_id": (int, OR_NULL),
    "kind": (str, OR_NULL),
    "notice_date": (str, OR_NULL),
    "hold_until": (str, OR_NULL),
}


@pytest.fixture
def scored(run: Run) -> None:
    """Acme was scored today, and is at risk for one score; Bolt was never looked at."""
    run("add", "Acme")
    run("add", "Bolt", "--tier", "A")
    run("audit", "acme")
    for name in score_names():
        run("answer", "acme", "score-it", name, "1" if name == "replies" else "4")
    run("answer", "acme", "ask-them", "one-thing", "Reply sooner")
    run("step", "acme", "score-it", "done")


def test_an_audit_begins_when_it_is_shown_and_is_not_the_leaving_of_anybody(run: Run) -> None:
    run("add", "Acme")
    shown = run("audit", "acme").out
    assert shown.startswith("Acme: How it stands\nopened 2026-11-23\n")
    assert "departure" not in shown
    again = json.loads(run("audit", "acme", "--json").out)
    assert fits(again, RUN)
    assert run("audits").out.splitlines()[-1].split() == ["Acme", "no", "audit", "yet", "begun"]


def test_audits_says_who_is_due_and_what_the_last_one_came_to(run: Run, scored: None) -> None:
    assert [line.split() for line in run("audits").out.splitlines()] == [
        ["1", "of", "2", "done", "this", "quarter."],
        ["Later"],
        ["Acme", "3.7", "at", "risk", "2026-11-23", "due", "2026-12-23"],
        ["Bolt", "no", "audit", "yet", "due", "2027-02-21"],
    ]
    found = json.loads(run("audits", "--json").out)
    assert fits(found, AUDITS)
    assert (found["quarter"], found["done"], found["of"]) == ("2026-Q4", 1, 2)
    assert found["clients"][0]["last"]["mean"] == "3.70"
    shown = run("audit", "acme").out
    assert "Acme: at risk, 3.7" in shown
    assert "here because it is for a client whom the scores call watch or at risk" in shown


def test_what_clients_answered_is_printed_the_latest_first(run: Run, scored: None) -> None:
    assert run("audits", "--answers").out.splitlines() == ["2026-11-23  Acme", "  Reply sooner"]
    answers = json.loads(run("audits", "--answers", "--json").out)
    assert fits(answers, ANSWERS)


def test_due_tells_what_audits_ask_for(run: Run, scored: None) -> None:
    found = json.loads(run("due", "--days", "60", "--json").out)
    assert fits(found, [AGENDA])
    asked = [(it["day"], it["audit"], it["channel"]) for it in found if it["origin"] == "audit"]
    assert asked == [("2026-11-30", "call", "call"), ("2026-12-23", "audit", None)]


def test_an_audit_is_done_only_with_enough_scores_and_may_be_left_out(run: Run) -> None:
    run("add", "Acme")
    run("audit", "acme")
    for name in score_names()[:6]:
        run("answer", "acme", "score-it", name, "4")
    refused = run("step", "acme", "score-it", "done")
    assert refused.code != 0
    assert refused.complaint == (
        "keepclients: 6 of 10 are scored; 7 are needed. "
        "Score more, or leave the step out with a reason."
    )
    assert run("audits").out.splitlines()[-1].endswith("begun")
    assert run("step", "acme", "score-it", "skip", "--reason", "the work ends soon").code == 0


def test_a_step_of_an_audit_that_is_over_speaks_of_no_departure(run: Run, scored: None) -> None:
    run("step", "acme", "one-fix", "skip", "--reason", "in hand")
    run("step", "acme", "ask-them", "done")
    done = run("step", "acme", "ask-them", "done")
    assert "departure" not in done.out + done.err
    assert run("playbook", "show", "acme", "--which", "audit").code == 0
    assert run("playbook", "update", "acme", "--which", "audit").err == (
        "keepclients: That was finished on 2026-11-23; it keeps its playbook.\n"
    )
