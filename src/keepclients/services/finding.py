"""Finding the client that somebody means."""

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.domain.errors import Ambiguous, NotFound
from keepclients.domain.records import LARGEST_ID
from keepclients.domain.runs import Run
from keepclients.domain.text import folded, one_line

_SHOWN = 3


def find_client(book: Book, named: str) -> Client:
    """Return the client of that id, or of that name or an unambiguous part of it.

    Case and accents do not matter; a whole name wins over a part. Raises NotFound, or Ambiguous
    with the ids to choose from.
    """
    wanted = folded(one_line(named))
    if not wanted:
        raise NotFound("Name a client, by id or by name.")
    if wanted.isascii() and wanted.isdigit() and len(wanted) <= len(str(LARGEST_ID)):
        client = book.client(int(wanted))
        if client is not None:
            return client
    names = [(folded(client.name), client) for client in book.all_clients()]
    found = [client for name, client in names if name == wanted]
    found = found or [client for name, client in names if wanted in name]
    if not found:
        raise NotFound(f"There is no client “{one_line(named)}”.")
    if len(found) > 1:
        found.sort(key=lambda client: (client.name.casefold(), client.id))
        some = ", ".join(f"{client.name} ({client.id})" for client in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise Ambiguous(f"“{one_line(named)}” fits {len(found)} clients: {some}{more}. Use the id.")
    return found[0]


def client_of(book: Book, client_id: int) -> Client:
    """Return the client of that id; raises NotFound."""
    client = book.client(client_id)
    if client is None:
        raise NotFound(f"There is no client {client_id}; somebody may have removed it.")
    return client


def departure_of(book: Book, departure_id: int) -> Departure:
    """Return the departure of that id; raises NotFound where it is gone."""
    departure = book.departures.get(departure_id)
    if departure is None:
        raise NotFound("That departure is gone; somebody may have removed it.")
    return departure


def run_of(book: Book, run_id: int) -> Run:
    """Return the departure, review or preparation of that id; raises NotFound where it is gone."""
    run = book.run(run_id)
    if run is None:
        raise NotFound("That playbook is gone; somebody may have removed it.")
    return run
