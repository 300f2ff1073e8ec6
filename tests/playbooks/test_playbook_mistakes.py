"""A mistake in a playbook is refused in one line that names the file, the step and the key."""

import pytest

from keepclients.domain.errors import Refused
from keepclients.playbooks.loader import mistakes_in, read_playbook

SOUND = """
title = "Trial"

[[phases]]
id = "calm"
title = "Calm"

[[steps]]
id = "breathe"
phase = "calm"
title = "Breathe"
why = "It helps."
essential = true
due = { anchor = "notice", days = 1 }
questions = [
    { id = "mood", kind = "choice", ask = "How?", choices = [{ id = "low", label = "Low" }] },
    { id = "again", kind = "yes-no", ask = "Again?" },
    { id = "words", kind = "text", ask = "Words?" },
    { id = "day", kind = "date", ask = "Which day?" },
    { id = "force", kind = "scale", ask = "How much?" },
    { id = "hours", kind = "number", ask = "How many?" },
]

[[steps]]
id = "walk"
phase = "calm"
title = "Walk"
why = "It helps too."
needed_when = [{ answer = "breathe.mood", is = "low" }]
opens_when = [{ step = "breathe", is = "done" }]
due = { anchor = "answer", answer = "breathe.day" }
checklist = [{ id = "shoes", do = "Put on shoes" }]
"""

NEEDED = 'needed_when = [{ answer = "breathe.mood", is = "low" }]'
OPENS = 'opens_when = [{ step = "breathe", is = "done" }]'
DUE = 'due = { anchor = "answer", answer = "breathe.day" }'
TWIN = ', { id = "a", kind = "text", ask = "B?" }]'
LINES = 'checklist = [{ id = "shoes", do = "Put on shoes" }]'


def refusal_of(text: str) -> str:
    with pytest.raises(Refused) as refused:
        read_playbook(text, "trial", 1)
    return str(refused.value)


def test_a_playbook_without_a_mistake_is_read() -> None:
    playbook = read_playbook(SOUND, "trial", 7)

    assert (playbook.id, playbook.name) == (7, "trial")
    assert [step.id for step in playbook.steps] == ["breathe", "walk"]


@pytest.mark.parametrize(
    ("sound", "mistaken", "key"),
    [
        ('title = "Walk"', "", "title"),
        ('title = "Walk"', 'titel = "Walk"', "title"),
        (LINES, 'chekclist = ["Put on shoes"]', "chekclist"),
        ('title = "Walk"', "title = 3", "title"),
        ('title = "Walk"', 'title = " "', "title"),
        (LINES, 'checklist = [{ id = "shoes" }]', "checklist.0.do"),
        (LINES, 'checklist = [{ id = "Two Shoes", do = "Go" }]', "checklist.0.id"),
        (
            LINES,
            'checklist = [{ id = "a", do = "Go" }, { id = "a", do = "Stay" }]',
            "two checklist lines called a",
        ),
        (
            LINES,
            'questions = [{ id = "a", kind = "text", ask = "A?" }]'.replace("]", TWIN),
            "two questions called a",
        ),
        (LINES, 'questions = [{ id = "a", kind = "colour", ask = "A?" }]', "questions.0.kind"),
        (LINES, 'questions = [{ id = "a", kind = "choice", ask = "A?" }]', "needs choices"),
        (
            LINES,
            'questions = [{ id = "a", kind = "text", ask = "A?", fills = "last_day" }]',
            "what fills last_day must be a date",
        ),
        (
            LINES,
            'questions = [{ id = "a", kind = "date", ask = "A?", fills = "client_id" }]',
            "questions.0.fills",
        ),
        (
            LINES,
            'questions = [{ id = "a", kind = "text", ask = "A?", fills = "contact_wish" }]',
            "what fills contact_wish must be a choice",
        ),
        (
            LINES,
            """questions = [{ id = "a", kind = "choice", ask = "A?", fills = "contact_wish",
            choices = [{ id = "maybe", label = "Maybe" }] }]""".replace("\n", " "),
            "has the choices yes, not-asked, no",
        ),
        (LINES, 'beside = [{ kind = "weather" }]', "beside.0.kind"),
        (LINES, 'beside = [{ kind = "loss", uses = { cash = "a.b" } }]', "loss uses no answers"),
        (LINES, 'beside = [{ kind = "runway" }]', "runway uses cash, monthly-cost"),
        (
            LINES,
            'beside = [{ kind = "exposed", uses = { cause = "breathe.day" } }]',
            "breathe.day does not ask for a choice",
        ),
        (DUE, 'due = { anchor = "birthday" }', "due.anchor"),
        (DUE, 'due = { anchor = "notice", days = "soon" }', "due.days"),
        (DUE, 'due = { anchor = "notice", weeks = 1 }', "due.weeks"),
        (DUE, 'due = { anchor = "answer" }', "the key “answer” go together"),
        (DUE, 'due = { anchor = "answer", answer = "day" }', "due.answer"),
        (DUE, 'due = { anchor = "since" }', "the key “since” go together"),
        (
            DUE,
            'due = { anchor = "since", since = { answer = "breathe.mood", is = "high" } }',
            "no answer to breathe.mood can be that",
        ),
        (NEEDED, "", "either essential or has needed_when"),
        (NEEDED, f"{NEEDED}\nessential = true", "either essential or has needed_when"),
        (NEEDED, 'needed_when = [{ fact = "weather", is = "fine" }]', "needed when.0.fact"),
        (
            NEEDED,
            'needed_when = [{ fact = "has-staff" }]',
            "exactly one of is, one_of, at_least, below and given",
        ),
        (
            NEEDED,
            'needed_when = [{ fact = "departure-kind", is = "cuttingback" }]',
            "departure-kind can never be that",
        ),
        (
            NEEDED,
            'needed_when = [{ fact = "has-staff", is = "yes" }]',
            "has-staff can never be that",
        ),
        (
            NEEDED,
            'needed_when = [{ fact = "other-clients", is = true }]',
            "other-clients can never be that",
        ),
        (NEEDED, "needed_when = [{ is = true }]", "exactly one of fact, answer, step and all"),
        (NEEDED, 'needed_when = [{ fact = "has-fee", is_not = true }]', "needed when.0.is_not"),
        (
            OPENS,
            'opens_when = [{ step = "breathe", is = "begun" }]',
            "“done”, “skipped” or “unsettled”",
        ),
    ],
)
def test_a_mistake_is_refused_with_file_step_and_key(sound: str, mistaken: str, key: str) -> None:
    refusal = refusal_of(SOUND.replace(sound, mistaken))

    assert refusal.startswith("trial.toml: step walk: ")
    assert key.replace("_", " ") in refusal.replace("_", " ")
    assert "\n" not in refusal


@pytest.mark.parametrize(
    ("sound", "mistaken", "problem"),
    [
        (NEEDED, 'needed_when = [{ answer = "breathe.mod", is = "low" }]', "breathe.mod"),
        (NEEDED, 'needed_when = [{ answer = "breath.mood", is = "low" }]', "breath.mood"),
        (NEEDED, 'needed_when = [{ answer = "breathe.mood", is = "lo" }]', "breathe.mood"),
        (NEEDED, 'needed_when = [{ answer = "breathe.mood", at_least = 3 }]', "breathe.mood"),
        (NEEDED, 'needed_when = [{ answer = "breathe.again", is = "yes" }]', "breathe.again"),
        (NEEDED, 'needed_when = [{ answer = "breathe.words", is = "yes" }]', "breathe.words"),
        (NEEDED, 'needed_when = [{ answer = "breathe.force", is = 6 }]', "breathe.force"),
        (NEEDED, 'needed_when = [{ answer = "breathe.hours", is = 6 }]', "breathe.hours"),
        (OPENS, 'opens_when = [{ step = "breath", is = "done" }]', "breath"),
        (DUE, 'due = { anchor = "answer", answer = "breathe.dya" }', "breathe.dya"),
        (DUE, 'due = { anchor = "answer", answer = "breathe.words" }', "breathe.words"),
        (
            LINES,
            'checklist = [{ id = "a", do = "Go", when = [{ answer = "walk.mood", is = "low" }] }]',
            "walk.mood",
        ),
        (
            LINES,
            'checklist = [{ id = "a", do = "Go", due = { anchor = "answer", answer = "no.day" } }]',
            "no.day",
        ),
        ('phase = "calm"\ntitle = "Walk"', 'phase = "clam"\ntitle = "Walk"', "clam"),
    ],
)
def test_a_name_that_leads_nowhere_is_refused_with_its_step(
    sound: str, mistaken: str, problem: str
) -> None:
    refusal = refusal_of(SOUND.replace(sound, mistaken))

    assert refusal.startswith("trial.toml: step walk: ")
    assert problem in refusal


@pytest.mark.parametrize(
    "condition",
    [
        '{ answer = "breathe.again", is = false }',
        '{ answer = "breathe.force", is = 5 }',
        '{ answer = "breathe.force", below = 3 }',
        '{ answer = "breathe.hours", at_least = 2.5 }',
        '{ fact = "share-of-revenue", at_least = 0.10 }',
    ],
)
def test_a_condition_that_some_answer_meets_is_accepted(condition: str) -> None:
    text = SOUND.replace(NEEDED, f"needed_when = [{condition}]")

    assert read_playbook(text, "trial", 1).steps[1].needed_when


def test_two_steps_of_one_name_are_refused() -> None:
    refusal = refusal_of(SOUND.replace('id = "walk"', 'id = "breathe"'))

    assert refusal == "trial.toml: step breathe stands twice"


def test_two_phases_of_one_name_are_refused() -> None:
    twin = '[[phases]]\nid = "calm"\ntitle = "Calm again"\n\n[[steps]]\nid = "breathe"'

    refusal = refusal_of(SOUND.replace('[[steps]]\nid = "breathe"', twin))

    assert refusal == "trial.toml: phase calm stands twice"


def test_a_playbook_without_a_step_is_refused() -> None:
    refusal = refusal_of(f"steps = []\n{SOUND[: SOUND.index('[[steps]]')]}")

    assert refusal == "trial.toml: steps: there is none; a playbook needs one"


def test_a_phase_without_a_step_is_no_mistake() -> None:
    text = SOUND.replace("[[steps]]", '[[phases]]\nid = "later"\ntitle = "Later"\n[[steps]]', 1)

    assert [phase.id for phase in read_playbook(text, "trial", 1).phases] == ["calm", "later"]


@pytest.mark.parametrize(
    ("breathe", "walk", "circle"),
    [
        (
            '{ step = "walk", is = "done" }',
            OPENS,
            "step breathe: opens_when: opens only after walk, which opens only after breathe",
        ),
        (
            '{ step = "walk", is = "skipped" }',
            'opens_when = [{ answer = "breathe.again", is = true }]',
            "step breathe: opens_when: opens only after walk, which opens only after breathe",
        ),
        (
            '{ answer = "breathe.words", given = true }',
            OPENS,
            "step breathe: opens_when: opens only after itself",
        ),
        (
            '{ all = [{ fact = "has-fee", is = true }, { step = "breathe", is = "done" }] }',
            OPENS,
            "step breathe: opens_when: opens only after itself",
        ),
        (
            '{ step = "walk", is = "done" }',
            'closes_with = "breathe"',
            "step breathe: opens_when: opens only after walk, which closes only with breathe",
        ),
    ],
)
def test_steps_that_open_only_after_each_other_are_refused(
    breathe: str, walk: str, circle: str
) -> None:
    opens = f'title = "Breathe"\nopens_when = [{breathe}]'
    refusal = refusal_of(SOUND.replace('title = "Breathe"', opens).replace(OPENS, walk))

    assert refusal == f"trial.toml: {circle}"


@pytest.mark.parametrize(
    "condition",
    [
        '{ fact = "last-day-known", is = true }',
        '{ step = "walk", is = "unsettled" }',
        '{ answer = "walk.last", below = 3 }, { fact = "has-fee", is = true }',
        '{ answer = "breathe.words", given = false }',
    ],
)
def test_steps_that_can_open_in_another_way_are_in_no_circle(condition: str) -> None:
    asks = f'{OPENS}\nquestions = [{{ id = "last", kind = "number", ask = "How far?" }}]'
    opens = f'title = "Breathe"\nopens_when = [{condition}]'
    text = SOUND.replace(OPENS, asks).replace('title = "Breathe"', opens)

    assert read_playbook(text, "trial", 1).step("breathe")


def test_a_step_that_waits_for_a_circle_is_not_told_to_be_in_it() -> None:
    after = SOUND[SOUND.index('[[steps]]\nid = "walk"') :].replace('id = "walk"', 'id = "rest"')
    text = SOUND.replace(OPENS, 'opens_when = [{ step = "walk", is = "done" }]')
    text += after.replace(OPENS, 'opens_when = [{ step = "walk", is = "done" }]')

    assert mistakes_in(text, "trial.toml") == (
        "trial.toml: step walk: opens_when: opens only after itself",
    )


def test_a_step_without_a_name_is_refused_with_its_place() -> None:
    refusal = refusal_of(SOUND.replace('id = "walk"', ""))

    assert refusal.startswith("trial.toml: steps.1.id: ")


@pytest.mark.parametrize("key", ["colour", "name", "id"])
def test_a_key_that_no_playbook_has_is_refused(key: str) -> None:
    refusal = refusal_of(f'{key} = "red"\n{SOUND}')

    assert refusal == f"trial.toml: {key}: is no key that belongs here"


def test_mistakes_of_openings_are_told_beside_others() -> None:
    opening = '[[openings]]\nid = "gone"\nwrods = "gone"\nwhen = []\n[[phases]]'
    text = SOUND.replace("[[phases]]", opening).replace(OPENS, 'opens_with = "gone"')

    assert mistakes_in(text.replace('title = "Walk"\n', ""), "trial.toml") == (
        "trial.toml: openings.0.wrods: is no key that belongs here",
        "trial.toml: step walk: title: is missing",
    )


def test_a_text_that_is_no_toml_is_refused_with_its_line() -> None:
    refusal = refusal_of('title = "Trial"\nsteps = [')

    assert refusal.startswith("trial.toml: ")
    assert "line 2" in refusal or "end of document" in refusal
