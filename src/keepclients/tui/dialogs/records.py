"""Forms for what is kept: clients, people there, touches, follow-ups, settings.

Each returns the checked fields that the service of its record takes.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

from keepclients.domain.clients import TIERS, Client, Contact, fees_with
from keepclients.domain.errors import Refused
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.money import PERIODS, Fee, parse_amount
from keepclients.domain.records import Part
from keepclients.domain.settings import Settings
from keepclients.domain.team import TeamMember
from keepclients.domain.text import one_line
from keepclients.domain.touches import TOUCH_NAMES, Touch
from keepclients.domain.written_days import day_meant
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.widgets.fields import FieldSpec

Fields = dict[str, object]
Written = Mapping[str, str]
R = TypeVar("R")

_PERIOD_NAMES = {
    "week": "a week",
    "month": "a month",
    "quarter": "a quarter",
    "year": "a year",
    "once": "once (a project)",
}
_DAY_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_TIER_NAMES = {"A": "A: closest", "B": "B", "C": "C: loosest"}


def client_dialog(
    client: Client | None, settings: Settings, team: list[TeamMember], today: date
) -> FormDialog[Fields]:
    """Return the form for a client; None is a new one."""
    fee = client.fee_on(today) if client else None
    specs = [
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
        FieldSpec(
            "tier", "Tier", "choice", (client.tier or "") if client else "",
            choices=[(tier, _TIER_NAMES[tier]) for tier in TIERS],
        ),
        FieldSpec(
            "owner", "Looked after by", "choice", str(client.owner or "") if client else "",
            choices=_owners(client, team),
        ),
        FieldSpec("tags", "Tags", value=", ".join(client.tags) if client else ""),
        FieldSpec(
            "prospect_since", "In talks since", "date",
            _iso(client.prospect_since if client else None),
        ),
        FieldSpec("first_day", "Client since", "date", _iso(client.first_day if client else None)),
        FieldSpec("last_day", "Last day", "date", _iso(client.last_day if client else None)),
        FieldSpec(
            "notice_days", "Notice (days)", "number",
            "" if client is None or client.notice_days is None else str(client.notice_days),
        ),
        FieldSpec("address", "Address", "text", client.address if client else ""),
        FieldSpec("website", "Website", value=client.website if client else ""),
        FieldSpec("notes", "Notes", "text", client.notes if client else ""),
    ]  # fmt: skip
    title = f"Edit {client.name}" if client else "New client"
    return FormDialog(title, specs, changes(client, partial(_read_client, client, today)))


def contact_dialog(contact: Contact | None, client: Client) -> FormDialog[Fields]:
    """Return the form for a person at a client; None is a new one."""
    specs = [
        FieldSpec("name", "Name", value=contact.name if contact else ""),
        FieldSpec("role", "What they do", value=contact.role if contact else ""),
        FieldSpec("email", "E-mail", value=contact.email if contact else ""),
        FieldSpec("phone", "Phone", value=contact.phone if contact else ""),
        FieldSpec("notes", "Notes", "text", contact.notes if contact else ""),
    ]
    title = f"Edit {contact.name}" if contact else f"New contact at {client.name}"
    return FormDialog(title, specs, changes(contact, _read_contact))


def touch_dialog(touch: Touch | None, client: Client, today: date) -> FormDialog[Fields]:
    """Return the form for contact that took place; None is a new one."""
    specs = [
        FieldSpec(
            "kind", "How", "choice", touch.kind if touch else "call",
            choices=[*TOUCH_NAMES.items()],
        ),
        FieldSpec("on", "When", "date", _iso(touch.on if touch else today)),
        FieldSpec("text", "About", "text", touch.text if touch else ""),
        FieldSpec(
            "direction", "Who began", "choice", touch.direction if touch else "out",
            choices=[("out", "We did"), ("in", "They did")],
        ),
        FieldSpec(
            "minutes", "Minutes", "number",
            str(touch.minutes) if touch and touch.minutes is not None else "",
        ),
    ]  # fmt: skip
    read = changes(touch, partial(_read_touch, today))
    return FormDialog(f"Contact with {client.name}", specs, read)


def follow_up_dialog(
    follow_up: FollowUp | None, client: Client | None, today: date, due: date | None = None
) -> FormDialog[Fields]:
    """Return the form for something to do on a day; None is a new one, for the day `due`."""
    specs = [
        FieldSpec("title", "What", value=follow_up.title if follow_up else ""),
        FieldSpec("due", "When", "date", _iso(follow_up.due if follow_up else due)),
        FieldSpec("notes", "Notes", "text", follow_up.notes if follow_up else ""),
    ]
    title = f"Follow-up for {client.name}" if client else "Follow-up"
    return FormDialog(title, specs, changes(follow_up, partial(_read_follow_up, today)))


def settings_dialog(settings: Settings, team: list[TeamMember]) -> FormDialog[Fields]:
    """Return the form for the owner's choices and the names of the team."""
    present = [member.name for member in team if member.left_on is None]
    specs = [
        FieldSpec("owner_name", "Your name", value=settings.owner_name),
        FieldSpec("currency", "Currency", value=settings.currency),
        FieldSpec("notice_days", "Usual notice", "number", str(settings.notice_days)),
        FieldSpec(
            "weekend", "Days off", value=" ".join(_DAY_NAMES[day] for day in settings.weekend)
        ),
        FieldSpec("team", "Your team", "list", "\n".join(present)),
    ]
    intro = (
        f"Usual notice is in days. Days off are among {', '.join(_DAY_NAMES)}. "
        "In the team, write everybody but yourself, one name a line."
    )

    def read(written: Written) -> Fields:
        fields = changes(settings, _read_settings)(written)
        names = [line for row in written["team"].split("\n") if (line := one_line(row))]
        return fields if names == present else {**fields, "team": names}

    return FormDialog("Settings", specs, read, intro=intro)


def changes(record: Part | None, read: Callable[[Written], Fields]) -> Callable[[Written], Fields]:
    """Return how to read a form so that only what was changed in it comes out of it.

    What somebody else changed in other fields while the form was open stays theirs.
    """

    def changed(written: Written) -> Fields:
        fields = read(written)
        if record is None:
            return fields
        return {name: value for name, value in fields.items() if getattr(record, name) != value}

    return changed


def _read_client(client: Client | None, today: date, written: Written) -> Fields:
    fields: Fields = {
        name: written[name] for name in ("name", "email", "phone", "address", "website", "notes")
    }
    fields["tags"] = tuple(tag for part in written["tags"].split(",") if (tag := one_line(part)))
    fields["tier"] = written["tier"] or None
    fields["owner"] = int(written["owner"]) if written["owner"] else None
    fields["prospect_since"] = _day("In talks since", written["prospect_since"], today)
    fields["first_day"] = _day("Client since", written["first_day"], today)
    fields["last_day"] = _day("Last day", written["last_day"], today)
    fields["notice_days"] = _whole("Notice (days)", written["notice_days"])
    fields["fees"] = _fees(client, today, written)
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
    amount = _told("Fee", parse_amount, written["fee"])
    since = _day("New fee from", written.get("fee_since", ""), today)
    fee = Fee.made(
        amount=amount, currency=written["currency"], period=written["per"] or "month", since=since
    )
    if current is not None and fee.revised(since=current.since) == current:
        return history
    return fees_with(history, fee)


def _read_contact(written: Written) -> Fields:
    fields: Fields = dict(written)
    Contact.made(id=1, **fields)
    return fields


def _read_touch(today: date, written: Written) -> Fields:
    fields: Fields = {
        **written,
        "on": _needed_day("When", written["on"], today),
        "minutes": _whole("Minutes", written["minutes"]),
        "kind": written["kind"] or "call",
        "direction": written["direction"] or "out",
    }
    Touch.made(id=1, client_id=1, **fields)
    return fields


def _read_follow_up(today: date, written: Written) -> Fields:
    fields: Fields = {**written, "due": _needed_day("When", written["due"], today)}
    FollowUp.made(id=1, **fields)
    return fields


def _read_settings(written: Written) -> Fields:
    fields: Fields = {
        "owner_name": written["owner_name"],
        "currency": written["currency"],
        "notice_days": _whole("Usual notice", written["notice_days"] or "30"),
    }
    named = [word.strip(",;.").capitalize()[:2] for word in written["weekend"].split()]
    if unknown := next((name for name in named if name not in _DAY_NAMES), None):
        raise Refused(f"Days off: “{unknown}” is no day; write for example: Sa Su")
    fields["weekend"] = tuple(sorted({_DAY_NAMES.index(name) for name in named}))
    Settings.made(id=1, **fields)
    return fields


def _owners(client: Client | None, team: list[TeamMember]) -> list[tuple[str, str]]:
    """Return who can look after a client: the team of today, and who does it now."""
    current = client.owner if client else None
    return [
        (str(member.id), member.name)
        for member in team
        if member.left_on is None or member.id == current
    ]


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _told(label: str, read: Callable[[str], R], written: str) -> R:
    """Return what was read; a refusal names the field."""
    try:
        return read(written)
    except ValueError as error:
        raise Refused(f"{label}: {error}") from error


def _day(label: str, written: str, today: date) -> date | None:
    return _needed_day(label, written, today) if written.strip() else None


def _needed_day(label: str, written: str, today: date) -> date:
    return _told(label, lambda typed: day_meant(typed, today), written)


def _whole(label: str, written: str) -> int | None:
    if not written.strip():
        return None
    if not written.strip().isascii() or not written.strip().isdigit():
        raise Refused(f"{label}: “{written.strip()[:20]}” is not a whole number.")
    return int(written)
