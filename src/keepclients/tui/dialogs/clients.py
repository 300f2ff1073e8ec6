"""The forms for a client and for a person there."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypedDict

from keepclients.domain.birthdays import birthday_in_words
from keepclients.domain.clients import CONTACT_WISHES, Client, Contact, fees_with
from keepclients.domain.errors import Refused
from keepclients.domain.money import PERIODS, Fee, parse_amount
from keepclients.domain.settings import Settings
from keepclients.domain.team import TeamMember
from keepclients.domain.text import one_line
from keepclients.domain.written_birthdays import birthday_meant
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, day_if_any, iso, told, whole
from keepclients.tui.dialogs.rhythms import HOW_OFTEN, rhythm_specs
from keepclients.tui.widgets.field_specs import FieldSpec

_PERIOD_NAMES = {
    "week": "a week",
    "month": "a month",
    "quarter": "a quarter",
    "year": "a year",
    "once": "once (a project)",
}
_DISPUTE = "In dispute since"
_BIRTHDAY = "Birthday"


class ClientFields(TypedDict):
    """What the form for a client asks."""

    name: str
    email: str
    phone: str
    fees: tuple[Fee, ...]
    tier: str | None
    rhythm_days: int | None
    contact_wish: str | None
    dispute_since: date | None
    owner: int | None
    tags: tuple[str, ...]
    prospect_since: date | None
    first_day: date | None
    last_day: date | None
    notice_days: int | None
    address: str
    website: str
    notes: str


class ContactFields(TypedDict):
    """What the form for a person at a client asks."""

    name: str
    role: str
    email: str
    phone: str
    birthday: str | None
    notes: str


Remark = Callable[[Written], str]
"""Says what follows from what is written in a form."""


def new_client_dialog(
    settings: Settings, team: list[TeamMember], today: date, remark: Remark
) -> FormDialog[ClientFields]:
    """Return the form for a client who is not in the book yet."""
    specs = _client_specs(None, settings, team, today)
    return FormDialog("New client", specs, partial(_read_client, None, today), remark=remark)


def client_dialog(
    client: Client, settings: Settings, team: list[TeamMember], today: date, remark: Remark
) -> FormDialog[Fields]:
    """Return the form for a client; it answers with what was changed."""
    specs = _client_specs(client, settings, team, today)
    read = changes(client, partial(_read_client, client, today))
    return FormDialog(f"Edit {client.name}", specs, read, remark=remark)


def new_contact_dialog(client: Client, today: date) -> FormDialog[ContactFields]:
    """Return the form for another person at a client."""
    read = partial(_read_contact, today)
    return FormDialog(f"New contact at {client.name}", _contact_specs(None), read)


def contact_dialog(contact: Contact, today: date) -> FormDialog[Fields]:
    """Return the form for a person at a client; it answers with what was changed."""
    read = changes(contact, partial(_read_contact, today))
    return FormDialog(f"Edit {contact.name}", _contact_specs(contact), read)


def _client_specs(
    client: Client | None, settings: Settings, team: list[TeamMember], today: date
) -> list[FieldSpec]:
    fee = client.fee_on(today) if client else None
    return [
        FieldSpec("name", "Name", value=client.name if client else ""),
        FieldSpec("email", "E-mail", value=client.email if client else ""),
        FieldSpec("phone", "Phone", value=client.phone if client else ""),
        FieldSpec("fee", "Fee", "money", f"{fee.amount}" if fee else ""),
        FieldSpec("currency", "Currency", value=fee.currency if fee else settings.currency),
        FieldSpec(
            "per", "Paid", "choice", fee.period if fee else "month",
            choices=[(period, _PERIOD_NAMES[period]) for period in PERIODS],
        ),
        *([FieldSpec("fee_since", "New fee from", "date", today.isoformat())] if fee else []),
        *rhythm_specs(client),
        FieldSpec(
            "contact_wish", "Wants messages", "choice",
            (client.contact_wish or "") if client else "",
            choices=[*CONTACT_WISHES.items()],
        ),
        FieldSpec(
            "dispute_since", _DISPUTE, "date", iso(client.dispute_since if client else None)
        ),
        FieldSpec(
            "owner", "Looked after by", "choice", str(client.owner or "") if client else "",
            choices=_owners(client, team),
        ),
        FieldSpec("tags", "Tags", value=", ".join(client.tags) if client else ""),
        FieldSpec(
            "prospect_since", "In talks since", "date",
            iso(client.prospect_since if client else None),
        ),
        FieldSpec("first_day", "Client since", "date", iso(client.first_day if client else None)),
        FieldSpec("last_day", "Last day", "date", iso(client.last_day if client else None)),
        FieldSpec(
            "notice_days", "Notice (days)", "number",
            "" if client is None or client.notice_days is None else str(client.notice_days),
        ),
        FieldSpec("address", "Address", "text", client.address if client else ""),
        FieldSpec("website", "Website", value=client.website if client else ""),
        FieldSpec("notes", "Notes", "text", client.notes if client else ""),
    ]  # fmt: skip


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
        FieldSpec("notes", "Notes", "text", contact.notes if contact else ""),
    ]  # fmt: skip


def _read_client(client: Client | None, today: date, written: Written) -> ClientFields:
    fields: ClientFields = {
        "name": written["name"],
        "email": written["email"],
        "phone": written["phone"],
        "fees": _fees(client, today, written),
        "tier": written["tier"] or None,
        "rhythm_days": whole(HOW_OFTEN, written["rhythm_days"]),
        "contact_wish": written["contact_wish"] or None,
        "dispute_since": day_if_any(_DISPUTE, written["dispute_since"], today),
        "owner": int(written["owner"]) if written["owner"] else None,
        "tags": tuple(tag for part in written["tags"].split(",") if (tag := one_line(part))),
        "prospect_since": day_if_any("In talks since", written["prospect_since"], today),
        "first_day": day_if_any("Client since", written["first_day"], today),
        "last_day": day_if_any("Last day", written["last_day"], today),
        "notice_days": whole("Notice (days)", written["notice_days"]),
        "address": written["address"],
        "website": written["website"],
        "notes": written["notes"],
    }
    Client.made(id=1, **fields)
    return fields


def _fees(client: Client | None, today: date, written: Written) -> tuple[Fee, ...]:
    """Return the fee history with what was written; an unchanged fee adds nothing to it."""
    history = client.fees if client else ()
    current = client.fee_on(today) if client else None
    if not written["fee"].strip():
        if current is None:
            return history
        raise Refused("Fee: write 0 to say that they pay nothing from that day on.")
    amount = told("Fee", parse_amount, written["fee"])
    since = day_if_any("New fee from", written.get("fee_since", ""), today)
    fee = Fee.made(
        amount=amount, currency=written["currency"], period=written["per"] or "month", since=since
    )
    if current is not None and fee.revised(since=current.since) == current:
        return history
    return fees_with(history, fee)


def _read_contact(today: date, written: Written) -> ContactFields:
    born = written["birthday"].strip()
    fields: ContactFields = {
        "name": written["name"],
        "role": written["role"],
        "email": written["email"],
        "phone": written["phone"],
        "birthday": told(_BIRTHDAY, lambda it: birthday_meant(it, today), born) if born else None,
        "notes": written["notes"],
    }
    Contact.made(id=1, **fields)
    return fields


def _owners(client: Client | None, team: list[TeamMember]) -> list[tuple[str, str]]:
    """Return who can look after a client: the team of today, and who does it now."""
    current = client.owner if client else None
    return [
        (str(member.id), member.name)
        for member in team
        if member.left_on is None or member.id == current
    ]
