"""Text that strikes back, in every place where it is shown.

Running the program takes its time, so that one run looks at many places.
"""

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from drawn import drawn
from hostile import (
    ACTING,
    ALL_AT_ONCE,
    STRIKING,
    SURVIVING,
    edited_by_hand,
    full_of,
    leaving,
)
from keepclients.book.book import Book
from keepclients.domain.questions import Column
from keepclients.domain.text import clean, one_line
from keepclients.services.clients import add_client
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.drawing import flat, plain, shown
from keepclients.tui.widgets.field_specs import FieldKind, FieldSpec
from keepclients.tui.widgets.rows import Line, RowList
from memory_store import MemoryStore
from owner import SMALL, WIDE, Owner, at_work

MARKUP = "[@click=app.quit]"


@pytest.fixture(autouse=True)
def _nothing_of_the_owners(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep tests away from the settings of whoever runs them."""
    monkeypatch.setenv("KEEPCLIENTS_CONFIG", str(tmp_path))


def assert_harmless(owner: Owner) -> None:
    """See the text as it is written, and nothing that it could do."""
    text = owner.screen_text
    assert not ACTING & set(text)
    assert MARKUP in text
    assert owner.app.is_running


async def looks_everywhere(owner: Owner) -> None:
    """Open each window and list that shows something of the book."""
    assert_harmless(owner)
    for keys in (
        "e", "c", "f", "exclamation_mark", "a", "w", "L",
        "ctrl+p h i", "3 s", "3 m", "3 space", "u", "1 x", "u",
    ):  # fmt: skip
        await owner.presses(*keys.split())
        assert_harmless(owner)
        await owner.presses("escape")
    await owner.presses("1", "2")
    for _ in range(6):  # a contact, a follow-up, and what took place, each in its form
        await owner.presses("enter")
        assert_harmless(owner)
        await owner.presses("escape", "down")
    await owner.main.run_action("settings_edit")
    await owner.settles()
    assert_harmless(owner)
    await owner.presses("escape", "1", "slash")
    await owner.types("hi")
    assert_harmless(owner)


async def looks_at_the_departure(owner: Owner) -> None:
    """Open what shows something of a client who is leaving."""
    for keys in ("1", "L", "F", "escape 2 d", "escape P", "p", "R"):
        await owner.presses(*keys.split())
        assert_harmless(owner)
    await owner.presses("escape", "2", "s")
    assert not ACTING & set(owner.screen_text)  # the form names the step, and no client
    await owner.presses("escape")


async def test_it_is_shown_as_it_is_written_though_the_file_was_edited_by_hand() -> None:
    async with at_work(edited_by_hand(ALL_AT_ONCE), SMALL) as owner:
        await looks_everywhere(owner)


async def test_it_is_shown_as_it_is_written_in_a_departure_too() -> None:
    async with at_work(leaving(edited_by_hand(ALL_AT_ONCE), ALL_AT_ONCE), WIDE) as owner:
        await looks_at_the_departure(owner)


async def test_each_of_them_is_a_name_that_can_be_found_and_looked_at() -> None:
    store = MemoryStore()
    book = Book(store)
    names = {one_line(text) for text in (*STRIKING.values(), *SURVIVING.values())}
    for name in names:
        add_client(book, name)
    async with at_work(store) as owner:
        for entry in owner.main.roster.rows.entries:
            text = owner.screen_text
            assert not ACTING & set(text)
            assert text.count(entry.name[:6]) > 1  # in the list, and above the page
            await owner.presses("down")
        assert {entry.name for entry in owner.main.roster.rows.entries} == names


async def test_clicking_a_hostile_name_only_chooses_the_client() -> None:
    async with at_work(full_of("[@click=app.quit]hi[/]")) as owner:
        await owner.clicks("#roster-list", (5, 0))
        await owner.clicks("#client-page", (15, 4))
        assert owner.app.is_running
        assert len(owner.book.clients) == 1


async def test_lines_pasted_into_a_line_are_joined_and_what_strikes_is_made_visible() -> None:
    async with at_work(full_of("Acme")) as owner:
        await owner.presses("f")
        await owner.pastes("\tCall them\r\nabout the \u202efair\n\n\x1b]0;owned\x07 soon\n")
        assert owner.sees("Call them about the �fair �]0;owned� soon")
        await owner.presses("ctrl+u")
        await owner.pastes("\n")
        await owner.types("ok")
        await owner.presses("ctrl+s")
        assert "ok" in {it.title for it in owner.book.all_follow_ups()}


async def test_what_strikes_is_made_visible_in_texts_and_in_the_palette_too() -> None:
    async with at_work(full_of("Acme")) as owner:
        await owner.presses("f", "tab", "tab")
        await owner.pastes("Look:\r\n\u202egnp.exe\x1b[2J")
        assert owner.sees("�gnp.exe�[2J")
        assert not ACTING & set(owner.screen_text)
        await owner.presses("escape", "escape", "ctrl+p")
        await owner.pastes("\x1b]52;c;aGk=\x07")
        assert owner.sees("�]52;c;aGk=�")
        assert not ACTING & set(owner.screen_text)


RAW = "\x1b]0;owned\x07 [@click=app.quit]hi[/] [/ \u202e\x9b2J\ud83d\x00 end"
KINDS: tuple[FieldKind, ...] = ("line", "text", "choice", "bar", "date", "list")


class Gallery(App[None]):
    """Every widget of ours, given a text that no record would hold: models clean theirs."""

    def compose(self) -> ComposeResult:
        """Compose what is no form."""
        yield Static(plain(RAW))
        yield RowList(id="rows")

    async def on_mount(self) -> None:
        """Draw what is drawn later, and open a form over it."""
        line = Line(((RAW, ""), (RAW + "\n\t", "dim")), ((RAW, "bad"),), item=0)
        self.query_one(RowList).set_lines([line])
        self.query_one(RowList).border_title = plain(RAW)
        self.query_one(Static).tooltip = plain(RAW)
        self.notify(shown(RAW), markup=False)

    def form(self) -> FormDialog[None]:
        """Return a form of every kind of field."""
        column = Column(id="what", label="What", kind="text")
        specs = [FieldSpec(kind, RAW, kind, RAW, RAW, RAW, choices=[(RAW, RAW)]) for kind in KINDS]
        specs.append(FieldSpec("table", RAW, "list", RAW, columns=[column]))
        return FormDialog(RAW, specs, lambda _written: None, intro=RAW, submit=RAW)


async def test_widgets_draw_nothing_that_acts_even_where_no_model_cleaned_it() -> None:
    app = Gallery()
    async with app.run_test(size=(120, 90), notifications=True) as pilot:
        await pilot.pause()
        below = drawn(app)
        await app.push_screen(app.form())
        await pilot.pause()
        for text in (below, drawn(app)):
            assert not ACTING & set(text)
            assert text.count("[@click=app.quit]hi[/] [/") > 2
        assert drawn(app).count(f"{flat(RAW)[:12]}") >= 3 * len(KINDS)


def test_what_is_cleaned_is_cleaned_for_good() -> None:
    for text in (*STRIKING.values(), *SURVIVING.values(), RAW):
        assert not ACTING & set(clean(text))
        assert clean(clean(text)) == clean(text)
    assert [clean(text) for text in SURVIVING.values()] == list(SURVIVING.values())
