"""The form for a person at a client."""

from datetime import date
from functools import partial
from typing import TypedDict

from keepclients.domain.birthdays import birthday_in_words
from keepclients.domain.clients import Client, Contact
from keepclients.domain.written_birthdays import birthday_meant
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, day_if_any, iso, told
from keepclients.tui.widgets.field_specs import FieldSpec

_BIRTHDAY = "Birthday"
_LEFT = "Gone since"


class ContactFields(TypedDict):
    """What the form for a person at a client asks."""

    name: str
    role: str
    email: str
    phone: str
    birthday: str | None
    left_on: date | None
    notes: str


def new_contact_dialog(client: Client, today: date) -> FormDialog[ContactFields]:
    """Return the form for another person at a client."""
    read = partial(_read_contact, today)
    return FormDialog(f"New contact at {client.name}", _contact_specs(None), read)


def contact_dialog(contact: Contact, today: date) -> FormDialog[Fields]:
    """Return the form for a person at a client; it answers with what was changed."""
    read = changes(contact, partial(_read_contact, today))
    return FormDialog(f"Edit {contact.name}", _contact_specs(contact), read)


def _contact_specs(contact: Contact | None) -> list[FieldSpec]:
    born = contact.birthday if contact else None
    return [
        FieldSpec("name", "Name", value=contact.name if contact else ""),
        FieldSpec("role", "What they do", value=contact.role if contact else ""),
        FieldSpec("email", "E-mail", value=contact.email if contact else ""),
        FieldSpec("phone", "Phone", value=contact.phone if contact else ""),
        FieldSpec(
            "birthday", _BIRTHDAY, value=birthday_in_words(born) if born else "",
            hint="24 dec, or with the year: 24 dec 1980.",
        ),
        FieldSpec(
            "left_on", _LEFT, "date", iso(contact.left_on if contact else None),
            hint="Works there no more since that day; empty while they do.",
        ),
        FieldSpec("notes", "Notes", "text", contact.notes if contact else ""),
    ]  # fmt: skip


def _read_contact(today: date, written: Written) -> ContactFields:
    born = written["birthday"].strip()
    fields: ContactFields = {
        "name": written["name"],
        "role": written["role"],
        "email": written["email"],
        "phone": written["phone"],
        "birthday": told(_BIRTHDAY, lambda it: birthday_meant(it, today), born) if born else None,
        "left_on": day_if_any(_LEFT, written["left_on"], today),
        "notes": written["notes"],
    }
    Contact.made(id=1, **fields)
    return fields
