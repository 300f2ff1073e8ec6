"""Drafts of seasonal greetings: the owner's own words, or the message that comes along."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from keepclients.book.book import Book
from keepclients.domain.drafts import Message
from keepclients.domain.errors import Refused
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.records import explained
from keepclients.playbooks.messages import usable_message
from keepclients.services.desks import Desk
from keepclients.services.drafts import MESSAGES, filled, mistake_in, tone_of
from keepclients.services.finding import client_of
from keepclients.services.greetings import fill_greeting_words, greeting_of

MESSAGE = "season-greeting"
_WISH = "season"
"""The field of that message for what is wished."""


def own_message(text: str, name: str) -> Message:
    """Return the owner's own words as a message, with places for {contact}, {client} and {me}.

    Raises Refused where another place stands in it.
    """
    data = {"id": MESSAGE, "title": name, "channel": "email", "subject": name, "text": text}
    try:
        return Message.model_validate(data)
    except ValidationError as error:
        places = "{contact}, {client} and {me}"
        raise Refused(f"Your own words: {explained(error)}. Known are {places}.") from error


def greeting_desk(book: Book, greeting_id: int, client_id: int, today: date, own: Path) -> Desk:
    """Return a desk for a list's greeting to a client; the owner's own messages lie below `own`.

    What is wished is kept for the whole list; what is missing of the client is not.
    """
    folder = own / MESSAGES
    message = _message(greeting_of(book, greeting_id), folder)
    here: dict[str, str] = {}

    def words() -> dict[str, str]:
        return {**_words(greeting_of(book, greeting_id), message), **here}

    def fill(typed: Mapping[str, str]) -> None:
        lasting = {field: text for field, text in typed.items() if field in message.fields}
        here.update({field: text for field, text in typed.items() if field not in lasting})
        if lasting:
            fill_greeting_words(book, greeting_id, lasting)

    return Desk(
        [message],
        draft=lambda _: filled(book, client_id, message, today, words()),
        words=words,
        fill=fill,
        check=lambda draft: tone_of(book, client_of(book, client_id).id, draft),
        mistake=lambda name: mistake_in(name, folder),
    )


def _message(greeting: SeasonalGreeting, folder: Path) -> Message:
    if greeting.text.strip():
        return own_message(greeting.text, greeting.name)
    return usable_message(MESSAGE, folder)


def _words(greeting: SeasonalGreeting, message: Message) -> dict[str, str]:
    """Return what goes to everybody on the list; the wish names the occasion if nothing is typed.

    What was typed for another wording of the message counts for nothing.
    """
    words = {_WISH: f"All our best wishes for {greeting.name}.", **greeting.words}
    return {field: text for field, text in words.items() if field in message.fields}
