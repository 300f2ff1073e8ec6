"""A newer playbook is taken over by a departure, and nothing that was written down is lost."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from keepclients.book.book import Book
from keepclients.domain.departures import Departure
from keepclients.domain.errors import Refused
from keepclients.domain.playbooks import Playbook
from keepclients.playbooks.shipped import shipped_text
from keepclients.services.clients import add_client
from keepclients.services.departures import close_departure, open_departure
from keepclients.services.playbooks import (
    check_playbook,
    own_copy,
    planned_update,
    present_playbook,
    update_playbook,
)
from keepclients.services.runs import progress_on
from keepclients.services.steps import answer_questions, skip_step, tick_item
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)

OWN = """
title = "Our way"
phases = [{ id = "calm", title = "Calm" }]

[[steps]]
id = "cool-off"
phase = "calm"
title = "Breathe out"
why = "It helps."
essential = true
due = { anchor = "notice" }
checklist = [{ id = "tea", do = "Make tea" }]
questions = [
    { id = "calm-1-5", kind = "text", ask = "How are you?" },
    { id = "who", kind = "text", ask = "Who told you?" },
]

[[steps]]
id = "sing"
phase = "calm"
title = "Sing"
why = "It helps, too."
essential = true
due = { anchor = "notice" }
"""


@pytest.fixture
def book() -> Iterator[Book]:
    numbers = count(1)
    book = Book(MemoryStore(), lambda: next(numbers))
    yield book
    book.close()


@pytest.fixture
def departure(book: Book) -> Departure:
    return open_departure(book, add_client(book, "Acme").id, TODAY, TODAY)


@pytest.fixture
def own(book: Book, tmp_path: Path) -> Playbook:
    (tmp_path / "leaving.toml").write_text(OWN, encoding="utf-8")
    return present_playbook(tmp_path, book.new_id()).playbook


def known(book: Book, departure: Departure) -> Departure:
    current = book.departures.get(departure.id)
    assert current is not None
    return current


def steps_of(book: Book, departure: Departure) -> list[str]:
    progress = progress_on(book, known(book, departure), TODAY)
    return [entry.step.id for entry in progress.steps]


def test_without_an_own_playbook_the_shipped_one_is_present(tmp_path: Path) -> None:
    present = present_playbook(tmp_path, 1)
    assert (present.source, present.mistake) == (None, "")
    assert present.playbook.step("cool-off")


def test_an_own_playbook_is_present_with_its_file(tmp_path: Path, own: Playbook) -> None:
    present = present_playbook(tmp_path, own.id)
    assert (present.source, present.mistake) == (tmp_path / "leaving.toml", "")
    assert present.playbook == own


def test_a_mistaken_own_playbook_leaves_the_shipped_one_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "leaving.toml"
    path.write_text(OWN.replace('title = "Sing"', ""), encoding="utf-8")
    present = present_playbook(tmp_path, 1)
    assert present.source is None
    assert present.mistake == f"{path}: step sing: title: is missing"
    assert present.playbook == present_playbook(None, 1).playbook


def test_the_first_own_copy_is_the_shipped_text_and_later_ones_leave_it_alone(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "new" / "config"
    path = own_copy(folder)
    assert path.read_text(encoding="utf-8") == shipped_text("leaving")
    mistakes, steps = check_playbook(path)
    assert (mistakes, steps) == ((), len(present_playbook(folder, 1).playbook.steps))
    path.write_text("mine", encoding="utf-8")
    assert own_copy(folder).read_text(encoding="utf-8") == "mine"


def test_a_departure_that_was_just_opened_has_nothing_to_take_over(
    book: Book, departure: Departure
) -> None:
    update = update_playbook(book, departure.id, present_playbook(None, book.new_id()).playbook)
    assert not update
    assert known(book, departure) == departure


def test_an_update_names_what_comes_what_goes_and_what_is_asked_otherwise(
    book: Book, departure: Departure, own: Playbook
) -> None:
    update = planned_update(book, departure.id, own)
    assert update.added == (
        "step sing: Sing",
        "question cool-off.who: Who told you?",
        "line cool-off.tea: Make tea",
    )
    dropped = " ".join(update.dropped)
    assert "step win-back: " in dropped
    assert "question cool-off.reply-by: " in dropped
    assert "line cool-off.read-twice: " in dropped
    assert "question cool-off.calm-1-5: was scale, is text" in update.altered
    assert "step cool-off: words, days or conditions" in update.altered


TASKS = """
[[steps]]
id = "plan"
phase = "calm"
title = "Plan"
why = "It helps."
essential = true
due = { anchor = "notice" }
checklist = [{ id = "pen", do = "Take a pen" }]

[[steps.questions]]
id = "way"
kind = "choice"
ask = "Which way?"
choices = [{ id = "slow", label = "Slowly" }, { id = "quick", label = "At once" }]

[[steps.questions]]
id = "tasks"
kind = "list"
ask = "What is to be done?"
columns = [
    { id = "what", label = "What" },
    { id = "cost", label = "Cost", kind = "money" },
    { id = "who", label = "Who", kind = "choice", choices = [
        { id = "mia", label = "Mia" },
        { id = "jo", label = "Jo" },
    ] },
]
"""
FEWER = (
    TASKS.replace(', { id = "quick", label = "At once" }', "")
    .replace('    { id = "cost", label = "Cost", kind = "money" },\n', "")
    .replace('        { id = "jo", label = "Jo" },\n', "")
    .replace('checklist = [{ id = "pen", do = "Take a pen" }]', "")
)


@pytest.fixture
def planned(book: Book, departure: Departure, tmp_path: Path) -> Departure:
    """Return a departure whose owner answered and ticked what the playbook then drops."""
    update_playbook(book, departure.id, own_with(TASKS, book, tmp_path))
    written = {"way": "quick", "tasks": "Call | 20 EUR | mia\nWrite | | jo"}
    answer_questions(book, departure.id, "plan", written, TODAY)
    tick_item(book, departure.id, "plan", "pen", TODAY)
    return departure


def own_with(steps: str, book: Book, folder: Path) -> Playbook:
    (folder / "leaving.toml").write_text(OWN + steps, encoding="utf-8")
    present = present_playbook(folder, book.new_id())
    assert not present.mistake
    return present.playbook


def test_an_update_names_what_it_hides_inside_a_question_and_whether_it_is_answered(
    book: Book, planned: Departure, tmp_path: Path
) -> None:
    assert planned_update(book, planned.id, own_with(FEWER, book, tmp_path)).dropped == (
        "choice plan.way.quick: At once (answered)",
        "column plan.tasks.cost: Cost (answered)",
        "choice plan.tasks.who.jo: Jo (answered)",
        "line plan.pen: Take a pen (ticked)",
    )
    answer_questions(book, planned.id, "plan", {"way": "slow", "tasks": "Call | | mia"}, TODAY)
    tick_item(book, planned.id, "plan", "pen", TODAY)
    assert planned_update(book, planned.id, own_with(FEWER, book, tmp_path)).dropped == (
        "choice plan.way.quick: At once",
        "column plan.tasks.cost: Cost",
        "choice plan.tasks.who.jo: Jo",
        "line plan.pen: Take a pen",
    )


def test_an_update_names_what_it_adds_inside_a_question_and_columns_filled_otherwise(
    book: Book, departure: Departure, tmp_path: Path
) -> None:
    update_playbook(book, departure.id, own_with(FEWER, book, tmp_path))
    dated = TASKS.replace('label = "What"', 'label = "What", kind = "date"')
    update = planned_update(book, departure.id, own_with(dated, book, tmp_path))
    assert "column plan.tasks.cost: Cost" in update.added
    assert "choice plan.tasks.who.jo: Jo" in update.added
    assert "column plan.tasks.what: was text, is date" in update.altered


def test_answers_of_whole_steps_and_questions_that_go_are_named_as_answered(
    book: Book, planned: Departure, tmp_path: Path
) -> None:
    without = TASKS[: TASKS.index("[[steps.questions]]")]
    assert planned_update(book, planned.id, own_with(without, book, tmp_path)).dropped == (
        "question plan.way: Which way? (answered)",
        "question plan.tasks: What is to be done? (answered)",
    )
    assert planned_update(book, planned.id, own_with("", book, tmp_path)).dropped == (
        "step plan: Plan (answered)",
    )


def test_cells_that_an_update_hides_outlive_the_rewriting_of_their_row(
    book: Book, planned: Departure, tmp_path: Path
) -> None:
    update_playbook(book, planned.id, own_with(FEWER, book, tmp_path))
    answer_questions(book, planned.id, "plan", {"tasks": "Call twice | mia\nWrite"}, TODAY)
    update_playbook(book, planned.id, own_with(TASKS, book, tmp_path))
    answer = known(book, planned).state("plan").answers["tasks"]
    assert answer.value == (
        {"what": "Call twice", "cost": "20 EUR", "who": "mia"},
        {"what": "Write"},
    )


def test_looking_at_an_update_changes_nothing(
    book: Book, departure: Departure, own: Playbook
) -> None:
    before = steps_of(book, departure)
    planned_update(book, departure.id, own)
    assert steps_of(book, departure) == before


def test_answers_and_reasons_outlive_a_step_that_is_dropped_and_comes_back(
    book: Book, departure: Departure, own: Playbook
) -> None:
    answer_questions(book, departure.id, "ask-why", {"evidence": "Three late reports"}, TODAY)
    skip_step(book, departure.id, "win-back", "Never again", TODAY)
    update_playbook(book, departure.id, own)
    assert steps_of(book, departure) == ["cool-off", "sing"]
    update_playbook(book, departure.id, present_playbook(None, book.new_id()).playbook)
    assert known(book, departure).state("win-back").reason == "Never again"
    assert known(book, departure).state("ask-why").answers["evidence"].value == "Three late reports"
    assert "win-back" in steps_of(book, departure)


def test_one_undo_takes_a_whole_update_back(
    book: Book, departure: Departure, own: Playbook
) -> None:
    before = steps_of(book, departure)
    update_playbook(book, departure.id, own)
    assert book.undo() == "Acme: take over the present playbook"
    assert steps_of(book, departure) == before
    assert [kept.title for kept in book.playbooks] == ["A client is leaving"]


def test_a_playbook_that_nobody_follows_any_more_goes_and_one_in_use_stays(
    book: Book, departure: Departure, own: Playbook
) -> None:
    other = open_departure(book, add_client(book, "Bolt").id, TODAY, TODAY)
    update_playbook(book, departure.id, own)
    assert "win-back" in steps_of(book, other)
    update_playbook(book, other.id, own.model_copy(update={"id": book.new_id()}))
    assert [kept.title for kept in book.playbooks] == ["Our way"]
    assert steps_of(book, other) == steps_of(book, departure) == ["cool-off", "sing"]


def test_a_finished_departure_keeps_its_playbook(
    book: Book, departure: Departure, own: Playbook
) -> None:
    close_departure(book, departure.id, "left", TODAY)
    with pytest.raises(Refused, match="finished on 2026-11-23"):
        update_playbook(book, departure.id, own)
