"""Departures: one client's leaving, from notice to the last follow-up."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from keepclients.domain.days import Day, parse_day
from keepclients.domain.errors import Refused
from keepclients.domain.money import Money, parse_amount
from keepclients.domain.playbooks import SCALE, Question, QuestionKind, Slug
from keepclients.domain.records import Id, Many, Part, Record
from keepclients.domain.text import Line, Text, clean, one_line

DepartureKind = Literal[
    "leaving", "cutting-back", "pausing", "not-renewing", "closing-down", "we-ended-it"
]
DEPARTURE_KINDS: dict[DepartureKind, str] = {
    "leaving": "They are leaving",
    "cutting-back": "They are cutting back",
    "pausing": "They are pausing",
    "not-renewing": "They are not renewing",
    "closing-down": "They are closing down",
    "we-ended-it": "We ended it",
}
"""Each kind with what the owner reads."""

Outcome = Literal["left", "stayed"]
Value = Text | bool | int | Money | Many[Text]
"""An answer: text, choice id, ISO date or decimal number as a string; yes or no; a scale's
number; a sum of money; a list of lines."""


class Answer(Part):
    """What the owner answered, and when."""

    value: Value
    """The answer, in the form that the question's kind asks for."""
    on: Day
    """The day it was given."""


class ItemState(Part):
    """How far a checklist line is."""

    done_on: Day | None = None
    """The day it was ticked."""
    snoozed_until: Day | None = None
    """The day to which it was put off."""


class StepState(Part):
    """What the owner did with a step; a step without a state was never touched."""

    done_on: Day | None = None
    """The day it was done."""
    skipped_on: Day | None = None
    """The day it was left out."""
    reason: Line = ""
    """Why it was left out."""
    unfolded_on: Day | None = None
    """The day the owner took it up although the client's weight does not ask for it."""
    snoozed_until: Day | None = None
    """The day to which it was put off."""
    answers: dict[str, Answer] = Field(default_factory=dict)
    """By question id."""
    items: dict[str, ItemState] = Field(default_factory=dict)
    """By checklist line id."""


class Departure(Record):
    """One client's leaving."""

    table: ClassVar[str] = "departures"

    client_id: Id
    """Who is leaving."""
    playbook_id: Id
    """The playbook it was opened with, and keeps."""
    opened_on: Day
    """The day it was entered."""
    kind: DepartureKind = "leaving"
    """What sort of leaving it is."""
    what_happened: Text = ""
    """In the owner's words."""
    notice_date: Day
    """The day the client said so."""
    last_day: Day | None = None
    """Last day of service; None if not yet known."""
    hold_until: Day
    """No answer is owed before this day."""
    steps: dict[Slug, StepState] = Field(default_factory=dict)
    """What was done so far, by step id."""
    outcome: Outcome | None = None
    """How it ended; None while it is open."""
    closed_on: Day | None = None
    """The day it ended."""

    @property
    def is_open(self) -> bool:
        """Tell whether it is still being worked through."""
        return self.closed_on is None

    def state(self, step_id: str) -> StepState:
        """Return what was done with a step so far."""
        return self.steps.get(step_id) or StepState()

    def answer(self, step_id: str, question: Question) -> Answer | None:
        """Return the answer to a question, also where a field of the departure keeps it."""
        if question.fills is not None:
            kept: date | str | None = getattr(self, question.fills)
            return None if kept is None else Answer(value=str(kept), on=self.opened_on)
        return self.state(step_id).answers.get(question.id)


def open_one(departures: Iterable[Departure]) -> Departure | None:
    """Return the departure that is still being worked through, or None."""
    return next((departure for departure in departures if departure.is_open), None)


def read_answer(question: Question, written: str, currency: str) -> Value | None:
    """Return the value that a written answer means, or None where nothing was written.

    Money is taken in the given currency (ISO 4217) unless another one is written behind the
    amount. Raises Refused, naming the question, where the answer has not the form it asks for.
    """
    text = clean(written).strip()
    if not text:
        return None
    try:
        return _READERS[question.kind](text, question, currency)
    except (ValueError, Refused) as error:
        raise Refused(f"{question.ask} {error}") from error


def written_answer(value: Value | None) -> str:
    """Return an answer as the owner would type it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Money():
            return f"{value.amount} {value.currency}"
        case tuple():
            return "\n".join(value)
        case _:
            return str(value)


def _chosen(text: str, allowed: Iterable[str]) -> str:
    if text not in allowed:
        raise ValueError(f"“{text[:40]}” is none of: {', '.join(allowed)}")
    return text


def _choice(text: str, question: Question, _currency: str) -> str:
    return _chosen(text, [choice.id for choice in question.choices])


def _money(text: str, _question: Question, currency: str) -> Money:
    amount, gap, code = text.rpartition(" ")
    if not (gap and code.isalpha()):
        amount, code = text, currency
    return Money.made(amount=parse_amount(amount), currency=code)


def _number(text: str, _question: Question, _currency: str) -> str:
    digits = text.lstrip("-−")
    number = parse_amount(digits)
    return str(number if digits == text else -number)


def _list(text: str, _question: Question, _currency: str) -> tuple[str, ...]:
    return tuple(line for row in text.split("\n") if (line := one_line(row)))


_READERS: dict[QuestionKind, Callable[[str, Question, str], Value]] = {
    "text": lambda text, _question, _currency: text,
    "choice": _choice,
    "date": lambda text, _question, _currency: parse_day(text).isoformat(),
    "money": _money,
    "yes-no": lambda text, _question, _currency: _chosen(text.lower(), ("yes", "no")) == "yes",
    "number": _number,
    "scale": lambda text, _question, _currency: int(_chosen(text, [str(n) for n in SCALE])),
    "list": _list,
}
