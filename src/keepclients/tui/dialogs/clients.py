"""The form for a client."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypedDict

from keepclients.domain.clients import CONTACT_WISHES, Client, fees_with
from keepclients.domain.errors import Refused
from keepclients.domain.money import PERIODS, Fee, Money, parse_amount
from keepclients.domain.settings import Settings
from keepclients.domain.team import TeamMember
from keepclients.domain.text import one_line
from keepclients.tui.dialogs.amounts import money_if_any, money_written, number_written
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import (
    Fields,
    Written,
    changes,
    day_if_any,
    iso,
    told,
    whole,
)
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
_HOURS = "Hours a week"
_TALKS = "In talks since"
_EXPECTED = "Expected a month"
_CHANCE = "Chance (per cent)"


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
    weekly_hours: Decimal | None
    tags: tuple[str, ...]
    group: str
    prospect_since: date | None
    expected: Money | None
    chance: int | None
    first_day: date | None
    last_day: date | None
    notice_days: int | None
    address: str
    website: str
    notes: str


Remark = Callable[[Written], str]
"""Says what follows from what is written in a form."""


def new_client_dialog(
    settings: Settings, team: list[TeamMember], today: date, remark: Remark
) -> FormDialog[ClientFields]:
    """Return the form for a client who is not in the book yet."""
    specs = _client_specs(None, settings, team, today)
    return FormDialog(
        "New client", specs, partial(_read_client, None, settings, today), remark=remark
    )


def client_dialog(
    client: Client, settings: Settings, team: list[TeamMember], today: date, remark: Remark
) -> FormDialog[Fields]:
    """Return the form for a client; it answers with what was changed."""
    specs = _client_specs(client, settings, team, today)
    read = changes(client, partial(_read_client, client, settings, today))
    return FormDialog(f"Edit {client.name}", specs, read, remark=remark)


def _client_specs(
    client: Client | None, settings: Settings, team: list[TeamMember], today: date
) -> list[FieldSpec]:
    fee = client.fee_on(today) if client else None
    hours = client.weekly_hours if client else None
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
        FieldSpec("weekly_hours", _HOURS, "number", number_written(hours)),
        FieldSpec("tags", "Tags", value=", ".join(client.tags) if client else ""),
        FieldSpec(
            "group", "Group", value=client.group if client else "",
            hint="Whom they belong to, such as Halden Holding: clients of one group count as one "
            "where it is asked who is large.",
        ),
        *_prospect_specs(client, settings.currency),
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


def _prospect_specs(client: Client | None, currency: str) -> list[FieldSpec]:
    """Return what is asked of somebody who is no client yet, as soon as that is written."""
    expected = client.expected if client else None
    chance = client.chance if client else None
    return [
        FieldSpec(
            "prospect_since", _TALKS, "date", iso(client.prospect_since if client else None)
        ),
        FieldSpec(
            "expected", _EXPECTED, "money", money_written(expected, currency),
            asked_when=_is_prospect,
        ),
        FieldSpec(
            "chance", _CHANCE, "number", number_written(chance),
            placeholder="of a hundred like them, how many say yes; 0: they said no",
            asked_when=_is_prospect,
        ),
    ]  # fmt: skip


def _is_prospect(written: Written) -> bool:
    return bool(written["prospect_since"].strip())


def _read_client(
    client: Client | None, settings: Settings, today: date, written: Written
) -> ClientFields:
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
        "weekly_hours": _hours_if_any(written["weekly_hours"]),
        "tags": tuple(tag for part in written["tags"].split(",") if (tag := one_line(part))),
        "group": one_line(written["group"]),
        "prospect_since": day_if_any(_TALKS, written["prospect_since"], today),
        "expected": money_if_any(_EXPECTED, written["expected"], settings.currency),
        "chance": whole(_CHANCE, written["chance"]),
        "first_day": day_if_any("Client since", written["first_day"], today),
        "last_day": day_if_any("Last day", written["last_day"], today),
        "notice_days": whole("Notice (days)", written["notice_days"]),
        "address": written["address"],
        "website": written["website"],
        "notes": written["notes"],
    }
    Client.made(id=1, **fields)
    return fields


def _hours_if_any(written: str) -> Decimal | None:
    return told(_HOURS, parse_amount, written) if written.strip() else None


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


def _owners(client: Client | None, team: list[TeamMember]) -> list[tuple[str, str]]:
    """Return who can look after a client: the team of today, and who does it now."""
    current = client.owner if client else None
    return [
        (str(member.id), member.name)
        for member in team
        if member.left_on is None or member.id == current
    ]
