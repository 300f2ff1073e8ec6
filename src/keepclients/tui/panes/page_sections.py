"""The sections of a client's page: people, what is open and agreed, and all that took place."""

from collections.abc import Iterable, Iterator
from datetime import date

from keepclients.domain.birthdays import birthday_in_words
from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.clients import Client, Contact
from keepclients.domain.facts import Facts
from keepclients.domain.follow_ups import FollowUp, stands_next
from keepclients.domain.progress import progress_of
from keepclients.domain.recurrence import in_words
from keepclients.domain.saves import departure_in_hand
from keepclients.tui.drawing import short_day, wrapped
from keepclients.tui.panes.history import Entry, expected, shown_to, so_far, still_open
from keepclients.tui.panes.page_lines import EMPTY, PageLine, Target, heading, indented

_ENTRIES_SHOWN = 200


def open_lines(facts: Facts, client: Client, today: date, width: int) -> Iterator[PageLine]:
    """Yield what is open between the client and the owner, before anything else is said."""
    entries = list(still_open(facts, client.id, today))
    if entries:
        yield PageLine((("Still open", "heading"),), (("space: done", "dim"),))
        yield from _entries(entries, width)
        yield EMPTY


def people_lines(client: Client, today: date) -> Iterator[PageLine]:
    """Yield the people there, the main contact first."""
    several = len(client.contacts) > 1
    yield from heading("People", "a adds one, m: main contact" if several else "a adds one")
    for contact in client.contacts:
        is_main = several and contact is client.contacts[0]
        yield from _person(contact, today, is_main=is_main)


def expectation_lines(facts: Facts, client: Client, today: date, width: int) -> Iterator[PageLine]:
    """Yield what they count on."""
    entries = list(expected(facts, client.id, today))
    if entries:
        yield from heading("What they count on", "space: agreed")
        yield from _entries(entries, width)


def guidance_lines(facts: Facts, client: Client, today: date, width: int) -> Iterator[PageLine]:
    """Yield what they were taught and handed, the newest first."""
    entries = list(shown_to(facts, client.id, today))
    if entries:
        yield from heading("Training and guides", "space: they use it")
        yield from _entries(entries, width)


def follow_up_lines(facts: Facts, client: Client, today: date) -> Iterator[PageLine]:
    """Yield the follow-ups that are to be done, the next one first."""
    known = [(stands_next(it, today), it) for it in facts.follow_ups_of(client.id)]
    opened = [(day, entry) for day, entry in known if day is not None]
    yield from heading("Follow-ups", "f adds one")
    for day, entry in sorted(opened, key=lambda it: it[0]):
        yield _follow_up(entry, day, today)


def departure_lines(facts: Facts, client: Client, today: date, width: int) -> Iterator[PageLine]:
    """Yield the departures that ended, the last one first."""
    ended = [entry for entry in facts.departures_of(client.id) if not entry.is_open]
    if ended:
        in_hand = departure_in_hand(facts, client.id, today)
        hint = "p shows the playbook" if in_hand in ended else "ctrl+p reopens one"
        yield from heading("Departures", hint)
    for departure in reversed(ended):
        outcome = "stayed after all" if departure.outcome == "stayed" else "left"
        circumstances = circumstances_of(facts, departure)
        progress = progress_of(circumstances, today) if circumstances else None
        done = f", {progress.done} of {progress.total} steps done" if progress else ""
        yield PageLine(((f"notice {departure.notice_date}, {outcome}{done}", ""),))
        yield from indented(departure.what_happened, width, tone="dim")


def past_lines(facts: Facts, client: Client, today: date, width: int) -> Iterator[PageLine]:
    """Yield everything that took place, the newest first."""
    entries = so_far(facts, client.id, today)
    yield from heading("So far", "c and ! add to it")
    yield from _entries(entries[:_ENTRIES_SHOWN], width)
    if len(entries) > _ENTRIES_SHOWN:
        yield PageLine(((f"and {len(entries) - _ENTRIES_SHOWN} before that", "dim"),))


def _person(contact: Contact, today: date, *, is_main: bool) -> Iterator[PageLine]:
    target: Target = ("contact", contact.id)
    role = f", {contact.role}" if contact.role else ""
    left = f"left {short_day(contact.left_on, today)}" if contact.left_on else ""
    note = left or ("main contact" if is_main else "")
    yield PageLine(
        ((contact.name, ""), (role, "dim")), ((f" {note}", "warn" if left else "dim"),), target
    )
    if is_main and left:
        yield PageLine((("  was your main contact; m on another names them", "warn"),), (), target)
    born = f"birthday {birthday_in_words(contact.birthday)}" if contact.birthday else ""
    ways = " · ".join(way for way in (contact.email, contact.phone, born) if way)
    if ways:
        yield PageLine((("  " + ways, "dim"),), target=target)


def _follow_up(entry: FollowUp, day: date, today: date) -> PageLine:
    overdue = day < today
    again = f", {in_words(entry.repeats)}" if entry.repeats is not None else ""
    when = f"{short_day(day, today)} {entry.at or ''}".rstrip()
    sign = ("! ", "bad") if overdue else ("· ", "dim")
    return PageLine(
        (sign, (entry.title, ""), (again, "dim")),
        ((f" {when}", "bad" if overdue else "dim"),),
        ("follow_up", entry.id),
    )


def _entries(entries: Iterable[Entry], width: int) -> Iterator[PageLine]:
    for entry in entries:
        target = (entry.kind, entry.record_id)
        for row in wrapped(entry.head, width):
            yield PageLine(((row, entry.tone),), target=target)
        if entry.text:
            yield from indented(entry.text, width, target)
