"""The verb that says how well it stands with clients."""

import json
import re

import pytest

from cli.command_line import Run
from cli.json_shapes import CLIENT, CLIENT_PAGE, HEALTH, HEALTH_PAGE, fits
from keepclients.domain.graphemes import width


@pytest.fixture
def clients(run: Run) -> None:
    """Acme is silent for too long, Bolt complained twice, Corner is well, nobody knows of Dune."""
    for name, tier, on in (
        ("Acme", "A", "2026-09-09"),
        ("Bolt", "A", "2026-11-20"),
        ("Corner", "B", "2026-11-20"),
    ):
        run("add", name, "--tier", tier)
        run("log", name, "call", "Hello", "--on", on)
    run("complaint", "bolt", "Too slow", "--on", "2026-10-01")
    run("complaint", "bolt", "Still too slow", "--on", "2026-11-20")
    run("add", "Dune")


def test_health_lists_the_worst_first_with_the_reason(run: Run, clients: None) -> None:
    assert run("health").out.splitlines() == [
        "At risk",
        "   80  Bolt    they complained more than once; complaint open for 53 days (−20)…",
        "Watch",
        "   62  Acme    last contact 75 days ago, meant every 30 (−38). Not known: audit…",
        "Unknown",
        "    –  Dune    too little is known. Not known: audit, contact, payment.",
        "Well",
        "  100  Corner  nothing speaks against it. Not known: audit, payment.",
    ]


def test_health_explains_one_client(run: Run, clients: None) -> None:
    lines = run("health", "acme").out.splitlines()
    assert " ".join(line.strip() for line in lines[:2]) == (
        "Acme 62, watch: last contact 75 days ago, meant every 30 (−38). Not known: audit, payment."
    )
    assert lines[2].startswith("  next    Call them by ")
    assert re.fullmatch("  course  Dec 2025 ·{9}▇.. Nov 2026", lines[3])
    assert all(width(line) <= 80 for line in lines)
    assert "Health 62, watch: last contact 75 days ago" in run("show", "acme").out


def test_health_as_json(run: Run, clients: None) -> None:
    found = json.loads(run("health", "--json").out)
    assert fits(found, [HEALTH])
    assert [it["client"] for it in found] == ["Bolt", "Acme", "Dune", "Corner"]
    bolt, acme, dune, _ = found
    assert (bolt["band"], bolt["overrides"][0]["override"]) == ("at-risk", "repeat-complaint")
    assert acme["score"] == 100 - sum(it["points"] for it in acme["deductions"])
    assert (dune["score"], dune["band"], dune["missing"]) == (
        None,
        "unknown",
        ["audit", "contact", "payment"],
    )
    page = json.loads(run("health", "acme", "--json").out)
    assert fits(page, HEALTH_PAGE)
    assert page["course"][-1] == {"day": "2026-11-23", "score": 62}


def test_list_and_show_tell_score_and_band_in_json(run: Run, clients: None) -> None:
    listed = json.loads(run("list", "--json").out)
    assert fits(listed, [CLIENT])
    assert listed[0]["health"] == {"score": 62, "band": "watch"}
    shown = json.loads(run("show", "dune", "--json").out)
    assert fits(shown, CLIENT_PAGE)
    assert shown["health"] == {"score": None, "band": "unknown"}


def test_who_is_leaving_has_a_playbook_and_who_is_no_client_no_health(run: Run) -> None:
    assert run("health").out == "There are no active clients yet.\n"
    run("add", "Acme", "--tier", "A")
    run("leaving", "acme", "--notice", "2026-11-20")
    assert run("health").out == "There are no active clients yet.\n"
    assert "next    Go on with the playbook of their leaving." in run("health", "acme").out
    assert "they spoke of leaving" not in run("show", "acme").out
    run("add", "Later", "--since", "2027-01-01")
    refused = run("health", "later")
    assert refused.code == 1
    assert (
        refused.complaint == "keepclients: Later is a prospect; health is told of active clients."
    )
    assert json.loads(run("list", "--json").out)[1]["health"] is None
