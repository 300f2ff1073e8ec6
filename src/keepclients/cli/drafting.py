"""The verb that prints a message to a client, or saves it to a file."""

from collections.abc import Mapping
from pathlib import Path

from keepclients.book.book import Book
from keepclients.bootstrap import own_folder
from keepclients.cli.books import opened
from keepclients.cli.failures import DONE, WrongUsage, complain
from keepclients.cli.output import say
from keepclients.cli.words import PROGRAM, Words
from keepclients.domain.clients import Client
from keepclients.domain.drafts import Draft
from keepclients.domain.errors import Refused
from keepclients.services.clock import today
from keepclients.services.departures import open_departure_of
from keepclients.services.drafts import (
    MESSAGES,
    client_draft,
    draft_of,
    mistake_in,
    save_draft,
    tone_of,
)
from keepclients.services.finding import find_client


def draft(words: Words) -> int:
    """Print a message to a client, or save it to a new file; its tone is noted on stderr.

    Raises Refused, and prints nothing, while something is missing.
    """
    typed = _typed(words.set)
    folder = own_folder() / MESSAGES
    with opened(words) as book:
        client = find_client(book, words.client)
        made = _draft(book, client, words.message, typed, folder)
        notes = tone_of(book, client.id, made)
    if made.missing:
        raise Refused(f"{_refusal(made)}. Answer it in the playbook, or add --set FIELD=TEXT.")
    if words.output is not None:
        save_draft(made, Path(words.output))
        say(f"Saved: {words.output}")
    else:
        say(made.ready_page)
    if mistake := mistake_in(words.message, folder):
        complain(f"{PROGRAM} draft: note: {mistake}; the shipped one was used")
    for note in notes:
        found = f"“{note.words[:40]}”: " if note.words else ""
        complain(f"{PROGRAM} draft: note: {found}{note.why} {note.gentler}")
    return DONE


def _draft(
    book: Book, client: Client, message: str, typed: Mapping[str, str], folder: Path
) -> Draft:
    """Return the draft for the departure that is open, else the latest one, else for none."""
    departures = book.departures_of(client.id)
    departure = open_departure_of(book, client.id) or (departures[-1] if departures else None)
    if departure is None:
        return client_draft(book, client.id, message, today(), words=typed, folder=folder)
    return draft_of(book, departure.id, message, today(), words=typed, folder=folder)


def _refusal(made: Draft) -> str:
    try:
        made.ready_text  # noqa: B018 - asked for its refusal
    except Refused as refusal:
        return str(refusal)
    return ""


def _typed(pairs: list[str]) -> dict[str, str]:
    """Return the words by field; raises WrongUsage where a pair is not FIELD=TEXT."""
    typed: dict[str, str] = {}
    for pair in pairs:
        field, sign, text = pair.partition("=")
        name = field.strip().lower().replace("_", "-")
        if not sign or not name:
            raise WrongUsage(f"--set: “{pair[:40]}” is not FIELD=TEXT")
        if name in typed:
            raise WrongUsage(f"--set: {name} is given twice")
        typed[name] = text
    return typed
