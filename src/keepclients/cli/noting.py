"""Verbs that note what is said between a client and us, and that it is over."""

from keepclients.cli.books import opened
from keepclients.cli.failures import DONE, WrongUsage
from keepclients.cli.output import say, tell_replaced
from keepclients.cli.reading import day_of, read_day, read_id
from keepclients.cli.words import Words
from keepclients.domain.text import one_line
from keepclients.services.complaints import close_complaint, log_complaint
from keepclients.services.expectations import end_expectation, log_expectation
from keepclients.services.finding import find_client, the_one_meant
from keepclients.services.hints import clear_up_hint, log_hint
from keepclients.services.promises import keep_promise, log_promise
from keepclients.services.slips import log_slip


def slip(words: Words) -> int:
    """Note a mistake of ours."""
    day = day_of(words)
    with opened(words) as book:
        client = find_client(book, words.client)
        log_slip(book, client.id, words.text, day)
    say(f"Noted: a mistake at {client.name} on {day}.")
    tell_replaced("slip", {"TEXT": words.text})
    return DONE


def complaint(words: Words) -> int:
    """Note a client's complaint, or that one is settled."""
    day, which = day_of(words), _which(words, "--settled")
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
    day, which = day_of(words), _which(words, "--kept")
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


def hint(words: Words) -> int:
    """Note a sign that a client thinks of leaving, or that it is cleared up."""
    day, which = day_of(words), _which(words, "--cleared")
    with opened(words) as book:
        client = find_client(book, words.client)
        if words.ended is None:
            log_hint(book, client.id, words.text, day)
            until = "at risk until it is cleared up"
            say(f"Noted: a hint of leaving from {client.name} on {day}; {until}.")
        else:
            cleared = the_one_meant(book.hints_of(client.id), which, "hint", client)
            clear_up_hint(book, cleared.id, day)
            say(f"Cleared up on {day}: a hint from {client.name}, {one_line(cleared.text)}")
    tell_replaced("hint", {"TEXT": words.text})
    return DONE


def expectation(words: Words) -> int:
    """Note what a client counts on, or that it counts no more."""
    day, which = day_of(words), _which(words, "--ended")
    if words.agreed and words.ended is not None:
        raise WrongUsage("--agreed: what counts no more need not be agreed")
    with opened(words) as book:
        client = find_client(book, words.client)
        if words.ended is None:
            log_expectation(book, client.id, words.text, day, day if words.agreed else None)
            agreed = "agreed" if words.agreed else "not agreed yet"
            say(f"Noted: what {client.name} expects since {day}, {agreed}.")
        else:
            ended = the_one_meant(book.expectations_of(client.id), which, "expectation", client)
            end_expectation(book, ended.id, day)
            say(f"Ended on {day}: what {client.name} expected, {one_line(ended.text)}")
    tell_replaced("expectation", {"TEXT": words.text})
    return DONE


def _which(words: Words, option: str) -> int | None:
    """Return the id behind an option that ends something, or None where none was typed.

    Raises WrongUsage unless there is either that option or a text.
    """
    if bool(words.text) is (words.ended is not None):
        raise WrongUsage(f"TEXT: write either what to note or {option}")
    return read_id(option, words.ended) if words.ended else None
