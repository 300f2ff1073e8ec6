"""The verbs that change the book: add, log, leaving."""

import json
from pathlib import Path
from typing import cast

from cli.command_line import Run

Shown = dict[str, object]


def shown(run: Run, client: str) -> Shown:
    ran = run("show", client, "--json")
    assert ran.code == 0, ran.err
    return cast("Shown", json.loads(ran.out))


def test_add_prints_the_new_id_and_keeps_everything_that_was_typed(run: Run) -> None:
    ran = run(
        *("add", "Acme Design", "--email", "hello@acme.example.com", "--phone", "+44 1632 960000"),
        *("--fee", "1200.50", "--currency", "gbp", "--per", "Quarter", "--since", "2024-05-01"),
        *("--tag", "web", "--tag", "shop", "--tier", "b", "--notes", "Likes tea."),
    )
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{int(ran.out)}\n"
    assert 0 < int(ran.out) < 2**53
    client = shown(run, ran.out.strip())
    expected = {
        "name": "Acme Design",
        "email": "hello@acme.example.com",
        "phone": "+44 1632 960000",
        "fee": {"amount": "1200.50", "currency": "GBP", "period": "quarter"},
        "first_day": "2024-05-01",
        "tags": ["web", "shop"],
        "tier": "B",
        "notes": "Likes tea.",
        "stage": "active",
    }
    assert {key: client[key] for key in expected} == expected


def test_a_fee_without_a_currency_is_in_the_books_own(run: Run) -> None:
    run("add", "Acme", "--fee", "1200")
    assert shown(run, "Acme")["fee"] == {"amount": "1200", "currency": "EUR", "period": "month"}


def test_markup_in_a_name_is_kept_as_it_stands(run: Run) -> None:
    run("add", "[@click=app.quit]hi[/] & Söhne")
    assert "[@click=app.quit]hi[/] & Söhne" in run("list").out


def test_escape_sequences_are_made_visible_and_the_place_is_named(run: Run) -> None:
    ran = run("add", "\x1b]0;Acme\x07", "--notes", "fine", "--tag", "a\x9bb")
    assert ran.code == 0
    assert "NAME, --tag" in ran.complaint
    assert run("list").out.splitlines()[1].startswith("\ufffd]0;Acme\ufffd")
    logged = run("log", "Acme", "call", "ring\x07ring")
    assert (logged.code, "TEXT" in logged.complaint) == (0, True)


def test_log_keeps_a_touch_of_today_or_of_the_day_that_was_typed(run: Run) -> None:
    run("add", "Acme")
    assert "2026-11-23" in run("log", "Acme", "call", "About the new site").out
    assert (
        "2026-11-02"
        in run(
            *("log", "acme", "Meeting", "Lunch\nand plans", "--on", "2026-11-02", "--minutes", "90")
        ).out
    )
    touches = cast("list[Shown]", shown(run, "Acme")["touches"])
    kept = [(it["on"], it["kind"], it["text"], it["minutes"]) for it in touches]
    assert kept == [
        ("2026-11-02", "meeting", "Lunch\nand plans", 90),
        ("2026-11-23", "call", "About the new site", None),
    ]


def test_leaving_opens_the_playbook_and_says_that_no_answer_is_owed_today(run: Run) -> None:
    run("add", "Acme")
    ran = run(
        *("leaving", "Acme", "--notice", "2026-11-23", "--last-day", "2026-12-31"),
        *("--kind", "not-renewing"),
    )
    assert (ran.code, ran.err) == (0, "")
    assert "They are not renewing" in ran.out
    assert "no answer is owed before 2026-11-24" in ran.out
    client = shown(run, "Acme")
    departures = cast("list[Shown]", client["departures"])
    assert client["stage"] == "leaving"
    assert [(it["kind"], it["notice_date"], it["last_day"]) for it in departures] == [
        ("not-renewing", "2026-11-23", "2026-12-31")
    ]
    steps = cast("list[Shown]", departures[0]["steps"])
    assert {"cool-off", "ask-why", "settle-money", "stay-in-touch"} <= {it["id"] for it in steps}


def test_the_book_can_be_named_before_and_after_the_verb(run: Run, tmp_path: Path) -> None:
    one, other = str(tmp_path / "one.json"), str(tmp_path / "other.json")
    run("--book", one, "add", "First")
    run("add", "Second", "--book", other)
    assert "First" in run("list", "--book", one).out
    assert "Second" in run("--book", other, "list").out
    assert "Second" in run("--book", one, "list", "--book", other).out
    assert "No clients yet" in run("list").out
