"""A client's leaving as a whole: opening it, correcting its facts, ending it."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.departures import Departure, open_one
from keepclients.domain.errors import Refused
from keepclients.domain.holds import hold_day
from keepclients.domain.playbooks import Playbook
from keepclients.domain.questions import Outcome
from keepclients.playbooks.loader import load_playbook
from keepclients.services.finding import client_of, departure_of
from keepclients.services.runs import kept_playbook

PLAYBOOK = "leaving"


def open_departure(
    book: Book,
    client_id: int,
    notice_date: date,
    today: date,
    *,
    playbook: Playbook | None = None,
    **fields: object,
) -> Departure:
    """Note that a client is leaving and return the departure, with its playbook and a hold.

    The playbook is the one that comes with the program unless another is given. Raises Refused
    where a departure is open already or a field is wrong.
    """
    client = client_of(book, client_id)
    refuse_second(book, client_id)
    playbook = kept_playbook(book, playbook or load_playbook(PLAYBOOK, book.new_id()))
    departure = Departure.made(
        **{
            "hold_until": hold_day(today, None),
            **fields,
            "id": book.new_id(),
            "client_id": client_id,
            "playbook_id": playbook.id,
            "opened_on": today,
            "notice_date": notice_date,
        }
    )
    check_dates(departure, today)
    with book.change(f"{client.name} is leaving") as draft:
        draft.put(playbook)
        draft.put(departure)
    return departure


def edit_departure(book: Book, departure_id: int, today: date, **fields: object) -> None:
    """Correct these facts of a departure; open steps are re-dated by it."""
    check_dates(departure_of(book, departure_id).revised(**fields), today)
    _revise(book, departure_id, "Correct the facts of", **fields)


def close_departure(book: Book, departure_id: int, outcome: Outcome, today: date) -> None:
    """End a departure: they left, or they stayed after all.

    They decided to stay today where no other day is noted.
    """
    if outcome == "left":
        _revise(book, departure_id, "Finish", outcome=outcome, closed_on=today)
        return
    decided_on = departure_of(book, departure_id).decided_on or today
    _revise(
        book, departure_id, "They stay:", outcome=outcome, closed_on=today, decided_on=decided_on
    )


def reopen_departure(book: Book, departure_id: int) -> None:
    """Open a departure again that was ended too soon, as if nobody had decided to stay.

    Raises Refused while another one is open.
    """
    refuse_second(book, departure_of(book, departure_id).client_id)
    _revise(book, departure_id, "Reopen", outcome=None, closed_on=None, decided_on=None)


def open_departure_of(book: Book, client_id: int) -> Departure | None:
    """Return the client's departure that is open, or None."""
    return open_one(book.departures_of(client_id))


def refuse_second(book: Book, client_id: int) -> None:
    """Raise Refused where a departure of that client is open."""
    if open_departure_of(book, client_id) is not None:
        name = client_of(book, client_id).name
        raise Refused(f"{name} is leaving already; finish that departure first.")


def _revise(book: Book, departure_id: int, verb: str, **fields: object) -> None:
    departure = departure_of(book, departure_id).revised(**fields)
    with book.change(f"{verb} {client_of(book, departure.client_id).name}") as draft:
        draft.put(departure)


def check_dates(departure: Departure, today: date) -> None:
    """Raise Refused where a day is told that has yet to come, or lies before the notice."""
    notice, last = departure.notice_date, departure.last_day
    if notice > today:
        raise Refused(f"The notice ({notice}) lies in the future; note it when it is given.")
    if last is not None and last < notice:
        raise Refused(f"The last day ({last}) lies before the notice ({notice}).")
    if departure.hold_until < notice:
        raise Refused(
            f"The day to answer ({departure.hold_until}) lies before the notice ({notice})."
        )
    stayed = departure.decided_on
    if stayed is not None and stayed < notice:
        raise Refused(f"The day they decided to stay ({stayed}) lies before the notice ({notice}).")
    if stayed is not None and stayed > today:
        raise Refused(
            f"The day they decided to stay ({stayed}) lies in the future; note it when it comes."
        )
