"""Where an owner types: what comes there is made safe to draw before it is shown."""

from textual.events import Key, Paste
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from keepclients.domain.text import clean
from keepclients.tui.drawing import flat

LONGEST_TYPED = 10_000
"""Characters up to which a text can be typed in without waiting for each key."""


def is_long(text: str) -> bool:
    """Tell whether a text is too long to be typed in."""
    return len(text) > LONGEST_TYPED


def leave_by_tab(place: Widget, event: Key) -> None:
    """Leave a place at once by tab, so that what was typed behind it goes to the next one.

    Textual changes the focus a little later, and lets go to the old place what comes meanwhile.
    """
    is_left = place.screen.focused is not place
    if is_left or event.key in {"tab", "shift+tab"}:
        event.stop()
        event.prevent_default()
    if is_left:
        place.app.post_message(Key(event.key, event.character))
    elif event.key == "tab":
        place.screen.focus_next()
    elif event.key == "shift+tab":
        place.screen.focus_previous()


class LineInput(Input):
    """One line; several lines that are pasted are joined with spaces."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(value, placeholder=flat(placeholder), compact=True, id=id)

    def validate_value(self, value: str) -> str:
        """Return what can be drawn on a line, wherever it came from."""
        return clean(value).replace("\n", " ").replace("\t", " ")

    def on_key(self, event: Key) -> None:
        """Leave it by tab; hand on a key that came after that."""
        leave_by_tab(self, event)

    def on_paste(self, event: Paste) -> None:
        """Make one line of what is pasted, before it is put in."""
        lines = clean(event.text).replace("\t", " ").split("\n")
        event.text = " ".join(line.strip() for line in lines if line.strip())
        if is_long(self.value + event.text):
            event.prevent_default()
            self.app.notify("That is too long for a line: nothing was pasted.", markup=False)


class TextBox(TextArea):
    """Several lines."""

    class Outgrown(Message):
        """What was pasted would make a text that is too long to type in; it was not put in."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text
            """What would stand there."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(
            clean(text),
            compact=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            id=id,
        )

    def load_text(self, text: str) -> None:
        """Show another text, wherever it came from."""
        super().load_text(clean(text))

    def on_key(self, event: Key) -> None:
        """Leave it by tab; hand on a key that came after that."""
        leave_by_tab(self, event)

    def on_paste(self, event: Paste) -> None:
        """Clean what is pasted, before it is put in."""
        event.text = clean(event.text)
        if is_long(self.text + event.text):
            event.prevent_default()
            start, end = sorted(self.selection)
            before, after = (
                self.get_text_range((0, 0), start),
                self.get_text_range(end, self.document.end),
            )
            self.post_message(self.Outgrown(before + event.text + after))
