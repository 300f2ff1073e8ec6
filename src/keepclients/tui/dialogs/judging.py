"""Forms for what the owner's figures are judged by: health, limits, rates, the team."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from keepclients.domain.errors import Refused
from keepclients.domain.exchange_rates import ExchangeRate
from keepclients.domain.health_rules import HealthRules
from keepclients.domain.limits import Limits
from keepclients.domain.money import parse_amount
from keepclients.domain.settings import Settings
from keepclients.domain.team import TeamMember
from keepclients.domain.text import one_line
from keepclients.domain.written_rates import parse_rate, rate_written
from keepclients.tui.dialogs.amounts import number_written, percent_written, share_of
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
from keepclients.tui.widgets.field_specs import FieldSpec

_WEIGHTS: Mapping[str, str] = {
    "audit": "Last audit",
    "contact": "Contact in time",
    "slips": "Mistakes",
    "payment": "Payments",
    "complaint": "Complaints",
}
_BANDS: Mapping[str, str] = {"healthy_from": "Well from", "watch_from": "Watch from"}
_PAYMENTS = "Late noted since"
_SHARES: Mapping[str, str] = {
    "one_client": "One client (%)",
    "one_client_much": "… too much (%)",
    "three_clients": "Three (%)",
}
_COUNTS: Mapping[str, str] = {
    "clients_each": "Clients each",
    "clients_each_much": "… too many",
    "winning_days": "Days not winning",
}
_AMOUNTS: Mapping[str, str] = {
    "hours_each": "Hours a week",
    "winning_to_keeping": "Winning : keeping",
}
_LIMIT_HINTS: Mapping[str, str] = {
    "one_client": "From this share of the income on, one client is much.",
    "three_clients": "From this share on, the three largest together are much.",
    "clients_each": "Above so many, one person looks after many.",
    "hours_each": "Of whoever has no hours of their own.",
    "winning_days": "After so many days without time for winning, you are told.",
    "winning_to_keeping": "Hours of winning for each hour of keeping above which you are told.",
}
_RATES = "Rates"


def health_rules_dialog(settings: Settings, today: date) -> FormDialog[Fields]:
    """Return the form for how health is judged; it answers with what was changed."""
    rules = settings.health
    labels = {**_WEIGHTS, **_BANDS}

    def read(written: Written) -> Fields:
        numbers = {name: _whole(label, written[name]) for name, label in labels.items()}
        since = day_if_any(_PAYMENTS, written["payments_since"], today)
        return {"health": HealthRules.made(**numbers), "payments_since": since}

    specs = [
        *(
            FieldSpec(name, label, "number", str(getattr(rules, name)))
            for name, label in labels.items()
        ),
        FieldSpec(
            "payments_since",
            _PAYMENTS,
            "date",
            iso(settings.payments_since),
            hint="Before that day nothing is known; after it, none noted means that all is paid.",
        ),
    ]
    intro = (
        "What each thing weighs against the others; the score goes from 0 to 100. "
        "These numbers are judgement: make them yours."
    )
    return FormDialog("How health is judged", specs, changes(settings, read), intro=intro)


def limits_dialog(settings: Settings) -> FormDialog[Fields]:
    """Return the form for what is too much; it answers with what was changed."""
    return FormDialog(
        "From when on to warn",
        [
            FieldSpec(name, label, "number", shown, hint=_LIMIT_HINTS.get(name, ""))
            for name, label, shown in _limits_shown(settings.limits)
        ],
        changes(settings, lambda written: {"limits": _read_limits(written)}),
    )


def rates_dialog(settings: Settings) -> FormDialog[Fields]:
    """Return the form for exchange rates; it answers with what was changed."""

    def read(written: Written) -> Fields:
        lines = [line for row in written["rates"].split("\n") if (line := one_line(row))]
        rates = tuple(told(_RATES, parse_rate, line) for line in lines)
        _refuse_doubles(rates, settings.currency)
        return {"rates": rates}

    shown = "\n".join(map(rate_written, settings.rates))
    hint = f"What one of it is worth in {settings.currency}, a line each."
    specs = [FieldSpec("rates", _RATES, "list", shown, hint=hint, example="USD 0.92")]
    intro = "Fees in a currency without a rate are kept apart in every figure."
    return FormDialog("Exchange rates", specs, changes(settings, read), intro=intro)


def whose_dialog(team: Sequence[TeamMember]) -> FormDialog[int]:
    """Return the form that asks whose hours and limit are meant."""
    choices = [(str(member.id), member.name) for member in team]
    first = choices[0][0] if choices else ""
    return FormDialog(
        "Team: hours and limits",
        [FieldSpec("who", "Who", "choice", first, choices=choices, is_settled=True)],
        lambda written: int(written["who"]),
        submit="Go on",
    )


def member_dialog(member: TeamMember, limits: Limits) -> FormDialog[Fields]:
    """Return the form for a team member; it answers with what was changed."""
    specs = [
        FieldSpec("name", "Name", value=member.name),
        FieldSpec("role", "What they do", value=member.role),
        FieldSpec(
            "hours",
            "Hours a week",
            "number",
            number_written(member.hours),
            hint=f"Empty: {number_written(limits.hours_each)}, as for anybody.",
        ),
        FieldSpec(
            "most_clients",
            "Most clients",
            "number",
            number_written(member.most_clients),
            hint=f"Empty: {limits.clients_each}, as for anybody.",
        ),
    ]
    return FormDialog(member.name, specs, changes(member, partial(_read_member, member)))


def _read_member(member: TeamMember, written: Written) -> Fields:
    hours = written["hours"].strip()
    fields: Fields = {
        "name": written["name"],
        "role": written["role"],
        "hours": told("Hours a week", parse_amount, hours) if hours else None,
        "most_clients": whole("Most clients", written["most_clients"]),
    }
    member.revised(**fields)
    return fields


def _limits_shown(limits: Limits) -> list[tuple[str, str, str]]:
    """Return every limit in its order: name, label, and what the field shows."""
    shown: dict[str, tuple[str, str]] = {}
    for name, label in _SHARES.items():
        shown[name] = label, percent_written(getattr(limits, name))
    for name, label in {**_COUNTS, **_AMOUNTS}.items():
        shown[name] = label, number_written(getattr(limits, name))
    return [(name, *shown[name]) for name in type(limits).model_fields]


def _read_limits(written: Written) -> Limits:
    fields: dict[str, object] = {
        name: share_of(label, written[name]) for name, label in _SHARES.items()
    }
    fields |= {name: _whole(label, written[name]) for name, label in _COUNTS.items()}
    fields |= {name: _amount(label, written[name]) for name, label in _AMOUNTS.items()}
    return Limits.made(**fields)


def _whole(label: str, written: str) -> int:
    number = whole(label, written)
    if number is None:
        raise Refused(f"{label}: write a number.")
    return number


def _amount(label: str, written: str) -> Decimal:
    return told(label, parse_amount, written)


def _refuse_doubles(rates: Sequence[ExchangeRate], own: str) -> None:
    codes = [rate.currency for rate in rates]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise Refused(f"{_RATES}: {twice} stands twice; a currency has one rate.")
    if own in codes:
        raise Refused(f"{_RATES}: {own} is your own currency and needs none.")
