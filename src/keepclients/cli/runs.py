"""Verbs that begin or show a playbook beside a departure, and finding the one that is meant."""

from keepclients.book.book import Book
from keepclients.bootstrap import own_folder
from keepclients.cli.books import opened
from keepclients.cli.failures import DONE, complain
from keepclients.cli.output import say, say_json
from keepclients.cli.playbook_pages import run_page
from keepclients.cli.shaping.playbooks import playbook_shape
from keepclients.cli.words import PROGRAM, Words
from keepclients.domain.audit_results import judgement_of
from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.domain.errors import NotFound
from keepclients.domain.runs import Run
from keepclients.services.audit_sheets import judged_in_words
from keepclients.services.audits import open_audit
from keepclients.services.clock import today
from keepclients.services.departures import PLAYBOOK, open_departure_of
from keepclients.services.finding import find_client
from keepclients.services.playbooks import mistake_in_own
from keepclients.services.preparations import open_preparation
from keepclients.services.reviews import open_review
from keepclients.services.runs import progress_on


def prepare(words: Words) -> int:
    """Show how it would end with a client, begun now where nothing was settled yet."""
    with opened(words) as book:
        client = find_client(book, words.client)
        run = open_preparation(book, client.id, today(), folder=own_folder())
        show_run(book, client, run, words)
        _tell_mistake(book, run, "prepare")
    return DONE


def review(words: Words) -> int:
    """Show the review of a client's last departure, begun now where there is none."""
    with opened(words) as book:
        client, departure = departure_named(book, words.client)
        run = open_review(book, departure.id, today(), folder=own_folder())
        show_run(book, client, run, words)
        _tell_mistake(book, run, "review")
    return DONE


def audit(words: Words) -> int:
    """Show the audit of a client, begun now where none is under way."""
    with opened(words) as book:
        client = find_client(book, words.client)
        run = open_audit(book, client.id, today(), folder=own_folder())
        show_run(book, client, run, words)
        judged = judgement_of(book, run)
        if judged is not None and not words.json:
            say(f"\n{judged_in_words(book, judged, today())}")
        _tell_mistake(book, run, "audit")
    return DONE


def _tell_mistake(book: Book, run: Run, verb: str) -> None:
    if mistake := mistake_in_own(book, run, own_folder()):
        complain(f"{PROGRAM} {verb}: {mistake}")


def show_run(book: Book, client: Client, run: Run, words: Words) -> None:
    """Print how far a run is, as a page or as JSON."""
    progress = progress_on(book, run, today())
    if words.json:
        say_json(playbook_shape(book, progress, client))
    else:
        say("\n".join(run_page(book, progress, client)))


def departure_named(book: Book, named: str) -> tuple[Client, Departure]:
    """Return a client with the departure that is open, or the last one; raises NotFound."""
    client = find_client(book, named)
    departures = book.departures_of(client.id)
    if not departures:
        raise NotFound(f"{client.name} is not leaving; `{PROGRAM} leaving` notes it when they do.")
    return client, open_departure_of(book, client.id) or departures[-1]


def runs_named(book: Book, named: str) -> tuple[Client, tuple[Run, ...]]:
    """Return a client with what is or was worked through last: a departure, what belongs to it.

    Raises NotFound where there is nothing.
    """
    client = find_client(book, named)
    others = (*book.preparations_of(client.id)[-1:], *book.audits_of(client.id)[-1:])
    if others and not book.departures_of(client.id):
        return client, others
    departure = departure_named(book, named)[1]
    reviews = [it for it in book.reviews_of(client.id) if it.departure_id == departure.id]
    return client, (departure, *reviews, *others)


def run_named(book: Book, named: str, which: str | None) -> tuple[Client, Run]:
    """Return a client with the run of a playbook, `leaving` if none is named; raises NotFound."""
    client, runs = runs_named(book, named)
    for run in runs:
        playbook = book.playbook(run.playbook_id)
        if playbook is not None and playbook.name == (which or PLAYBOOK):
            return client, run
    raise NotFound(f"{client.name} has no playbook “{which or PLAYBOOK}” under way.")
