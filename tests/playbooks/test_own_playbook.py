"""An owner's own playbook is read in the place of the shipped one, or refused in one clear line."""

import os
import sys
from pathlib import Path
from time import perf_counter

import pytest

from keepclients.domain.errors import Refused
from keepclients.domain.figures import Beside
from keepclients.playbooks.limits import LARGEST_FILE, LONGEST_TEXT, MOST_ENTRIES, MOST_STEPS
from keepclients.playbooks.loader import load_playbook, mistakes_in
from keepclients.playbooks.shipped import shipped_text

FORMER = Path(__file__).with_name("format_1_leaving.toml")
"""An owner's own playbook that the version before took."""

SHORT = """
title = "Our way"

[[openings]]
id = "gone"
words = "once they are gone"
when = [{ step = "walk", is = "done" }]

[[phases]]
id = "calm"
title = "Keep calm"

[[steps]]
id = "walk"
phase = "calm"
title = "Go for a walk"
why = "It helps."
essential = true
due = { anchor = "notice" }
questions = [{ id = "cause", kind = "choice", ask = "Why?", choices_from = "causes" }]

[[steps]]
id = "bow"
phase = "calm"
title = "Take a bow"
why = "It is polite."
essential = true
opens_with = "gone"
due = { anchor = "notice" }
"""

PHASE = SHORT[SHORT.index("[[phases]]") : SHORT.index("[[steps]]")]

NESTED = (
    'title = "x"\nphases = [{ id = "p", title = "P" }]\n'
    'steps = [{ id = "a", phase = "p", title = "T", why = "W", due = { anchor = "notice" }, '
    f"needed_when = [{'{ all = [' * 60}{{ fact = 'has-fee', is = true }}{'] }' * 60}] }}]"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the owner's own playbook lies."""
    return tmp_path / "leaving.toml"


def refusal_of(folder: Path) -> str:
    with pytest.raises(Refused) as refused:
        load_playbook("leaving", 1, folder)
    return str(refused.value)


def told(text: str) -> list[str]:
    """Return every mistake of a playbook, without its file."""
    mistakes = mistakes_in(text, "mine.toml")
    assert all(line.startswith("mine.toml: ") for line in mistakes)
    return [line.removeprefix("mine.toml: ") for line in mistakes]


def test_the_owners_own_playbook_wins_over_the_shipped_one(path: Path) -> None:
    assert load_playbook("leaving", 1, path.parent).step("cool-off")
    path.write_text(SHORT, encoding="utf-8")
    own = load_playbook("leaving", 7, path.parent)
    assert (own.id, own.name, own.title) == (7, "leaving", "Our way")
    assert [step.id for step in own.steps] == ["walk", "bow"]


def test_a_copy_of_the_shipped_playbook_is_the_shipped_playbook(path: Path) -> None:
    path.write_text(shipped_text("leaving"), encoding="utf-8")
    assert load_playbook("leaving", 1, path.parent) == load_playbook("leaving", 1)


def test_a_playbook_written_for_the_version_before_is_read_as_it_was(path: Path) -> None:
    path.write_bytes(FORMER.read_bytes())
    own = load_playbook("leaving", 1, path.parent)
    measure, stay = own.step("measure-impact"), own.step("stay-in-touch")
    assert measure is not None
    uses = {"cash": "measure-impact.cash", "monthly-cost": "measure-impact.monthly-cost"}
    assert measure.beside == (Beside(kind="loss"), Beside(kind="runway", uses=uses))
    assert stay is not None
    assert {(it.answer, it.equals) for it in stay.left_out_when} == {
        ("stay-in-touch.consent", "no"),
        ("attempt-save.outcome", "saved"),
    }


@pytest.mark.parametrize(
    ("figures", "mistake"),
    [
        ('{ cash = "walk.cash" }', None),
        ('{ cash = "walk.cash", monthly_cost = "walk.cots" }', "there is no question walk.cots"),
        ('{ cash = "walk.cash", cost = "walk.cost" }', "figures: is no key that belongs here"),
        ('{ cash = 3, monthly_cost = "walk.cost" }', "figures: is no key that belongs here"),
        ('["walk.cash"]', "figures: is no key that belongs here"),
        ('{}\nbeside = [{ kind = "loss" }]', "figures: is no key that belongs here"),
    ],
)
def test_a_former_key_is_taken_as_it_was_meant_or_refused(
    figures: str, mistake: str | None
) -> None:
    asked = 'questions = [{ id = "cash", kind = "money", ask = "Cash?" }, '
    text = SHORT.replace("questions = [", f"figures = {figures}\n{asked}")
    assert told(text) == ([f"step walk: {mistake}"] if mistake else [])


def test_shared_openings_and_the_shipped_causes_can_be_used(path: Path) -> None:
    path.write_text(SHORT, encoding="utf-8")
    own = load_playbook("leaving", 1, path.parent)
    bow, cause = own.step("bow"), own.steps[0].question("cause")
    assert bow is not None
    assert bow.waits_for == "once they are gone"
    assert cause is not None
    assert cause.choice("late")


def test_a_mark_before_the_text_and_windows_line_ends_do_no_harm(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + SHORT.replace("\n", "\r\n").encode())
    assert load_playbook("leaving", 1, path.parent).title == "Our way"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "title: is missing"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "not text in UTF-8"),
        ("title = 'Müller'".encode("utf-16"), "not text in UTF-8"),
        (b'title = "a\0b"', "line 1"),
        (b"\0" * 1000, "line 1"),
        (b"# " + b"x" * LARGEST_FILE, "larger than a playbook may be"),
        (b"x" * (10 * 1024 * 1024), "larger than a playbook may be"),
        (b"x = " + b"[" * 1000 + b"]" * 1000, "too many brackets"),
        (b".".join([b"a"] * 1000) + b" = 1", "too many brackets"),
        (b".".join([b"'a'"] * 100_000) + b" = 1", "too many brackets"),
        (NESTED.encode(), "too many brackets"),
        (b"title = " + b"9" * 5000, "too large to read"),
        (b"title = 1e99999999999999999999", "too large to read"),
        (b"title = nan", "title: must be a text"),
        (b"title = 2026-01-01", "title: must be a text"),
        (b"steps = 3\ntitle = 'x'\nphases = []", "steps: must be a list"),
        (b"steps = [3]\ntitle = 'x'\nphases = []", "steps.0: must be a table"),
        (b"openings = 3", "openings: must be a list"),
        (b"openings = [{ id = 'a', when = [], wrods = 'x' }]", "openings.0.wrods: is no key"),
        (b"colour = 'red'\ntitle = 'x'\nphases = []\nsteps = []", "colour: is no key"),
        (b"title = 'a'\ntitle = 'b'", "overwrite"),
        (
            SHORT.replace('"gone"\ndue', '"gnoe"\ndue').encode(),
            "step bow: there is no opening gnoe",
        ),
        (SHORT.replace('"causes"', '"clauses"').encode(), "step walk, question cause"),
        (SHORT.replace('step = "walk"', 'step = "wakl"').encode(), "step bow: there is no step"),
        (SHORT.replace('id = "bow"', 'id = "Take\\n\\u009ba"').encode(), "id: must match"),
    ],
)
def test_a_broken_file_is_refused_in_one_line_that_names_it(
    content: bytes, reason: str, path: Path
) -> None:
    path.write_bytes(content)
    refusal = refusal_of(path.parent)
    assert refusal.startswith(f"{path}: ")
    assert reason in refusal
    assert "\n" not in refusal
    assert len(refusal) < len(str(path)) + 300


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir()
    assert "is a folder" in refusal_of(path.parent)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in the file system there")
def test_a_pipe_in_its_place_is_refused_and_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    assert f"{path}: is no file" in refusal_of(path.parent)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_nowhere_or_round_is_refused(path: Path) -> None:
    for target in (path.with_name("gone"), path):
        path.symlink_to(target)
        assert f"{path}: could not be read" in refusal_of(path.parent)
        path.unlink()


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the administrator may read everything"
)
def test_a_file_that_may_not_be_read_is_refused(path: Path) -> None:
    path.write_text(SHORT, encoding="utf-8")
    path.chmod(0)
    assert f"{path}: could not be read" in refusal_of(path.parent)


def test_a_playbook_without_a_mistake_has_none_to_tell() -> None:
    assert told(SHORT) == []


@pytest.mark.parametrize("name", ["leaving", "ready", "review"])
def test_what_comes_with_the_program_has_no_mistake(name: str) -> None:
    assert told(shipped_text(name)) == []


def test_every_mistake_is_told_once_with_step_and_key() -> None:
    text = SHORT.replace('why = "It helps."', "why = 3").replace('id = "bow"\n', "")
    text = text.replace('title = "Keep calm"', 'titel = "Keep calm"')
    assert told(text) == [
        "phases.0.title: is missing",
        "phases.0.titel: is no key that belongs here",
        "step walk: why: must be a text in quotes",
        "steps.1.id: is missing",
    ]


def test_a_value_of_no_allowed_form_is_one_mistake_only() -> None:
    text = SHORT.replace(
        "essential = true\ndue", "needed_when = [{ fact = 'has-fee', is = 3.5 }]\ndue", 1
    )
    assert [line.partition(": must")[0] for line in told(text)] == [
        "step walk: needed_when.0.is",
    ]


def test_names_that_lead_nowhere_are_told_for_every_step() -> None:
    text = SHORT.replace('phase = "calm"', 'phase = "clam"', 1)
    text = text.replace('step = "walk"', 'step = "wakl"')
    assert told(text) == [
        "step walk: phase clam is not in the playbook",
        "step bow: there is no step wakl",
    ]


def test_unknown_openings_are_told_beside_other_mistakes() -> None:
    text = SHORT.replace('opens_with = "gone"', 'opens_with = "gnoe"').replace(
        'title = "Go for a walk"\n', ""
    )
    assert told(text) == ["step bow: there is no opening gnoe", "step walk: title: is missing"]


def test_a_step_that_stands_twice_is_told_and_the_search_ends() -> None:
    assert told(SHORT.replace('id = "bow"', 'id = "walk"')) == ["step walk stands twice"]


def test_as_many_broken_steps_as_there_may_be_are_told_in_a_bearable_time() -> None:
    steps = "".join(f"{{ id = 's{number}' }}," for number in range(MOST_STEPS))
    begun = perf_counter()
    lines = told(f"title = 'x'\nphases = []\nsteps = [{steps}]")
    assert f"step s{MOST_STEPS - 1}: title: is missing" in lines
    assert perf_counter() - begun < 10


def test_as_many_steps_that_lead_nowhere_as_there_may_be_are_told_in_a_bearable_time() -> None:
    step = SHORT[SHORT.index("[[steps]]") : SHORT.index("questions")]
    steps = [
        step.replace('"walk"', f'"s{number}"').replace('"calm"', '"clam"')
        for number in range(MOST_STEPS)
    ]
    begun = perf_counter()
    lines = told(SHORT[: SHORT.index("[[openings]]")] + PHASE + "".join(steps))
    assert lines == [
        f"step s{number}: phase clam is not in the playbook" for number in range(MOST_STEPS)
    ]
    assert perf_counter() - begun < 10


@pytest.mark.parametrize(
    ("sound", "too_much", "refusal"),
    [
        (
            'title = "Our way"',
            f'title = "Our way"\nsteps = [{"{}," * (MOST_STEPS + 1)}]',
            f"steps: has {MOST_STEPS + 1} entries; {MOST_STEPS} are the most",
        ),
        (
            "essential = true\ndue",
            f"checklist = [{'{},' * (MOST_ENTRIES + 1)}]\ndue",
            f"step walk: checklist: has {MOST_ENTRIES + 1} entries; {MOST_ENTRIES} are the most",
        ),
        (
            "essential = true\ndue",
            f"needed_when = [{'{ all = [{}, {}] },' * 40}]\ndue",
            f"step walk: needed_when: has 120 entries; {MOST_ENTRIES} are the most",
        ),
        (
            "once they are gone",
            "gone " * LONGEST_TEXT,
            f"openings.0.words: has {5 * LONGEST_TEXT} characters; {LONGEST_TEXT} are the most",
        ),
    ],
)
def test_more_than_there_may_be_is_refused_with_its_place_and_the_limit(
    sound: str, too_much: str, refusal: str
) -> None:
    text = SHORT if sound != 'title = "Our way"' else SHORT[: SHORT.index("[[steps]]")]
    assert told(text.replace(sound, too_much, 1)) == [refusal]
