"""What stands in the calendar: one thing to do on a day, and where it comes from."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from keepclients.domain.registers import RowKey
from keepclients.domain.touches import TouchKind

Occasion = Literal["anniversary", "birthday"]
AuditWhat = Literal["audit", "call"]
"""An account audit itself, or the contact that the last one asks for."""

ItemKind = Literal[
    "follow-up", "contact", "audit", "promise", "playbook", "birthday", "anniversary", "greeting"
]
ITEM_KINDS: dict[ItemKind, str] = {
    "follow-up": "Follow-ups",
    "contact": "Keeping in touch",
    "audit": "Audits",
    "promise": "Promises",
    "playbook": "Playbook steps",
    "birthday": "Birthdays",
    "anniversary": "Anniversaries",
    "greeting": "Seasonal greetings",
}
"""Each kind with what the owner reads."""


@dataclass(frozen=True, slots=True)
class FollowUpOrigin:
    """A follow-up that somebody typed; marking the item done marks it done."""

    follow_up_id: int
    occurrence: date | None = None
    """The day on which its rule lets it come again; None where it comes once."""

    @property
    def kind(self) -> ItemKind:
        """What sort of thing it is."""
        return "follow-up"

    @property
    def key(self) -> str:
        """A name that stays the same as long as it is the same thing."""
        on = f"-{self.occurrence}" if self.occurrence else ""
        return f"follow-up-{self.follow_up_id}{on}"


@dataclass(frozen=True, slots=True)
class StepOrigin:
    """A step of a run; marking the item done opens the step."""

    run_id: int
    step_id: str

    @property
    def kind(self) -> ItemKind:
        """What sort of thing it is."""
        return "playbook"

    @property
    def key(self) -> str:
        """A name that stays the same as long as it is the same thing."""
        return f"step-{self.run_id}-{self.step_id}"


@dataclass(frozen=True, slots=True)
class ItemOrigin:
    """A dated checklist line of a step; marking the item done ticks it."""

    run_id: int
    step_id: str
    item_id: str

    @property
    def kind(self) -> ItemKind:
        """What sort of thing it is."""
        return "playbook"

    @property
    def key(self) -> str:
        """A name that stays the same as long as it is the same thing."""
        return f"line-{self.run_id}-{self.step_id}-{self.item_id}"


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """A row of a list that has a day; marking the item done fills its cell for that."""

    run_id: int
    step_id: str
    question_id: str
    row: RowKey

    @property
    def kind(self) -> ItemKind:
        """What sort of thing it is."""
        return "playbook"

    @property
    def key(self) -> str:
        """A name that stays the same as long as it is the same thing."""
        digest = sha256(f"{self.row.index} {self.row.title}".encode()).hexdigest()[:12]
        return f"row-{self.run_id}-{self.step_id}-{self.question_id}-{digest}"


@dataclass(frozen=True, slots=True)
class PromiseOrigin:
    """A promise with a day; marking the item done notes that it was kept."""

    promise_id: int

    @property
    def kind(self) -> ItemKind:
        """What sort of thing it is."""
        return "promise"

    @property
    def key(self) -> str:
        """A name that stays the same as long as it is the same thing."""
        return f"promise-{self.promise_id}"


@dataclass(frozen=True, slots=True)
class CadenceOrigin:
    """The next contact that a client's rhythm asks for; logging contact makes it done."""

    client_id: int
    counted_from: date
    """The day of the last real contact, or of what stands in its place."""

    @property
    def kind(self) -> ItemKind:
        """What sort of thing it is."""
        return "contact"

    @property
    def key(self) -> str:
        """A name that stays the same as long as it is the same thing."""
        return f"contact-{self.client_id}-{self.counted_from}"


@dataclass(frozen=True, slots=True)
class AuditOrigin:
    """An account audit, or the contact that the last one asks for.

    An audit is done by scoring it; logging contact makes a call done.
    """

    client_id: int
    what: AuditWhat
    counted_from: date
    """The day of the last audit, or of what stands in its place."""

    @property
    def kind(self) -> ItemKind:
        """What sort of thing it is."""
        return "audit"

    @property
    def key(self) -> str:
        """A name that stays the same as long as it is the same thing."""
        return f"audit-{self.what}-{self.client_id}-{self.counted_from}"


@dataclass(frozen=True, slots=True)
class OccasionOrigin:
    """A birthday, or the day since which somebody is a client; it passes by if nobody marks it."""

    client_id: int
    occasion: Occasion
    on: date
    """The day itself, in its year."""
    contact_id: int | None = None
    """Whose birthday it is."""

    @property
    def kind(self) -> ItemKind:
        """What sort of thing it is."""
        return self.occasion

    @property
    def key(self) -> str:
        """A name that stays the same as long as it is the same thing."""
        return f"{self.occasion}-{self.client_id}-{self.contact_id or 0}-{self.on.year}"


@dataclass(frozen=True, slots=True)
class GreetingOrigin:
    """A seasonal greeting to a list of clients; marking the item done opens the list."""

    greeting_id: int
    on: date
    """The owner's day for it, in its year."""

    @property
    def kind(self) -> ItemKind:
        """What sort of thing it is."""
        return "greeting"

    @property
    def key(self) -> str:
        """A name that stays the same as long as it is the same thing."""
        return f"greeting-{self.greeting_id}-{self.on.year}"


Origin = (
    FollowUpOrigin
    | StepOrigin
    | ItemOrigin
    | RowOrigin
    | PromiseOrigin
    | CadenceOrigin
    | AuditOrigin
    | OccasionOrigin
    | GreetingOrigin
)


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
        return self.origin.kind

    @property
    def key(self) -> str:
        """A name that stays the same as long as it is the same thing, on whichever day."""
        return self.origin.key

    @property
    def asks_for_contact(self) -> bool:
        """Tell whether it is worked out from the last contact, and only another one settles it."""
        match self.origin:
            case CadenceOrigin() | AuditOrigin(what="call"):
                return True
            case _:
                return False

    def is_overdue(self, today: date) -> bool:
        """Tell whether its day has passed."""
        return self.day < today


def in_order(item: AgendaItem) -> tuple[date, str, str, str]:
    """Return what items are sorted by: the day, its time (the whole day first), client, title."""
    return item.day, item.at, item.client.casefold(), item.title
