"""Clients and the people there: adding, editing, removing."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.cadences import rhythm_of, with_rhythm_noted
from keepclients.domain.clients import Client, Contact, Spell
from keepclients.domain.errors import NotFound, Refused
from keepclients.services.finding import client_of


def add_client(book: Book, name: str, *, today: date | None = None, **fields: object) -> Client:
    """Add a client with these fields and return it; raises Refused where one is wrong.

    `today` is noted where they get a rhythm, which is counted from then on.
    """
    made = Client.made(**{**fields, "id": book.new_id(), "name": name})
    client = with_rhythm_noted(made, None, today)
    with book.change(f"Add {client.name}") as draft:
        draft.put(client)
    return client


def edit_client(
    book: Book, client_id: int, *, today: date | None = None, **fields: object
) -> Client:
    """Change these fields of a client and return it; raises Refused where one is wrong.

    `today` is noted where they get a rhythm and had none, which is counted from then on.
    """
    before = client_of(book, client_id)
    client = with_rhythm_noted(before.revised(**fields), before, today)
    with book.change(f"Edit {client.name}") as draft:
        draft.put(client)
    return client


def welcome_back(book: Book, client_id: int, first_day: date, today: date) -> Client:
    """Make a former client a client again from a day on, with all their history; return them.

    A departure that is still open is finished with it, and their rhythm begins anew. Raises Refused
    where they never left, or where the day lies before their last one.
    """
    client = client_of(book, client_id)
    ends = [
        (departure.last_day or departure.closed_on, departure)
        for departure in book.departures_of(client_id)
        if departure.outcome != "stayed"
    ]
    began = client.first_day or date.min
    later = [(end, departure) for end, departure in ends if end is None or end >= began]
    end, departure = later[-1] if later else (None, None)
    ending = [day for day, it in later if day is not None and it.kind != "cutting-back"]
    known = client.last_day or (max(ending, default=end) if end is not None else None)
    if known is None:
        raise Refused(f"{client.name} has no last day: note when they left first.")
    if first_day <= known:
        raise Refused(f"{first_day} is not after their last day, {known}.")
    spell = Spell.made(first_day=client.first_day, last_day=known)
    back = client.revised(
        earlier=(*client.earlier, spell),
        first_day=first_day,
        last_day=None,
        prospect_since=None,
        tier_since=first_day if rhythm_of(client) is not None else None,
    )
    with book.change(f"{client.name} is back") as draft:
        draft.put(back)
        if departure is not None and departure.is_open:
            last_day = departure.last_day or known
            draft.put(departure.revised(outcome="left", closed_on=today, last_day=last_day))
    return back


def remove_client(book: Book, client_id: int) -> None:
    """Remove a client with everything that was kept about them."""
    client = client_of(book, client_id)
    with book.change(f"Remove {client.name}") as draft:
        draft.remove(client)
        for record in book.belonging_to(Client.table, client_id):
            draft.remove(record)


def add_contact(book: Book, client_id: int, name: str, **fields: object) -> Contact:
    """Add a person at a client and return them; raises Refused where a field is wrong."""
    client = client_of(book, client_id)
    contact = Contact.made(**{**fields, "id": book.new_id(), "name": name})
    with book.change(f"Add {contact.name} at {client.name}") as draft:
        draft.put(client.revised(contacts=(*client.contacts, contact)))
    return contact


def edit_contact(book: Book, client_id: int, contact_id: int, **fields: object) -> None:
    """Change these fields of a person at a client; raises Refused where one is wrong."""
    client = client_of(book, client_id)
    known = _known(client, contact_id)
    contacts = tuple(
        contact.revised(**fields) if contact is known else contact for contact in client.contacts
    )
    with book.change(f"Edit a contact at {client.name}") as draft:
        draft.put(client.revised(contacts=contacts))


def make_main_contact(book: Book, client_id: int, contact_id: int) -> Contact:
    """Let a person at a client be the one to speak to first and return them.

    Raises Refused where they are that already, or work there no more.
    """
    client = client_of(book, client_id)
    main = _known(client, contact_id)
    if main is client.contacts[0]:
        raise Refused(f"{main.name} is the main contact at {client.name} already.")
    if main.left_on is not None:
        raise Refused(f"{main.name} works there no more since {main.left_on}.")
    others = (contact for contact in client.contacts if contact is not main)
    with book.change(f"Make {main.name} the main contact at {client.name}") as draft:
        draft.put(client.revised(contacts=(main, *others)))
    return main


def remove_contact(book: Book, client_id: int, contact_id: int) -> None:
    """Remove a person at a client."""
    client = client_of(book, client_id)
    known = _known(client, contact_id)
    contacts = tuple(contact for contact in client.contacts if contact is not known)
    with book.change(f"Remove a contact at {client.name}") as draft:
        draft.put(client.revised(contacts=contacts))
        for handled in book.handled_of(client_id):
            if handled.contact_id == contact_id:
                draft.remove(handled)


def _known(client: Client, contact_id: int) -> Contact:
    for contact in client.contacts:
        if contact.id == contact_id:
            return contact
    raise NotFound(f"That contact at {client.name} is gone; somebody may have removed it.")
