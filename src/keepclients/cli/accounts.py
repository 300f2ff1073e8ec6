"""Verbs about what a client owes, got back, and learned to use: late, refund, guidance."""

from keepclients.cli.books import opened
from keepclients.cli.failures import DONE, WrongUsage
from keepclients.cli.output import say, tell_replaced
from keepclients.cli.reading import day_of, read_day, read_id, read_money, read_word
from keepclients.cli.words import Words
from keepclients.domain.guidance import GUIDANCE_KINDS
from keepclients.domain.money import money_in_words
from keepclients.services.clock import today
from keepclients.services.finding import find_client, the_one_meant
from keepclients.services.guidance import log_guidance
from keepclients.services.late_payments import log_late_payment, receive_payment
from keepclients.services.refunds import log_refund

_USED = {"yes": True, "no": False}


def late(words: Words) -> int:
    """Note a payment that did not come on its day, or that it is there."""
    if words.ended is not None:
        return _receive(words, words.ended)
    if words.due is None:
        raise WrongUsage("--due: the day by which it should have come is needed, or --paid")
    if words.on is not None:
        raise WrongUsage("--on: says nothing without --paid; --due is the day it should have come")
    due = read_day("--due", words.due)
    with opened(words) as book:
        client = find_client(book, words.client)
        amount = None
        if words.amount is not None:
            usual = client.currency_on(today(), book.settings.currency)
            amount = read_money("--amount", words.amount, usual)
        is_first = book.settings.payments_since is None
        log_late_payment(book, client.id, due, today(), amount=amount, text=words.text)
        owed = money_in_words(amount) if amount else "a payment"
        say(f"Noted: {client.name} owes {owed} since {due}.")
        if is_first:
            since = book.settings.payments_since
            say(f"From {since} on, what is not noted counts as paid, for every client.")
    tell_replaced("late", {"TEXT": words.text})
    return DONE


def guidance(words: Words) -> int:
    """Note training or a guide that a client got."""
    day = day_of(words)
    kind = read_word("--kind", words.kind or "training", GUIDANCE_KINDS)
    used = _USED[read_word("--used", words.used, _USED)] if words.used is not None else None
    with opened(words) as book:
        client = find_client(book, words.client)
        log_guidance(book, client.id, words.text, day, kind=kind, used=used)
    say(f"Noted: {GUIDANCE_KINDS[kind].lower()} for {client.name} on {day}.")
    tell_replaced("guidance", {"TEXT": words.text})
    return DONE


def refund(words: Words) -> int:
    """Note money that went back to a client."""
    day = day_of(words)
    with opened(words) as book:
        client = find_client(book, words.client)
        usual = client.currency_on(today(), book.settings.currency)
        amount = read_money("AMOUNT", words.amount or "", usual)
        log_refund(book, client.id, amount, day, words.text)
    say(f"Noted: a refund of {money_in_words(amount)} to {client.name} on {day}.")
    tell_replaced("refund", {"TEXT": words.text})
    return DONE


def _receive(words: Words, typed: str) -> int:
    for argument, text in (("TEXT", words.text), ("--due", words.due), ("--amount", words.amount)):
        if text:
            raise WrongUsage(f"{argument}: write either what is owed or --paid")
    which, day = read_id("--paid", typed) if typed else None, day_of(words)
    with opened(words) as book:
        client = find_client(book, words.client)
        owed = the_one_meant(book.late_payments_of(client.id), which, "late payment", client)
        receive_payment(book, owed.id, day)
    say(f"Paid on {day}: what {client.name} owed since {owed.due}.")
    return DONE
