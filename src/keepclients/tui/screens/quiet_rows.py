"""The lines of the list of who goes quiet, and what is worth knowing before one calls."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from keepclients.domain.cadences import Quiet, asks_what_could_be_better
from keepclients.domain.facts import Facts
from keepclients.domain.graphemes import shortened
from keepclients.domain.text import one_line
from keepclients.domain.touches import TOUCH_NAMES, Touch
from keepclients.tui.drawing import monthly_fee, short_day
from keepclients.tui.widgets.rows import Cell, Line

AHEAD_DAYS = 14
"""Days within which somebody is about to go quiet."""

_RHYTHM, _LAST, _OVER, _DUE, _FEE = 10, 9, 12, 13, 7
"""Cells of the columns."""
_SAID = 200
"""Characters of what the last contact was about."""


def quiet_heads(*, is_wide: bool) -> str:
    """Return the headings of the columns, as they stand at the right end."""
    fee = f"{'fee':>{_FEE}}" if is_wide else ""
    return f"{fee}{'rhythm':>{_RHYTHM}}{'contact':>{_LAST}}{'over':>{_OVER}}{'due':>{_DUE}}"


def quiet_lines(found: Sequence[Quiet], today: date, *, is_wide: bool) -> Iterator[Line]:
    """Yield a line for each under the headings of their sections."""
    heading = ""
    sizes = Counter(map(_section, found))
    for number, quiet in enumerate(found):
        section = _section(quiet)
        if section != heading:
            heading = section
            yield Line(((section, "heading"),), ((f"{sizes[section]}", "dim"),))
        yield _line(number, quiet, today, is_wide=is_wide)


def detail_of(facts: Facts, quiet: Quiet, today: date) -> Iterator[str]:
    """Yield whom to speak to, what was spoken of last, and what to ask."""
    client, contact = quiet.client, next(iter(quiet.client.present_contacts), None)
    who = ", ".join(filter(None, (contact.name, contact.role))) if contact else client.name
    phone = (contact.phone if contact else "") or client.phone
    email = (contact.email if contact else "") or client.email
    yield " · ".join(filter(None, (who, phone, email)))
    past = [it for it in facts.touches_of(client.id) if it.is_contact and it.on <= today]
    yield _last(past[-1], today) if past else "No contact is noted yet."
    if asks_what_could_be_better(facts, client.id, today):
        yield "A third contact: ask them what could be better."


def _section(quiet: Quiet) -> str:
    if quiet.is_put_off:
        return "Put off"
    return "Gone quiet" if quiet.has_come else f"Within {AHEAD_DAYS} days"


def _line(number: int, quiet: Quiet, today: date, *, is_wide: bool) -> Line:
    client, contact = quiet.client, quiet.next
    is_bad = quiet.days_over >= contact.every and not quiet.is_put_off
    tone = "dim" if quiet.is_put_off else "bad" if is_bad else "warn" if quiet.has_come else ""
    day = contact.put_off_until if quiet.is_put_off and contact.put_off_until else contact.due
    silent = "never" if contact.last is None else f"{(today - contact.last).days} d"
    right: list[Cell] = [
        (f"{client.tier or '':>3}{contact.every:>5} d", "dim"),
        (f"{silent:>{_LAST}}", ""),
        (f"{_over(quiet):>{_OVER}}", tone),
        (f"{short_day(day, today):>{_DUE}}", ""),
    ]
    if is_wide:
        right.insert(0, (f"{monthly_fee(client.fee_on(today)):>{_FEE}}", ""))
    return Line((("! " if is_bad else "· ", tone or "dim"), (client.name, "")), right, number)


def _over(quiet: Quiet) -> str:
    if quiet.is_put_off:
        return "put off"
    if quiet.days_over > 0:
        return f"{quiet.days_over} d over"
    return f"in {-quiet.days_over} d" if quiet.days_over else "due today"


def _last(touch: Touch, today: date) -> str:
    whose = " from them" if touch.direction == "in" else ""
    about = one_line(touch.text)
    said = f": {shortened(about, _SAID)}" if about else ""
    return f"Last: {TOUCH_NAMES[touch.kind].lower()}{whose}, {short_day(touch.on, today)}{said}"
