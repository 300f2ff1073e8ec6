"""The roster answers: who are my clients."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Static

from keepclients.domain.health import Band
from keepclients.domain.ledgers import Ledgers
from keepclients.tui.commands import bindings_for
from keepclients.tui.drawing import plain
from keepclients.tui.messages import ClientChosen, ClientHighlighted
from keepclients.tui.panes.health_lines import band_cell
from keepclients.tui.panes.roster_entries import RosterEntry, matching, roster_entry
from keepclients.tui.widgets.rows import Cell, Line, RowList
from keepclients.tui.widgets.typing_places import LineInput

_STATE_WIDTH = 9
_FEE_WIDTH = 5


def _not_known(_client_id: int) -> Band:
    """Return that nothing is known of anybody, as long as there is no book."""
    return "unknown"


class RosterList(RowList):
    """One line a client; how well it stands is worked out for the lines that are drawn."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("clients", without=["enter"])

    def __init__(self) -> None:
        super().__init__(id="roster-list")
        self.entries: Sequence[RosterEntry] = ()
        self.band_of: Callable[[int], Band] = _not_known
        """How well it stands with the client of an id."""

    @property
    def item_count(self) -> int:
        """How many clients are shown."""
        return len(self.entries)

    @property
    def line_count(self) -> int:
        """How many lines there are: one a client."""
        return len(self.entries)

    def lines_of(self, item: int) -> tuple[int, int]:
        """Return the line of a client, and the one behind it."""
        return item, item + 1

    def line_at(self, y: int) -> Line:
        """Return the line of a client."""
        entry = self.entries[y]
        state = self._state(entry)
        mark: Cell = ("▌", "bad") if entry.is_departing else (" ", "")
        return Line(
            left=(mark, (entry.name, "" if entry.stage == "active" else state[1])),
            right=(
                (f" {state[0]:<{_STATE_WIDTH}}", state[1]),
                (f"{entry.fee:>{_FEE_WIDTH}}", ""),
            ),
            item=y,
        )

    def _state(self, entry: RosterEntry) -> Cell:
        """Return what is most worth knowing of a client: the stage, or how well it stands."""
        if entry.is_departing:
            return "leaving" if entry.stage == "leaving" else "ending", "bad"
        if entry.stage != "active":
            return entry.stage, "dim"
        return band_cell(self.band_of(entry.client_id))


class SearchInput(LineInput):
    """One line whose letters do not lay out the screen anew: its place never depends on them."""

    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, leave: Callable[[str], None]) -> None:
        super().__init__(placeholder="/ search", id="search")
        self._leave = leave

    async def _on_key(self, event: Key) -> None:
        """Take letters, and leave at once by enter, escape and the arrow to the list.

        What is typed in haste behind these is meant for what has the focus then.
        """
        if self.screen.focused is not self:
            event.stop()
            event.prevent_default()
            self.app.post_message(Key(event.key, event.character))
        elif event.key in {"enter", "escape", "down"}:
            event.stop()
            event.prevent_default()
            self._leave(event.key)
        else:
            await super()._on_key(event)


class RosterPane(Vertical):
    """Search and list."""

    DEFAULT_CSS = """
    RosterPane {
        & #search { height: 1; padding: 0 1; background: $surface; }
        & #search:focus { background: $boost; }
        & .roster--head { height: 1; padding: 0 1; color: $text-muted; }
        & .roster--head Static { width: auto; }
        & .roster--head .roster--count { width: 1fr; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="roster", classes="pane")
        self.search = SearchInput(self.leave_search)
        """The search field."""
        self.rows = RosterList()
        """The list."""
        self._entries: list[RosterEntry] = []
        self._chosen: int | None = None

    def compose(self) -> ComposeResult:
        """Compose search and list."""
        self.border_title = "1 Clients"
        yield self.search
        with Horizontal(classes="roster--head"):
            yield Static(markup=False, classes="roster--count")
            yield Static(plain(f"{'health':<{_STATE_WIDTH}}{'fee':>{_FEE_WIDTH}} "))
        yield self.rows

    @property
    def chosen(self) -> int | None:
        """The client under the cursor."""
        return self._chosen

    def count_leaving(self) -> int:
        """Count the clients who are leaving."""
        return sum(entry.is_departing for entry in self._entries)

    def show(
        self,
        ledgers: Ledgers,
        today: date,
        chosen: int | None,
        changed: Iterable[int] | None = None,
    ) -> None:
        """Show the clients as they are on a day; `changed` names those to look at again."""
        facts = ledgers.facts
        self.rows.band_of = lambda client_id: ledgers.health_on(client_id, today).band
        if changed is None:
            self._entries = [roster_entry(facts, client, today) for client in facts.all_clients()]
        else:
            gone = set(changed)
            kept = [entry for entry in self._entries if entry.client_id not in gone]
            found = [client for client_id in gone if (client := facts.client(client_id))]
            self._entries = kept + [roster_entry(facts, client, today) for client in found]
        self._entries.sort(key=lambda entry: entry.rank)
        self._chosen = chosen
        self._filter(self.rows.cursor)

    def choose(self, client_id: int) -> None:
        """Put the cursor on a client; the search gives way if it hides them."""
        self._chosen = client_id
        if not self.shows(client_id):
            self.search.value = ""
        self._filter(0)

    def shows(self, client_id: int) -> bool:
        """Tell whether a client is in the list as it is now."""
        return any(entry.client_id == client_id for entry in self.rows.entries)

    def focus_list(self) -> None:
        """Put the focus on the list."""
        self.screen.set_focus(self.rows)

    def on_mount(self) -> None:
        """Filter at once, so that a letter and what it finds are painted together."""
        self.watch(self.search, "value", self._search_changed, init=False)

    def _search_changed(self) -> None:
        self._filter(0)

    @on(RowList.Highlighted)
    def _was_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if not isinstance(event, RowList.Chosen) and self.rows.entries:
            self._highlight(self.rows.cursor)

    @on(RowList.Chosen)
    def _was_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if self.rows.entries:
            self.post_message(ClientChosen(self.rows.entries[self.rows.cursor].client_id))

    def leave_search(self, key: str) -> None:
        """Go on to the list; escape also empties the search."""
        if key == "escape":
            self.search.value = ""
        self.screen.set_focus(self.rows)

    def _highlight(self, item: int) -> None:
        self._chosen = self.rows.entries[item].client_id
        self._count()
        self.call_after_refresh(self.post_message, ClientHighlighted(self._chosen))

    def _filter(self, otherwise: int) -> None:
        """Show what fits the search; if the chosen client does not, `otherwise` is the row."""
        entries = matching(self._entries, self.search.value)
        ids = [entry.client_id for entry in entries]
        self.rows.entries = entries
        self.rows.settle(ids.index(self._chosen) if self._chosen in ids else otherwise)
        self._count()
        if entries and self._chosen not in ids:
            self._highlight(self.rows.cursor)

    def _count(self) -> None:
        shown, total = len(self.rows.entries), len(self._entries)
        place = self.rows.cursor + 1 if shown == total and shown else shown
        self.query_one(".roster--count", Static).update(plain(f"{place} of {total}"), layout=False)
