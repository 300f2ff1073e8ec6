"""What waits for the owner, in one line: as the screen starts, in a prompt, in a status bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keepclients.domain.agenda_items import AgendaItem


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much there is to do, and what stands first."""

    overdue: int
    today: int
    later: int
    """How much comes after today, as far as one looked."""
    first: AgendaItem | None


def waiting_in(items: Sequence[AgendaItem], today: date) -> Waiting:
    """Return what waits among these, earliest first."""
    overdue = sum(item.is_overdue(today) for item in items)
    due_today = sum(item.day == today for item in items)
    later = len(items) - overdue - due_today
    return Waiting(overdue, due_today, later, items[0] if items else None)


def called(item: AgendaItem) -> str:
    """Return what something is called where its client does not stand beside it."""
    return f"{item.client}: {item.title}" if item.client else item.title


def waiting_in_words(waiting: Waiting) -> str:
    """Return what is overdue or due today: 2 overdue, 3 today. First: Acme: call back.

    Nothing is said where nothing is.
    """
    counts = ((waiting.overdue, "overdue"), (waiting.today, "today"))
    said = ", ".join(f"{count} {word}" for count, word in counts if count)
    if not said or waiting.first is None:
        return ""
    return f"{said}. First: {called(waiting.first)}"
