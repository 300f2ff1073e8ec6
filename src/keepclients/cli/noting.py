"""Verbs that note what weighs on a client: slip, complaint, promise."""

from datetime import date

from keepclients.cli.books import opened
from keepclients.cli.failures import DONE
from keepclients.cli.output import say, tell_replaced
from keepclients.cli.reading import read_day
from keepclients.cli.words import Words
from keepclients.services.clock import today
from keepclients.services.complaints import log_complaint
from keepclients.services.finding import find_client
from keepclients.services.promises import log_promise
from keepclients.services.slips import log_slip


def slip(words: Words) -> int:
    """Note a mistake of ours."""
    day = _day(words)
    with opened(words) as book:
        client = find_client(book, words.client)
        log_slip(book, client.id, words.text, day)
    say(f"Noted: a mistake at {client.name} on {day}.")
    tell_replaced("slip", {"TEXT": words.text})
    return DONE


def complaint(words: Words) -> int:
    """Note a client's complaint."""
    day = _day(words)
    with opened(words) as book:
        client = find_client(book, words.client)
        log_complaint(book, client.id, words.text, day)
    say(f"Noted: a complaint of {client.name} on {day}, open until it is settled.")
    tell_replaced("complaint", {"TEXT": words.text})
    return DONE


def promise(words: Words) -> int:
    """Note what a client was promised."""
    day = _day(words)
    due = read_day("--by", words.by) if words.by is not None else None
    with opened(words) as book:
        client = find_client(book, words.client)
        log_promise(book, client.id, words.text, day, due)
    until = f", in the calendar on {due}" if due else ""
    say(f"Noted: a promise to {client.name} on {day}{until}.")
    tell_replaced("promise", {"TEXT": words.text})
    return DONE


def _day(words: Words) -> date:
    return read_day("--on", words.on) if words.on is not None else today()
