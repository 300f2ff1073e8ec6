"""A message to a client: filled in, read over, copied or saved."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Select, Static

from keepclients.domain.drafts import Draft
from keepclients.domain.errors import Refused
from keepclients.services.desks import Desk
from keepclients.services.drafts import save_draft
from keepclients.tui.clipboard import copy
from keepclients.tui.dialogs.draft_marks import marked, note
from keepclients.tui.drawing import joined, plain
from keepclients.tui.editing import edited
from keepclients.tui.widgets.field_specs import FieldSpec
from keepclients.tui.widgets.fields import Field


class DraftDialog(ModalScreen[None]):
    """The text as it would go out, what it still lacks, and what the tone check finds."""

    DEFAULT_CSS = """
    DraftDialog {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 84; max-width: 98%; height: 96%;
            padding: 0 2; background: $surface; border: round $primary;
        }
        & VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        & Select { margin-bottom: 1; }
        & .draft--text { background: $panel; padding: 0 1; margin: 0 0 1 0; height: auto; }
        & .draft--fields { height: auto; }
        & .draft--tone { color: $text-warning; height: auto; }
        & .draft--said { height: auto; color: $text-success; }
        & .draft--said.-problem { color: $text-error; }
        & .draft--buttons { height: auto; }
        & Button { margin-right: 2; }
        & #field-save-as { display: none; margin: 0; }
        & #field-save-as.-asked { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        Binding("ctrl+y", "copy", "Copy", priority=True),
        Binding("ctrl+s", "save", "Save as a file", priority=True),
        Binding("ctrl+e", "edit", "Open in the editor", priority=True),
    ]

    def __init__(self, client_name: str, desk: Desk) -> None:
        super().__init__()
        self._client_name = client_name
        self._desk = desk
        self._message = desk.messages[0]
        self._own_text: str | None = None
        """What the owner made of the text in their editor."""

    def compose(self) -> ComposeResult:
        """Compose the window."""
        with Vertical() as window:
            window.border_title = plain(f"Draft for {self._client_name}")
            window.border_subtitle = "esc closes"
            if len(self._desk.messages) > 1:
                yield Select(
                    [(plain(message.title), message.id) for message in self._desk.messages],
                    value=self._message.id,
                    allow_blank=False,
                    compact=True,
                )
            with VerticalScroll():
                yield Static(markup=False, classes="draft--text")
                yield Vertical(classes="draft--fields")
                yield Static(markup=False, classes="draft--tone")
            yield Field(FieldSpec("save-as", "Save as (a new file)", value=self._proposed_path))
            yield Static(markup=False, classes="draft--said")
            with Horizontal(classes="draft--buttons"):
                yield Button("Copy (^y)", id="copy", variant="primary", compact=True)
                yield Button("Save (^s)", id="save", compact=True)
                yield Button("Editor (^e)", id="edit", compact=True)
                yield Button("Close", id="leave", compact=True)

    async def on_mount(self) -> None:
        """Show the first message."""
        await self._show()

    @property
    def draft(self) -> Draft:
        """The draft as it stands."""
        draft = self._desk.draft(self._message.id)
        if self._own_text is None:
            return draft
        return replace(draft, text=self._own_text, missing=())

    @on(Select.Changed)
    async def _was_chosen(self, event: Select.Changed) -> None:
        event.stop()
        chosen = next((it for it in self._desk.messages if it.id == event.value), self._message)
        if chosen is not self._message:
            self._message, self._own_text = chosen, None
            self.query_one("#field-save-as", Field).take(self._proposed_path)
            await self._show()

    @on(Field.Left)
    def _was_filled(self, event: Field.Left) -> None:
        event.stop()
        if event.field.spec.id != "save-as":
            self._fill()

    @on(Field.Submitted)
    def _was_submitted(self, event: Field.Submitted) -> None:
        event.stop()
        if self.query_one("#field-save-as").has_focus_within:
            self._save()
        else:
            self.focus_next()

    @on(Button.Pressed, "#copy")
    def action_copy(self) -> None:
        """Copy the text, if nothing is missing."""
        page = self._ready_page()
        if page is not None:
            self._say(copy(self.app, page))

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Ask for the name of a new file, or save under the one that was written."""
        field = self.query_one("#field-save-as", Field)
        if field.has_class("-asked"):
            self._save()
        elif self._ready_page() is not None:
            field.add_class("-asked")
            field.focus_control()

    @on(Button.Pressed, "#edit")
    def action_edit(self) -> None:
        """Open the text in the owner's editor, and take over what they make of it."""
        if not (self._fill() and self._is_ready()):
            return
        try:
            self._own_text = edited(self.app, self.draft.text, self._message.id)
        except Refused as refusal:
            self._say(str(refusal), is_problem=True)
            return
        self._draw()
        self._say("This is your own wording now; copy or save it, it is not kept here.")

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Close, once what was typed into fields is kept."""
        if self._fill():
            self.dismiss(None)

    def _fill(self) -> bool:
        """Keep what is typed in fields, and tell whether that could be done."""
        fields = list(self.query(".draft--fields Field").results(Field))
        try:
            self._desk.fill({it.spec.id: it.value for it in fields if it.value != it.shown})
        except Refused as refusal:
            self._say(f"Not kept yet. {refusal}", is_problem=True)
            return False
        for field in fields:
            field.mark_told()
            field.accept(field.value)
        self._draw()
        return True

    async def _show(self) -> None:
        """Lay out the fields of the message, and draw it."""
        words = self._desk.words()
        missing = {entry.field for entry in self.draft.missing}
        fields = [
            FieldSpec(name, place.label, value=words.get(name, ""), example=place.example)
            for name, place in self._message.places.items()
            if name in missing or name in words or (place.fact is None and place.answer is None)
        ]
        holder = self.query_one(".draft--fields")
        await holder.remove_children()
        await holder.mount_all([Field(spec) for spec in fields])
        self._draw()
        if mistake := self._desk.mistake(self._message.id):
            self._say(
                f"{mistake} The message that comes with the program is shown.", is_problem=True
            )
        self.query_one(VerticalScroll).scroll_home(animate=False)
        if fields:
            holder.query_one(Field).focus_control()
        else:
            self.set_focus(self.query_one("#copy", Button))

    def _draw(self) -> None:
        draft = self.draft
        subject = plain(f"{draft.subject}\n\n" if draft.subject else "", "bold")
        self.query_one(".draft--text", Static).update(joined((subject, marked(draft)), ""))
        notes = [note(finding) for finding in self._desk.check(draft)]
        self.query_one(".draft--tone", Static).update(plain("\n".join(notes)))
        self._say("")

    def _ready_page(self) -> str | None:
        return self.draft.ready_page if self._fill() and self._is_ready() else None

    def _is_ready(self) -> bool:
        lacking = [entry.label for entry in self.draft.missing]
        if lacking:
            self._say(f"Please fill in first: {', '.join(lacking)}", is_problem=True)
            return False
        return True

    def _save(self) -> None:
        field = self.query_one("#field-save-as", Field)
        if not self._is_ready():
            return
        path = Path(field.value.strip())
        try:
            save_draft(self.draft, path.expanduser())
        except (Refused, RuntimeError) as refusal:
            field.say(str(refusal))
        else:
            field.say("")
            field.remove_class("-asked")
            self.set_focus(self.query_one("#copy", Button))
            self._say(f"Saved: {path}")

    @property
    def _proposed_path(self) -> str:
        letters = [mark if mark.isalnum() else "-" for mark in self._client_name.lower()]
        client = "-".join(part for part in "".join(letters).split("-") if part) or "client"
        ending = "md" if self._message.channel == "document" else "txt"
        return f"~/{client}-{self._message.id}.{ending}"

    def _say(self, words: str, *, is_problem: bool = False) -> None:
        said = self.query_one(".draft--said", Static)
        said.update(plain(words))
        said.set_class(is_problem, "-problem")
