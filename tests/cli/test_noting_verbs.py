"""The verbs that note a mistake, a complaint or a promise, and where they are seen again."""

import json
from pathlib import Path
from typing import cast

import pytest

from cli.command_line import Run
from cli.json_shapes import AGENDA, CLIENT_PAGE, fits
from keepclients.domain.graphemes import width

Shown = dict[str, object]


@pytest.fixture
def acme(run: Run) -> str:
    run("add", "Acme")
    return "Acme"


def shown(run: Run, client: str) -> Shown:
    page = cast("Shown", json.loads(run("show", client, "--json").out))
    assert fits(page, CLIENT_PAGE)
    return page


def test_each_is_noted_today_or_on_the_day_that_was_typed(run: Run, acme: str) -> None:
    lines = [
        run("slip", "acme", "Typo in the offer").out,
        run("complaint", "acme", "Too slow", "--on", "2026-11-02").out,
        run("promise", "acme", "A call a week", "--on", "2026-11-03", "--by", "2026-11-30").out,
    ]
    assert lines == [
        "Noted: a mistake at Acme on 2026-11-23.\n",
        "Noted: a complaint of Acme on 2026-11-02, open until it is settled.\n",
        "Noted: a promise to Acme on 2026-11-03, in the calendar on 2026-11-30.\n",
    ]
    page = shown(run, "acme")
    found = [cast("list[Shown]", page[key])[0] for key in ("slips", "complaints", "promises")]
    days = [(entry["on"], entry["text"]) for entry in found]
    assert days == [
        ("2026-11-23", "Typo in the offer"),
        ("2026-11-02", "Too slow"),
        ("2026-11-03", "A call a week"),
    ]
    assert (found[1]["closed_on"], found[2]["due"], found[2]["kept_on"]) == (
        None,
        "2026-11-30",
        None,
    )


def test_show_tells_what_is_open_before_what_is_not(run: Run, acme: str) -> None:
    run("complaint", "acme", "Too slow,\ntwice", "--on", "2026-11-02")
    run("promise", "acme", "A call a week", "--on", "2026-11-02", "--by", "2026-11-20")
    run("promise", "acme", "New prices")
    run("slip", "acme", "Typo in the offer")
    run("log", "acme", "call", "Said sorry")
    lines = run("show", "acme").out.splitlines()
    assert "  since 2026-11-02  Too slow, twice" in lines
    assert "  late since 2026-11-20  A call a week" in lines
    assert "  since 2026-11-23       New prices" in lines
    assert "  2026-11-23  mistake  Typo in the offer" in lines
    headings = [line for line in lines if line and not line.startswith(" ")]
    assert headings == [
        "Acme (active)",
        "Open complaints",
        "Open promises",
        "Mistakes, refunds, and what is settled, kept or over",
        "Last contact",
    ]
    assert max(map(width, lines)) <= 80


def test_a_promise_with_a_day_is_due_and_says_where_it_came_from(run: Run, acme: str) -> None:
    run("promise", "acme", "A call a week", "--on", "2026-11-02", "--by", "2026-11-20")
    run("promise", "acme", "New prices")
    assert run("due").out == "Overdue\n  Fri 2026-11-20  Acme  Promised: A call a week\n"
    (entry,) = cast("list[Shown]", json.loads(run("due", "--json").out))
    assert fits(entry, AGENDA)
    promises = cast("list[Shown]", shown(run, "acme")["promises"])
    assert (entry["origin"], entry["promise_id"]) == ("promise", promises[0]["id"])
    assert entry["follow_up_id"] is None


def ids(run: Run, key: str) -> list[int]:
    return [cast("int", entry["id"]) for entry in cast("list[Shown]", shown(run, "acme")[key])]


def test_the_only_one_that_is_open_is_settled_or_kept_without_its_id(run: Run, acme: str) -> None:
    run("complaint", "acme", "Too slow", "--on", "2026-11-02")
    run("promise", "acme", "A call a week", "--on", "2026-11-02", "--by", "2026-11-20")

    settled = run("complaint", "acme", "--settled")
    kept = run("promise", "acme", "--kept", "--on", "2026-11-19")

    assert settled.out == "Settled on 2026-11-23: a complaint of Acme, Too slow\n"
    assert kept.out == "Kept on 2026-11-19: what Acme was promised, A call a week\n"
    page = shown(run, "acme")
    assert cast("list[Shown]", page["complaints"])[0]["closed_on"] == "2026-11-23"
    assert cast("list[Shown]", page["promises"])[0]["kept_on"] == "2026-11-19"
    assert "nothing is due" in run("due").out


@pytest.mark.parametrize(
    ("verb", "option", "key"),
    [("complaint", "--settled", "complaints"), ("promise", "--kept", "promises")],
)
def test_of_several_that_are_open_the_ids_are_told(
    verb: str, option: str, key: str, run: Run, acme: str
) -> None:
    assert run(verb, "acme", option).complaint == f"keepclients: Acme has no {verb} that is open."
    run(verb, "acme", "Too slow,\ntwice", "--on", "2026-11-02")
    run(verb, "acme", "x" * 50)
    first, second = ids(run, key)

    assert run(verb, "acme", option).complaint == (
        f"keepclients: Acme has 2 open {verb}s: Too slow, twice ({first}), "
        f"{'x' * 39}… ({second}). Name the id."
    )
    assert run(verb, "acme", option, str(second)).code == 0
    assert "Too slow" in run(verb, "acme", option).out
    again = run(verb, "acme", option, str(second)).complaint
    assert f"That {verb} was {option[2:]} on 2026-11-23" in again


def test_what_belongs_to_somebody_else_is_not_found(run: Run, acme: str) -> None:
    run("add", "Bolt")
    run("complaint", "acme", "Too slow")
    (theirs,) = ids(run, "complaints")

    ran = run("complaint", "bolt", "--settled", str(theirs))

    assert (ran.code, ran.complaint) == (1, f"keepclients: Bolt has no complaint {theirs}.")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (["complaint", "acme"], "the following arguments are required: TEXT"),
        (["complaint", "acme", ""], "TEXT: write either what to note or --settled"),
        (["promise", "acme", "A call", "--kept"], "TEXT: write either what to note or --kept"),
        (["promise", "acme", "--kept", "soon"], "--kept: “soon” is not a whole number"),
        (["promise", "acme", "--kept", "--by", "fri"], "--by: a promise that is kept"),
    ],
)
def test_a_text_and_its_end_are_not_typed_at_once(
    typed: list[str], problem: str, run: Run, acme: str
) -> None:
    ran = run(*typed)
    assert (ran.code, problem in ran.complaint) == (2, True)


def test_a_text_may_stand_behind_its_options(run: Run, acme: str) -> None:
    assert run("promise", "acme", "--by", "2026-11-30", "A call a week").code == 0
    assert run("promise", "--on", "2026-11-23", "acme", "--kept").code == 0


def test_one_cannot_be_over_before_it_began(run: Run, acme: str) -> None:
    run("complaint", "acme", "Too slow")
    ran = run("complaint", "acme", "--settled", "--on", "2026-11-22")
    assert (ran.code, "settled on 2026-11-22, before it was made" in ran.complaint) == (1, True)


def test_the_demo_has_some_of_each(run: Run, demo: object) -> None:
    page = shown(run, "halden")
    assert [len(cast("list[Shown]", page[key])) for key in ("slips", "complaints", "promises")] == [
        2,
        2,
        1,
    ]


@pytest.mark.parametrize("verb", ["slip", "complaint", "promise"])
def test_control_characters_are_made_visible_and_the_place_is_named(
    verb: str, run: Run, acme: str
) -> None:
    ran = run(verb, "acme", "late\x1b]0;x\x07")
    assert (ran.code, f"{verb}: TEXT" in ran.complaint) == (0, True)
    assert "\x1b" not in run("show", "acme").out


@pytest.mark.parametrize("verb", ["slip", "complaint", "promise"])
def test_empty_words_and_unknown_clients_are_refused(verb: str, run: Run, acme: str) -> None:
    assert run(verb, "acme", " ").complaint == "keepclients: text: must not be empty"
    ran = run(verb, "nobody", "Late")
    assert (ran.code, "no client “nobody”" in ran.complaint) == (1, True)


def test_a_promise_due_before_it_was_given_is_refused(run: Run, acme: str) -> None:
    ran = run("promise", "acme", "Yesterday", "--by", "2026-11-22")
    assert (ran.code, "due on 2026-11-22, before it was given" in ran.complaint) == (1, True)


@pytest.mark.parametrize(
    "typed",
    [
        ["late", "acme", "--due", "2026-11-01", "For the shop"],
        ["late", "--due", "2026-11-01", "acme", "--amount", "5", "For the shop"],
        ["late", "acme", "For the shop", "--due=2026-11-01"],
        ["late", "acme", "--due", "2026-11-01", "--", "For the shop"],
        ["late", "--due", "2026-11-01", "--", "acme", "-for-the-shop"],
        ["refund", "acme", "5", "--on", "2026-11-01", "For the shop"],
        ["refund", "acme", "--on", "2026-11-01", "5", "For the shop"],
        ["guidance", "--kind", "guide", "acme", "--used", "yes", "For the shop"],
    ],
    ids=" ".join,
)
def test_a_text_stands_before_or_behind_options(typed: list[str], run: Run, acme: str) -> None:
    assert run(*typed).err == ""
    noted = [it for key in ("late_payments", "refunds", "guidance") for it in told(run, key)]
    assert [str(it["text"]).strip("-").lower().replace("-", " ") for it in noted] == [
        "for the shop"
    ]


def test_words_that_nothing_asks_for_are_named(run: Run, acme: str) -> None:
    ran = run("late", "acme", "--due", "2026-11-01", "For", "the", "shop")
    assert (ran.code, ran.complaint) == (
        2,
        "keepclients: the shop: nothing asks for that; quote a longer text",
    )


def told(run: Run, key: str) -> list[Shown]:
    return cast("list[Shown]", shown(run, "acme")[key])


@pytest.mark.parametrize(
    "typed",
    [
        ["slip", "acme", "Typo", "--on", "2026-11-24"],
        ["complaint", "acme", "Too slow", "--on", "+1d"],
        ["hint", "acme", "Asked for an offer", "--on", "2030-01-01"],
        ["expectation", "acme", "A call a week", "--on", "tomorrow"],
        ["promise", "acme", "A call a week", "--on", "tomorrow"],
        ["guidance", "acme", "The shop", "--on", "tomorrow"],
        ["refund", "acme", "5", "--on", "tomorrow"],
        ["time", "5", "keeping", "--on", "tomorrow"],
        ["log", "acme", "call", "Autumn", "--on", "tomorrow"],
    ],
    ids=" ".join,
)
def test_what_is_yet_to_come_is_not_noted_as_if_it_had_happened(
    typed: list[str], run: Run, acme: str, book_file: Path
) -> None:
    before = book_file.read_bytes()
    ran = run(*typed)
    assert ran.code == 2
    assert "lies ahead; write the day it happened" in ran.complaint
    assert book_file.read_bytes() == before
    assert run(*typed[:-1], "today").code == 0
