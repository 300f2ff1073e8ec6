"""Verbs that note what weighs on a client, and that it is over: slip, complaint, promise."""

from datetime import date

from keepclients.cli.books import opened
from keepclients.cli.failures import DONE, WrongUsage
from keepclients.cli.output import say, tell_replaced
from keepclients.cli.reading import read_day, read_whole
from keepclients.cli.words import Words
from keepclients.domain.records import LARGEST_ID
from keepclients.domain.text import one_line
from keepclients.services.clock import today
from keepclients.services.complaints import close_complaint, log_complaint
from keepclients.services.finding import find_client, the_one_meant
from keepclients.services.promises import keep_promise, log_promise
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
    """Note a client's complaint, or that one is settled."""
    day, which = _day(words), _which(words, "--settled")
    with opened(words) as book:
        client = find_client(book, words.client)
        if words.ended is None:
            log_complaint(book, client.id, words.text, day)
            say(f"Noted: a complaint of {client.name} on {day}, open until it is settled.")
        else:
            settled = the_one_meant(book.complaints_of(client.id), which, "complaint", client)
            close_complaint(book, settled.id, day)
            say(f"Settled on {day}: a complaint of {client.name}, {one_line(settled.text)}")
    tell_replaced("complaint", {"TEXT": words.text})
    return DONE


def promise(words: Words) -> int:
    """Note what a client was promised, or that a promise is kept."""
    day, which = _day(words), _which(words, "--kept")
    due = read_day("--by", words.by) if words.by is not None else None
    if due is not None and words.ended is not None:
        raise WrongUsage("--by: a promise that is kept needs no other day")
    with opened(words) as book:
        client = find_client(book, words.client)
        if words.ended is None:
            log_promise(book, client.id, words.text, day, due)
            until = f", in the calendar on {due}" if due else ""
            say(f"Noted: a promise to {client.name} on {day}{until}.")
        else:
            kept = the_one_meant(book.promises_of(client.id), which, "promise", client)
            keep_promise(book, kept.id, day)
            say(f"Kept on {day}: what {client.name} was promised, {one_line(kept.text)}")
    tell_replaced("promise", {"TEXT": words.text})
    return DONE


def _which(words: Words, option: str) -> int | None:
    """Return the id behind an option that ends something, or None where none was typed.

    Raises WrongUsage unless there is either that option or a text.
    """
    if bool(words.text) is (words.ended is not None):
        raise WrongUsage(f"TEXT: write either what to note or {option}")
    return read_whole(option, words.ended, LARGEST_ID) if words.ended else None


def _day(words: Words) -> date:
    return read_day("--on", words.on) if words.on is not None else today()
