"""The act of noting time, which is at hand on several screens."""

from typing import TypeVar

from keepclients.domain.efforts import PURPOSES
from keepclients.services.efforts import log_time
from keepclients.tui.acts.asking import UNDO_HINT, AskingScreen
from keepclients.tui.dialogs.time_spent import new_time_dialog
from keepclients.tui.drawing import counted

R = TypeVar("R")


async def ask_for_time(screen: AskingScreen[R]) -> None:
    """Ask what time was spent on, and note it; to be awaited in a worker."""
    book = screen.book
    effort = await screen.ask_and_keep(
        new_time_dialog(book.all_team(), screen.today), lambda fields: log_time(book, **fields)
    )
    if effort is not None:
        spent = counted(effort.minutes, "minute")
        purpose = PURPOSES[effort.purpose].lower()
        screen.tell(f"Noted: {spent} of {purpose}. {UNDO_HINT}")
