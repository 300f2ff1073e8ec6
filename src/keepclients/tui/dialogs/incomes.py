"""Forms for money to come: prospects, whoever is won, and other sources of income."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypedDict

from keepclients.domain.clients import Client
from keepclients.domain.errors import Refused
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.graphemes import shortened
from keepclients.domain.money import Money
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.text import one_line
from keepclients.tui.dialogs.amounts import money_if_any, money_written, needed_money
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import (
    Fields,
    Written,
    changes,
    day_if_any,
    iso,
    needed_day,
    whole,
    yes_or_no,
)
from keepclients.tui.drawing import counted
from keepclients.tui.widgets.field_specs import FieldSpec

_MONTHLY = "A month"
_CHANCE = "Chance (%)"
_SINCE, _UNTIL = "Since", "Until"
_MOST = 100
_SHOWN = 24
"""Cells by which an owner knows a follow-up again."""


class IncomeFields(TypedDict):
    """What is asked about a source of income."""

    name: str
    monthly: Money
    since: date | None
    until: date | None


class ProspectFields(TypedDict):
    """What is asked about a prospect."""

    name: str
    expected: Money | None
    chance: int | None
    prospect_since: date | None


@dataclass(frozen=True, slots=True)
class Win:
    """Who is won: from when on, and for how much."""

    first_day: date
    monthly: Money | None
    finish_steps: bool = False
    """Their open follow-ups are done with it."""


def new_income_dialog(currency: str, today: date) -> FormDialog[IncomeFields]:
    """Return the form for a source of income that is not noted yet."""
    specs = _income_specs(None, currency, today)
    return FormDialog("Other income", specs, partial(_read_income, currency, today))


def income_dialog(source: OtherIncome, currency: str, today: date) -> FormDialog[Fields]:
    """Return the form for a source of income; it answers with what was changed."""
    read = changes(source, partial(_read_income, currency, today))
    return FormDialog("Other income", _income_specs(source, currency, today), read)


def new_prospect_dialog(currency: str, today: date) -> FormDialog[ProspectFields]:
    """Return the form for somebody whom the owner begins to talk with."""
    specs = _prospect_specs(None, currency, today)
    return FormDialog("New prospect", specs, partial(_read_prospect, currency, today))


def prospect_dialog(client: Client, currency: str, today: date) -> FormDialog[Fields]:
    """Return the form for a prospect; it answers with what was changed."""
    read = changes(client, partial(_read_prospect, currency, today))
    return FormDialog(client.name, _prospect_specs(client, currency, today), read)


def win_dialog(
    client: Client, currency: str, today: date, steps: Sequence[FollowUp] = ()
) -> FormDialog[Win]:
    """Return the form for a prospect who becomes a client, and who has open follow-ups."""

    def read(written: Written) -> Win:
        first_day = needed_day("Client from", written["first_day"], today)
        monthly = money_if_any(_MONTHLY, written["monthly"], currency)
        return Win(first_day, monthly, yes_or_no(written.get("finish", "")) is True)

    specs = [
        FieldSpec("first_day", "Client from", "date", iso(today)),
        FieldSpec("monthly", _MONTHLY, "money", money_written(client.expected, currency)),
    ]
    if steps:
        staying = counted(len(steps), "open follow-up stays", "open follow-ups stay")
        hint = f"Else {staying} in the calendar: {shortened(steps[0].title, _SHOWN)}"
        specs.append(FieldSpec("finish", "Finish them", "yes-no", hint=hint))
    return FormDialog(f"{client.name} is won", specs, read, submit="Won")


def _income_specs(source: OtherIncome | None, currency: str, today: date) -> list[FieldSpec]:
    monthly = money_written(source.monthly, currency) if source else ""
    return [
        FieldSpec(
            "name", "From what", value=source.name if source else "", example="Online course"
        ),
        FieldSpec(
            "monthly",
            _MONTHLY,
            "money",
            monthly,
            hint=f"In {currency}, or with the currency: 100 USD.",
        ),
        FieldSpec("since", _SINCE, "date", iso(source.since if source else today)),
        FieldSpec(
            "until",
            _UNTIL,
            "date",
            iso(source.until if source else None),
            hint="Empty while it comes.",
        ),
    ]


def _read_income(currency: str, today: date, written: Written) -> IncomeFields:
    if not one_line(written["name"]):
        raise Refused("From what: give it a name.")
    fields: IncomeFields = {
        "name": written["name"],
        "monthly": needed_money(_MONTHLY, written["monthly"], currency),
        "since": day_if_any(_SINCE, written["since"], today),
        "until": day_if_any(_UNTIL, written["until"], today),
    }
    OtherIncome.made(id=1, **fields)
    return fields


def _prospect_specs(client: Client | None, currency: str, today: date) -> list[FieldSpec]:
    expected = money_written(client.expected, currency) if client else ""
    chance = client.chance if client else None
    return [
        FieldSpec("name", "Name", value=client.name if client else ""),
        FieldSpec(
            "expected", _MONTHLY, "money", expected,
            hint=f"What they would pay, in {currency}, or with the currency: 100 USD.",
        ),
        FieldSpec(
            "chance", _CHANCE, "number", "" if chance is None else str(chance),
            hint="Of a hundred such talks, how many end well? 0: they said no.",
        ),
        FieldSpec(
            "prospect_since", "In talks since", "date",
            iso(client.prospect_since if client else today),
        ),
    ]  # fmt: skip


def _read_prospect(currency: str, today: date, written: Written) -> ProspectFields:
    if not one_line(written["name"]):
        raise Refused("Name: whom do you talk with?")
    chance = whole(_CHANCE, written["chance"].strip().removesuffix("%"))
    if chance is not None and chance > _MOST:
        raise Refused(f"{_CHANCE}: a chance lies between 0 and {_MOST}.")
    fields: ProspectFields = {
        "name": written["name"],
        "expected": money_if_any(_MONTHLY, written["expected"], currency),
        "chance": chance,
        "prospect_since": needed_day("In talks since", written["prospect_since"], today),
    }
    Client.made(id=1, **fields)
    return fields
