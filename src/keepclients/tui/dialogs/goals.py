"""The form for something to reach in a time."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypedDict

from keepclients.domain.errors import Refused
from keepclients.domain.goal_words import period_in_words
from keepclients.domain.goals import GOAL_KINDS, SHARES, Goal
from keepclients.domain.money import parse_amount
from keepclients.domain.periods import parse_period, quarter_of
from keepclients.tui.dialogs.amounts import number_written, percent_written, share_of
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, told
from keepclients.tui.widgets.field_specs import FieldSpec

_TARGET = "How much"


class GoalFields(TypedDict):
    """What the form asks."""

    kind: str
    target: Decimal
    first_day: date
    last_day: date
    text: str


def new_goal_dialog(today: date) -> FormDialog[GoalFields]:
    """Return the form for a goal that is not set yet; this quarter is proposed."""
    return FormDialog("New goal", _specs(None, today), partial(_read, today))


def goal_dialog(goal: Goal, today: date) -> FormDialog[Fields]:
    """Return the form for a goal; it answers with what was changed."""
    return FormDialog("Goal", _specs(goal, today), changes(goal, partial(_read, today)))


def _specs(goal: Goal | None, today: date) -> list[FieldSpec]:
    target = ""
    if goal is not None:
        is_share = goal.kind in SHARES
        target = f"{percent_written(goal.target)}%" if is_share else number_written(goal.target)
    return [
        FieldSpec(
            "kind", "What", "choice", goal.kind if goal else "retention",
            choices=[*GOAL_KINDS.items()], is_settled=True,
        ),
        FieldSpec(
            "target", _TARGET, value=target, hint="90 means 90% of a share, or 90 of a number."
        ),
        FieldSpec(
            "period", "In", value=period_in_words(goal) if goal else quarter_of(today).name,
            hint="2026, 2026-Q4, 2026-11, or two days: 2026-11-01..2026-12-15.",
        ),
        FieldSpec("text", "What for", "text", goal.text if goal else ""),
    ]  # fmt: skip


def _read(today: date, written: Written) -> GoalFields:
    period = told("In", parse_period, written["period"] or quarter_of(today).name)
    if not written["target"].strip():
        raise Refused(f"{_TARGET}: write a number, such as 90% or 12.")
    is_share = written["kind"] in SHARES
    fields: GoalFields = {
        "kind": written["kind"],
        "target": (
            share_of(_TARGET, written["target"])
            if is_share
            else told(_TARGET, parse_amount, written["target"])
        ),
        "first_day": period.first,
        "last_day": period.last,
        "text": written["text"],
    }
    Goal.made(id=1, **fields)
    return fields
