"""Verbs that change the book: add, log, leaving."""

from keepclients.bootstrap import own_folder
from keepclients.cli.books import opened
from keepclients.cli.failures import DONE, WrongUsage, complain
from keepclients.cli.output import say, tell_replaced
from keepclients.cli.reading import (
    day_of,
    read_amount,
    read_currency,
    read_day,
    read_whole,
    read_word,
)
from keepclients.cli.words import PROGRAM, Words
from keepclients.domain.clients import TIERS
from keepclients.domain.kinds import DEPARTURE_KINDS
from keepclients.domain.money import PERIODS, Fee
from keepclients.domain.touches import TOUCH_KINDS
from keepclients.services.clients import add_client
from keepclients.services.clock import today
from keepclients.services.departures import open_departure
from keepclients.services.finding import find_client
from keepclients.services.playbooks import present_playbook
from keepclients.services.touches import log_touch

_MOST_MINUTES = 10_000


def add(words: Words) -> int:
    """Add a client and print the new id."""
    texts = {"email": words.email, "phone": words.phone, "notes": words.notes}
    fields: dict[str, object] = {name: text for name, text in texts.items() if text is not None}
    fields["tags"] = tuple(words.tag)
    if words.since is not None:
        fields["first_day"] = read_day("--since", words.since)
    if words.tier is not None:
        fields["tier"] = read_word("--tier", words.tier, TIERS)
    fee = _typed_fee(words)
    with opened(words) as book:
        if fee:
            fields["fees"] = (Fee.made(**{"currency": book.settings.currency, **fee}),)
        client = add_client(book, words.name, today=today(), **fields)
    say(str(client.id))
    tell_replaced("add", {"NAME": words.name, **texts, "tag": " ".join(words.tag)})
    return DONE


def log(words: Words) -> int:
    """Log contact that took place."""
    kind = read_word("KIND", words.kind or "", TOUCH_KINDS)
    day = day_of(words)
    minutes = None
    if words.minutes is not None:
        minutes = read_whole("--minutes", words.minutes, _MOST_MINUTES)
    with opened(words) as book:
        client = find_client(book, words.client)
        log_touch(book, client.id, kind, words.text, day, minutes=minutes)
    say(f"Logged: {kind} with {client.name} on {day}.")
    tell_replaced("log", {"TEXT": words.text})
    return DONE


def leaving(words: Words) -> int:
    """Note that a client is leaving, and open the playbook for it."""
    notice = read_day("--notice", words.notice)
    last_day = read_day("--last-day", words.last_day) if words.last_day is not None else None
    kind = read_word("--kind", words.kind or "leaving", DEPARTURE_KINDS)
    with opened(words) as book:
        client = find_client(book, words.client)
        present = present_playbook(own_folder(), book.new_id())
        departure = open_departure(
            book,
            client.id,
            notice,
            today(),
            playbook=present.playbook,
            last_day=last_day,
            kind=kind,
        )
    until = f"last day {last_day}" if last_day else "last day not known yet"
    say(f"{client.name}: {DEPARTURE_KINDS[departure.kind]}; notice {notice}, {until}.")
    say(f"Take a breath: no answer is owed before {departure.hold_until}.")
    if present.mistake:
        meanwhile = "the playbook that comes with the program is used meanwhile"
        complain(f"{PROGRAM} leaving: {present.mistake} ({meanwhile})")
    return DONE


def _typed_fee(words: Words) -> dict[str, object]:
    """Return the fields of the fee that was typed, or none; the currency may be missing."""
    if words.fee is None:
        for argument, typed in (("--currency", words.currency), ("--per", words.per)):
            if typed is not None:
                raise WrongUsage(f"{argument}: says nothing without --fee")
        return {}
    fee: dict[str, object] = {"amount": read_amount("--fee", words.fee)}
    if words.currency is not None:
        fee["currency"] = read_currency("--currency", words.currency)
    if words.per is not None:
        fee["period"] = read_word("--per", words.per, PERIODS)
    return fee
