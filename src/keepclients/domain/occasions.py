"""Birthdays of the people at a client, and the day since which somebody is a client.

They stay on their day, whatever day it is, and pass by: what nobody marked for a week is gone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from keepclients.domain.agenda_items import AgendaItem, Occasion, OccasionOrigin
from keepclients.domain.birthdays import age_in, birth_day
from keepclients.domain.cadences import rhythm_of
from keepclients.domain.clients import Client, Contact
from keepclients.domain.days import FIRST, day_and_month, day_in_year, shifted
from keepclients.domain.facts import Facts
from keepclients.domain.handled import Handled
from keepclients.domain.stages import stage_of

LAPSE_DAYS = 7
"""Days after which a missed occasion is not mentioned any more."""


@dataclass(frozen=True, slots=True)
class Yearly:
    """An occasion of a client that comes every year."""

    client: Client
    occasion: Occasion
    base: date
    """The day that it remembers; 29 February falls on 28 in years without it."""
    begins: date
    """No time of it lies before this day."""
    handled: tuple[Handled, ...]
    """What the owner did with it in some years."""
    today: date
    contact: Contact | None = None
    """Whose birthday it is."""

    def between(self, start: date, end: date) -> Iterator[AgendaItem]:
        """Yield the times that stand from a day to a day, today and later, and were left alone."""
        earliest = max(start, self.today, self.begins)
        for year in range(earliest.year, end.year + 1):
            on = day_in_year(self.base, year)
            if earliest <= on <= end and not self._is_handled(on):
                yield self._item(on)

    def known(self) -> Iterator[AgendaItem]:
        """Yield the time that was missed in the last days, and those that were put off.

        These pass by a while after the day to which they were.
        """
        oldest = shifted(self.today, -LAPSE_DAYS)
        for it in self.handled:
            if it.snoozed_until is not None and it.snoozed_until >= oldest and not it.is_settled:
                note = f"put off from {day_and_month(it.on, it.snoozed_until)}"
                yield replace(self._item(it.on), day=it.snoozed_until, note=note)
        if not _may_lie_between(self.base, oldest, self.today):
            return
        earliest = max(oldest, self.begins)
        for year in sorted({earliest.year, self.today.year}):
            on = day_in_year(self.base, year)
            if earliest <= on < self.today and not self._is_handled(on):
                yield self._item(on)

    def _is_handled(self, on: date) -> bool:
        return bool(self.handled) and any(it.on == on for it in self.handled)

    def _item(self, on: date) -> AgendaItem:
        client, contact = self.client, self.contact
        origin = OccasionOrigin(client.id, self.occasion, on, contact.id if contact else None)
        return AgendaItem(on, self._title(on), client.id, client.name, origin, owner=client.owner)

    def _title(self, on: date) -> str:
        if self.contact is None:
            years = on.year - self.base.year
            return f"{years} year{'s' if years > 1 else ''} a client: thank them"
        age = age_in(self.contact.birthday, on.year) if self.contact.birthday else None
        return f"{self.contact.name} has a birthday" + (f" ({age})" if age else "")


def _may_lie_between(base: date, start: date, end: date) -> bool:
    """Tell whether a day of the year can lie between two days of less than a month."""
    return base.month in {start.month, end.month}


def occasions_of(facts: Facts, client: Client, today: date) -> Iterator[Yearly]:
    """Yield the occasions of a client whom the owner wants to stay close to.

    There are none before the owner gave a rhythm, nor for clients who are leaving or gone.
    """
    stage = stage_of(client, facts.departures_of(client.id), today)
    if rhythm_of(client) is None or stage not in {"active", "prospect"}:
        return
    handled = facts.handled_of(client.id)
    began = client.first_day
    if began is not None:
        kept = tuple(it for it in handled if it.what == "anniversary")
        begins = day_in_year(began, began.year + 1)
        yield Yearly(client, "anniversary", began, begins, kept, today)
    for contact in client.present_contacts:
        if contact.birthday is not None:
            kept = tuple(it for it in handled if it.contact_id == contact.id)
            born = birth_day(contact.birthday)
            yield Yearly(client, "birthday", born, FIRST, kept, today, contact)
