"""A widget that is drawn line by line and shows whether it takes the keys."""

from textual.app import RenderResult
from textual.events import Blur, Focus
from textual.widget import Widget


class DrawnWidget(Widget, can_focus=True):
    """Draws itself by `render_line`, and anew when the focus comes or goes."""

    def on_focus(self, _event: Focus) -> None:
        """Draw it as what takes the keys."""
        self.refresh()

    def on_blur(self, _event: Blur) -> None:
        """Draw it as one of many."""
        self.refresh()

    def render(self) -> RenderResult:
        """Draw nothing at once: `render_line` draws what comes into sight."""
        return ""
