"""A whole departure, from the notice to the win-back: on the screen, and without one."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest

from cli.command_line import Ran, Run
from keepclients.book.book import Book
from keepclients.bootstrap import open_book
from keepclients.cli.main import main
from keepclients.domain.departures import Departure
from keepclients.domain.kinds import DepartureKind
from keepclients.domain.progress import Progress, StepProgress
from keepclients.playbooks.loader import load_playbook
from keepclients.services.runs import progress_on
from owner import Owner, at_work
from playbooks.section_one import (
    KINDS,
    LONG,
    NOTICE,
    Row,
    Situation,
    Weight,
    day_of,
    row_of,
    there,
)
from playbooks.walking import LEAVER, a_business

SIZE = (124, 34)
"""A screen on which no title of a step is cut."""

TALL = (124, 84)
"""One on which every step has its line, too."""

TIED_UP: tuple[Weight, ...] = ("accounts", "work", "contract", "hours", "warmth")
CHOICES = "Select"
SIGNS = ("▸", "·", "○", "✓", "–")
TITLES = {step.id: step.title for step in load_playbook("leaving", 1).steps}


class AtTheScreen:
    """An owner who works through one departure by keys."""

    def __init__(self, owner: Owner) -> None:
        self.owner = owner
        self.finished: dict[str, date] = {}

    @property
    def departure(self) -> Departure:
        """The departure that is worked through."""
        (departure,) = self.owner.book.all_departures()
        return departure

    @property
    def progress(self) -> Progress:
        """How far it is, which the screen should show."""
        return progress_on(self.owner.book, self.departure, self.owner.today)

    async def reads_all_steps(self) -> set[str]:
        """Make the screen tall, and return the steps that have a line on it."""
        await self.owner.pilot.resize_terminal(*TALL)
        await self.owner.settles()
        drawn = self.owner.screen_text
        await self.owner.pilot.resize_terminal(*SIZE)
        await self.owner.settles()
        return {
            step_id
            for step_id, title in TITLES.items()
            if any(f"{sign} {title}" in drawn for sign in SIGNS)
        }

    async def wakes_up_on(self, day: date) -> None:
        """Let the days pass."""
        self.owner.today = day
        await self.owner.main.look()
        await self.owner.settles()

    async def opens(self, situation: Situation) -> None:
        """Say that the client leaves, and note what is known on the calm screen."""
        await self.wakes_up_on(NOTICE)
        await self.owner.presses("L")
        assert self.owner.sees(f"{LEAVER} told you they are leaving.")
        await self.owner.clicks("#facts")
        await self.chooses("kind", KINDS.index(situation.kind) - KINDS.index("leaving"))
        if situation.last_day is not None:
            await self.types("last", situation.last_day.isoformat())
        await self.owner.presses("ctrl+s")

    async def chooses(self, question_id: str, steps_down: int) -> None:
        """Choose from a list by arrows, so many lines below what stands there."""
        await self.looks_at(question_id, CHOICES)
        await self.owner.presses("enter")
        await self.owner.in_haste("down " * steps_down + "enter")

    async def types(self, question_id: str, text: str) -> None:
        """Type into a line or a box."""
        await self.looks_at(question_id, "Input, TextArea")
        await self.owner.types(text)

    async def presses_at(self, question_id: str, key: str) -> None:
        """Press a key on yes and no, or on a scale."""
        await self.looks_at(question_id, "ChoiceBar")
        await self.owner.presses(key)

    async def fills_a_row(self, question_id: str, cells: Mapping[int, str]) -> None:
        """Add a row to a table: what is typed, by the number of its column."""
        await self.looks_at(question_id, "TableRows")
        await self.owner.presses("enter")
        for column in range(max(cells) + 1):
            await self.owner.types(cells.get(column, ""))
            await self.owner.presses(*["tab"] * (column < max(cells)))
        await self.owner.presses("ctrl+s")

    async def looks_at(self, question_id: str, controls: str) -> None:
        """Go to a question's control."""
        screen = self.owner.app.screen
        field = screen.query_one(f"#field-{question_id}")
        assert field.display, question_id
        screen.set_focus(field.query(controls).first())
        await self.owner.settles()

    async def turns_to(self, step_id: str) -> None:
        """Move the cursor to a step."""
        if self.owner.focused is not self.owner.main.centre.playbook.steps:
            await self.owner.presses("2")
        steps = self.owner.main.centre.playbook.steps
        at = steps.step_ids.index(steps.step_id or "")
        way = steps.step_ids.index(step_id) - at
        await self.owner.in_haste(("j " if way > 0 else "k ") * abs(way))
        assert self.owner.main.centre.playbook.chosen is not None
        assert self.owner.main.centre.playbook.chosen.step.id == step_id

    async def finishes(self, step_id: str) -> None:
        """Mark a step as done that is looked at."""
        if self.owner.focused is not self.owner.main.centre.playbook.steps:
            await self.owner.presses("escape")
        await self.owner.presses("D")
        assert self.departure.state(step_id).done_on == self.owner.today, self.owner.screen_text
        self.finished[step_id] = self.owner.today

    async def reaches_next(self) -> StepProgress | None:
        """Wait for the day of what comes next, and turn to it; None: nothing is left."""
        while (entry := self.progress.next) is not None:
            due = entry.stands_on or self.owner.today
            if due <= self.owner.today:
                await self.turns_to(entry.step.id)
                return entry
            is_early = self.owner.today < NOTICE + timedelta(days=3)
            tomorrow = self.owner.today + timedelta(days=1)
            await self.wakes_up_on(min(due, tomorrow) if is_early else due)
        return None

    async def answers(self, step_id: str) -> None:
        """Answer what this owner answers in a step: each kind of question at least once."""
        match step_id:
            case "confirm-in-writing":
                for question in ("contract-signed", "accounts-held", "work-under-way",
                                 "hours-freed", "client-agreed"):  # fmt: skip
                    await self.presses_at(question, "y")
            case "ask-why":
                await self.types("stated-reason", "Too slow for us")
                await self.types("warnings", "In May, by phone")
            case "judge-fixable":
                await self.chooses("decision", 2)
            case "settle-money":
                await self.types("final-amount", "1850.50")
                await self.types("due", "2027-01-15")
            case "settle-ownership":
                await self.fills_a_row("assets", {0: "Logo files", 3: "SVG"})
            case "part-warmly":
                await self.presses_at("parting-mood-1-5", "5")
                assert self.owner.sees("You part on good terms")
            case "find-positives":
                await self.types("freed-hours", "6.5")
            case "win-back":
                await self.chooses("result", 1)
            case _:
                pass


@asynccontextmanager
async def departing(situation: Situation) -> AsyncIterator[AtTheScreen]:
    """Say on the screen that the client leaves."""
    async with at_work(a_business(situation), SIZE) as owner:
        worker = AtTheScreen(owner)
        await worker.opens(situation)
        yield worker


def unlocked(row: Row, situation: Situation, finished: Mapping[str, date]) -> date:
    """Return the day on which a step became possible and was called for."""
    days = [NOTICE]
    if row.is_hand_over and not situation.goes_for_sure:
        days.append(finished["judge-fixable"])
    if not row.weights & situation.weights and row.weights & set(TIED_UP):
        days.append(finished.get("confirm-in-writing", NOTICE))
    return max(days)


def in_the_end(situation: Situation) -> list[Row]:
    """Return the steps of a departure in which everything is tied up, and the cause was ours."""
    names_another = situation.is_large or situation.kind == "we-ended-it"
    comes_back = situation.is_large or situation.kind != "we-ended-it"
    missing = {"refer-supplier": not names_another, "win-back": not comes_back}
    return [row for row in there(situation, *TIED_UP) if not missing.get(row.id)]


def wanted_day(step_id: str, situation: Situation, finished: Mapping[str, date]) -> date:
    """Return the day on which the page of advice wants a step."""
    row = row_of(step_id)
    day = unlocked(row, situation, finished)
    last = situation.counted_last_day
    return day_of(row.due, last, NOTICE, is_hand_over=row.is_hand_over, unlocked=day)


async def test_a_whole_departure_is_walked_on_the_screen_from_the_notice_to_the_win_back() -> None:
    situation = Situation("leaving", has_staff=True, is_large=True, last_day=LONG)
    async with departing(situation) as worker:
        assert await worker.reads_all_steps() == {row.id for row in there(situation)}
        while (entry := await worker.reaches_next()) is not None:
            step_id = entry.step.id
            day = wanted_day(step_id, situation, worker.finished)
            drawn = worker.owner.screen_text
            assert f"▸ {TITLES[step_id]}" in drawn
            assert f"due {day:%a} {day.day} {day:%b} {day.year}" in drawn, (step_id, day)
            await worker.answers(step_id)
            await worker.finishes(step_id)
        steps = {row.id for row in in_the_end(situation)}
        assert set(worker.finished) == steps
        assert await worker.reads_all_steps() == steps
        assert next(iter(worker.finished)) == "cool-off"
        assert [*worker.finished][-1] == "win-back"
        assert worker.owner.sees(f"{len(steps)} of {len(steps)}")
        assert worker.departure.state("win-back").answers["result"].value == "returned"


WITH_STAFF = {"cutting-back", "not-renewing", "we-ended-it"}
"""Kinds that have staff on the screen, and none on the command line; the others the other way."""


def a_situation(kind: DepartureKind, *, has_staff: bool) -> Situation:
    """Return a large client's departure where there is staff, else a small one's."""
    return Situation(kind, has_staff=has_staff, is_large=has_staff, last_day=LONG)


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_of_departure_shows_its_steps_and_begins(kind: DepartureKind) -> None:
    situation = a_situation(kind, has_staff=kind in WITH_STAFF)
    wanted = {row.id for row in there(situation)}
    async with departing(situation) as worker:
        drawn = await worker.reads_all_steps()
        assert drawn == wanted
        for _ in range(2):
            entry = await worker.reaches_next()
            assert entry is not None
            await worker.finishes(entry.step.id)
        assert next(iter(worker.finished)) == "cool-off"
        assert worker.owner.sees(f"2 of {len(drawn)}")


OWN = """
title = "Our own way"

[[openings]]
id = "they-go"
words = "your decision"
when = [
    { answer = "think.decision", one_of = ["let-go", "unsure"] },
    { step = "think", is = "skipped" },
]

[[phases]]
id = "first"
title = "Sit down"

[[phases]]
id = "then"
title = "Sort it out"

[[phases]]
id = "beside"
title = "Look after yourself"
beside = true

[[steps]]
id = "think"
phase = "first"
title = "Think it over"
why = "Nobody is in a hurry."
essential = true
due = { anchor = "notice", days = 3 }
questions = [
    { id = "said", kind = "text", ask = "What did they say?", example = "Too dear" },
    { id = "decision", kind = "choice", ask = "What now?", needed = true, choices = [
        { id = "fight", label = "Keep them" },
        { id = "let-go", label = "Let them go" },
        { id = "unsure", label = "Not sure" },
    ] },
    { id = "cause", kind = "choice", ask = "What was it?", choices_from = "causes" },
    { id = "until", kind = "date", ask = "By when?" },
    { id = "worth", kind = "money", ask = "What were they worth?" },
    { id = "sure", kind = "yes-no", ask = "Are you sure?" },
    { id = "hours", kind = "number", ask = "How many hours a week?" },
    { id = "mood", kind = "scale", ask = "How are you?" },
    { id = "met", kind = "list", ask = "Whom did you meet?" },
    { id = "why-unsure", kind = "text", ask = "What holds you back?", when = [
        { answer = "think.decision", is = "unsure" } ] },
]

[[steps]]
id = "register"
phase = "then"
title = "Write the register"
why = "It is forgotten otherwise."
essential = true
opens_with = "they-go"
due = { anchor = "notice", days = 20, or_earlier = { anchor = "last-day", days = -3 } }
checklist = [
    { id = "look", do = "Look through the cupboard" },
    { id = "nothing-yet", do = "Begin with the first row", when = [
        { answer = "register.things", given = false } ] },
]
questions = [
    { id = "things", kind = "list", ask = "What is whose?", columns = [
        { id = "what", label = "What" },
        { id = "whose", label = "Whose", kind = "choice", choices = [
            { id = "ours", label = "Ours" }, { id = "theirs", label = "Theirs" } ] },
        { id = "given", label = "Given", kind = "date" },
        { id = "price", label = "Price", kind = "money" },
        { id = "paid", label = "Paid", kind = "yes-no" },
        { id = "copies", label = "Copies", kind = "number" },
    ] },
]

[[steps]]
id = "bill"
phase = "then"
title = "Send the bill"
why = "Money likes order."
needed_when = [{ all = [
    { answer = "think.worth", given = true },
    { answer = "think.hours", at_least = 10 },
    { fact = "departure-kind", one_of = ["leaving", "pausing"] },
] }]
needed_because = "it is for many hours that were paid"
due = { anchor = "answer", answer = "think.until", days = 2 }
closes_with = "register"

[[steps]]
id = "yearly"
phase = "then"
title = "Send a card each year"
why = "It keeps a door open."
essential = true
due = { anchor = "opened", days = 4 }
opens_with = "they-go"
checklist = [
    { id = "card", do = "Send the card", due = { anchor = "last-day", days = 31 }, every = "year" },
]

[[steps]]
id = "rest"
phase = "beside"
title = "Take a day off"
why = "You need one."
needed_when = [{ answer = "think.mood", below = 3 }]
needed_because = "it is for those who are worn out"
due = { anchor = "last-day", days = -1 }
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what carries out a command line, on a book and in a config folder of its own."""
    monkeypatch.setenv("KEEPCLIENTS_BOOK", str(tmp_path / "book.json"))
    monkeypatch.setenv("KEEPCLIENTS_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("KEEPCLIENTS_TODAY", NOTICE.isoformat())

    def carried_out(*typed: str) -> Ran:
        code = main(list(typed))
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return carried_out


@pytest.fixture
def own(run: Run, tmp_path: Path) -> Path:
    """Let a client leave by a playbook that was written from scratch; return its file."""
    folder = tmp_path / "config"
    folder.mkdir()
    path = folder / "leaving.toml"
    path.write_text(OWN, encoding="utf-8")
    run("add", "Acme")
    ran = run("leaving", "acme", "--notice", NOTICE.isoformat(), "--last-day", "2026-11-27")
    assert (ran.code, ran.err) == (0, "")
    return path


def shown(run: Run, client: str = "acme") -> dict[str, dict[str, object]]:
    """Return the steps that `playbook show` prints as JSON, by id."""
    ran = run("playbook", "show", client, "--json")
    assert (ran.code, ran.err) == (0, "")
    phases = cast("list[dict[str, list[dict[str, object]]]]", json.loads(ran.out)["phases"])
    return {str(step["id"]): step for phase in phases for step in phase["steps"]}


def standings(run: Run) -> dict[str, tuple[object, object]]:
    """Return how each step stands and when it is due."""
    return {step_id: (it["standing"], it["due"]) for step_id, it in shown(run).items()}


def parts(step: Mapping[str, object], name: str) -> dict[str, dict[str, object]]:
    """Return a step's questions or lines, by id."""
    return {str(it["id"]): it for it in cast("list[dict[str, object]]", step[name])}


def test_a_playbook_written_from_scratch_is_fine_and_is_the_one_that_is_used(
    run: Run, own: Path
) -> None:
    assert run("playbook", "check").out == f"{own} is fine: 5 steps.\n"
    told = json.loads(run("playbook", "show", "acme", "--json").out)
    assert told["title"] == "Our own way"
    assert [(it["title"], it["beside"]) for it in told["phases"]] == [
        ("Sit down", False), ("Sort it out", False), ("Look after yourself", True),
    ]  # fmt: skip
    assert standings(run) == {
        "think": ("open", "2026-11-16"),
        "register": ("waiting", "2026-11-24"),
        "bill": ("folded", None),
        "yearly": ("waiting", "2026-11-16"),
        "rest": ("folded", "2026-11-26"),
    }


def test_its_questions_take_every_kind_of_answer_and_ask_what_fits(run: Run, own: Path) -> None:
    answers = {
        "said": "Too dear", "decision": "unsure", "cause": "late", "until": "2026-11-18",
        "worth": "1200.50 EUR", "sure": "yes", "hours": "12.5", "mood": "2", "met": "Jo\nAna",
    }  # fmt: skip
    assert "why-unsure" not in parts(shown(run)["think"], "questions")
    for question, typed in answers.items():
        ran = run("answer", "acme", "think", question, typed)
        assert (ran.code, ran.err) == (0, "")
    asked = parts(shown(run)["think"], "questions")
    assert {it: asked[it]["answer"] for it in answers} == answers
    assert "why-unsure" in asked
    assert len(cast("list[object]", asked["cause"]["choices"])) > 20
    for question, typed in (("mood", "6"), ("cause", "moon"), ("until", "soon"), ("hours", "x")):
        assert run("answer", "acme", "think", question, typed).code == 1


def test_its_conditions_days_and_rows_hold_to_the_last_step(run: Run, own: Path) -> None:
    for question, typed in (("worth", "900"), ("until", "2026-11-18"), ("mood", "2")):
        run("answer", "acme", "think", question, typed)
    assert "What now?" in run("step", "acme", "think", "done").complaint
    assert standings(run)["bill"][0] == "folded"
    run("answer", "acme", "think", "hours", "10")
    run("answer", "acme", "think", "decision", "let-go")
    assert run("step", "acme", "think", "done").code == 0
    assert standings(run) == {
        "think": ("done", "2026-11-16"),
        "register": ("open", "2026-11-24"),
        "bill": ("open", "2026-11-20"),
        "yearly": ("open", "2026-11-16"),
        "rest": ("open", "2026-11-26"),
    }

    assert "Write the register" in run("step", "acme", "bill", "done").complaint
    assert "nothing-yet" in parts(shown(run)["register"], "checklist")
    row = "Logo | theirs | 2026-11-20 | 40 EUR | yes | 3"
    assert run("answer", "acme", "register", "things", row, "Sign | ours").code == 0
    register = shown(run)["register"]
    assert parts(register, "questions")["things"]["answer"] == f"{row}\nSign | ours"
    assert set(parts(register, "checklist")) == {"look"}
    wrong = run("answer", "acme", "register", "things", "Logo | nobody's")
    assert (wrong.code, "Whose" in wrong.complaint) == (1, True)

    card = parts(shown(run)["yearly"], "checklist")["card"]
    assert (card["due"], card["every"]) == ("2026-12-28", "year")
    for step in ("register", "bill", "yearly"):
        assert run("step", "acme", step, "done").code == 0
    assert run("step", "acme", "rest", "skip", "--reason", "I am well").code == 0
    told = json.loads(run("playbook", "show", "acme", "--json").out)
    assert (told["done"], told["total"], told["next"]) == (4, 4, None)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('kind = "scale"', 'kind = "colour"', "step think"),
        ('opens_with = "they-go"\ndue = { anchor = "notice"',
         'opens_with = "they-went"\ndue = { anchor = "notice"', "step register"),
        ('closes_with = "register"', 'closes_with = "ledger"', "step bill"),
        ("one_of = [", "one_of = [[", "leaving.toml"),
        ('every = "year"', 'every = "week"', "step yearly"),
        ('answer = "think.mood", below = 3', 'answer = "think.hunger", below = 3', "step rest"),
    ],
)  # fmt: skip
def test_a_mistake_in_it_is_one_clear_line_and_the_programs_own_is_used(
    before: str, after: str, named: str, run: Run, own: Path
) -> None:
    assert before in OWN
    own.write_text(OWN.replace(before, after), encoding="utf-8")
    run("add", "Bolt")
    ran = run("leaving", "bolt", "--notice", NOTICE.isoformat())
    assert (ran.code, str(own) in ran.complaint, named in ran.complaint) == (0, True, True)
    assert "cool-off" in shown(run, "bolt")
    assert "think" in shown(run)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_walked_by_the_command_line_to_its_last_step(
    kind: DepartureKind, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    situation = a_situation(kind, has_staff=kind not in WITH_STAFF)
    with_business(tmp_path / "book.json", situation)
    typed = ["--notice", NOTICE.isoformat(), "--last-day", LONG.isoformat(), "--kind", kind]
    assert run("leaving", LEAVER, *typed).code == 0
    finished: dict[str, date] = {}
    today = NOTICE
    while (step_id := following(run)) is not None:
        step = shown(run, LEAVER)[step_id]
        due = date.fromisoformat(str(step["due"]))
        if due > today:
            is_early = today < NOTICE + timedelta(days=3)
            today = min(due, today + timedelta(days=1)) if is_early else due
            monkeypatch.setenv("KEEPCLIENTS_TODAY", today.isoformat())
            continue
        assert due == wanted_day(step_id, situation, finished), step_id
        if step_id == "plan-cuts" and "sell-wisely" not in finished:
            assert run("step", LEAVER, step_id, "done").code == 1
            step_id = "sell-wisely"
        for question, answer in BY_COMMAND.get(step_id, {}).items():
            assert run("answer", LEAVER, step_id, question, answer).code == 0
        assert run("step", LEAVER, step_id, "done").code == 0
        finished[step_id] = today
    assert set(finished) == {row.id for row in in_the_end(situation)}
    assert all(day >= NOTICE for day in finished.values())


BY_COMMAND = {
    "confirm-in-writing": dict.fromkeys(
        ("contract-signed", "accounts-held", "work-under-way", "hours-freed"), "yes"
    ),
    "ask-why": {"root-cause": "late", "would-return": "yes"},
    "judge-fixable": {"decision": "let-go"},
    "win-back": {"result": "returned"},
}


def following(run: Run) -> str | None:
    """Return the step that `playbook show` names as the next one."""
    told = json.loads(run("playbook", "show", LEAVER, "--json").out)
    return None if told["next"] is None else str(told["next"])


def with_business(path: Path, situation: Situation) -> None:
    """Keep on disk the business of those who are left."""
    source = Book(a_business(situation))
    with closing(open_book(path)) as book, book.change("The business") as draft:
        for record in (*source.all_clients(), *source.all_team()):
            draft.put(record)
