"""What is to be done as JSON."""

from datetime import date

from keepclients.book.book import Book
from keepclients.cli.shapes.agenda import AgendaShape
from keepclients.cli.shaping.days import iso
from keepclients.domain.agenda_items import (
    AgendaItem,
    AuditOrigin,
    CadenceOrigin,
    FollowUpOrigin,
    GreetingOrigin,
    ItemOrigin,
    OccasionOrigin,
    PromiseOrigin,
    RowOrigin,
    StepOrigin,
)


def agenda_shape(book: Book, item: AgendaItem, today: date) -> AgendaShape:
    """Return an entry of the agenda as `due` shows it."""
    shape: AgendaShape = {
        "key": item.key,
        "day": item.day.isoformat(),
        "at": item.at or None,
        "minutes": item.minutes,
        "title": item.title,
        "note": item.note or None,
        "client": item.client or None,
        "client_id": item.client_id,
        "overdue": item.is_overdue(today),
        "origin": item.kind,
        "channel": item.channel,
        "owner_id": item.owner,
        "follow_up_id": None,
        "occurrence": None,
        "departure_id": None,
        "run_id": None,
        "step_id": None,
        "item_id": None,
        "question_id": None,
        "row": None,
        "promise_id": None,
        "contact_id": None,
        "greeting_id": None,
        "audit": None,
    }
    match item.origin:
        case FollowUpOrigin(follow_up_id, occurrence):
            shape |= {"follow_up_id": follow_up_id, "occurrence": iso(occurrence)}
        case StepOrigin(run_id, step_id):
            shape |= {"origin": "step", "run_id": run_id, "step_id": step_id}
        case ItemOrigin(run_id, step_id, item_id):
            shape |= {"origin": "checklist", "run_id": run_id, "step_id": step_id}
            shape["item_id"] = item_id
        case RowOrigin(run_id, step_id, question_id, row):
            shape |= {"origin": "row", "run_id": run_id, "step_id": step_id}
            shape |= {"question_id": question_id, "row": row.index}
        case PromiseOrigin(promise_id):
            shape["promise_id"] = promise_id
        case OccasionOrigin(_, _, on, contact_id):
            shape |= {"occurrence": iso(on), "contact_id": contact_id}
        case GreetingOrigin(greeting_id, on):
            shape |= {"occurrence": iso(on), "greeting_id": greeting_id}
        case AuditOrigin(_, what, counted_from):
            shape |= {"audit": what, "occurrence": iso(counted_from)}
        case CadenceOrigin():
            pass
    departure = book.departures.get(shape["run_id"])
    shape["departure_id"] = departure.id if departure else None
    return shape
