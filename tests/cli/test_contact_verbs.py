"""The verbs that say who has gone quiet, and who gets a seasonal greeting."""

import csv
import io
import json
from contextlib import closing
from pathlib import Path

import pytest

from cli.command_line import Run
from cli.conftest import TODAY
from cli.json_shapes import GREETING, QUIET, ROUND, fits
from keepclients.bootstrap import open_book
from keepclients.domain.graphemes import width
from keepclients.services.clients import add_contact, edit_client
from keepclients.services.finding import find_client
from keepclients.services.greetings import OneGreeting, add_greeting, leave_out, mark_sent


@pytest.fixture
def clients(run: Run) -> None:
    """Acme is 10 days over, Bolt within 8, and Corner has no rhythm."""
    for name, tier, on in (("Acme", "A", "2026-10-14"), ("Bolt", "A", "2026-11-01")):
        run("add", name, "--tier", tier)
        run("log", name, "call", "Hello", "--on", on)
    run("add", "Corner")


@pytest.fixture
def at_work_long_ago(clients: None, book_file: Path) -> None:
    with closing(open_book(book_file)) as book:
        for name in ("Acme", "Bolt"):
            edit_client(book, find_client(book, name).id, tier_since="2020-01-01")


def test_quiet_says_who_is_over_and_who_will_be(run: Run, at_work_long_ago: None) -> None:
    assert run("quiet").out.splitlines() == [
        "Gone quiet",
        "  Acme  A every 30 days  last 2026-10-14 (40 d)  10 days over",
        "Within 14 days",
        "  Bolt  A every 30 days  last 2026-11-01 (22 d)  due 2026-12-01",
        "1 client has no rhythm; a tier gives one.",
    ]
    assert "Bolt" not in run("quiet", "--ahead", "7").out
    run("log", "acme", "card", "Thanks")
    assert "Acme" in run("quiet", "--ahead", "0").out
    run("log", "acme", "call", "Hello again")
    assert run("quiet", "--ahead", "0").out.startswith(
        "Nobody has gone quiet, and nobody will within 0 days.\n"
    )


def test_quiet_as_json(run: Run, at_work_long_ago: None) -> None:
    acme, bolt = json.loads(run("quiet", "--json").out)
    assert fits([acme, bolt], [QUIET])
    assert (acme["client"], acme["every"], acme["days_over"]) == ("Acme", 30, 10)
    assert (acme["due"], acme["last_contact"], bolt["days_over"]) == (
        "2026-11-13",
        "2026-10-14",
        -8,
    )


def test_a_tier_that_is_given_today_makes_nobody_late(run: Run) -> None:
    run("add", "Acme", "--tier", "A", "--since", "2015-01-01")
    assert run("due", "--days", "29").out.startswith("Nothing is overdue")
    assert "Acme  Get in touch: no contact noted yet" in run("due", "--days", "30").out
    assert "2026-11-23" in json.dumps(json.loads(run("show", "acme", "--json").out)["tier_since"])


def test_an_ahead_that_is_no_number_is_wrong_usage(run: Run) -> None:
    ran = run("quiet", "--ahead", "soon")
    assert (ran.code, ran.complaint.startswith("keepclients quiet: --ahead: “soon”")) == (2, True)


@pytest.fixture
def greeted(clients: None, book_file: Path) -> None:
    """Three are on the list: one with an address, one left out, one sent."""
    with closing(open_book(book_file)) as book:
        acme, bolt, corner = (find_client(book, name) for name in ("Acme", "Bolt", "Corner"))
        edit_client(book, acme.id, address="1 High Street\nBath")
        add_contact(book, acme.id, "=Ana()", email="ana@acme.example.com")
        edit_client(book, corner.id, tier="A", today=TODAY)
        greeting = add_greeting(book, "New Year", TODAY, today=TODAY, tiers=["A"])
        leave_out(book, OneGreeting(greeting.id, bolt.id, TODAY), "They moved", TODAY)
        mark_sent(book, OneGreeting(greeting.id, corner.id, TODAY), "card", TODAY)


def test_greetings_lists_the_lists_and_who_is_on_one(run: Run, greeted: None) -> None:
    assert run("greetings").out == "New Year  Mon 2026-11-23  1 to send, 1 sent, 1 left out\n"
    assert run("greetings", "year").out.splitlines() == [
        "New Year, Mon 2026-11-23",
        "",
        "To send",
        "  Acme  ana@acme.example.com",
        "    =Ana()",
        "    1 High Street",
        "    Bath",
        "",
        "Sent",
        "  Corner  2026-11-23",
        "",
        "Left out",
        "  Bolt  They moved",
    ]


def test_greetings_as_json(run: Run, greeted: None) -> None:
    assert fits(json.loads(run("greetings", "--json").out), [GREETING])
    found = json.loads(run("greetings", "new year", "--json").out)
    assert fits(found, ROUND)
    states = {it["client"]: (it["state"], it["on"]) for it in found["recipients"]}
    assert states == {
        "Acme": ("to-send", None),
        "Corner": ("sent", "2026-11-23"),
        "Bolt": ("skipped", "2026-11-23"),
    }


def test_labels_are_a_table_of_those_to_send_in_which_nothing_is_a_formula(
    run: Run, greeted: None
) -> None:
    rows = list(csv.reader(io.StringIO(run("greetings", "year", "--csv").out)))
    assert rows == [
        ["Client", "Contact", "Address", "E-mail"],
        ["Acme", "'=Ana()", "Acme\n=Ana()\n1 High Street\nBath", "ana@acme.example.com"],
    ]


def test_what_is_wrong_is_said_in_a_line(run: Run, greeted: None) -> None:
    assert run("greetings", "--csv").complaint == "keepclients greetings: --csv: name a list"
    ran = run("greetings", "easter")
    assert ran.complaint == (
        "keepclients: There is no list of greetings “easter”; there are: New Year."
    )
    assert run("greetings", "--csv", "--json", "year").code == 2


def test_without_a_list_it_says_how_there_is_one(run: Run) -> None:
    assert "No list of greetings yet" in run("greetings").out


def test_the_demo_fits_a_terminal(run: Run, demo: object) -> None:
    for typed in (["quiet"], ["greetings"], ["greetings", "new year"]):
        lines = run(*typed).out.splitlines()
        assert max(map(width, lines)) <= 80
        assert len(lines) >= 1


@pytest.mark.parametrize(
    ("client", "words"),
    [
        ("wren", "how often every 14 days"),
        ("hollis", "in dispute since 2026-11-14"),
        ("eastgate", "greetings New Year"),
        ("eastgate", "milan@eastgate.example.com birthday 26 Nov 1976"),
    ],
)
def test_show_tells_rhythm_dispute_lists_and_birthdays(
    run: Run, demo: object, client: str, words: str
) -> None:
    assert words in " ".join(run("show", client).out.split())
