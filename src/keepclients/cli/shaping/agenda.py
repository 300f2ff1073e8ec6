"""What is to be done as JSON."""

from datetime import date

from keepclients.cli.shapes.agenda import AgendaShape
from keepclients.domain.agenda import AgendaItem, FollowUpOrigin, ItemOrigin, StepOrigin


def agenda_shape(item: AgendaItem, today: date) -> AgendaShape:
    """Return an entry of the agenda as `due` shows it."""
    shape: AgendaShape = {
        "day": item.day.isoformat(),
        "title": item.title,
        "client": item.client or None,
        "client_id": item.client_id,
        "overdue": item.is_overdue(today),
        "origin": "follow-up",
        "follow_up_id": None,
        "departure_id": None,
        "step_id": None,
        "item_id": None,
    }
    match item.origin:
        case FollowUpOrigin(follow_up_id):
            shape["follow_up_id"] = follow_up_id
        case StepOrigin(departure_id, step_id):
            shape |= {"origin": "step", "departure_id": departure_id, "step_id": step_id}
        case ItemOrigin(departure_id, step_id, item_id):
            shape |= {"origin": "checklist", "departure_id": departure_id, "step_id": step_id}
            shape["item_id"] = item_id
    return shape
