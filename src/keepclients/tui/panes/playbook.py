"""The playbook of a client who is leaving."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from keepclients.domain.departures import Departure
from keepclients.domain.holds import answering_step
from keepclients.domain.kinds import DEPARTURE_KINDS
from keepclients.domain.progress import Progress, StepProgress
from keepclients.services.drilling import Figure
from keepclients.tui.commands import bindings_for
from keepclients.tui.drawing import day_and_month, distance, plain, short_day
from keepclients.tui.messages import StepHighlighted
from keepclients.tui.panes.step_detail import StepDetail
from keepclients.tui.panes.steps import StepList, phase_count

FiguresOf = Callable[[StepProgress], Sequence[Figure]]

_NARROW = 44
"""Cells of width below which one step is shown at a time."""
_LOW = 26
"""Lines of height below which one step is shown at a time."""


class PlaybookView(Vertical):
    """Where the departure stands, its steps, and the chosen one of them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("steps", without=["enter", "space"])
    DEFAULT_CSS = """
    PlaybookView {
        height: 1fr;
        & .playbook--head { padding: 0 1; height: auto; }
        & StepList { height: auto; max-height: 45%; margin-top: 1; }
        & StepList.-alone { height: 1fr; max-height: 100%; }
        & StepDetail { border-top: solid $panel; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="playbook")
        self._departure: Departure | None = None
        self._progress: Progress | None = None
        self._figures: FiguresOf = lambda _entry: ()
        self._chosen: str | None = None
        self._lists = False
        """Where there is no room for both: all steps are shown, not one of them."""

    def compose(self) -> ComposeResult:
        """Compose head, steps, and the place for the chosen one."""
        yield Static("", classes="playbook--head", markup=False)
        yield StepList()
        yield StepDetail()

    @property
    def departure(self) -> Departure | None:
        """The departure that is shown."""
        return self._departure

    @property
    def chosen(self) -> StepProgress | None:
        """The step that is shown in full, or about to be."""
        step_id = self.steps.step_id if self.steps.has_focus else None
        wanted = step_id or self._chosen
        return self._progress.step(wanted) if self._progress and wanted else None

    @property
    def steps(self) -> StepList:
        """The list of steps."""
        return self.query_one(StepList)

    @property
    def detail(self) -> StepDetail:
        """The chosen step in full."""
        return self.query_one(StepDetail)

    async def show(
        self,
        departure: Departure,
        progress: Progress,
        figures: FiguresOf,
        step_id: str | None = None,
    ) -> None:
        """Show how far a departure is; a step is chosen by id, else the last one or the next.

        `figures` returns what is worked out beside a step.
        """
        is_other = self._departure is None or self._departure.id != departure.id
        self._departure, self._progress, self._figures = departure, progress, figures
        wanted = step_id
        if wanted is None and (is_other or self.chosen is None):
            wanted = (progress.next or progress.steps[0]).step.id
        self._chosen = wanted or self._chosen
        self.steps.show(progress, wanted)
        self._draw_head()
        await self._show_detail()

    async def move(self, step: int) -> None:
        """Choose the step before or after."""
        ids = self.steps.step_ids
        if self._chosen in ids and self._progress and self._departure:
            at = max(0, min(ids.index(self._chosen) + step, len(ids) - 1))
            await self.show(self._departure, self._progress, self._figures, ids[at])

    def turn_to(self, step_id: str) -> None:
        """Choose a step that is shown in the list; it is shown in full a moment later."""
        self._chosen = step_id
        self.steps.turn_to(step_id)

    def toggle_list(self) -> None:
        """Where there is no room for both, show all steps instead of one, or the other way."""
        self._lists = not self._lists
        self._arrange()

    def focus_first(self) -> None:
        """Put the focus where the work is."""
        if self.steps.display:
            self.screen.set_focus(self.steps)
        else:
            self.detail.focus_first()

    def on_resize(self) -> None:
        """Show one step at a time where there is no room for the list."""
        self._arrange()

    def _arrange(self) -> None:
        """Show the list, the chosen step, or both where there is room."""
        is_roomy = self.size.width >= _NARROW and self.size.height >= _LOW
        shown = (is_roomy or self._lists, is_roomy or not self._lists)
        if shown != (self.steps.display, self.detail.display):
            had_focus = self.has_focus_within
            self.steps.display, self.detail.display = shown
            self.steps.set_class(not self.detail.display, "-alone")
            if had_focus:
                self.focus_first()
        self._draw_head()

    @on(StepHighlighted)
    async def _step_highlighted(self, event: StepHighlighted) -> None:
        event.stop()
        self._chosen = event.step_id
        await self._show_detail()

    async def _show_detail(self) -> None:
        if self._departure and self._progress and self.chosen:
            figures = self._figures(self.chosen)
            await self.detail.show(self.chosen, self._departure, self._progress, figures)

    def _draw_head(self) -> None:
        if self._departure is None or self._progress is None:
            return
        width = max(self.size.width - 2, 20)
        lines = [_dates(self._departure, self._progress), _bar(self._progress, width)]
        if self._departure.hold_until > self._progress.today:
            lines.insert(1, _hold(self._departure, self._progress.today))
        elif step := answering_step(self._progress.steps):
            lines.insert(1, _ready(step))
        if not self.steps.display:
            lines.append(_stepper(self._progress, self.chosen, width))
        self.query_one(".playbook--head", Static).update(Content("\n").join(lines))


def _dates(departure: Departure, progress: Progress) -> Content:
    today = progress.today
    last = progress.circumstances.last_day
    about = "" if departure.last_day else "about "
    parts = [
        f"notice {day_and_month(departure.notice_date, today)}",
        f"last day {about}{day_and_month(last, today)}, {distance(last, today)}",
    ]
    if departure.kind != "leaving":
        parts.append(DEPARTURE_KINDS[departure.kind].lower())
    return plain(" · ".join(parts))


def _hold(departure: Departure, today: date) -> Content:
    day = f"{short_day(departure.hold_until, today)}, {distance(departure.hold_until, today)}"
    return Content.styled(f"No answer is owed before {day}.", "$text-success")


def _ready(step: StepProgress) -> Content:
    draft = " d shows a draft." if step.step.messages else ""
    return Content.styled(f"Ready to answer them?{draft}", "bold $text-accent")


def _bar(progress: Progress, width: int) -> Content:
    count = f"  {progress.done} of {progress.total}"
    cells = max(width - len(count), 1)
    done = round(cells * progress.done / progress.total) if progress.total else 0
    return Content.assemble(
        ("━" * done, "$text-success"), ("─" * (cells - done), "$text-muted"), count
    )


def _stepper(progress: Progress, chosen: StepProgress | None, width: int) -> Content:
    """Return all phases on a line, the chosen step's one in full, the others as counts."""
    parts: list[Content] = []
    for phase in progress.circumstances.playbook.phases:
        count = phase_count(progress, phase)
        here = chosen is not None and chosen.step.phase == phase.id
        if here:
            parts.append(Content.styled(f"▸ {count.title} {count.text}", "bold $text-accent"))
        elif count.total:
            parts.append(Content.styled(f"{count.title} {count.text}", "$text-muted"))
    line = Content("  ").join(parts)
    if cell_len(line.plain) <= width:
        return line
    here_only = [part for part in parts if part.plain.startswith("▸")]
    hint = "   [ and ] turn the steps, v lists them"
    if sum(cell_len(part.plain) for part in here_only) + len(hint) > width:
        hint = ""
    return Content.assemble(*here_only, (hint, "$text-muted"))
