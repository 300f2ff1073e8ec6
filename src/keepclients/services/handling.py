"""What was done with things that the calendar works out by itself."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.cadences import next_contact
from keepclients.domain.errors import Refused
from keepclients.domain.handled import Derived, Handled
from keepclients.services.finding import client_of


def handled_for(
    book: Book,
    client_id: int,
    what: Derived,
    on: date,
    *,
    contact_id: int | None = None,
    greeting_id: int | None = None,
) -> Handled:
    """Return what was done with something of a client so far, or a new record for it."""
    for known in book.handled_of(client_id):
        place = (known.what, known.on, known.contact_id, known.greeting_id)
        if place == (what, on, contact_id, greeting_id):
            return known
    return Handled.made(
        id=book.new_id(),
        client_id=client_id,
        what=what,
        on=on,
        contact_id=contact_id,
        greeting_id=greeting_id,
    )


def put_off_contact(book: Book, client_id: int, until: date, today: date) -> None:
    """Put the contact that a client's rhythm asks for next off to a day.

    Raises Refused where none is asked for.
    """
    client = client_of(book, client_id)
    contact = next_contact(book, client, today)
    if contact is None:
        raise Refused(f"{client.name} has no rhythm that asks for contact now.")
    handled = handled_for(book, client_id, "contact", contact.counted_from)
    with book.change(f"Put off contact with {client.name}") as draft:
        draft.put(handled.revised(snoozed_until=until))
