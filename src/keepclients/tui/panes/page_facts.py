"""The facts on a client's page: where they stand, what they pay, and what hangs on them."""

from collections.abc import Iterator, Sequence
from datetime import date

from keepclients.domain.cadences import rhythm_of
from keepclients.domain.clients import CONTACT_WISHES, Client, Spell, expected_in_words
from keepclients.domain.departures import open_one
from keepclients.domain.facts import Facts
from keepclients.domain.losses import loss_of
from keepclients.domain.money import fee_in_words
from keepclients.domain.preparations import Preparation
from keepclients.domain.saves import looks_of, save_on
from keepclients.domain.silence import days_silent
from keepclients.domain.stages import stage_of
from keepclients.services.audit_sheets import last_in_words
from keepclients.services.beside.losses import loss_in_words
from keepclients.services.preparations import settled_in_words
from keepclients.services.saves import save_in_words
from keepclients.tui.drawing import counted
from keepclients.tui.panes.page_lines import PageLine, fact


def save_lines(facts: Facts, client: Client, today: date, width: int) -> Iterator[PageLine]:
    """Yield since when they stay after all, and whether that has held."""
    save = save_on(facts, client.id, today)
    if save is not None:
        label, tone = ("Save", "") if save.has_held(today) else ("At risk", "warn")
        looks = looks_of(facts, client.id, today)
        yield from fact(label, save_in_words(save, looks, today), width, tone)


def fact_lines(facts: Facts, client: Client, today: date, width: int) -> Iterator[PageLine]:
    """Yield what is written down about the client, each under its name."""
    for label, value in (
        *_standing(facts, client, today),
        *_service(facts, client),
        *_reaching(facts, client),
    ):
        if value:
            yield from fact(label, value, width)


def loss_lines(facts: Facts, client: Client, today: date, width: int) -> Iterator[PageLine]:
    """Yield what would be missing if they left, and how ready the owner is for it."""
    is_served = client.id in facts.business_on(today).clients
    loss = loss_of(facts, client.id, today) if is_served else None
    if loss is not None:
        yield from fact("If they left", loss_in_words(loss), width)
    if is_served and open_one(facts.departures_of(client.id)) is None:
        yield from fact("", _readiness(facts.preparations_of(client.id), today), width)


def _standing(facts: Facts, client: Client, today: date) -> Iterator[tuple[str, str]]:
    silent = days_silent(facts, client.id, today)
    fee = client.fee_on(today)
    every = rhythm_of(client)
    yield "Stage", stage_of(client, facts.departures_of(client.id), today)
    yield "Last contact", "none noted yet" if silent is None else _ago(silent)
    yield "Last audit", last_in_words(facts, client, today)
    yield "Fee", fee_in_words(fee) if fee else ""
    yield "Fee before", _fees_before(client, today)
    yield "Expected", expected_in_words(client)
    yield "Tier", client.tier or ""
    yield "How often", f"every {counted(every, 'day')}" if every else ""
    yield "In dispute", f"since {client.dispute_since}" if client.dispute_since else ""
    yield "Wants messages", CONTACT_WISHES[client.contact_wish] if client.contact_wish else ""


def _service(facts: Facts, client: Client) -> Iterator[tuple[str, str]]:
    owners = {member.id: member.name for member in facts.all_team()}
    hours = client.weekly_hours
    yield "Looked after by", owners.get(client.owner, "") if client.owner else ""
    yield "Takes", f"{hours:f} h a week" if hours is not None else ""
    yield "Group", client.group
    yield "Client since", f"{client.first_day}" if client.first_day else ""
    yield "Client before", "; ".join(_spell(spell) for spell in client.earlier)
    yield "Last day", f"{client.last_day}" if client.last_day else ""
    yield "Notice", counted(client.notice_days, "day") if client.notice_days else ""


def _reaching(facts: Facts, client: Client) -> Iterator[tuple[str, str]]:
    lists = {greeting.id: greeting.name for greeting in facts.all_greetings()}
    yield "E-mail", client.email
    yield "Phone", client.phone
    yield "Website", client.website
    yield "Address", client.address.replace("\n", ", ")
    yield "Tags", ", ".join(client.tags)
    yield "Greetings", ", ".join(lists[it] for it in client.greetings if it in lists)
    yield "Notes", client.notes


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def _spell(spell: Spell) -> str:
    return f"{spell.first_day or 'unknown'} to {spell.last_day}"


def _fees_before(client: Client, today: date) -> str:
    current = client.fee_on(today)
    earlier = [
        fee for fee in client.fees if fee != current and not (fee.since and fee.since > today)
    ]
    return "; ".join(
        f"{fee_in_words(fee)}" + (f" from {fee.since}" if fee.since else "") for fee in earlier
    )


def _readiness(preparations: Sequence[Preparation], today: date) -> str:
    """Return how far it is settled how it would end with a client, and the keys for more."""
    if not preparations:
        return "P settles how it would end, w goes through it"
    if preparations[-1].is_open:
        return "P goes on with settling how it would end"
    return f"{settled_in_words(preparations[-1], today)} (P)"
