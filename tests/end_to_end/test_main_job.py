"""The main job in a real terminal: from another program's export to a book kept on disk."""

import csv
import os
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from tinydb import TinyDB

from keepclients.bootstrap import open_book
from keepclients.playbooks.loader import load_playbook
from keepclients.services.departures import open_departure_of
from keepclients.services.finding import find_client
from keepclients.services.runs import progress_on
from real_terminal import CTRL_Q, CTRL_S, CTRL_U, ENTER, TAB, RealTerminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")

TODAY = date(2026, 11, 23)
GOOGLE = ("First Name", "Last Name", "Organization Name", "E-mail 1 - Value", "Labels", "Notes")
ONE_STEP_EACH = ("cool-off", "express-regret", "part-warmly", "stay-in-touch")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return a file of 200 contacts as another program writes it."""
    path = tmp_path / "contacts.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(GOOGLE)
        for number in range(200):
            mail = f"ada{number}@studio{number:03}.example"
            name = f"Studio {number:03}"
            writer.writerow(("Ada", f"Miller {number}", name, mail, "* myContacts", ""))
    return path


def started(book: Path, columns: int, lines: int) -> RealTerminal:
    """Start the program on a book."""
    return RealTerminal(
        [sys.executable, "-m", "keepclients", "--book", str(book)],
        columns,
        lines,
        {"KEEPCLIENTS_TODAY": TODAY.isoformat()},
    )


@pytest.mark.parametrize(("columns", "lines"), [(120, 36), (80, 24)])
def test_the_main_job_from_import_to_another_start(
    tmp_path: Path, export: Path, columns: int, lines: int
) -> None:
    book = tmp_path / "book.json"
    with started(book, columns, lines) as terminal:
        bring_in(terminal, export)
        find(terminal, "studio 117")
        say_they_leave(terminal)
        finish_a_step_in_each_phase(terminal)
        type_a_follow_up(terminal)
        the_calendar_knows_both(terminal)
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
    with started(book, columns, lines) as terminal:
        terminal.wait_for("Studio 117", "leaving", "1 of 200")
        terminal.press("2")
        terminal.wait_for("4 of 10")
        the_calendar_knows_both(terminal)
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
    the_file_holds_all_of_it(book)


def bring_in(terminal: RealTerminal, export: Path) -> None:
    """Import the export from the first screen."""
    terminal.wait_for("A client just told me they are leaving")
    terminal.press("2")
    terminal.wait_for("Import clients")
    terminal.press(str(export), ENTER)
    terminal.wait_for("Google Contacts", "200 new clients")
    terminal.press(ENTER)
    terminal.wait_for("of 200", "0 overdue", "0 today")


def find(terminal: RealTerminal, words: str) -> None:
    """Search the roster."""
    terminal.press_and_see("/")
    terminal.press(words)
    terminal.wait_for("1 of 200 ")
    terminal.press(ENTER)
    terminal.wait_for("L leaving")


def say_they_leave(terminal: RealTerminal) -> None:
    """Open the departure by way of the calm screen."""
    terminal.press("L")
    terminal.wait_for("Studio 117 told you they are leaving.", "You need not answer today.")
    terminal.press(ENTER)
    terminal.wait_for("No answer is owed before Tue 24 Nov", "0 of 10")


def finish_a_step_in_each_phase(terminal: RealTerminal) -> None:
    """Turn from step to step and mark one of each phase as done."""
    playbook = load_playbook("leaving", 1)
    titles = {step.id: step.title for step in playbook.steps}
    for done, step_id in enumerate(ONE_STEP_EACH, start=1):
        turn_to(terminal, titles[step_id], set(titles.values()))
        terminal.press("D")
        terminal.wait_for(f"{done} of 10")
        left = {None, titles[step_id]}
        terminal.wait_until(lambda drawn: in_full(drawn, set(titles.values())) not in left)  # noqa: B023 - called at once


def turn_to(terminal: RealTerminal, title: str, titles: set[str]) -> None:
    """Turn the steps until the one of that title is shown in full."""
    terminal.wait_until(lambda drawn: in_full(drawn, titles) is not None)
    while (shown := in_full(terminal.text, titles)) != title:
        terminal.press("]")
        passed = {None, shown}
        terminal.wait_until(lambda drawn: in_full(drawn, titles) not in passed)  # noqa: B023 - called at once


def in_full(drawn: str, titles: set[str]) -> str | None:
    """Return the title of the step that is shown in full: its standing is on the line below."""
    lines = drawn.splitlines()
    for line, below in pairwise(lines):
        for title in titles:
            at = line.find(title)
            if at >= 0 and below[at:].startswith(("due ", "done", "waits", "left out")):
                return title
    return None


def type_a_follow_up(terminal: RealTerminal) -> None:
    """Add a follow-up for the client by hand."""
    terminal.press("f")
    terminal.wait_for("Follow-up for Studio 117")
    terminal.press("Bring the signed page")
    terminal.wait_for("Bring the signed page")
    terminal.press_and_see(TAB)
    terminal.press(CTRL_U, "2026-12-03", CTRL_S)
    terminal.wait_for("In the calendar on 2026-12-03")


def the_calendar_knows_both(terminal: RealTerminal) -> None:
    """See typed and derived items on their days."""
    terminal.press("3")
    terminal.wait_for("3 Calendar")
    terminal.press("t")
    drawn = terminal.wait_for("November 2026", "▸23", " 3¹", "Wed 25 Nov", "Put the facts")
    assert "Bring the signed page" not in drawn.split("Wed 25 Nov")[0]


def the_file_holds_all_of_it(path: Path) -> None:
    """Read the closed book by stock TinyDB, and by the program's own rooms."""
    with TinyDB(path) as stock:
        names = {document["name"] for document in stock.table("clients").all()}
        assert {"Studio 000", "Studio 117", "Studio 199"} <= names
        assert len(names) == 200
    book = open_book(path)
    client = find_client(book, "Studio 117")
    departure = open_departure_of(book, client.id)
    assert departure is not None
    progress = progress_on(book, departure, TODAY)
    done = [entry.step.id for entry in progress.steps if entry.standing == "done"]
    assert sorted(done) == sorted(ONE_STEP_EACH)
    (follow_up,) = book.follow_ups_of(client.id)
    assert (follow_up.title, follow_up.due) == ("Bring the signed page", date(2026, 12, 3))
