"""A playbook that an owner wrote from scratch, from its first check to its last step."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from cli.command_line import Ran, Run
from keepclients.cli.main import main
from playbooks.section_one import NOTICE

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
