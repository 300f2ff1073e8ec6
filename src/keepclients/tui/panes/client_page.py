"""A client's page: facts, people, what is agreed, and everything that took place."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from keepclients.domain.birthdays import birthday_in_words
from keepclients.domain.cadences import rhythm_of
from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.clients import CONTACT_WISHES, Client, Spell
from keepclients.domain.departures import open_one
from keepclients.domain.facts import Facts
from keepclients.domain.follow_ups import FollowUp, stands_next
from keepclients.domain.losses import loss_of
from keepclients.domain.money import fee_in_words
from keepclients.domain.preparations import Preparation
from keepclients.domain.progress import progress_of
from keepclients.domain.recurrence import in_words
from keepclients.domain.saves import departure_in_hand, looks_of, save_of
from keepclients.domain.silence import days_silent
from keepclients.domain.stages import stage_of
from keepclients.services.beside.losses import loss_in_words
from keepclients.services.preparations import settled_in_words
from keepclients.services.saves import save_in_words
from keepclients.tui.commands import bindings_for
from keepclients.tui.drawing import counted, excerpt, short_day, wrapped
from keepclients.tui.messages import PageItemChosen, PageItemKind
from keepclients.tui.panes.health_lines import health_lines
from keepclients.tui.panes.history import Entry, so_far, still_open
from keepclients.tui.widgets.rows import Line, RowList

_ENTRIES_SHOWN = 200
_LABEL_WIDTH = 16
_NO_PLAYBOOK = (
    "They are leaving, but the playbook of this departure is not in the book any more. "
    "ctrl+p, “Follow the present playbook” gives it one; answers and ticks are kept."
)


class ClientPage(RowList):
    """The page as one list; people, follow-ups and what took place can be opened."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("page", without=["enter"])

    def __init__(self) -> None:
        super().__init__(id="client-page")
        self._shown: tuple[Facts, Client, date] | None = None
        self._targets: list[tuple[PageItemKind, int]] = []

    @property
    def target(self) -> tuple[PageItemKind, int] | None:
        """What the cursor stands on, or None."""
        return self._targets[self.cursor] if self.cursor < len(self._targets) else None

    def show(self, facts: Facts, client: Client, today: date) -> None:
        """Show a client as they are on a day."""
        is_other = self._shown is None or self._shown[1].id != client.id
        self._shown = (facts, client, today)
        self._lay_out(0 if is_other else None)

    def on_resize(self) -> None:
        """Break the lines for another width."""
        self._lay_out(None)

    @on(RowList.Chosen)
    def _was_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if self.target is not None:
            self.post_message(PageItemChosen(*self.target))

    @on(RowList.Highlighted)
    def _was_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()

    def _lay_out(self, cursor: int | None) -> None:
        if self._shown is None:
            return
        self._targets = []
        self.set_lines(list(self._lines_of_page(*self._shown)), cursor)
        if self.cursor == 0:  # what stands above the first item comes before it
            self.scroll_home(animate=False)

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width - 2, 20)

    def _lines_of_page(self, facts: Facts, client: Client, today: date) -> Iterator[Line]:
        yield from self._without_playbook(facts, client)
        yield from self._still_open(facts, client, today)
        yield from health_lines(facts, client, today, self._width)
        yield from self._save(facts, client, today)
        yield from self._facts(facts, client, today)
        yield from self._if_they_left(facts, client, today)
        yield from self._people(client)
        yield from self._follow_ups(facts, client, today)
        yield from self._departures(facts, client, today)
        yield from self._timeline(facts, client, today)

    def _without_playbook(self, facts: Facts, client: Client) -> Iterator[Line]:
        """Yield why a client who is leaving is shown without steps, and the way out."""
        departure = open_one(facts.departures_of(client.id))
        if departure is not None and facts.playbook(departure.playbook_id) is None:
            for row in wrapped(_NO_PLAYBOOK, self._width):
                yield Line(((row, "warn"),))
            yield Line(())

    def _facts(self, facts: Facts, client: Client, today: date) -> Iterator[Line]:
        silent = days_silent(facts, client.id, today)
        contact = "none noted yet" if silent is None else _ago(silent)
        fee = client.fee_on(today)
        every = rhythm_of(client)
        lists = {greeting.id: greeting.name for greeting in facts.all_greetings()}
        owners = {member.id: member.name for member in facts.all_team()}
        stage = stage_of(client, facts.departures_of(client.id), today)
        found = (
            ("Stage", stage),
            ("Last contact", contact),
            ("Fee", fee_in_words(fee) if fee else ""),
            ("Fee before", _fees_before(client, today)),
            ("Tier", client.tier or ""),
            ("How often", f"every {counted(every, 'day')}" if every else ""),
            ("In dispute", f"since {client.dispute_since}" if client.dispute_since else ""),
            ("Wants messages", CONTACT_WISHES[client.contact_wish] if client.contact_wish else ""),
            ("Looked after by", owners.get(client.owner, "") if client.owner else ""),
            ("Client since", f"{client.first_day}" if client.first_day else ""),
            ("Client before", "; ".join(_spell(spell) for spell in client.earlier)),
            ("Last day", f"{client.last_day}" if client.last_day else ""),
            ("Notice", counted(client.notice_days, "day") if client.notice_days else ""),
            ("E-mail", client.email),
            ("Phone", client.phone),
            ("Website", client.website),
            ("Address", client.address.replace("\n", ", ")),
            ("Tags", ", ".join(client.tags)),
            ("Greetings", ", ".join(lists[it] for it in client.greetings if it in lists)),
            ("Notes", client.notes),
        )
        for label, value in found:
            if value:
                yield from self._fact(label, value)

    def _save(self, facts: Facts, client: Client, today: date) -> Iterator[Line]:
        """Yield since when they stay after all, and whether that has held."""
        save = save_of(facts.departures_of(client.id), today)
        if save is not None:
            label, tone = ("Save", "") if save.has_held(today) else ("At risk", "warn")
            looks = looks_of(facts, client.id, today)
            yield from self._fact(label, save_in_words(save, looks, today), tone)

    def _if_they_left(self, facts: Facts, client: Client, today: date) -> Iterator[Line]:
        is_served = client.id in facts.business_on(today).clients
        loss = loss_of(facts, client.id, today) if is_served else None
        if loss is not None:
            yield from self._fact("If they left", loss_in_words(loss))
        if is_served and open_one(facts.departures_of(client.id)) is None:
            yield from self._fact("", _readiness(facts.preparations_of(client.id), today))

    def _fact(self, label: str, value: str, tone: str = "") -> Iterator[Line]:
        for number, row in enumerate(wrapped(excerpt(value), self._width - _LABEL_WIDTH)):
            shown = label if number == 0 else ""
            yield Line(((f"{shown:<{_LABEL_WIDTH}}", "dim"), (row, tone)))

    def _people(self, client: Client) -> Iterator[Line]:
        yield from _heading("People", "a adds one")
        for contact in client.contacts:
            item = self._item("contact", contact.id)
            role = f", {contact.role}" if contact.role else ""
            yield Line(((contact.name, ""), (role, "dim")), item=item)
            born = f"birthday {birthday_in_words(contact.birthday)}" if contact.birthday else ""
            ways = " · ".join(way for way in (contact.email, contact.phone, born) if way)
            if ways:
                yield Line((("  " + ways, "dim"),), item=item)

    def _follow_ups(self, facts: Facts, client: Client, today: date) -> Iterator[Line]:
        known = [(stands_next(it, today), it) for it in facts.follow_ups_of(client.id)]
        opened = [(day, entry) for day, entry in known if day is not None]
        yield from _heading("Follow-ups", "f adds one")
        for day, entry in sorted(opened, key=lambda it: it[0]):
            yield self._follow_up(entry, day, today)

    def _follow_up(self, entry: FollowUp, day: date, today: date) -> Line:
        overdue = day < today
        again = f", {in_words(entry.repeats)}" if entry.repeats is not None else ""
        return Line(
            (
                ("! " if overdue else "· ", "bad" if overdue else "dim"),
                (entry.title, ""),
                (again, "dim"),
            ),
            ((f" {_when(day, entry.at, today)}", "bad" if overdue else "dim"),),
            self._item("follow_up", entry.id),
        )

    def _departures(self, facts: Facts, client: Client, today: date) -> Iterator[Line]:
        """Yield the departures that ended, the last one first."""
        ended = [entry for entry in facts.departures_of(client.id) if not entry.is_open]
        if ended:
            in_hand = departure_in_hand(facts, client.id, today)
            hint = "p shows the playbook" if in_hand in ended else "ctrl+p reopens one"
            yield from _heading("Departures", hint)
        for departure in reversed(ended):
            outcome = "stayed after all" if departure.outcome == "stayed" else "left"
            circumstances = circumstances_of(facts, departure)
            progress = progress_of(circumstances, today) if circumstances else None
            done = f", {progress.done} of {progress.total} steps done" if progress else ""
            yield Line(((f"notice {departure.notice_date}, {outcome}{done}", ""),))
            for row in wrapped(excerpt(departure.what_happened), self._width - 2):
                yield Line((("  " + row, "dim"),))

    def _still_open(self, facts: Facts, client: Client, today: date) -> Iterator[Line]:
        """Yield what is open between the client and the owner, before anything else is said."""
        entries = list(still_open(facts, client.id, today))
        if entries:
            yield Line((("Still open", "heading"),), (("space: done", "dim"),))
            for entry in entries:
                yield from self._entry(entry)
            yield Line(())

    def _timeline(self, facts: Facts, client: Client, today: date) -> Iterator[Line]:
        entries = so_far(facts, client.id, today)
        yield from _heading("So far", "c and ! add to it")
        for entry in entries[:_ENTRIES_SHOWN]:
            yield from self._entry(entry)
        if len(entries) > _ENTRIES_SHOWN:
            yield Line(((f"and {len(entries) - _ENTRIES_SHOWN} before that", "dim"),))

    def _entry(self, entry: Entry) -> Iterator[Line]:
        item = self._item(entry.kind, entry.record_id)
        yield Line(((entry.head, entry.tone),), item=item)
        if entry.text:
            for row in wrapped(excerpt(entry.text), self._width - 2):
                yield Line((("  ", ""), (row, "")), item=item)

    def _item(self, kind: PageItemKind, record_id: int) -> int:
        self._targets.append((kind, record_id))
        return len(self._targets) - 1


def _when(day: date, at: str | None, today: date) -> str:
    """Return a day with its time, if it has one."""
    return f"{short_day(day, today)} {at or ''}".rstrip()


def _heading(text: str, hint: str) -> Iterator[Line]:
    yield Line(())
    yield Line(((text, "heading"),), ((hint, "dim"),))


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def _spell(spell: Spell) -> str:
    return f"{spell.first_day or 'unknown'} to {spell.last_day}"


def _fees_before(client: Client, today: date) -> str:
    current = client.fee_on(today)
    earlier = [
        fee for fee in client.fees if fee != current and not (fee.since and fee.since > today)
    ]
    return "; ".join(
        f"{fee_in_words(fee)}" + (f" from {fee.since}" if fee.since else "") for fee in earlier
    )


def _readiness(preparations: Sequence[Preparation], today: date) -> str:
    """Return how far it is settled how it would end with a client, and the keys for more."""
    if not preparations:
        return "P settles how it would end, w goes through it"
    if preparations[-1].is_open:
        return "P goes on with settling how it would end"
    return f"{settled_in_words(preparations[-1], today)} (P)"
