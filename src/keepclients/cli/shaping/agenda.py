"""What is to be done as JSON."""

from datetime import date

from keepclients.book.book import Book
from keepclients.cli.shapes.agenda import AgendaShape
from keepclients.domain.agenda_items import (
    AgendaItem,
    FollowUpOrigin,
    ItemOrigin,
    PromiseOrigin,
    RowOrigin,
    StepOrigin,
)


def agenda_shape(book: Book, item: AgendaItem, today: date) -> AgendaShape:
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
        "run_id": None,
        "step_id": None,
        "item_id": None,
        "question_id": None,
        "row": None,
        "promise_id": None,
    }
    match item.origin:
        case FollowUpOrigin(follow_up_id):
            shape["follow_up_id"] = follow_up_id
        case StepOrigin(run_id, step_id):
            shape |= {"origin": "step", "run_id": run_id, "step_id": step_id}
        case ItemOrigin(run_id, step_id, item_id):
            shape |= {"origin": "checklist", "run_id": run_id, "step_id": step_id}
            shape["item_id"] = item_id
        case RowOrigin(run_id, step_id, question_id, key):
            shape |= {"origin": "row", "run_id": run_id, "step_id": step_id}
            shape |= {"question_id": question_id, "row": key.index}
        case PromiseOrigin(promise_id):
            shape |= {"origin": "promise", "promise_id": promise_id}
    departure = book.departures.get(shape["run_id"])
    shape["departure_id"] = departure.id if departure else None
    return shape
