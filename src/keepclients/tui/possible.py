"""What is possible now: which commands are greyed, by what is chosen and what was done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides which commands are possible."""

    has_client: bool
    """A client is chosen."""
    has_open_departure: bool
    """The chosen client is leaving."""
    has_departure: bool
    """The chosen client is leaving, or left, or stayed."""
    has_run: bool
    """A playbook is shown."""
    can_turn: bool
    """There is something else to show of the chosen client."""
    has_agenda_item: bool
    """Something in the calendar is marked, or under its cursor."""
    can_undo: bool
    can_redo: bool


def is_possible(action: str, standing: Standing) -> bool:
    """Tell whether an action of the main screen can be carried out now."""
    needs = {
        "review_open": standing.has_departure,
        "centre_turn": standing.can_turn,
        "departure_reopen": standing.has_departure and not standing.has_open_departure,
        "book_undo": standing.can_undo,
        "book_redo": standing.can_redo,
    }
    return (
        needs.get(action, True)
        and (standing.has_client or action not in _NEEDS_CLIENT)
        and (standing.has_open_departure or action not in _NEEDS_DEPARTURE)
        and (standing.has_run or action not in _NEEDS_RUN)
        and (standing.has_agenda_item or not action.startswith("agenda_"))
    )


_NEEDS_CLIENT = frozenset(
    {
        "calendar_client",
        "client_edit",
        "client_erase",
        "client_drill",
        "preparation_open",
        "client_return",
        "client_remove",
        "contact_add",
        "contact_main",
        "touch_log",
        "note_add",
        "record_edit",
        "record_done",
        "record_remove",
    }
)
_NEEDS_DEPARTURE = frozenset(
    {
        "departure_facts",
        "departure_update",
        "departure_stayed",
        "departure_finish",
    }
)
_NEEDS_RUN = frozenset(
    {
        "step_toggle",
        "item_tick",
        "complete_step",
        "skip_step",
        "reopen_step",
        "unfold_step",
        "turn_step",
        "step_open",
        "step_leave",
        "step_drafts",
        "step_list",
    }
)
