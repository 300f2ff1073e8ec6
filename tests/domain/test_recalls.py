"""What was noted before is told where it is needed again."""

from fakes import (
    FakeFacts,
    a_client,
    a_departure,
    a_playbook,
    a_question,
    a_step,
    circumstances_in,
    with_answer,
)
from keepclients.domain.departures import Departure
from keepclients.domain.questions import Question
from keepclients.domain.recalls import recalled

LATE = {
    "id": "late",
    "label": "We were late",
    "group": "How we worked",
    "fixable": "partly",
    "offer": "a dated plan",
    "prevention": "promise less",
}
CLOSED = {"id": "closed", "label": "They closed", "fixable": "no"}
PLAYBOOK = a_playbook(
    a_step("ask", questions=[a_question("cause", "choice", choices=[LATE, CLOSED])]),
    a_step("offer", questions=[a_question("what", "text", recalls="ask.cause")]),
)


def told(departure: Departure) -> str:
    step = PLAYBOOK.step("offer")
    assert step is not None
    question: Question = step.questions[0]
    return recalled(
        circumstances_in(FakeFacts([], [departure], playbooks=[PLAYBOOK]), departure), question
    )


def test_a_cause_is_told_with_its_cure_and_its_prevention() -> None:
    departure = a_departure(a_client(), PLAYBOOK)

    assert told(departure) == ""
    assert told(with_answer(departure, "ask.cause", "late")) == (
        "You noted: How we worked: We were late. It can be mended in part. "
        "A fair offer: a dated plan. So that it does not come again: promise less."
    )
    assert told(with_answer(departure, "ask.cause", "closed")) == (
        "You noted: They closed. It cannot be mended."
    )
