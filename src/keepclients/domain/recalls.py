"""What was chosen before, and what is known of it, told where it is needed again."""

from keepclients.domain.circumstances import Circumstances
from keepclients.domain.questions import Choice, Fixable, Question

_MENDING: dict[Fixable, str] = {
    "yes": "It can be mended.",
    "partly": "It can be mended in part.",
    "rarely": "It can rarely be mended.",
    "no": "It cannot be mended.",
}


def recalled(circumstances: Circumstances, question: Question) -> str:
    """Return in words what was chosen at the question that this one recalls, or nothing."""
    if question.recalls is None:
        return ""
    step_id, _, question_id = question.recalls.partition(".")
    step = circumstances.playbook.step(step_id)
    asked = step.question(question_id) if step else None
    answer = circumstances.answer(question.recalls)
    choice = asked.choice(str(answer.value)) if asked and answer else None
    return f"You noted: {choice.full_label}. {advice_on(choice)}".strip() if choice else ""


def advice_on(choice: Choice) -> str:
    """Return what is known of a cause: whether it can be mended, what cures and prevents it."""
    parts = [
        _MENDING[choice.fixable] if choice.fixable else "",
        f"A fair offer: {choice.offer}." if choice.offer else "",
        f"So that it does not come again: {choice.prevention}." if choice.prevention else "",
    ]
    return " ".join(part for part in parts if part)
