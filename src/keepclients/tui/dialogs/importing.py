"""What an import would bring, before it does."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from keepclients.domain.graphemes import shortened
from keepclients.services.importing import ImportPlan
from keepclients.tui.drawing import counted, plain

_NAMES_SHOWN = 8
_NAME_SHOWN = 60
"""Characters of each name."""
_PROBLEMS_SHOWN = 50


class ImportDialog(ModalScreen[bool | None]):
    """New clients, known ones, and the rows that could not be read."""

    DEFAULT_CSS = """
    ImportDialog {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 76; max-width: 96%; height: auto; max-height: 96%;
            padding: 0 2; background: $surface; border: round $primary;
        }
        & VerticalScroll { height: auto; max-height: 20; margin-bottom: 1; }
        & Horizontal { height: auto; align-horizontal: right; }
        & Button { margin-left: 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel")]

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__()
        self._plan = plan

    def compose(self) -> ComposeResult:
        """Compose the summary and the buttons."""
        with Vertical() as window:
            window.border_title = plain(f"Import: {self._plan.source}")
            with VerticalScroll():
                yield Static(plain("\n".join(_summary(self._plan))), markup=False)
            with Horizontal():
                yield Button("Cancel", id="leave", compact=True)
                yield Button(
                    plain(f"Bring in {counted(len(self._plan.clients), 'client')}"),
                    id="bring",
                    variant="primary",
                    disabled=not self._plan.clients,
                    compact=True,
                )

    def on_mount(self) -> None:
        """Put the focus on the likeliest answer."""
        self.query_one("#bring" if self._plan.clients else "#leave", Button).focus()

    @on(Button.Pressed, "#bring")
    def _bring(self) -> None:
        self.dismiss(True)  # noqa: FBT003 - the screen's answer

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave the book as it is."""
        self.dismiss(False)  # noqa: FBT003 - the screen's answer


def _summary(plan: ImportPlan) -> Iterator[str]:
    names = [shortened(client.name, _NAME_SHOWN) for client in plan.clients[:_NAMES_SHOWN]]
    left = len(plan.clients) - len(names)
    more = f" and {left} more" if left else ""
    yield f"{counted(len(plan.clients), 'new client')}: {', '.join(names)}{more}"
    if plan.known:
        verb = "is" if len(plan.known) == 1 else "are"
        yield f"{counted(len(plan.known), 'client')} {verb} in the book already and left alone."
    if plan.replaced:
        yield f"{counted(plan.replaced, 'control character')} made visible."
    if plan.problems:
        yield f"\n{counted(len(plan.problems), 'row')} could not be read and will be left out:"
        for problem in plan.problems[:_PROBLEMS_SHOWN]:
            yield f"  line {problem.line}: {problem.reason}"
        if len(plan.problems) > _PROBLEMS_SHOWN:
            yield f"  and {len(plan.problems) - _PROBLEMS_SHOWN} more"
    yield "\nNothing will fall due by this, and one undo takes it all back."
