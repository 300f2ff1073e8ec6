"""Seasonal greetings: their lists, and ticking off who got one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.clients import Client, Tier
from keepclients.domain.errors import Ambiguous, NotFound, Refused
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.handled import Handled
from keepclients.domain.recipients import WHY_NOT, Recipient, recipients_of
from keepclients.domain.stages import stage_of
from keepclients.domain.text import clean, folded, one_line
from keepclients.domain.touches import Touch, TouchKind
from keepclients.services.finding import client_of
from keepclients.services.handling import handled_for


@dataclass(frozen=True, slots=True)
class OneGreeting:
    """One client's greeting of one year."""

    greeting_id: int
    client_id: int
    on: date
    """The owner's day for it, in its year."""


@dataclass(frozen=True, slots=True)
class Round:
    """A list of greetings in the year that is at hand."""

    greeting: SeasonalGreeting
    on: date
    """The owner's day for it, in that year."""
    recipients: tuple[Recipient, ...]
    """Everybody on the list, by name: to send, then sent, then left out."""

    @property
    def to_send(self) -> tuple[Recipient, ...]:
        """Those who still get one."""
        return tuple(it for it in self.recipients if it.is_open)

    @property
    def sent(self) -> int:
        """How many got one."""
        return sum(it.done_on is not None for it in self.recipients)

    @property
    def left_out(self) -> int:
        """How many get none this time."""
        return len(self.recipients) - self.sent - len(self.to_send)


def add_greeting(
    book: Book,
    name: str,
    day: date,
    *,
    today: date,
    tiers: Collection[Tier] = (),
    with_former: bool = False,
    text: str = "",
) -> SeasonalGreeting:
    """Add a list with clients of these tiers on it, and former ones who want messages.

    Raises Refused where a field is wrong.
    """
    greeting = SeasonalGreeting.made(id=book.new_id(), name=name, day=day, text=text)
    with book.change(f"New list of greetings “{greeting.name}”") as draft:
        draft.put(greeting)
        for client in book.all_clients():
            is_former = stage_of(client, book.departures_of(client.id), today) == "former"
            wants_some = with_former and client.contact_wish == "yes"
            if wants_some if is_former else client.tier in tiers:
                draft.put(client.revised(greetings=(*client.greetings, greeting.id)))
    return greeting


def edit_greeting(book: Book, greeting_id: int, **fields: object) -> None:
    """Change these fields of a list; raises Refused where one is wrong.

    With another day, what was ticked off stays ticked off for the same year's greeting.
    """
    before = greeting_of(book, greeting_id)
    greeting = before.revised(**fields)
    with book.change(f"Edit the list of greetings “{greeting.name}”") as draft:
        draft.put(greeting)
        for record in book.belonging_to(SeasonalGreeting.table, greeting_id):
            if isinstance(record, Handled) and greeting.day != before.day:
                draft.put(record.revised(on=greeting.nearest(record.on)))


def remove_greeting(book: Book, greeting_id: int) -> None:
    """Remove a list, with what was ticked off on it."""
    greeting = greeting_of(book, greeting_id)
    with book.change(f"Remove the list of greetings “{greeting.name}”") as draft:
        draft.remove(greeting)
        for record in book.belonging_to(SeasonalGreeting.table, greeting_id):
            if isinstance(record, Client):
                draft.put(_off_list(record, greeting_id))
            else:
                draft.remove(record)


def put_on_list(book: Book, greeting_id: int, client_id: int) -> None:
    """Put a client on a list; raises Refused where they are on it."""
    greeting, client = greeting_of(book, greeting_id), client_of(book, client_id)
    if greeting_id in client.greetings:
        raise Refused(f"{client.name} is on that list already.")
    with book.change(f"{client.name} gets greetings for {greeting.name}") as draft:
        draft.put(client.revised(greetings=(*client.greetings, greeting_id)))


def take_off_list(book: Book, greeting_id: int, client_id: int) -> None:
    """Take a client off a list, from now on."""
    greeting, client = greeting_of(book, greeting_id), client_of(book, client_id)
    with book.change(f"No more greetings to {client.name} for {greeting.name}") as draft:
        draft.put(_off_list(client, greeting_id))


def mark_sent(book: Book, one: OneGreeting, kind: TouchKind, today: date) -> None:
    """Note that somebody's greeting was sent today, and log it as a touch of a kind.

    Who was spoken to lately may get one all the same. Raises Refused where they got theirs, want
    none, or are in dispute.
    """
    greeting, client = greeting_of(book, one.greeting_id), client_of(book, one.client_id)
    recipient = _recipient(book, greeting, client, one.on, today)
    if recipient.done_on is not None:
        raise Refused(f"{client.name} got theirs on {recipient.done_on}; u takes a tick back.")
    if recipient.why_not is not None and recipient.why_not != "just-spoken":
        raise Refused(f"{client.name}: {WHY_NOT[recipient.why_not]}.")
    handled = _handled(book, one)
    touch = Touch.made(
        id=book.new_id(), client_id=client.id, kind=kind, on=today, text=greeting.name
    )
    with book.change(f"{greeting.name}: sent to {client.name}") as draft:
        draft.put(handled.revised(done_on=today, skipped_on=None, reason=""))
        draft.put(touch)


def leave_out(book: Book, one: OneGreeting, reason: str, today: date) -> None:
    """Leave somebody out this year; raises Refused without a reason, or where they got theirs."""
    greeting, client = greeting_of(book, one.greeting_id), client_of(book, one.client_id)
    why = one_line(reason)
    if not why:
        raise Refused("Say in a few words why they are left out this year.")
    handled = _handled(book, one)
    if handled.done_on is not None:
        raise Refused(f"{client.name} got theirs on {handled.done_on}.")
    with book.change(f"{greeting.name}: {client.name} is left out") as draft:
        draft.put(handled.revised(skipped_on=today, reason=why))


def take_in_again(book: Book, one: OneGreeting) -> None:
    """Take in again somebody whom the owner left out this year."""
    greeting, client = greeting_of(book, one.greeting_id), client_of(book, one.client_id)
    handled = _handled(book, one)
    with book.change(f"{greeting.name}: {client.name} is not left out") as draft:
        draft.put(handled.revised(skipped_on=None, reason=""))


def fill_greeting_words(book: Book, greeting_id: int, words: Mapping[str, str]) -> None:
    """Keep what the owner typed into a list's draft, by field; an empty text takes it back."""
    greeting = greeting_of(book, greeting_id)
    kept = {**greeting.words, **{field: clean(text).strip() for field, text in words.items()}}
    with book.change(f"Fill in the greeting for {greeting.name}") as draft:
        draft.put(greeting.revised(words={field: text for field, text in kept.items() if text}))


def round_of(book: Book, greeting: SeasonalGreeting, today: date) -> Round | None:
    """Return a list in the year that is at hand, or None where no day is left for it."""
    on = greeting.current(today)
    if on is None:
        return None
    found = sorted(recipients_of(book, greeting, on, today), key=_in_order)
    return Round(greeting, on, tuple(found))


def rounds_of(book: Book, today: date) -> tuple[Round, ...]:
    """Return every list in the year that is at hand, the earliest day first."""
    found = [it for greeting in book.all_greetings() if (it := round_of(book, greeting, today))]
    return tuple(sorted(found, key=lambda it: (it.on, folded(it.greeting.name), it.greeting.id)))


def greeting_of(book: Book, greeting_id: int) -> SeasonalGreeting:
    """Return the list of that id; raises NotFound where it is gone."""
    greeting = book.greetings.get(greeting_id)
    if greeting is None:
        raise NotFound("That list of greetings is gone; somebody may have removed it.")
    return greeting


def find_greeting(book: Book, named: str) -> SeasonalGreeting:
    """Return the list of that id, or of that name or an unambiguous part of it.

    Raises NotFound, or Ambiguous with the ids to choose from.
    """
    wanted = folded(one_line(named))
    known = sorted(book.all_greetings(), key=lambda it: (folded(it.name), it.id))
    fitting = [
        [it for it in known if wanted == str(it.id)],
        [it for it in known if wanted == folded(it.name)],
        [it for it in known if wanted and wanted in folded(it.name)],
    ]
    found = next((some for some in fitting if some), [])
    if not found:
        names = ", ".join(it.name for it in known) or "none yet"
        raise NotFound(f"There is no list of greetings “{one_line(named)}”; there are: {names}.")
    if len(found) > 1:
        some = ", ".join(f"{it.name} ({it.id})" for it in found)
        raise Ambiguous(f"“{one_line(named)}” fits {len(found)} lists: {some}. Use the id.")
    return found[0]


def _recipient(
    book: Book, greeting: SeasonalGreeting, client: Client, on: date, today: date
) -> Recipient:
    for recipient in recipients_of(book, greeting, on, today):
        if recipient.client.id == client.id:
            return recipient
    raise NotFound(f"{client.name} is not on the list “{greeting.name}” any more.")


def _handled(book: Book, one: OneGreeting) -> Handled:
    return handled_for(book, one.client_id, "greeting", one.on, greeting_id=one.greeting_id)


def _off_list(client: Client, greeting_id: int) -> Client:
    return client.revised(greetings=tuple(it for it in client.greetings if it != greeting_id))


def _in_order(recipient: Recipient) -> tuple[int, str, int]:
    place = 0 if recipient.is_open else 1 if recipient.done_on is not None else 2
    return place, folded(recipient.client.name), recipient.client.id
