"""The same facts for people: tables and pages of plain text that fit a terminal's line."""

from collections.abc import Iterable, Iterator
from datetime import date

from keepclients.book.book import Book
from keepclients.cli.columns import INDENT, LINE, indented_table, table
from keepclients.cli.health_pages import health_page
from keepclients.cli.noted_pages import noted_lines, open_lines
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.birthdays import birthday_in_words
from keepclients.domain.cadences import rhythm_of
from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.clients import CONTACT_WISHES, Client, expected_in_words
from keepclients.domain.departures import Departure
from keepclients.domain.follow_ups import FollowUp, stands_next
from keepclients.domain.graphemes import fitted, shortened
from keepclients.domain.health_lists import judged
from keepclients.domain.kinds import DEPARTURE_KINDS
from keepclients.domain.money import fee_in_words
from keepclients.domain.progress import Standing, StepProgress, progress_of
from keepclients.domain.recurrence import in_words
from keepclients.domain.saves import Save, save_on
from keepclients.domain.silence import last_contact
from keepclients.domain.stages import stage_of
from keepclients.domain.touches import Touch

_NOTHING = "–"
_LATEST = 10
"""How many touches a page shows."""

_NAME = 24
"""Cells for a client's name in the agenda, so that what is to do keeps its place."""

_EXCERPT = 1000
"""How many characters of notes a page shows."""

_SIGNS: dict[Standing, str] = {"done": "✓", "skipped": "–", "open": "▸", "waiting": "·"}


def client_table(book: Book, clients: Iterable[Client], today: date) -> Iterator[str]:
    """Yield a line for each client under a line of headings."""
    rows = [("Name", "Stage", "Fee", "Last contact")]
    for client in clients:
        fee = client.fee_on(today)
        rows.append(
            (
                client.name,
                stage_of(client, book.departures_of(client.id), today),
                fee_in_words(fee) if fee else _NOTHING,
                _contact_day(book, client, today),
            )
        )
    return table(rows, right=2)


def agenda_page(items: Iterable[AgendaItem], today: date) -> Iterator[str]:
    """Yield what is overdue, what is due today and what comes then, each under its heading."""
    due = tuple(items)
    lines = indented_table(
        [
            (_weekday(it.day), fitted(it.client or _NOTHING, _NAME), f"{it.at} {it.title}".lstrip())
            for it in due
        ]
    )
    heading = ""
    for item, line in zip(due, lines, strict=True):
        when = "Overdue" if item.is_overdue(today) else "Today" if item.day == today else "Next"
        if when != heading:
            heading = when
            yield heading
        yield line


def client_page(book: Book, client: Client, today: date) -> Iterator[str]:
    """Yield a client's facts, the people there, departures, open follow-ups and last touches."""
    yield f"{client.name} ({stage_of(client, book.departures_of(client.id), today)})"
    found = judged(book.ledgers, client.id, today)
    if found is not None and not found.is_leaving:
        yield from health_page(book, found, today, "Health", INDENT)
    yield from indented_table([fact for fact in _facts(book, client, today) if fact[1]])
    if client.contacts:
        yield "\nPeople"
        for contact in client.contacts:
            left = f"left {contact.left_on}" if contact.left_on else ""
            yield INDENT + _listed(", ", contact.name, contact.role, left)
            born = f"birthday {birthday_in_words(contact.birthday)}" if contact.birthday else ""
            if contact.email or contact.phone or born:
                yield INDENT * 2 + _listed("  ", contact.email, contact.phone, born)
    if client.notes:
        yield "\nNotes"
        yield _excerpt(client.notes)
    yield from open_lines(book, client.id, today)
    for departure in book.departures_of(client.id):
        yield from _departure(book, departure, today)
    yield from _follow_ups(book.follow_ups_of(client.id), today)
    yield from noted_lines(book, client.id)
    yield from _touches(book.touches_of(client.id))


def _facts(book: Book, client: Client, today: date) -> Iterator[tuple[str, str]]:
    owner = book.team.get(client.owner)
    fee = client.fee_on(today)
    yield "id", str(client.id)
    yield "fee", fee_in_words(fee) if fee else ""
    save = save_on(book, client.id, today)
    if save is not None:
        yield _save(save, today)
    yield "expected", expected_in_words(client)
    yield "tier", client.tier or ""
    every = rhythm_of(client)
    yield "how often", f"every {every} day{'' if every == 1 else 's'}" if every else ""
    yield "in dispute", f"since {client.dispute_since}" if client.dispute_since else ""
    yield "wants messages", CONTACT_WISHES[client.contact_wish] if client.contact_wish else ""
    yield "tags", ", ".join(client.tags)
    lists = {greeting.id: greeting.name for greeting in book.greetings}
    yield "greetings", ", ".join(lists[it] for it in client.greetings if it in lists)
    yield "owner", owner.name if owner else ""
    yield "takes", f"{client.weekly_hours:f} h a week" if client.weekly_hours is not None else ""
    yield "group", client.group
    yield "e-mail", client.email
    yield "phone", client.phone
    yield "website", client.website
    yield "address", ", ".join(client.address.split("\n"))
    yield "first day", _day(client.first_day)
    yield "last day", _day(client.last_day)
    yield "last contact", _contact_day(book, client, today)


def _save(save: Save, today: date) -> tuple[str, str]:
    """Return since when they stay after all and from when on that counts, with its name."""
    stayed = f"they stayed on {save.saved_on}"
    if save.has_held(today):
        return "save", f"{stayed}; it has counted since {save.counts_from}"
    if save.counts_from is None:
        return "at risk", f"{stayed}; it counts as a save after two healthy audits in a row"
    return "at risk", f"{stayed}; it counts as a save from {save.counts_from}"


def _departure(book: Book, departure: Departure, today: date) -> Iterator[str]:
    last_day = f"last day {departure.last_day}" if departure.last_day else "last day not known"
    ended = f", finished {departure.closed_on}" if departure.closed_on else ""
    kind = DEPARTURE_KINDS[departure.kind]
    yield f"\n{kind}: notice {departure.notice_date}, {last_day}{ended}"
    circumstances = circumstances_of(book, departure)
    if circumstances is None:
        return
    progress = progress_of(circumstances, today)
    yield f"{INDENT}{progress.done} of {progress.total} steps done"
    phases = circumstances.playbook.phases if departure.is_open else ()
    for phase in phases:
        counting = [entry for entry in progress.of_phase(phase) if entry.standing in _SIGNS]
        if counting:
            yield f"{INDENT}{phase.title}"
            rows = [_step(entry, today) for entry in counting]
            yield from (INDENT + line for line in indented_table(rows, cells=LINE - len(INDENT)))


def _step(entry: StepProgress, today: date) -> tuple[str, str, str]:
    when = entry.because
    if entry.standing == "waiting":
        when = f"waits: {when}"
    elif entry.is_overdue(today):
        when = f"overdue since {entry.stands_on}"
    elif entry.standing == "open" and entry.stands_on is not None:
        when = f"due {entry.stands_on}"
    return _SIGNS[entry.standing], entry.step.title, when


def _follow_ups(follow_ups: Iterable[FollowUp], today: date) -> Iterator[str]:
    known = [(stands_next(entry, today), entry) for entry in follow_ups]
    pending = [(_weekday(day), _what(entry)) for day, entry in known if day is not None]
    if pending:
        yield "\nFollow-ups"
        yield from indented_table(pending)


def _what(follow_up: FollowUp) -> str:
    again = f" ({in_words(follow_up.repeats)})" if follow_up.repeats is not None else ""
    return f"{follow_up.title}{again}"


def _touches(touches: Iterable[Touch]) -> Iterator[str]:
    newest = list(touches)[::-1]
    if newest:
        count = f", {_LATEST} of {len(newest)}" if len(newest) > _LATEST else ""
        yield f"\nLast contact{count}"
        shown = newest[:_LATEST]
        yield from indented_table(
            [(str(it.on), it.kind, " ".join(it.text.split())) for it in shown]
        )


def _listed(separator: str, *texts: str) -> str:
    return separator.join(text for text in texts if text)


def _contact_day(book: Book, client: Client, today: date) -> str:
    day = last_contact(book, client.id, today)
    if day is None:
        return _NOTHING
    days = (today - day).days
    return f"{day} ({days} d)" if days else f"{day} (today)"


def _weekday(day: date) -> str:
    return f"{day:%a} {day}"


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _excerpt(notes: str) -> str:
    shown = shortened(notes, _EXCERPT)
    more = "" if shown == notes else f" ({len(notes)} characters; in full with --json)"
    return "\n".join(INDENT + line for line in (shown + more).split("\n"))
