"""The lines of a list of greetings, and where one is sent to."""

from collections.abc import Iterator
from datetime import date

from keepclients.domain.recipients import WHY_NOT, Recipient, address_of, email_of
from keepclients.domain.text import one_line
from keepclients.services.greetings import Round
from keepclients.tui.drawing import cut, short_day
from keepclients.tui.widgets.rows import Cell, Line

_STATE = 40
"""Cells of what is said at the right end."""


def recipient_lines(found: Round, today: date) -> Iterator[Line]:
    """Yield a line for everybody on a list: to send, sent, left out, each under its heading."""
    heading = ""
    sizes = {"To send": len(found.to_send), "Sent": found.sent, "Left out": found.left_out}
    for number, recipient in enumerate(found.recipients):
        section = _section(recipient)
        if section != heading:
            heading = section
            yield Line(((section, "heading"),), ((f"{sizes[section]}", "dim"),))
        yield _line(number, recipient, today)


def where_to(recipient: Recipient) -> Iterator[str]:
    """Yield the lines of somebody's address, and their e-mail address."""
    address, email = address_of(recipient.client), email_of(recipient.client)
    yield from address.splitlines() or ["No address is noted."]
    yield email or "No e-mail address is noted."


def _section(recipient: Recipient) -> str:
    if recipient.is_open:
        return "To send"
    return "Sent" if recipient.done_on is not None else "Left out"


def _line(number: int, recipient: Recipient, today: date) -> Line:
    client = recipient.client
    person = next((it.name for it in client.present_contacts), "")
    beside = f" · {person}" if person and person != client.name else ""
    mark: Cell = ("· ", "dim")
    if recipient.done_on is not None:
        mark = ("✓ ", "good")
    elif not recipient.is_open:
        mark = ("– ", "dim")
    state, tone = _state(recipient, today)
    tone_of_name = "" if recipient.is_open else "dim"
    return Line(
        (mark, (client.name, tone_of_name), (beside, "dim")),
        ((f"  {cut(state, _STATE)}", tone),),
        number,
    )


def _state(recipient: Recipient, today: date) -> Cell:
    if recipient.done_on is not None:
        return f"sent {short_day(recipient.done_on, today)}", "good"
    if recipient.skipped_on is not None:
        return one_line(recipient.reason), "dim"
    if recipient.why_not is not None:
        return WHY_NOT[recipient.why_not], "dim"
    if address_of(recipient.client):
        return "", ""
    return ("e-mail only", "dim") if email_of(recipient.client) else ("no address", "warn")
