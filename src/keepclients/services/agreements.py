"""The exit agreement: what both sides sign, from the departure's own answers."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from keepclients.book.book import Book
from keepclients.domain.drafts import Draft
from keepclients.domain.errors import Refused
from keepclients.exchange.documents import docx_of, write_new
from keepclients.exchange.reading import shown
from keepclients.services.drafts import draft_of

AGREEMENT = "exit-agreement"
"""The message that holds its text."""


def agreement_of(
    book: Book,
    departure_id: int,
    today: date,
    *,
    words: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Draft:
    """Return the agreement as a draft in Markdown; a clause shows what it still lacks."""
    return draft_of(book, departure_id, AGREEMENT, today, words=words, folder=folder)


def save_draft(draft: Draft, path: Path) -> None:
    """Save a draft to a new file: a document as Word (.docx) or Markdown (.md), or any as text.

    Raises Refused, and writes nothing, while something is missing, where the file exists already,
    or where a name ends in .docx and the draft is no document.
    """
    text = draft.ready_page
    if path.suffix.lower() == ".docx":
        if draft.channel != "document":
            raise Refused(f"{shown(path)}: “{draft.title}” is saved as text; use .txt or .md.")
        write_new(path, docx_of(text, draft.title))
    else:
        write_new(path, f"{text}\n".encode())
