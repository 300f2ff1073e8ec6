"""The drill in words that an owner reads."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.drills import Drill, drill_of
from keepclients.playbooks.shipped import READY
from keepclients.services.beside.losses import loss_lines
from keepclients.services.beside.words import Figure
from keepclients.services.playbooks import present_playbook


def drill_for(book: Book, client: Client, today: date, folder: Path | None) -> Drill:
    """Return what would happen if a client gave notice today.

    An owner's own advice on being ready, in the folder, says what is missing.
    """
    return drill_of(book, client, today, present_playbook(folder, book.new_id(), READY).playbook)


def drill_lines(drill: Drill) -> Iterator[Figure]:
    """Yield what a drill found, each with its name; what is missing comes last."""
    assumed = " (assumed: no notice period is known)" if drill.is_last_day_assumed else ""
    yield "Last day", f"{drill.last_day}{assumed}"
    if drill.loss is None:
        yield "Fees lost", "none that come regularly"
    else:
        yield from loss_lines(drill.loss)
    for gap in drill.gaps:
        yield "Missing", gap.words
    if not drill.gaps:
        yield "Missing", "nothing that this program knows of"
