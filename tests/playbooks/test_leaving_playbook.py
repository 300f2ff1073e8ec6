"""The shipped playbook keeps its promises: ids, order, wording that fits, explanations."""

from collections.abc import Iterator

import pytest

from keepclients.domain.answers import read_answer
from keepclients.domain.conditions import Condition
from keepclients.domain.kinds import DEPARTURE_KINDS
from keepclients.domain.playbooks import Playbook, Step
from keepclients.domain.questions import Choice, Question
from keepclients.playbooks.loader import load_playbook

LEAVING = load_playbook("leaving", 1)

STEPS_BY_PHASE = {
    "Stay calm": [
        "cool-off",
        "measure-impact",
        "protect-current-work",
        "brief-staff",
        "morale-check",
    ],
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
        "set-support-end",
        "transfer-knowledge",
        "refer-supplier",
        "part-warmly",
    ],
    "Stay in touch": ["stay-in-touch", "win-back"],
    "Recover and learn": [
        "flex-staffing",
        "plan-cuts",
        "sell-wisely",
        "find-positives",
        "review-operations",
        "after-action-review",
        "audit-others",
    ],
}

PROMISED_QUESTIONS = {
    "cool-off": "departure-kind:choice notice-date:date last-day:date calm-1-5:scale reply-by:date",
    "express-regret": "channel:choice known-error:yes-no apology:text",
    "confirm-in-writing": (
        "scope:choice notice-valid:yes-no last-day:date client-agreed:yes-no "
        "accounts-held:yes-no work-under-way:yes-no contract-signed:yes-no hours-freed:yes-no"
    ),
    "ask-why": (
        "stated-reason:text first-thought:date warnings:list root-cause:choice confidence:choice "
        "evidence:text do-differently:text would-return:choice may-contact:yes-no also:list"
    ),
    "judge-fixable": (
        "fixable-30-days:yes-no want-to-keep:yes-no client-open:yes-no decision:choice"
    ),
    "attempt-save": "offer:text cost:money deadline:date outcome:choice",
    "measure-impact": (
        "annual-fee:money cash:money monthly-cost:money reputation-risk:choice heard-by:list "
        "other-income:list"
    ),
    "protect-current-work": "promises:list called:list",
    "brief-staff": "met:list effect:text refocus:text key-people:list",
    "morale-check": "secure-1-5:scale knows-plan-1-5:scale not-blamed-1-5:scale",
    "flex-staffing": "hours-tied:number moves:list gap-weeks:number",
    "plan-cuts": "cuts:list runway-after:number",
    "sell-wisely": "target:money prospects:list weekly-hours:number owner:choice",
    "find-positives": "freed-hours:number use:choice relief:text",
    "agree-exit-terms": "requests:list signed-us:date signed-them:date file:text",
    "settle-money": "final-amount:money refund:money due:date paid:date payments:list",
    "settle-ownership": "assets:list",
    "return-access": "accounts:list all-closed:yes-no",
    "set-support-end": "support-end:date hours:number later-rate:money",
    "transfer-knowledge": "items:list successor:text accepted:date",
    "refer-supplier": "names:list accepted:yes-no",
    "part-warmly": "parting-mood-1-5:scale reference:yes-no",
    "review-operations": "findings:list actions:list",
    "after-action-review": (
        "expected:text happened:list why-the-gap:list verdict:choice keep-change:list"
    ),
    "audit-others": "audits:list",
    "stay-in-touch": "consent:choice channel:choice topics:text season:date",
    "win-back": "cause-fixed:yes-no result:choice",
}

PROMISED_CHOICES = {
    "confirm-in-writing.scope": ["all", "part", "pause"],
    "judge-fixable.decision": ["save", "let-go"],
    "attempt-save.outcome": ["saved", "part-saved", "leaving"],
    "win-back.result": ["returned", "later", "never"],
    "after-action-review.verdict": ["ours", "partly", "not-ours", "wrong-fit"],
    "find-positives.use": ["bigger-client", "current-care", "other"],
}

PROMISED_COLUMNS = {
    "measure-impact.other-income": "source monthly since",
    "protect-current-work.promises": "what to-whom until kept",
    "brief-staff.met": "who told-on told",
    "agree-exit-terms.requests": "what answer note",
    "settle-money.payments": "what amount due paid",
    "settle-ownership.assets": "what owner licence format delivered deleted",
    "return-access.accounts": "what whose both-ways closed-on",
    "refer-supplier.names": "who for-what asked",
    "flex-staffing.moves": "who hours to-whom",
    "review-operations.actions": "what who until exposed done",
    "after-action-review.keep-change": "what who until exposed done",
}

PROMISED_MESSAGES = {
    "express-regret": ["first-reply", "first-call"],
    "confirm-in-writing": ["confirm"],
    "ask-why": ["why-call", "why-mail"],
    "attempt-save": ["save-offer", "saved-thanks"],
    "brief-staff": ["team-note"],
    "protect-current-work": ["top-client-check"],
    "agree-exit-terms": ["exit-cover", "exit-agreement"],
    "settle-money": ["final-invoice", "payment-nudge"],
    "return-access": ["access-list"],
    "transfer-knowledge": ["handover-cover"],
    "set-support-end": ["support-ending"],
    "refer-supplier": ["referral"],
    "part-warmly": ["closing"],
    "stay-in-touch": ["second-ask", "useful-update", "season-greeting"],
    "win-back": ["win-back"],
}

CAUSES = {
    "How we worked": {
        "late": "yes",
        "mistakes": "yes",
        "weak-results": "partly",
        "under-used": "yes",
    },
    "How we got on": {
        "slow-or-unclear": "yes",
        "neglect": "yes",
        "unmet-expectations": "yes",
        "mishandled-complaint": "partly",
        "trust": "partly",
        "our-person-left": "yes",
    },
    "Price and bills": {"price-for-value": "partly", "billing-dispute": "yes"},
    "Somebody else": {"better-offer": "partly", "newcomer": "partly", "in-house": "rarely"},
    "Outside our reach": {
        "closed": "no",
        "left-industry": "no",
        "acquired": "no",
        "need-ended": "no",
        "budget-cut": "partly",
    },
    "A poor match": {
        "wrong-fit": "no",
        "wrong-service": "no",
        "outgrew-us": "no",
        "ethics": "no",
    },
    "Our own choice": {"we-ended-it": "no"},
    "Not known": {"unknown": "rarely"},
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
HINT_COLUMNS = 100
each_step = pytest.mark.parametrize("step", LEAVING.steps, ids=lambda step: step.id)


def step_of(playbook: Playbook, step_id: str) -> Step:
    step = playbook.step(step_id)
    assert step is not None
    return step


def question_at(address: str) -> Question:
    step_id, _, question_id = address.partition(".")
    question = step_of(LEAVING, step_id).question(question_id)
    assert question is not None
    return question


def causes() -> tuple[Choice, ...]:
    return question_at("ask-why.root-cause").choices


def conditions_of(step: Step) -> Iterator[Condition]:
    wholes = [*step.needed_when, *step.left_out_when, *step.opens_when]
    wholes += [condition for item in step.checklist for condition in item.when]
    wholes += [condition for question in step.questions for condition in question.when]
    for whole in wholes:
        yield from whole.parts


def test_every_phase_has_its_name_its_place_and_its_steps() -> None:
    shipped = {
        phase.title: [step.id for step in LEAVING.steps if step.phase == phase.id]
        for phase in LEAVING.phases
    }

    assert list(shipped.items()) == list(STEPS_BY_PHASE.items())


def test_recovering_runs_beside_the_four_phases() -> None:
    assert [phase.title for phase in LEAVING.phases if phase.beside] == ["Recover and learn"]


def test_no_step_goes_without_its_promised_questions() -> None:
    assert set(PROMISED_QUESTIONS) == {step.id for step in LEAVING.steps}


@pytest.mark.parametrize("step_id", PROMISED_QUESTIONS)
def test_every_promised_question_asks_for_its_kind_of_answer(step_id: str) -> None:
    asked = {question.id: question.kind for question in step_of(LEAVING, step_id).questions}
    promised = dict(pair.split(":") for pair in PROMISED_QUESTIONS[step_id].split())

    assert asked.items() >= promised.items()


@pytest.mark.parametrize("address", PROMISED_CHOICES)
def test_every_promised_choice_is_offered(address: str) -> None:
    assert [choice.id for choice in question_at(address).choices] == PROMISED_CHOICES[address]


@pytest.mark.parametrize("address", PROMISED_COLUMNS)
def test_every_register_has_its_columns(address: str) -> None:
    assert [it.id for it in question_at(address).columns] == PROMISED_COLUMNS[address].split()


@each_step
def test_the_drafts_that_belong_to_a_step_are_named_in_it(step: Step) -> None:
    assert list(step.messages) == PROMISED_MESSAGES.get(step.id, [])


def test_no_register_asks_for_a_secret() -> None:
    accounts = question_at("return-access.accounts")
    labels = " ".join(column.label for column in accounts.columns).casefold()

    assert "passwords and keys do not belong here" in accounts.hint
    assert "password" not in labels
    assert "key" not in labels


@pytest.mark.parametrize("category", CAUSES)
def test_the_causes_of_a_category_tell_whether_they_can_be_mended(category: str) -> None:
    found = {cause.id: cause.fixable for cause in causes() if cause.group == category}

    assert found == CAUSES[category]


def test_no_cause_stands_outside_the_known_categories() -> None:
    assert list(dict.fromkeys(cause.group for cause in causes())) == list(CAUSES)


@pytest.mark.parametrize("cause", causes(), ids=lambda cause: cause.id)
def test_a_cause_that_can_be_mended_names_its_cure_and_every_cause_how_to_prevent_it(
    cause: Choice,
) -> None:
    assert cause.prevention
    assert cause.offer or cause.fixable not in {"yes", "partly"}
    assert not cause.offer.endswith(".")
    assert not cause.prevention.endswith(".")


def test_nothing_outside_that_is_settled_is_offered_a_cure() -> None:
    settled = {"closed", "left-industry", "acquired", "need-ended", "we-ended-it", "unknown"}

    assert {cause.id for cause in causes() if not cause.offer} == settled | {"ethics"}


def test_the_steps_for_every_client_are_the_promised_ten() -> None:
    assert {step.id for step in LEAVING.steps if step.essential} == ESSENTIAL


def test_the_kinds_of_leaving_are_those_that_the_program_knows() -> None:
    kinds = question_at("cool-off.departure-kind").choices

    assert {choice.id: choice.label for choice in kinds} == DEPARTURE_KINDS


@each_step
def test_no_condition_asks_for_a_kind_of_leaving_that_does_not_exist(step: Step) -> None:
    about = [it for it in conditions_of(step) if it.fact == "departure-kind"]
    kinds = {kind for it in about for kind in it.one_of or (it.equals,)}

    assert kinds <= set(DEPARTURE_KINDS)


@each_step
def test_an_answer_that_other_steps_unfold_on_or_wait_for_cannot_be_forgotten(step: Step) -> None:
    decisive = {"judge-fixable.decision", "attempt-save.outcome", "attempt-save.decided-on"}

    needed = {f"{step.id}.{question.id}" for question in step.questions if question.needed}

    assert needed == {address for address in decisive if address.startswith(f"{step.id}.")}


def test_the_first_days_answers_are_kept_in_the_departure_itself() -> None:
    fills = {q.id: q.fills for q in step_of(LEAVING, "cool-off").questions if q.fills}

    assert (
        fills.items()
        >= {
            "departure-kind": "kind",
            "notice-date": "notice_date",
            "last-day": "last_day",
            "reply-by": "hold_until",
        }.items()
    )


@each_step
def test_every_text_fits_the_screen(step: Step) -> None:
    assert len(step.title) <= TITLE_COLUMNS
    assert max(len(item.do) for item in step.checklist) <= LINE_COLUMNS
    assert max(len(question.ask) for question in step.questions) <= QUESTION_COLUMNS
    assert max(len(question.hint) for question in step.questions) <= HINT_COLUMNS


@each_step
def test_every_step_says_why_in_one_sentence_and_what_to_do_in_a_few_lines(step: Step) -> None:
    plain = [item for item in step.checklist if not item.due and not item.when]

    assert step.why.endswith(".")
    assert step.why.count(".") == 1
    assert 1 <= len(plain) <= 5
    assert len(step.checklist) >= 2
    assert all(question.hint for question in step.questions)
    assert step.staff


@each_step
def test_every_example_can_be_given_as_an_answer(step: Step) -> None:
    for question in step.questions:
        if question.example:
            assert read_answer(question, question.example, "EUR") is not None


@each_step
def test_every_table_shows_a_row_as_an_example(step: Step) -> None:
    for question in step.questions:
        if question.columns:
            row = read_answer(question, question.example, "EUR")
            assert isinstance(row, tuple)
            assert len(row) == 1
            assert question.columns[0].kind == "text"


@each_step
def test_a_hint_is_no_example_in_quotation_marks(step: Step) -> None:
    for question in step.questions:
        assert not (question.hint.startswith("“") and question.hint.endswith("”"))
        assert not question.example.startswith("“")


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
        assert len(reason) <= HINT_COLUMNS
    assert step.skip_reasons


@each_step
def test_a_rule_of_thumb_is_called_one(step: Step) -> None:
    parts = [part for whole in step.needed_when for part in whole.parts]
    weighs = any(part.fact == "share-of-revenue" for part in parts)

    assert ("rule of thumb" in step.needed_because) == weighs
