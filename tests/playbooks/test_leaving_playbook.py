"""The shipped playbook keeps its promises: ids, order, wording that fits, explanations."""

from collections.abc import Iterator

import pytest

from keepclients.domain.departures import DEPARTURE_KINDS
from keepclients.domain.playbooks import Condition, Playbook, Step
from keepclients.playbooks.loader import load_playbook

LEAVING = load_playbook("leaving", 1)

STEPS_BY_PHASE = {
    "Stay calm": ["cool-off", "measure-impact", "protect-current-work", "brief-staff"],
    "Ask why": [
        "express-regret",
        "confirm-in-writing",
        "ask-why",
        "judge-fixable",
        "attempt-save",
    ],
    "Smooth the transition": [
        "agree-exit-terms",
        "settle-money",
        "settle-ownership",
        "return-access",
        "transfer-knowledge",
        "part-warmly",
    ],
    "Stay in touch": ["stay-in-touch", "win-back"],
    "Recover and learn": ["after-action-review", "find-positives"],
}

PROMISED_QUESTIONS = {
    "cool-off": "departure-kind:choice notice-date:date last-day:date calm-1-5:scale reply-by:date",
    "measure-impact": "annual-fee:money cash:money monthly-cost:money reputation-risk:choice",
    "protect-current-work": "promises:list called:list",
    "brief-staff": "met:list effect:text refocus:text key-people:list",
    "express-regret": "channel:choice known-error:yes-no apology:text",
    "confirm-in-writing": "scope:choice notice-valid:yes-no last-day:date client-agreed:yes-no",
    "ask-why": (
        "stated-reason:text first-thought:date warnings:list root-cause:choice confidence:choice "
        "evidence:text do-differently:text would-return:choice may-contact:yes-no"
    ),
    "judge-fixable": (
        "fixable-30-days:yes-no want-to-keep:yes-no client-open:yes-no decision:choice"
    ),
    "attempt-save": "offer:text cost:money deadline:date outcome:choice",
    "agree-exit-terms": "requests:list signed-us:date signed-them:date file:text",
    "settle-money": "final-amount:money refund:money due:date paid:date",
    "settle-ownership": "assets:list",
    "return-access": "accounts:list all-closed:yes-no",
    "transfer-knowledge": "items:list successor:text accepted:date",
    "part-warmly": "parting-mood-1-5:scale reference:yes-no",
    "stay-in-touch": "consent:choice channel:choice topics:text season:date",
    "win-back": "cause-fixed:yes-no result:choice",
    "after-action-review": "expected:text happened:list why-the-gap:list verdict:choice "
    "keep-change:list",
    "find-positives": "freed-hours:number use:choice relief:text",
}

PROMISED_CHOICES = {
    "confirm-in-writing.scope": ["all", "part", "pause"],
    "judge-fixable.decision": ["save", "let-go"],
    "attempt-save.outcome": ["saved", "part-saved", "leaving"],
    "win-back.result": ["returned", "later", "never"],
    "after-action-review.verdict": ["ours", "partly", "not-ours", "wrong-fit"],
    "find-positives.use": ["bigger-client", "current-care", "other"],
}

ESSENTIAL = {
    "cool-off",
    "express-regret",
    "confirm-in-writing",
    "ask-why",
    "judge-fixable",
    "settle-money",
    "settle-ownership",
    "part-warmly",
    "stay-in-touch",
    "after-action-review",
}

TITLE_COLUMNS = 36
LINE_COLUMNS = 90
QUESTION_COLUMNS = 70
each_step = pytest.mark.parametrize("step", LEAVING.steps, ids=lambda step: step.id)


def step_of(playbook: Playbook, step_id: str) -> Step:
    step = playbook.step(step_id)
    assert step is not None
    return step


def conditions_of(step: Step) -> Iterator[Condition]:
    yield from (*step.needed_when, *step.left_out_when, *step.opens_when)
    for item in step.checklist:
        yield from item.when


def test_every_phase_has_its_name_its_place_and_its_steps() -> None:
    shipped = {
        phase.title: [step.id for step in LEAVING.steps if step.phase == phase.id]
        for phase in LEAVING.phases
    }

    assert list(shipped.items()) == list(STEPS_BY_PHASE.items())


@pytest.mark.parametrize("step_id", PROMISED_QUESTIONS)
def test_every_promised_question_asks_for_its_kind_of_answer(step_id: str) -> None:
    asked = {question.id: question.kind for question in step_of(LEAVING, step_id).questions}
    promised = dict(pair.split(":") for pair in PROMISED_QUESTIONS[step_id].split())

    assert asked.items() >= promised.items()


@pytest.mark.parametrize("address", PROMISED_CHOICES)
def test_every_promised_choice_is_offered(address: str) -> None:
    step_id, _, question_id = address.partition(".")
    question = step_of(LEAVING, step_id).question(question_id)

    assert question is not None
    assert [choice.id for choice in question.choices] == PROMISED_CHOICES[address]


def test_the_steps_for_every_client_are_the_promised_ten() -> None:
    assert {step.id for step in LEAVING.steps if step.essential} == ESSENTIAL


def test_the_kinds_of_leaving_are_those_that_the_program_knows() -> None:
    question = step_of(LEAVING, "cool-off").question("departure-kind")

    assert question is not None
    assert {choice.id: choice.label for choice in question.choices} == DEPARTURE_KINDS


@each_step
def test_no_condition_asks_for_a_kind_of_leaving_that_does_not_exist(step: Step) -> None:
    kinds = {it.equals for it in conditions_of(step) if it.fact == "departure-kind"}

    assert kinds <= set(DEPARTURE_KINDS)


@each_step
def test_an_answer_that_other_steps_unfold_on_or_wait_for_cannot_be_forgotten(step: Step) -> None:
    decisive = {"judge-fixable.decision", "attempt-save.outcome"}

    needed = {f"{step.id}.{question.id}" for question in step.questions if question.needed}

    assert needed == {address for address in decisive if address.startswith(f"{step.id}.")}


def test_the_first_days_answers_are_kept_in_the_departure_itself() -> None:
    fills = {q.id: q.fills for q in step_of(LEAVING, "cool-off").questions if q.fills}

    assert fills == {
        "departure-kind": "kind",
        "notice-date": "notice_date",
        "last-day": "last_day",
        "reply-by": "hold_until",
    }


@each_step
def test_every_text_fits_the_screen(step: Step) -> None:
    assert len(step.title) <= TITLE_COLUMNS
    assert max(len(item.do) for item in step.checklist) <= LINE_COLUMNS
    assert max(len(question.ask) for question in step.questions) <= QUESTION_COLUMNS


@each_step
def test_every_step_says_why_in_one_sentence_and_what_to_do_in_a_few_lines(step: Step) -> None:
    plain = [item for item in step.checklist if not item.due and not item.when]

    assert step.why.endswith(".")
    assert step.why.count(".") == 1
    assert 1 <= len(plain) <= 5
    assert len(step.checklist) >= 2
    assert all(question.hint for question in step.questions)


@each_step
def test_every_reason_can_be_read_behind_what_the_screen_says_before_it(step: Step) -> None:
    reasons = [
        (step.needed_when, step.needed_because),
        (step.left_out_when, step.left_out_because),
        (step.opens_when, step.waits_for),
    ]

    for conditions, reason in reasons:
        assert bool(conditions) == bool(reason)
        assert reason == reason.lower()
        assert not reason.endswith(".")
    assert step.skip_reasons


@each_step
def test_a_rule_of_thumb_is_called_one(step: Step) -> None:
    weighs = any(it.fact == "share-of-revenue" for it in step.needed_when)

    assert ("rule of thumb" in step.needed_because) == weighs
