"""The verbs for hints, expectations, late payments, training and refunds, and what `show` says."""

import json
from typing import cast

import pytest

from cli.command_line import Run
from cli.json_shapes import CLIENT_PAGE, fits
from keepclients.domain.graphemes import width

FIRST = "From 2026-11-02 on, what is not noted counts as paid, for every client."

Shown = dict[str, object]


@pytest.fixture
def acme(run: Run) -> str:
    run("add", "Acme", "--fee", "300", "--currency", "USD")
    return "Acme"


def shown(run: Run) -> Shown:
    page = cast("Shown", json.loads(run("show", "acme", "--json").out))
    assert fits(page, CLIENT_PAGE)
    return page


def noted(run: Run, key: str) -> Shown:
    (entry,) = cast("list[Shown]", shown(run)[key])
    del entry["id"]
    return entry


def test_each_is_noted_and_says_what_follows(run: Run, acme: str) -> None:
    lines = [
        run("hint", "acme", "Asked for files", "--on", "2026-11-20").out,
        run("expectation", "acme", "A call a week", "--agreed").out,
        run("late", "acme", "Invoice 12", "--due", "2026-11-02", "--amount", "1.200,50").out,
        run("late", "acme", "--due", "2026-11-03").out,
        run("guidance", "acme", "The shop", "--kind", "guide", "--used", "no").out,
        run("refund", "acme", "50 eur", "Broken link", "--on", "2026-11-19").out,
    ]
    assert lines == [
        "Noted: a hint of leaving from Acme on 2026-11-20; at risk until it is cleared up.\n",
        "Noted: what Acme expects since 2026-11-23, agreed.\n",
        f"Noted: Acme owes 1,200.50 USD since 2026-11-02.\n{FIRST}\n",
        "Noted: Acme owes a payment since 2026-11-03.\n",
        "Noted: written guide for Acme on 2026-11-23.\n",
        "Noted: a refund of 50 EUR to Acme on 2026-11-19.\n",
    ]
    assert noted(run, "hints") == {
        "on": "2026-11-20",
        "text": "Asked for files",
        "cleared_on": None,
    }
    assert noted(run, "expectations")["agreed_on"] == "2026-11-23"
    assert noted(run, "guidance") == {
        "on": "2026-11-23",
        "text": "The shop",
        "kind": "guide",
        "used": False,
    }
    assert noted(run, "refunds") == {
        "on": "2026-11-19",
        "amount": {"amount": "50", "currency": "EUR"},
        "text": "Broken link",
    }
    page = run("show", "acme").out.splitlines()
    assert "  21 days late, due 2026-11-02  1,200.50 USD, Invoice 12" in page
    assert "  agreed 2026-11-23  A call a week" in page
    assert "  2026-11-23  written guide  they do not use it  The shop" in page
    assert "  2026-11-19  refund  50 EUR, Broken link" in page
    headings = [line for line in page if line and not line.startswith(" ")]
    assert headings == [
        "Acme (active)",
        "Hints of leaving",
        "Late payments",
        "What they count on",
        "Training and guides",
        "Mistakes, refunds, and what is settled, kept or over",
    ]
    assert max(map(width, page)) <= 80


def test_a_hint_is_cleared_up_a_payment_comes_and_an_expectation_ends(run: Run, acme: str) -> None:
    run("hint", "acme", "Asked for files", "--on", "2026-11-20")
    run("late", "acme", "--due", "2026-11-02", "--amount", "1200")
    run("expectation", "acme", "A call a week")
    lines = [
        run("hint", "acme", "--cleared").out,
        run("late", "acme", "--paid", "--on", "2026-11-22").out,
        run("expectation", "acme", "--ended").out,
    ]
    assert lines == [
        "Cleared up on 2026-11-23: a hint from Acme, Asked for files\n",
        "Paid on 2026-11-22: what Acme owed since 2026-11-02.\n",
        "Ended on 2026-11-23: what Acme expected, A call a week\n",
    ]
    assert noted(run, "hints")["cleared_on"] == "2026-11-23"
    assert noted(run, "late_payments")["paid_on"] == "2026-11-22"
    assert noted(run, "expectations")["ended_on"] == "2026-11-23"
    page = run("show", "acme").out
    assert "2026-11-02  paid 2026-11-22  1,200 USD" in page
    assert "Hints of leaving" not in page


def test_of_several_late_payments_the_ids_are_told(run: Run, acme: str) -> None:
    run("late", "acme", "Invoice 12", "--due", "2026-11-02")
    run("late", "acme", "--due", "2026-11-03")
    first, second = (it["id"] for it in cast("list[Shown]", shown(run)["late_payments"]))
    assert run("late", "acme", "--paid").complaint == (
        f"keepclients: Acme has 2 open late payments: Invoice 12 ({first}), "
        f"due 2026-11-03 ({second}). Name the id."
    )
    assert run("late", "acme", "--paid", str(second)).code == 0


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (["late", "acme"], "--due: the day by which it should have come is needed"),
        (["late", "acme", "--due", "soon"], "--due: "),
        (["late", "acme", "--due", "yesterday", "--on", "today"], "--on: says nothing"),
        (["late", "acme", "--due", "yesterday", "--amount", "much"], "--amount: “much” is not"),
        (["late", "acme", "Invoice 12", "--paid"], "TEXT: write either what is owed or --paid"),
        (["late", "acme", "--paid", "--due", "today"], "--due: write either"),
        (["hint", "acme"], "the following arguments are required: TEXT"),
        (["hint", "acme", "Files", "--cleared"], "TEXT: write either what to note or --cleared"),
        (["expectation", "acme", "--ended", "--agreed"], "--agreed: what counts no more"),
        (["guidance", "acme", "The shop", "--used", "perhaps"], "--used: “perhaps” is none of"),
        (["guidance", "acme", "The shop", "--kind", "song"], "--kind: “song” is none of"),
        (["refund", "acme", "some"], "AMOUNT: “some” is not an amount"),
    ],
)
def test_wrong_usage_names_the_argument(
    typed: list[str], problem: str, run: Run, acme: str
) -> None:
    ran = run(*typed)
    assert (ran.code, problem in ran.complaint) == (2, True), ran.complaint


def test_what_is_not_late_yet_is_refused(run: Run, acme: str) -> None:
    ran = run("late", "acme", "--due", "2026-11-24")
    assert (ran.code, "it is not late before that day has passed" in ran.complaint) == (1, True)
