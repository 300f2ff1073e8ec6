"""What stands in the calendar: one thing to do on a day, and where it comes from."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from keepclients.domain.registers import RowKey
from keepclients.domain.touches import TouchKind


@dataclass(frozen=True, slots=True)
class FollowUpOrigin:
    """A follow-up that somebody typed; marking the item done marks it done."""

    follow_up_id: int
    occurrence: date | None = None
    """The day on which its rule lets it come again; None where it comes once."""


@dataclass(frozen=True, slots=True)
class StepOrigin:
    """A step of a run; marking the item done opens the step."""

    run_id: int
    step_id: str


@dataclass(frozen=True, slots=True)
class ItemOrigin:
    """A dated checklist line of a step; marking the item done ticks it."""

    run_id: int
    step_id: str
    item_id: str


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """A row of a list that has a day; marking the item done fills its cell for that."""

    run_id: int
    step_id: str
    question_id: str
    key: RowKey


@dataclass(frozen=True, slots=True)
class PromiseOrigin:
    """A promise with a day; marking the item done notes that it was kept."""

    promise_id: int


@dataclass(frozen=True, slots=True)
class CadenceOrigin:
    """The next contact that a client's rhythm asks for; logging contact makes it done."""

    client_id: int
    counted_from: date
    """The day of the last real contact, or of what stands in its place."""


@dataclass(frozen=True, slots=True)
class OccasionOrigin:
    """A birthday, or the day since which somebody is a client; it passes by if nobody marks it."""

    client_id: int
    occasion: "Occasion"
    on: date
    """The day itself, in its year."""
    contact_id: int | None = None
    """Whose birthday it is."""


@dataclass(frozen=True, slots=True)
class GreetingOrigin:
    """A seasonal greeting to a list of clients; marking the item done opens the list."""

    greeting_id: int
    on: date
    """The owner's day for it, in its year."""


Occasion = Literal["anniversary", "birthday"]

Origin = (
    FollowUpOrigin
    | StepOrigin
    | ItemOrigin
    | RowOrigin
    | PromiseOrigin
    | CadenceOrigin
    | OccasionOrigin
    | GreetingOrigin
)

ItemKind = Literal[
    "follow-up", "contact", "promise", "playbook", "birthday", "anniversary", "greeting"
]
ITEM_KINDS: dict[ItemKind, str] = {
    "follow-up": "Follow-ups",
    "contact": "Keeping in touch",
    "promise": "Promises",
    "playbook": "Playbook steps",
    "birthday": "Birthdays",
    "anniversary": "Anniversaries",
    "greeting": "Seasonal greetings",
}
"""Each kind with what the owner reads."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something to do on a day."""

    day: date
    title: str
    client_id: int | None
    client: str
    """The client's name, or nothing."""
    origin: Origin
    note: str = ""
    """Why it stands on this day and not on another one, in words; or nothing."""
    at: str = ""
    """The time of day, HH:MM; nothing for the whole day."""
    minutes: int | None = None
    """How long it takes; None where nobody said."""
    channel: TouchKind | None = None
    """By which way it is to be done, if that is known."""
    owner: int | None = None
    """The team member who does it; None is the founder."""
    details: str = ""
    """Anything needed to do it."""

    @property
    def kind(self) -> ItemKind:
        """What sort of thing it is."""
        match self.origin:
            case FollowUpOrigin():
                return "follow-up"
            case PromiseOrigin():
                return "promise"
            case CadenceOrigin():
                return "contact"
            case OccasionOrigin(occasion=occasion):
                return occasion
            case GreetingOrigin():
                return "greeting"
            case _:
                return "playbook"

    @property
    def key(self) -> str:
        """A name that stays the same as long as it is the same thing, on whichever day."""
        match self.origin:
            case FollowUpOrigin(follow_up_id, None):
                return f"follow-up-{follow_up_id}"
            case FollowUpOrigin(follow_up_id, occurrence):
                return f"follow-up-{follow_up_id}-{occurrence}"
            case StepOrigin(run_id, step_id):
                return f"step-{run_id}-{step_id}"
            case ItemOrigin(run_id, step_id, item_id):
                return f"line-{run_id}-{step_id}-{item_id}"
            case RowOrigin(run_id, step_id, question_id, key):
                digest = sha256(f"{key.index} {key.title}".encode()).hexdigest()[:12]
                return f"row-{run_id}-{step_id}-{question_id}-{digest}"
            case PromiseOrigin(promise_id):
                return f"promise-{promise_id}"
            case CadenceOrigin(client_id, counted_from):
                return f"contact-{client_id}-{counted_from}"
            case OccasionOrigin(client_id, occasion, on, contact_id):
                return f"{occasion}-{client_id}-{contact_id or 0}-{on.year}"
            case GreetingOrigin(greeting_id, on):
                return f"greeting-{greeting_id}-{on.year}"

    def is_overdue(self, today: date) -> bool:
        """Tell whether its day has passed."""
        return self.day < today


def in_order(item: AgendaItem) -> tuple[date, str, str, str]:
    """Return what items are sorted by: the day, its time (the whole day first), client, title."""
    return item.day, item.at, item.client.casefold(), item.title
