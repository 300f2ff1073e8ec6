"""Forms of an audit: an answer in words, and one fix with a day."""

from datetime import date

from keepclients.domain.clients import Client
from keepclients.domain.days import shifted
from keepclients.domain.questions import Question
from keepclients.services.audits import Fix
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Written, iso, needed_day
from keepclients.tui.widgets.field_specs import FieldSpec

_PROPOSED_DAYS = 14
"""Days within which a fix is done unless the owner says otherwise."""
_UNTIL = "Until"


def answer_dialog(client: Client, question: Question, value: str) -> FormDialog[str]:
    """Return the form for one answer of an audit, with what stands there so far."""
    spec = FieldSpec(
        "answer",
        "Answer",
        question.kind,
        value,
        hint=question.hint,
        example=question.example,
        choices=[(choice.id, choice.full_label) for choice in question.choices],
    )
    return FormDialog(client.name, [spec], lambda written: written["answer"], intro=question.ask)


def fix_dialog(client: Client, verdict: str, today: date) -> FormDialog[Fix]:
    """Return the form for one fix that an audit wants; `verdict` says why."""

    def read(written: Written) -> Fix:
        return Fix(written["what"], needed_day(_UNTIL, written["until"], today), written["who"])

    specs = [
        FieldSpec("what", "What", hint="What they would notice first. esc leaves it for later."),
        FieldSpec("who", "Who"),
        FieldSpec("until", _UNTIL, "date", iso(shifted(today, _PROPOSED_DAYS))),
    ]
    return FormDialog(f"One fix for {client.name}", specs, read, intro=verdict)
