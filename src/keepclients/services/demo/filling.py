"""Filling an empty book with the demo business."""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from keepclients.book.book import Book
from keepclients.domain.clients import Client
from keepclients.domain.days import day_in_year
from keepclients.domain.errors import Refused
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.records import LARGEST_ID, Record
from keepclients.domain.settings import SETTINGS_ID, Settings
from keepclients.domain.touches import Touch
from keepclients.playbooks.loader import load_playbook
from keepclients.services.demo.backdrop import Backdrop
from keepclients.services.demo.clients import client, team_member
from keepclients.services.demo.data import Business, FollowUpEntry, GreetingEntry, Story, Talk, read
from keepclients.services.demo.departures import departure
from keepclients.services.demo.keeping import Keeping, KeptFacts
from keepclients.services.demo.notes import noted
from keepclients.services.demo.touches import told_touch, year_of_touches
from keepclients.services.departures import PLAYBOOK

_SEED = 20
_OWNER = "Robin Vale"


def demo_ids() -> Callable[[], int]:
    """Return what draws the same record numbers, in the same order, every time."""
    numbers = random.Random(_SEED)  # noqa: S311 - numbers that shall be foreseeable
    return lambda: numbers.randint(1, LARGEST_ID)


def fill_demo(book: Book, today: date) -> None:
    """Put a fictional business of about 40 clients into an empty book, as it stands on a day.

    One change; the same day and the same numbers make the same book. Raises Refused where the
    book has clients.
    """
    if len(book.clients):
        raise Refused("The demo needs an empty book; this one has clients.")
    with book.change("Demo book") as draft:
        for record in _records(Backdrop(today, book.new_id)):
            draft.put(record)


def _records(backdrop: Backdrop) -> Iterator[Record]:
    business, story = read(Business, "clients"), read(Story, "story")
    keeping = read(Keeping, "keeping")
    yield Settings(
        id=SETTINGS_ID,
        owner_name=_OWNER,
        rates=keeping.exchange_rates,
        payments_since=backdrop.day(keeping.payments_since),
    )
    team = [team_member(entry, backdrop) for entry in business.team]
    yield from team
    owners = {member.name: member.id for member in team}
    greeting = _greeting(story.greeting, backdrop)
    yield greeting
    clients = {
        entry.name: keeping.known_of(client(entry, owners, greeting.id, backdrop))
        for entry in business.clients
    }
    yield from clients.values()
    yield from _touches(business, story, clients, backdrop)
    for planned in story.follow_ups:
        yield _follow_up(planned, clients, backdrop)
    playbook = load_playbook(PLAYBOOK, backdrop.new_id())
    yield playbook
    for leaving in story.departures:
        yield departure(leaving, clients[leaving.client].id, playbook, backdrop)
    yield from noted(story, clients, backdrop)
    yield from KeptFacts(keeping, clients, owners, backdrop).records()


def _touches(
    business: Business, story: Story, clients: Mapping[str, Client], backdrop: Backdrop
) -> Iterator[Touch]:
    """Yield a year of talk with each client, up to their last day, and what the story tells."""
    talk = read(Talk, "touches")
    last_days = {entry.client: entry.last_day or 0 for entry in story.departures}
    for entry in business.clients:
        until = backdrop.day(min(-entry.quiet, last_days.get(entry.name, 0)))
        yield from year_of_touches(clients[entry.name], entry.trade, talk, until, backdrop)
    for told in story.told:
        yield told_touch(told, clients[told.client], backdrop)


def _greeting(entry: GreetingEntry, backdrop: Backdrop) -> SeasonalGreeting:
    """Return a list for the next time of its day, as one that was made in this very year."""
    day = date(backdrop.today.year, entry.month, entry.day)
    if day < backdrop.today:
        day = day_in_year(day, day.year + 1)
    return SeasonalGreeting.made(id=backdrop.new_id(), name=entry.name, day=day)


def _follow_up(entry: FollowUpEntry, clients: Mapping[str, Client], backdrop: Backdrop) -> FollowUp:
    return FollowUp.made(
        id=backdrop.new_id(),
        title=entry.title,
        due=backdrop.workday(entry.due),
        client_id=clients[entry.client].id if entry.client else None,
        done_on=None if entry.done is None else backdrop.workday(entry.done),
        at=entry.at,
        minutes=entry.minutes,
        channel=entry.channel,
        repeats=entry.repeats,
        notes=entry.notes,
    )
