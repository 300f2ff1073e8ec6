"""Where an owner types: what is pasted there is made safe to draw before it is shown."""

from textual.events import Paste
from textual.widgets import Input, TextArea

from keepclients.domain.text import clean


class LineInput(Input):
    """One line; several lines that are pasted are joined with spaces."""

    def on_paste(self, event: Paste) -> None:
        """Make one clean line of what is pasted, before it is put in."""
        lines = clean(event.text).replace("\t", " ").split("\n")
        event.text = " ".join(line.strip() for line in lines if line.strip())


class TextBox(TextArea):
    """Several lines."""

    def on_paste(self, event: Paste) -> None:
        """Clean what is pasted, before it is put in."""
        event.text = clean(event.text)
