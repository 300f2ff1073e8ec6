"""A client's page: facts, people, what is agreed, and everything that took place."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from keepclients.domain.clients import Client
from keepclients.domain.departures import open_one
from keepclients.domain.facts import Facts
from keepclients.tui.commands import bindings_for
from keepclients.tui.drawing import wrapped
from keepclients.tui.messages import PageItemChosen
from keepclients.tui.panes.health_lines import health_lines
from keepclients.tui.panes.page_facts import fact_lines, loss_lines, save_lines
from keepclients.tui.panes.page_lines import EMPTY, PageLine, Target
from keepclients.tui.panes.page_sections import (
    departure_lines,
    expectation_lines,
    follow_up_lines,
    guidance_lines,
    open_lines,
    past_lines,
    people_lines,
)
from keepclients.tui.widgets.rows import Line, RowList

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
        self._targets: list[Target] = []
        self._is_begun = False
        """The cursor was moved since this client is shown; until then the page stands at its top.

        What is said first, such as their health, has nothing to open.
        """

    @property
    def target(self) -> Target | None:
        """What the cursor stands on, or None."""
        return self._targets[self.cursor] if self.cursor < len(self._targets) else None

    def show(self, facts: Facts, client: Client, today: date) -> None:
        """Show a client as they are on a day."""
        is_other = self._shown is None or self._shown[1].id != client.id
        self._is_begun = self._is_begun and not is_other
        self._shown = (facts, client, today)
        self._lay_out(0 if is_other else None)

    def on_resize(self) -> None:
        """Break the lines for another width."""
        self._lay_out(None)

    def watch_cursor(self, cursor: int) -> None:
        """Draw, and from now on keep the cursor in sight."""
        self._is_begun = True
        super().watch_cursor(cursor)

    def _show_cursor(self) -> None:
        if self._is_begun:
            super()._show_cursor()
        else:
            self.scroll_home(animate=False)

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
        self.set_lines(list(self._aimed(self._lines_of_page(*self._shown))), cursor)

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width - 2, 20)

    def _lines_of_page(self, facts: Facts, client: Client, today: date) -> Iterator[PageLine]:
        width = self._width
        return chain(
            _without_playbook(facts, client, width),
            open_lines(facts, client, today, width),
            health_lines(facts, client, today, width),
            save_lines(facts, client, today, width),
            fact_lines(facts, client, today, width),
            loss_lines(facts, client, today, width),
            people_lines(client, today),
            expectation_lines(facts, client, today, width),
            guidance_lines(facts, client, today, width),
            follow_up_lines(facts, client, today),
            departure_lines(facts, client, today, width),
            past_lines(facts, client, today, width),
        )

    def _aimed(self, lines: Iterable[PageLine]) -> Iterator[Line]:
        """Yield the lines as the list draws them, noting what the cursor can stand on.

        Lines that follow each other and belong to the same are one item.
        """
        self._targets = []
        for line in lines:
            if line.target is not None and self._targets[-1:] != [line.target]:
                self._targets.append(line.target)
            item = None if line.target is None else len(self._targets) - 1
            yield Line(line.left, line.right, item)


def _without_playbook(facts: Facts, client: Client, width: int) -> Iterator[PageLine]:
    """Yield why a client who is leaving is shown without steps, and the way out."""
    departure = open_one(facts.departures_of(client.id))
    if departure is not None and facts.playbook(departure.playbook_id) is None:
        for row in wrapped(_NO_PLAYBOOK, width):
            yield PageLine(((row, "warn"),))
        yield EMPTY
