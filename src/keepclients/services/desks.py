"""The desk at which drafts are written: the messages of a step, and what is done with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keepclients.book.book import Book
from keepclients.domain.drafts import Draft, Message
from keepclients.domain.playbooks import Step
from keepclients.domain.tone import Finding
from keepclients.services.drafts import (
    MESSAGES,
    draft_of,
    fill_words,
    messages_of,
    mistake_in,
    tone_of,
)


@dataclass(frozen=True)
class Desk:
    """What a draft is made with."""

    messages: Sequence[Message]
    """Those to choose from."""
    draft: Callable[[str], Draft]
    """Returns the draft of a message by its id."""
    words: Callable[[], Mapping[str, str]]
    """Returns what the owner typed so far, by field."""
    fill: Callable[[Mapping[str, str]], None]
    """Keeps what the owner types, by field; may raise Refused."""
    check: Callable[[Draft], Sequence[Finding]]
    """Returns what the tone check finds."""
    mistake: Callable[[str], str]
    """Returns why an owner's own message of that id cannot be used, or nothing."""


def desk_for(book: Book, run_id: int, step: Step, today: date, own: Path) -> Desk:
    """Return a desk for the messages of a step; the owner's own ones lie in the folder `own`."""
    folder = own / MESSAGES

    def words() -> Mapping[str, str]:
        run = book.run(run_id)
        return run.words if run else {}

    def check(draft: Draft) -> Sequence[Finding]:
        run = book.run(run_id)
        return tone_of(book, run.client_id, draft) if run else ()

    return Desk(
        messages_of(step, folder),
        draft=lambda name: draft_of(book, run_id, name, today, folder=folder),
        words=words,
        fill=lambda typed: fill_words(book, run_id, typed),
        check=check,
        mistake=lambda name: mistake_in(name, folder),
    )
