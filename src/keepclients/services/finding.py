"""Finding the client that somebody means."""

from collections.abc import Sequence
from typing import TypeVar

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.complaints import Complaint
from keepclients.domain.departures import Departure
from keepclients.domain.errors import Ambiguous, NotFound
from keepclients.domain.expectations import Expectation
from keepclients.domain.graphemes import shortened
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.promises import Promise
from keepclients.domain.records import LARGEST_ID
from keepclients.domain.runs import Run
from keepclients.domain.team import TeamMember
from keepclients.domain.text import folded, one_line

_SHOWN = 3
_LEGIBLE = 40
"""Characters by which somebody knows again what they noted."""

_Noted = TypeVar("_Noted", Complaint, Promise, Hint, LatePayment, Expectation)


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


def find_member(book: Book, named: str) -> TeamMember:
    """Return the one of today's team of that id, or of that name or an unambiguous part of it.

    Raises NotFound, or Ambiguous with the names to choose from.
    """
    wanted = folded(one_line(named))
    present = [member for member in book.all_team() if member.left_on is None]
    names = [(folded(member.name), member) for member in present]
    found = [member for name, member in names if wanted in (name, str(member.id))]
    found = found or [member for name, member in names if wanted and wanted in name]
    if not found:
        raise NotFound(f"Nobody called “{one_line(named)}” works beside you.")
    if len(found) > 1:
        some = ", ".join(f"{member.name} ({member.id})" for member in found)
        raise Ambiguous(f"“{one_line(named)}” fits {len(found)} of the team: {some}. Use the id.")
    return found[0]


def the_one_meant(noted: Sequence[_Noted], wanted: int | None, what: str, client: Client) -> _Noted:
    """Return the noted thing of that id or, where none is named, the only one that is open.

    Raises NotFound, or Ambiguous with the ids to choose from; `what` names one of them.
    """
    if wanted is not None:
        found = [it for it in noted if it.id == wanted]
        if not found:
            raise NotFound(f"{client.name} has no {what} {wanted}.")
        return found[0]
    found = [it for it in noted if it.is_open]
    if not found:
        raise NotFound(f"{client.name} has no {what} that is open.")
    if len(found) > 1:
        listed = ", ".join(f"{_known_by(it)} ({it.id})" for it in found)
        raise Ambiguous(f"{client.name} has {len(found)} open {what}s: {listed}. Name the id.")
    return found[0]


def _known_by(noted: Complaint | Promise | Hint | LatePayment | Expectation) -> str:
    """Return the words by which somebody knows it again; a payment without any by its day."""
    if isinstance(noted, LatePayment) and not noted.text:
        return f"due {noted.due}"
    return shortened(one_line(noted.text), _LEGIBLE)


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
