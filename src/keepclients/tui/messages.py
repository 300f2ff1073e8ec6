"""What panes tell their screen: facts, in the past tense."""

from dataclasses import dataclass
from typing import Literal

from textual.message import Message

from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.changes import Change

PageItemKind = Literal[
    "contact",
    "touch",
    "follow_up",
    "slip",
    "complaint",
    "promise",
    "expectation",
    "hint",
    "late_payment",
    "guidance",
    "refund",
]


@dataclass
class BookChanged(Message):
    """A change of the book was kept."""

    change: Change


@dataclass
class ClientHighlighted(Message):
    """Another client was highlighted in the roster."""

    client_id: int


@dataclass
class ClientChosen(Message):
    """A client was opened from the roster."""

    client_id: int


@dataclass
class PageItemChosen(Message):
    """A contact, a follow-up or something that took place was opened on a client's page."""

    kind: PageItemKind
    record_id: int


@dataclass
class StepHighlighted(Message):
    """Another step was highlighted."""

    step_id: str


@dataclass
class QuestionAnswered(Message):
    """An answer was left with another value than before."""

    run_id: int
    step_id: str
    question_id: str
    written: str
    shown: str
    """What stood there before somebody typed."""


@dataclass
class ItemTicked(Message):
    """A checklist line was ticked, or its tick taken back."""

    step_id: str
    item_id: str


@dataclass
class AgendaItemChosen(Message):
    """Something in the calendar was opened."""

    item: AgendaItem


@dataclass
class WaitingFound(Message):
    """The program started, and something waits for its owner."""

    words: str
    """How much waits, and what is first."""
