"""The forms for a list of seasonal greetings, and for who gets one of them."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from keepclients.domain.clients import TIERS, Tier
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.services.greeting_drafts import own_message
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, iso, needed_day
from keepclients.tui.widgets.field_specs import FieldSpec

_DAY = "Send from"
_FORMER = "Former clients"
_AT_FIRST: frozenset[Tier] = frozenset({"A", "B"})
"""The tiers that are proposed for a new list."""


@dataclass(frozen=True, slots=True)
class NewGreeting:
    """A list that is not kept yet, and who is on it at first."""

    name: str
    day: date
    text: str
    tiers: tuple[Tier, ...]
    with_former: bool


def new_greeting_dialog(today: date) -> FormDialog[NewGreeting]:
    """Return the form for a new list, with a say in who is on it at first."""
    ticks = [
        FieldSpec(tier, f"Clients of tier {tier}", "yes-no", "yes" if tier in _AT_FIRST else "no")
        for tier in TIERS
    ]
    former = FieldSpec(
        "former", _FORMER, "yes-no", "no", hint="Of these only who said that they want messages."
    )
    return FormDialog(
        "New list of greetings",
        [*_specs(None), *ticks, former],
        partial(_read_new, today),
        intro="It comes again every year. Who is on it can be changed later.",
    )


def greeting_dialog(greeting: SeasonalGreeting, today: date) -> FormDialog[Fields]:
    """Return the form for a list; it answers with what was changed."""
    read = changes(greeting, partial(_read, today))
    return FormDialog(f"Greetings: {greeting.name}", _specs(greeting), read)


def _specs(greeting: SeasonalGreeting | None) -> list[FieldSpec]:
    return [
        FieldSpec("name", "Occasion", value=greeting.name if greeting else ""),
        FieldSpec("day", _DAY, "date", iso(greeting.day if greeting else None)),
        FieldSpec(
            "text", "Your own words", "text", greeting.text if greeting else "",
            hint="{contact}, {client} and {me} are filled in. Empty: the usual draft.",
        ),
    ]  # fmt: skip


def _read_new(today: date, written: Written) -> NewGreeting:
    fields = _read(today, written)
    checked = SeasonalGreeting.made(id=1, **fields)
    tiers = tuple(tier for tier in TIERS if written[tier] == "yes")
    with_former = written["former"] == "yes"
    return NewGreeting(checked.name, checked.day, checked.text, tiers, with_former)


def _read(today: date, written: Written) -> Fields:
    fields: Fields = {
        "name": written["name"],
        "day": needed_day(_DAY, written["day"], today),
        "text": written["text"].strip(),
    }
    checked = SeasonalGreeting.made(id=1, **fields)
    if checked.text:
        own_message(checked.text, checked.name)
    return fields
