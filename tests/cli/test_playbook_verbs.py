"""The verbs about playbooks: playbook show, check, edit and update; answer and step."""

import json
import shlex
import sys
from pathlib import Path
from typing import cast

import pytest

from cli.command_line import Ran, Run
from cli.json_shapes import ADVICE, PLAYBOOK, fits
from keepclients.domain.graphemes import width

SHORT = """
title = "Our way"

[[phases]]
id = "calm"
title = "Keep calm"

[[steps]]
id = "walk"
phase = "calm"
title = "Go for a walk"
why = "It helps."
essential = true
due = { anchor = "notice", days = 1 }
checklist = [{ id = "shoes", do = "Put on shoes" }]
questions = [
    { id = "mood", kind = "scale", ask = "How are you?" },
    { id = "owed", kind = "money", ask = "What do they owe?" },
    { id = "degrees", kind = "number", ask = "How cold was it?" },
    { id = "said", kind = "text", ask = "What did they say?" },
    { id = "met", kind = "list", ask = "Whom did you meet?" },
    { id = "back", kind = "date", ask = "When are you back?" },
    { id = "things", kind = "list", ask = "What is whose?", columns = [
        { id = "what", label = "What" },
        { id = "whose", label = "Whose", kind = "choice", choices = [
            { id = "ours", label = "Ours" }, { id = "theirs", label = "Theirs" } ] },
    ] },
]

[[steps]]
id = "bow"
phase = "calm"
title = "Take a bow"
why = "It is polite."
needed_when = [{ answer = "walk.mood", at_least = 4 }]
needed_because = "you are in the mood"
due = { anchor = "answer", answer = "walk.back", days = 1 }
"""


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the owner's folder, which does not exist yet."""
    folder = tmp_path / "config"
    monkeypatch.setenv("KEEPCLIENTS_CONFIG", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return folder


@pytest.fixture
def own(config: Path) -> Path:
    """Write a short playbook of the owner's own and return its file."""
    config.mkdir()
    path = config / "leaving.toml"
    path.write_text(SHORT, encoding="utf-8")
    return path


@pytest.fixture
def acme(run: Run, own: Path) -> str:
    """Let a client leave who is worked through with the owner's own playbook."""
    run("add", "Acme Design")
    assert run("leaving", "acme", "--notice", "2026-11-23", "--last-day", "2026-12-31").code == 0
    return "acme"


def step_shown(run: Run, step_id: str) -> dict[str, object]:
    ran = run("playbook", "show", "acme", "--json")
    assert (ran.code, ran.err) == (0, "")
    steps = [step for phase in json.loads(ran.out)["phases"] for step in phase["steps"]]
    return next(step for step in steps if step["id"] == step_id)


def answer_shown(run: Run, question_id: str) -> object:
    questions = cast("list[dict[str, object]]", step_shown(run, "walk")["questions"])
    return next(it["answer"] for it in questions if it["id"] == question_id)


def editing(program: str, tmp_path: Path) -> str:
    """Return a command that runs a Python program on the file it is given."""
    path = tmp_path / "an editor.py"
    path.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{program}\n")
    return shlex.join([sys.executable, str(path)])


def test_the_playbook_that_a_new_departure_would_get_is_shown_by_phase(run: Run) -> None:
    ran = run("playbook", "show")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert "It comes with the program." in lines
    assert lines.index("Stay calm") < lines.index("Stay in touch")
    assert any(line.startswith("  cool-off: ") for line in lines)


def test_an_own_playbook_is_shown_with_its_file(run: Run, own: Path) -> None:
    ran = run("playbook", "show")
    assert ran.out.splitlines() == [
        "Our way",
        f"From {own}",
        "",
        "Keep calm",
        "  walk: Go for a walk",
        "  bow: Take a bow",
    ]
    told = json.loads(run("playbook", "show", "--json").out)
    assert fits(told, ADVICE)
    assert (told["source"], told["title"]) == (str(own), "Our way")


def test_a_departure_is_shown_with_days_reasons_ticks_and_answers(run: Run, acme: str) -> None:
    run("answer", acme, "walk", "mood", "3")
    lines = run("playbook", "show", acme).out.splitlines()
    assert lines[0] == "Acme Design: They are leaving"
    assert "notice 2026-11-23, last day 2026-12-31" in lines
    assert "▸ walk: Go for a walk" in lines
    assert "    due Tue 2026-11-24" in lines
    assert "    [ ] shoes: Put on shoes" in lines
    assert lines[lines.index("    ? mood (scale): How are you?") + 1] == "      = 3"
    assert lines[lines.index("+ bow: Take a bow") + 1] == "    not needed here: you are in the mood"
    assert step_shown(run, "bow")["because"] == "you are in the mood"


def test_a_departure_in_json_keeps_its_promised_shape(run: Run, acme: str, demo: Path) -> None:
    told = json.loads(run("playbook", "show", leaver(run), "--json").out)
    assert fits(told, PLAYBOOK)
    assert told["done"] > 0
    assert told["next"] is not None


def leaver(run: Run) -> str:
    """Return somebody of the demo who is leaving."""
    found = json.loads(run("list", "--stage", "leaving", "--json").out)
    return str(found[0]["id"])


def test_every_line_of_a_departure_fits_a_terminal_of_80_columns(run: Run, demo: Path) -> None:
    lines = run("playbook", "show", leaver(run)).out.splitlines()
    assert len(lines) > 100
    assert [line for line in lines if width(line) > 80] == []


def test_a_long_word_and_wide_letters_are_broken_to_fit(run: Run, acme: str) -> None:
    run("answer", acme, "walk", "said", "https://example.com/" + "x" * 200)
    run("answer", acme, "walk", "met", "漢字" * 60)
    lines = run("playbook", "show", acme).out.splitlines()
    assert [line for line in lines if width(line) > 80] == []
    assert sum(line.count("x") for line in lines) >= 200


def test_days_that_were_moved_or_assumed_say_so(run: Run) -> None:
    run("add", "Acme")
    run("leaving", "acme", "--notice", "2026-11-20")
    shown = run("playbook", "show", "acme").out
    assert "last day assumed" in " ".join(shown.split())


def test_a_client_who_is_not_leaving_has_no_playbook_to_show(run: Run) -> None:
    run("add", "Acme")
    ran = run("playbook", "show", "acme")
    assert (ran.code, "Acme is not leaving" in ran.complaint) == (1, True)


@pytest.mark.parametrize(
    ("question", "typed", "shown"),
    [
        ("mood", ["5"], "5"),
        ("said", ["Too  dear,\nthey said"], "Too  dear,\nthey said"),
        ("met", ["Jo", "Ana"], "Jo\nAna"),
        ("met", ["Jo\nAna"], "Jo\nAna"),
        ("things", ["Logo | theirs", "Photos | ours"], "Logo | theirs\nPhotos | ours"),
        ("owed", ["1200.50 USD"], "1200.50 USD"),
        ("degrees", ["--", "-5"], "-5"),
        ("degrees", ["-5"], "-5"),
        ("said", ["--", "--5 of them"], "--5 of them"),
        ("said", ["--", "--json"], "--json"),
        ("met", ["--", "-a", "--b"], "-a\n--b"),
        ("back", ["2026-12-01"], "2026-12-01"),
    ],
)
def test_an_answer_is_kept_as_it_was_typed_and_an_empty_one_takes_it_back(
    question: str, typed: list[str], shown: str, run: Run, acme: str
) -> None:
    ran = run("answer", acme, "walk", question, *typed)
    assert (ran.code, ran.err) == (0, "")
    assert answer_shown(run, question) == shown
    assert "No answer any more." in run("answer", acme, "walk", question, "").out
    assert answer_shown(run, question) is None


def test_an_answer_that_has_not_its_form_is_refused_and_changes_nothing(
    run: Run, acme: str
) -> None:
    run("answer", acme, "walk", "mood", "3")
    for question, typed in (("mood", "9"), ("back", "soon"), ("things", "Logo | nobody's")):
        ran = run("answer", acme, "walk", question, typed)
        assert (ran.code, ran.out) == (1, "")
        assert typed.split(" | ")[-1] in ran.complaint
    assert answer_shown(run, "mood") == "3"


def test_only_a_list_takes_several_values(run: Run, acme: str) -> None:
    ran = run("answer", acme, "walk", "said", "two", "words")
    assert (ran.code, "VALUE: said takes one" in ran.complaint) == (2, True)
    assert answer_shown(run, "said") is None


def test_an_answer_says_which_open_steps_it_moves(run: Run, acme: str) -> None:
    run("answer", acme, "walk", "mood", "5")
    run("answer", acme, "walk", "back", "2026-12-01")
    ran = run("answer", acme, "walk", "back", "2026-12-08")
    assert "Moved: Take a bow (bow), 2026-12-02 → 2026-12-09" in ran.out
    ran = run("answer", acme, "walk", "back", "")
    assert "Moved: Take a bow (bow), 2026-12-09 → no date" in ran.out


def test_dates_that_cannot_be_are_refused_as_on_the_screen(run: Run) -> None:
    run("add", "Bolt")
    run("leaving", "bolt", "--notice", "2026-11-20")
    for question, typed in (("notice-date", "2026-11-24"), ("reply-by", "2026-11-19")):
        ran = run("answer", "bolt", "cool-off", question, typed)
        assert (ran.code, typed in ran.complaint) == (1, True)


def test_an_unknown_step_or_question_is_refused_with_the_near_ones(run: Run, acme: str) -> None:
    for typed, named in (
        (["answer", acme, "wakl", "mood", "3"], "did you mean walk?"),
        (["answer", acme, "walk", "mod", "3"], "did you mean mood?"),
        (["step", acme, "wal", "done"], "did you mean walk?"),
        (["step", acme, "zzzzz", "done"], "keepclients playbook show"),
    ):
        ran = run(*typed)
        assert (ran.code, named in ran.complaint) == (1, True), ran.err


def test_a_step_is_done_left_out_with_its_reason_and_opened_again(run: Run, acme: str) -> None:
    assert "Go for a walk: done." in run("step", acme, "walk", "done").out
    assert step_shown(run, "walk")["standing"] == "done"
    run("step", acme, "walk", "skip", "--reason", "It rains")
    assert step_shown(run, "walk")["skip_reason"] == "It rains"
    assert "    left out 2026-11-23: It rains" in run("playbook", "show", acme).out.splitlines()
    run("step", acme, "WALK", "reopen")
    assert step_shown(run, "walk")["standing"] == "open"


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (["step", "acme", "walk", "skip"], "--reason"),
        (["step", "acme", "walk", "skip", "--reason", " "], "--reason"),
        (["step", "acme", "walk", "done", "--reason", "x"], "--reason"),
        (["step", "acme", "walk", "finish"], "ACTION: “finish” is none of: done, skip, reopen"),
        (["step", "acme", "walk"], "ACTION"),
        (["answer", "acme", "walk", "mood"], "VALUE"),
        (["playbook"], "ACTION"),
        (["playbook", "burn"], "burn"),
        (["draft", "acme"], "MESSAGE"),
        (["add", "Bolt", "--tag", ""], "keepclients add: --tag: must not be empty"),
        (["add", "Bolt", "--tag", "x" * 201], "--tag: is longer than 200 characters"),
    ],
)
def test_wrong_usage_ends_with_2_and_changes_nothing(
    typed: list[str], named: str, run: Run, acme: str, book_file: Path
) -> None:
    before = book_file.read_bytes()
    ran = run(*typed)
    assert (ran.code, ran.out, named in ran.complaint) == (2, "", True), ran.err
    assert book_file.read_bytes() == before


def test_help_says_how_a_value_with_a_hyphen_and_a_list_are_typed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    told = run("answer", "--help").out
    assert "-- -5" in told
    assert "one VALUE for each entry" in told


def test_control_characters_in_a_reason_are_made_visible_and_named(run: Run, acme: str) -> None:
    ran = run("step", acme, "walk", "skip", "--reason", "a\x1bb")
    assert (ran.code, "--reason" in ran.complaint) == (0, True)
    assert step_shown(run, "walk")["skip_reason"] == "a\ufffdb"


def test_a_departure_follows_the_owners_own_playbook(run: Run, acme: str) -> None:
    assert step_shown(run, "walk")["title"] == "Go for a walk"


def test_a_mistake_in_an_own_playbook_is_told_and_the_shipped_one_is_used(
    run: Run, own: Path
) -> None:
    own.write_text(SHORT.replace('title = "Go for a walk"\n', ""), encoding="utf-8")
    run("add", "Acme")
    ran = run("leaving", "acme", "--notice", "2026-11-23")
    assert ran.code == 0
    assert f"{own}: step walk: title: is missing" in ran.complaint
    assert "used meanwhile" in ran.complaint
    assert step_shown(run, "cool-off")["standing"] == "open"
    shown = run("playbook", "show")
    assert "It comes with the program." in shown.out
    assert "step walk: title" in shown.complaint


def test_a_refused_leaving_says_one_line_also_beside_a_mistaken_playbook(
    run: Run, own: Path
) -> None:
    own.write_text("x", encoding="utf-8")
    ran = run("leaving", "nobody", "--notice", "2026-11-23")
    assert (ran.code, "nobody" in ran.complaint) == (1, True)


def test_check_says_that_a_playbook_is_fine_with_its_number_of_steps(run: Run, own: Path) -> None:
    for typed in ([], [str(own)]):
        ran = run("playbook", "check", *typed)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == f"{own} is fine: 2 steps.\n"


def test_check_without_an_own_playbook_says_how_to_begin_one(run: Run) -> None:
    ran = run("playbook", "check")
    assert (ran.code, "playbook edit" in ran.out) == (0, True)


def test_check_names_every_mistake_in_a_line_with_file_step_and_key(run: Run, own: Path) -> None:
    wrong = SHORT.replace('title = "Go for a walk"\n', "").replace("why = ", "wyh = ")
    own.write_text(wrong, encoding="utf-8")
    ran = run("playbook", "check")
    assert (ran.code, ran.out) == (1, "")
    told = [line.removeprefix(f"keepclients playbook: {own}: ") for line in ran.err.splitlines()]
    assert told == [
        "step walk: title: is missing",
        "step walk: why: is missing",
        "step walk: wyh: is no key that belongs here",
        "step bow: why: is missing",
        "step bow: wyh: is no key that belongs here",
    ]


def test_check_of_a_file_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("playbook", "check", str(tmp_path / "none.toml"))
    assert (ran.code, "none.toml" in ran.complaint) == (1, True)


def test_edit_copies_the_shipped_playbook_once_and_checks_what_was_written(
    run: Run, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = "path.write_text(path.read_text().replace('Stay calm', 'Breathe'))"
    monkeypatch.setenv("EDITOR", editing(program, tmp_path))
    ran = run("playbook", "edit")
    assert (ran.code, ran.err) == (0, "")
    assert f"{config / 'leaving.toml'} is fine" in ran.out
    assert "Breathe" in run("playbook", "show").out
    monkeypatch.setenv(
        "VISUAL", editing("path.write_text(path.read_text() + '[[stps]]')", tmp_path)
    )
    ran = run("playbook", "edit")
    assert (ran.code, "stps: is no key" in ran.complaint) == (1, True)
    assert "Breathe" in (config / "leaving.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (None, "VISUAL or EDITOR"),
        ("  ", "VISUAL or EDITOR"),
        ("no-such-editor-of-mine --wait", "no-such-editor-of-mine"),
        ("vi 'half", "quote"),
        (shlex.join([sys.executable, "-c", "raise SystemExit(3)"]), "ended with 3"),
    ],
)
def test_edit_without_an_editor_that_works_says_where_the_file_is(
    command: str | None, named: str, run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if command is not None:
        monkeypatch.setenv("EDITOR", command)
    ran = run("playbook", "edit")
    assert (ran.code, ran.out, named in ran.complaint) == (1, "", True)
    assert str(config / "leaving.toml") in ran.complaint
    assert [entry.name for entry in config.iterdir()] == ["leaving.toml"]


def test_a_message_is_copied_edited_and_checked_and_drafts_are_written_with_it(
    run: Run, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, acme: str
) -> None:
    own = config / "messages" / "why-call.md"
    monkeypatch.setenv(
        "EDITOR", editing("path.write_text(path.read_text() + 'Yours, as ever.')", tmp_path)
    )
    run("leaving", acme, "--notice", "2026-11-20")

    ran = run("playbook", "edit", "--message", "why-call")

    assert (ran.code, ran.err) == (0, "")
    assert f"{own} is fine" in ran.out
    drafted = run("draft", acme, "why-call", "--set", "me=Sam", "--set", "contact=Ana")
    assert "Yours, as ever." in drafted.out

    monkeypatch.setenv("EDITOR", editing("path.write_text('no fences')", tmp_path))
    assert run("playbook", "edit", "--message", "why-call").code == 1
    assert run("playbook", "edit", "--message", "no-such").code == 1


def test_edit_where_no_folder_can_be_made_is_refused(run: Run, config: Path) -> None:
    config.write_text("not a folder", encoding="utf-8")
    ran = run("playbook", "edit")
    assert (ran.code, str(config) in ran.complaint) == (1, True)


def updated(run: Run, own: Path, *typed: str) -> Ran:
    text = SHORT.replace('id = "owed", kind = "money"', 'id = "said-by", kind = "text"')
    own.write_text(text.replace('id = "bow"', 'id = "rest"'), encoding="utf-8")
    return run("playbook", "update", "acme", *typed)


def test_update_says_what_it_adds_and_drops_and_keeps_answers(
    run: Run, acme: str, own: Path
) -> None:
    run("answer", acme, "walk", "mood", "3")
    run("answer", acme, "walk", "owed", "5 EUR")
    before = run("playbook", "show", acme).out
    planned = updated(run, own, "--dry-run")
    assert "Would be added\n  step rest: Take a bow\n  question walk.said-by: " in planned.out
    assert "Would be dropped\n  step bow: Take a bow\n  question walk.owed: " in planned.out
    assert run("playbook", "show", acme).out == before
    done = updated(run, own)
    assert "Added\n  step rest: Take a bow" in done.out
    assert "stay in the book" in done.out
    assert (answer_shown(run, "mood"), answer_shown(run, "said-by")) == ("3", None)
    assert step_shown(run, "rest")["standing"] == "folded"
    assert "it is the present playbook already" in updated(run, own).out


def test_update_is_refused_where_nobody_leaves_or_the_playbook_is_mistaken(
    run: Run, acme: str, own: Path
) -> None:
    run("add", "Bolt")
    ran = run("playbook", "update", "bolt")
    assert (ran.code, "Bolt is not leaving" in ran.complaint) == (1, True)
    own.write_text("title = 3", encoding="utf-8")
    ran = run("playbook", "update", acme)
    assert (ran.code, "nothing was changed" in ran.complaint) == (1, True)
    assert step_shown(run, "walk")["standing"] == "open"


def test_paths_names_the_owners_folder(run: Run, config: Path) -> None:
    assert f"config  {config}" in run("paths").out.splitlines()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="other systems have other folders")
def test_otherwise_the_owners_folder_lies_where_the_platform_keeps_settings(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KEEPCLIENTS_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert f"config  {tmp_path / 'keepclients'}" in run("paths").out.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="that system expands ~name unchecked")
def test_a_folder_in_a_home_that_does_not_exist_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEEPCLIENTS_CONFIG", "~nobody-of-that-name/keepclients")
    ran = run("playbook", "show")
    assert (ran.code, "KEEPCLIENTS_CONFIG" in ran.complaint) == (1, True)
