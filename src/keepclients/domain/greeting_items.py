"""What seasonal greetings bring into the calendar: one thing for each list that is at hand.

A list may hold everybody in a large book. So who still gets one is noted by list, and asked anew
only of those whose facts have changed.
"""

from collections.abc import Collection, Iterator
from datetime import date

from keepclients.domain.agenda_items import AgendaItem, GreetingOrigin
from keepclients.domain.entries import worked_out
from keepclients.domain.facts import Facts
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.recipients import recipient_of, recipients_of


class GreetingItems:
    """The lists of greetings as of a day, and who on each of them still gets one."""

    def __init__(self, facts: Facts, today: date) -> None:
        self._facts, self._today = facts, today
        self._open: dict[tuple[int, date], set[int]] = {}
        """Who still gets one, by the list's id and its day in the year at hand."""

    def renewed(self, clients: Collection[int | None]) -> Iterator[AgendaItem]:
        """Ask these clients anew; yield each list that is at hand and holds one still to be sent.

        Of a list that is new, or has another day, everybody is asked.
        """
        before, self._open = self._open, {}
        for greeting in self._facts.all_greetings():
            on = greeting.current(self._today)
            if on is None:
                continue
            known = before.get((greeting.id, on))
            if known is None:
                found = recipients_of(self._facts, greeting, on, self._today)
                waiting = {it.client.id for it in found if it.is_open}
            else:
                asked = {it for it in clients if it is not None}
                waiting = known - asked | set(self._waiting_among(asked, greeting, on))
            self._open[greeting.id, on] = waiting
            if waiting:
                yield self._item(greeting, on, len(waiting))

    def _waiting_among(
        self, clients: Collection[int], greeting: SeasonalGreeting, on: date
    ) -> Iterator[int]:
        for client_id in clients:
            client = self._facts.client(client_id)
            if client is None or greeting.id not in client.greetings:
                continue
            if recipient_of(self._facts, greeting, client, on, self._today).is_open:
                yield client_id

    def _item(self, greeting: SeasonalGreeting, on: date, count: int) -> AgendaItem:
        day, note = worked_out(self._facts, greeting.stands_on(on))
        title = f"{greeting.name}: {count} greeting{'s' if count > 1 else ''} to send"
        return AgendaItem(day, title, None, "", GreetingOrigin(greeting.id, on), note)
