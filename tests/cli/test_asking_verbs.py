"""The verbs that only look: list, show, due, paths."""

import json
import os
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from cli.command_line import Run
from cli.json_shapes import AGENDA, CLIENT, CLIENT_PAGE, fits
from keepclients.domain.graphemes import width

Entry = dict[str, object]


def entries(run: Run, *typed: str) -> list[Entry]:
    ran = run(*typed, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("]\n")
    return cast("list[Entry]", json.loads(ran.out))


def test_an_empty_book_says_how_to_begin_and_is_not_created_by_looking(
    run: Run, book_file: Path
) -> None:
    ran = run("list")
    assert (ran.code, ran.err) == (0, "")
    assert "keepclients add NAME" in ran.out
    assert entries(run, "list") == []
    assert run("due").out == "Nothing is overdue, and nothing is due up to 2026-11-30.\n"
    assert not book_file.exists()


def test_list_shows_name_stage_fee_and_last_contact_within_80_columns(run: Run, demo: Path) -> None:
    lines = run("list").out.splitlines()
    assert lines[0].split() == ["Name", "Stage", "Fee", "Last", "contact"]
    assert max(map(width, lines)) <= 80
    halden = next(line for line in lines if line.startswith("Halden"))
    assert halden.split("  ")[0] == "Halden Outdoor"
    assert "leaving" in halden
    assert "2,900 EUR a month" in halden
    assert "2026-11-18 (5 d)" in halden
    assert len({width(line[: line.index("  2026-")]) for line in lines if "  2026-" in line}) == 1


def test_a_very_long_name_is_cut_with_a_visible_sign(run: Run) -> None:
    run("add", "東" * 60, "--fee", "1200", "--since", "2020-01-01")
    line = run("list").out.splitlines()[1]
    assert width(line) <= 80
    assert "東…" in line


def test_list_by_stage_keeps_to_that_stage(run: Run, demo: Path) -> None:
    names = [entry["name"] for entry in entries(run, "list", "--stage", "Leaving")]
    assert names == ["Café Ondine", "Halden Outdoor"]
    assert "Halden" in run("list", "--stage", "leaving").out
    run("--book", f"{demo}.other", "add", "Acme")
    ran = run("--book", f"{demo}.other", "list", "--stage", "former")
    assert (ran.code, "former" in ran.out) == (0, True)


def test_names_are_sorted_without_regard_to_case_and_accents(run: Run) -> None:
    for name in ("zebra", "Örtel", "Oslo", "Łąka", "Apple", "lamp"):
        run("add", name)
    names = [entry["name"] for entry in entries(run, "list")]
    assert names == ["Apple", "Łąka", "lamp", "Örtel", "Oslo", "zebra"]


def test_list_json_has_the_promised_shape(run: Run, demo: Path) -> None:
    clients = entries(run, "list")
    assert len(clients) == 43
    assert all(fits(client, CLIENT) for client in clients)
    assert all(0 < cast("int", client["id"]) < 2**53 for client in clients)
    stages = {cast("str", client["stage"]) for client in clients}
    assert stages == {"prospect", "active", "leaving", "paused", "former"}


def test_days_silent_count_from_the_last_contact(run: Run) -> None:
    run("add", "Acme")
    run("log", "Acme", "call", "hello", "--on", "2026-11-01")
    client = entries(run, "list")[0]
    assert (client["last_contact"], client["days_silent"]) == ("2026-11-01", 22)


def test_show_json_has_the_promised_shape_at_every_stage(run: Run, demo: Path) -> None:
    by_stage = {client["stage"]: client for client in entries(run, "list")}
    for client in by_stage.values():
        ran = run("show", str(client["id"]), "--json")
        assert (ran.code, ran.err) == (0, "")
        page = json.loads(ran.out)
        assert fits(page, CLIENT_PAGE), client["name"]
        assert {key: page[key] for key in client} == client


def test_show_says_who_stays_but_is_at_risk_and_from_when_on_it_counts(
    run: Run, demo: Path
) -> None:
    told = run("show", "Casa Figueira").out
    assert "at risk       they stayed on 2026-11-03; it counts as a save from 2027-02-01" in told
    page = json.loads(run("show", "Casa Figueira", "--json").out)
    assert fits(page, CLIENT_PAGE)
    assert page["save"] == {
        "saved_on": "2026-11-03",
        "counts_from": "2027-02-01",
        "has_held": False,
    }
    assert json.loads(run("show", "Halden", "--json").out)["save"] is None


def test_show_says_that_a_save_has_held(
    run: Run, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEEPCLIENTS_TODAY", "2027-02-01")
    told = run("show", "Casa Figueira").out
    assert "at risk" not in told
    assert "they stayed on 2026-11-03; it has counted since 2027-02-01" in told
    assert json.loads(run("show", "Casa Figueira", "--json").out)["save"]["has_held"] is True


def test_a_wish_that_is_answered_in_a_departure_is_shown_with_the_client(
    run: Run, demo: Path
) -> None:
    ran = run("answer", "Halden", "stay-in-touch", "consent", "no")
    assert (ran.code, "= no" in ran.out) == (0, True)
    told = run("show", "Halden").out
    assert "wants messages  No, they want no more messages" in told
    assert json.loads(run("show", "Halden", "--json").out)["contact_wish"] == "no"


def test_show_tells_people_departure_follow_ups_and_last_contact(run: Run, demo: Path) -> None:
    out = run("show", "halden").out
    assert out.startswith("Halden Outdoor (leaving)\n")
    for part in (
        "2,900 EUR a month",
        "Mara Lindholm, Head of marketing",
        "notice 2026-11-12, last day 2026-12-31",
        " steps done",
        "overdue since 2026-11-17",
        "Talk with Jonas",
        "Last contact, 10 of ",
    ):
        assert part in out


def test_show_finds_a_client_by_part_of_the_name_without_accents(run: Run, demo: Path) -> None:
    for named, name in (("ondine", "Café Ondine"), ("yilmaz", "Dr. Yılmaz"), ("laka", "Łąka")):
        assert run("show", named).out.startswith(name)


def test_show_keeps_long_notes_to_an_excerpt_and_json_has_them_whole(run: Run) -> None:
    run("add", "Acme", "--notes", "word " * 2000)
    assert "10000 characters" in run("show", "Acme").out
    assert len(json.loads(run("show", "Acme", "--json").out)["notes"]) == 10000


def test_due_lists_everything_overdue_and_the_days_to_come(run: Run, demo: Path) -> None:
    week = entries(run, "due")
    assert all(fits(entry, AGENDA) for entry in week)
    days = [cast("str", entry["day"]) for entry in week]
    assert days == sorted(days)
    assert days[0] < "2026-11-23"
    assert "2026-11-23" in days
    assert max(days) <= "2026-11-30"
    assert all(entry["overdue"] == (cast("str", entry["day"]) < "2026-11-23") for entry in week)


def test_due_looks_as_far_ahead_as_it_is_told(run: Run, demo: Path) -> None:
    now = [entry["day"] for entry in entries(run, "due", "--days", "0")]
    assert max(cast("list[str]", now)) == "2026-11-23"
    far = [entry["day"] for entry in entries(run, "due", "--days", "60")]
    assert max(cast("list[str]", far)) > "2026-12-31"


@pytest.mark.parametrize(
    ("origin", "ids"),
    [
        ("follow-up", {"follow_up_id"}),
        ("step", {"departure_id", "step_id"}),
        ("checklist", {"departure_id", "step_id", "item_id"}),
        ("promise", {"promise_id"}),
    ],
)
def test_each_entry_of_due_says_by_its_ids_what_it_came_from(
    origin: str, ids: set[str], run: Run, demo: Path
) -> None:
    found = [entry for entry in entries(run, "due") if entry["origin"] == origin]
    assert found
    every = {"follow_up_id", "departure_id", "step_id", "item_id", "promise_id"}
    assert all({key for key in every if entry[key] is not None} == ids for entry in found)


def test_due_stands_under_overdue_today_and_next(run: Run, demo: Path) -> None:
    lines = run("due").out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["Overdue", "Today", "Next"]
    assert max(map(width, lines)) <= 80
    assert lines[1].split()[2:4] == ["Corvin", "Antiquariat"]
    assert ["Tue", "2026-11-17", "Halden", "Outdoor"] in [line.split()[:4] for line in lines]


def test_a_day_set_in_the_environment_moves_what_is_overdue(
    run: Run, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sum(entry["overdue"] is True for entry in entries(run, "due"))
    monkeypatch.setenv("KEEPCLIENTS_TODAY", date(2026, 12, 24).isoformat())
    assert sum(entry["overdue"] is True for entry in entries(run, "due")) > before


def test_paths_names_the_book_what_belongs_to_it_and_the_folder_for_own_playbooks(
    run: Run, tmp_path: Path
) -> None:
    lines = run("paths").out.splitlines()
    assert lines == [
        f"book    {tmp_path / 'book.json'}",
        f"folder  {tmp_path}",
        f"journal {tmp_path / 'book.json.journal'}",
        f"copies  {tmp_path / 'book.backups'}",
        f"lock    {tmp_path / 'book.json.lock'}",
        f"config  {tmp_path / 'config'}",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_paths_follows_a_link_to_where_the_file_and_what_belongs_to_it_lie(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "synced").mkdir()
    link, file = tmp_path / "link.json", tmp_path / "synced" / "real.json"
    link.symlink_to(file)
    run("--book", str(link), "add", "Acme")
    assert run("--book", str(link), "paths").out.splitlines()[:-1] == [
        f"book    {link}",
        f"folder  {file.parent}",
        f"journal {file}.journal",
        f"copies  {file.parent / 'real.backups'}",
        f"lock    {file}.lock",
    ]
    for belonging in (f"{file}.journal", file.parent / "real.backups", f"{file}.lock"):
        assert Path(belonging).exists()


def test_a_book_edited_by_hand_cannot_reach_the_terminal(run: Run, book_file: Path) -> None:
    run("add", "Acme", "--notes", "NOTES", "--tag", "TAG")
    striking = "\\u001b]52;c;eA==\\u0007\\u009b2J\\u202e"
    text = book_file.read_text(encoding="utf-8")
    for word in ("Acme", "NOTES", "TAG"):
        text = text.replace(word, f"{word}{striking}")
    book_file.write_text(text, encoding="utf-8")
    for typed in (["list"], ["list", "--json"], ["show", "Acme"], ["show", "Acme", "--json"]):
        ran = run(*typed)
        assert ran.code == 0
        assert "Acme\ufffd" in ran.out
        assert not set("\x1b\x07\x9b\u202e") & set(ran.out)


def test_a_departure_whose_playbook_is_lost_is_still_shown(run: Run, book_file: Path) -> None:
    run("add", "Acme")
    run("leaving", "Acme", "--notice", "2026-11-12")
    tables = json.loads(book_file.read_text(encoding="utf-8"))
    tables["playbooks"] = {}
    book_file.write_text(json.dumps(tables), encoding="utf-8")
    assert "notice 2026-11-12" in run("show", "Acme").out
    assert fits(json.loads(run("show", "Acme", "--json").out), CLIENT_PAGE)
    assert run("due").code == 0
