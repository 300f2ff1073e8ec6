"""A playbook that is worked through: where it stands, its steps, and one of them in full."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from keepclients.domain.days import day_and_month
from keepclients.domain.departures import Departure
from keepclients.domain.holds import answering_step
from keepclients.domain.kinds import DEPARTURE_KINDS
from keepclients.domain.progress import Progress, StepProgress
from keepclients.domain.runs import Run
from keepclients.domain.saves import Save, looks_in
from keepclients.services.beside.words import Figure
from keepclients.services.saves import save_in_words
from keepclients.tui.commands import bindings_for
from keepclients.tui.drawing import distance, joined, plain, short_day
from keepclients.tui.messages import StepHighlighted
from keepclients.tui.panes.step_detail import StepDetail
from keepclients.tui.panes.steps import StepList, phase_count

FiguresOf = Callable[[StepProgress], Sequence[Figure]]

_NARROW = 44
"""Cells of width below which one step is shown at a time."""
_LOW = 26
"""Lines of height below which one step is shown at a time."""


class PlaybookView(Vertical):
    """Where a run stands, its steps, and the chosen one of them."""

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
        self.steps = StepList()
        """The list of steps."""
        self.detail = StepDetail()
        """The chosen step in full."""
        self._progress: Progress | None = None
        self._figures: FiguresOf = lambda _entry: ()
        self._save: Save | None = None
        self._chosen: str | None = None
        self._lists = False
        """Where there is no room for both: all steps are shown, not one of them."""

    def compose(self) -> ComposeResult:
        """Compose head, steps, and the place for the chosen one."""
        yield Static("", classes="playbook--head", markup=False)
        yield self.steps
        yield self.detail

    @property
    def run(self) -> Run | None:
        """What is shown."""
        return self._progress.run if self._progress else None

    @property
    def chosen(self) -> StepProgress | None:
        """The step that is shown in full, or about to be."""
        step_id = self.steps.step_id if self.steps.has_focus else None
        wanted = step_id or self._chosen
        return self._progress.step(wanted) if self._progress and wanted else None

    async def show(
        self,
        progress: Progress,
        figures: FiguresOf,
        step_id: str | None = None,
        save: Save | None = None,
    ) -> None:
        """Show how far a run is; a step is chosen by id, else the last one or the next.

        `figures` returns what is worked out beside a step, `save` tells whether they stayed.
        """
        is_other = self.run is None or self.run.id != progress.run.id
        self._progress, self._figures, self._save = progress, figures, save
        wanted = step_id
        if wanted is None and (is_other or self.chosen is None):
            wanted = _first(progress).step.id
        self._chosen = wanted or self._chosen
        self.steps.show(progress, wanted)
        self._draw_head()
        await self._show_detail()

    async def move(self, step: int) -> None:
        """Choose the step before or after."""
        ids = self.steps.step_ids
        if self._chosen in ids and self._progress:
            at = max(0, min(ids.index(self._chosen) + step, len(ids) - 1))
            await self.show(self._progress, self._figures, ids[at], self._save)

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
        if event.step_id == self.steps.step_id:  # else another one was highlighted meanwhile
            self._chosen = event.step_id
            await self._show_detail()

    async def _show_detail(self) -> None:
        if self._progress and self.chosen:
            figures = self._figures(self.chosen)
            await self.detail.show(self.chosen, self._progress, figures)

    def _draw_head(self) -> None:
        if self._progress is None:
            return
        width = max(self.size.width - 2, 20)
        lines = [*_heading(self._progress, self._save), _bar(self._progress, width)]
        if not self.steps.display:
            lines.append(_stepper(self._progress, self.chosen, width))
        self.query_one(".playbook--head", Static).update(joined(lines))


def _first(progress: Progress) -> StepProgress:
    """Return the step to begin with: the next one or, where it is over, one with dates to come."""
    if progress.run.is_open:
        return progress.next or progress.steps[0]
    dated = (entry for entry in progress.steps if entry.kept_lines)
    return next(dated, progress.steps[0])


def _heading(progress: Progress, save: Save | None) -> Iterator[Content]:
    """Yield what is told above the bar: dates, and what holds now."""
    run, playbook, today = progress.run, progress.circumstances.playbook, progress.today
    if not isinstance(run, Departure):
        begun = day_and_month(run.opened_on, today)
        yield plain(f"{playbook.title} · begun {begun} · p: back")
        return
    yield plain(" · ".join(_dates(run, progress)))
    if save is not None and run.outcome == "stayed":
        tone = "$text-success" if save.has_held(today) else "$text-warning"
        yield plain(save_in_words(save, looks_in(progress), today), tone)
    elif run.hold_until > today:
        yield _hold(run, today)
    elif step := answering_step(progress.steps):
        yield _ready(step)


def _dates(departure: Departure, progress: Progress) -> Iterator[str]:
    today, last = progress.today, progress.circumstances.last_day
    yield f"notice {day_and_month(departure.notice_date, today)}"
    if last is not None:
        about = "" if departure.last_day else "about "
        yield f"last day {about}{day_and_month(last, today)}, {distance(last, today)}"
    if departure.kind != "leaving":
        yield DEPARTURE_KINDS[departure.kind].lower()


def _hold(departure: Departure, today: date) -> Content:
    day = f"{short_day(departure.hold_until, today)}, {distance(departure.hold_until, today)}"
    return plain(f"No answer is owed before {day}.", "$text-success")


def _ready(step: StepProgress) -> Content:
    draft = " d shows a draft." if step.step.messages else ""
    return plain(f"Ready to answer them?{draft}", "bold $text-accent")


def _bar(progress: Progress, width: int) -> Content:
    count = f"  {progress.done} of {progress.total}"
    cells = max(width - len(count), 1)
    done = round(cells * progress.done / progress.total) if progress.total else 0
    parts = (plain("━" * done, "$text-success"), plain("─" * (cells - done), "$text-muted"))
    return joined((*parts, plain(count)), "")


def _stepper(progress: Progress, chosen: StepProgress | None, width: int) -> Content:
    """Return all phases on a line, the chosen step's one in full, the others as counts."""
    parts: list[Content] = []
    for phase in progress.circumstances.playbook.phases:
        count = phase_count(progress, phase)
        here = chosen is not None and chosen.step.phase == phase.id
        if here:
            parts.append(plain(f"▸ {count.title} {count.text}", "bold $text-accent"))
        elif count.total:
            parts.append(plain(f"{count.title} {count.text}", "$text-muted"))
    line = joined(parts, "  ")
    if cell_len(line.plain) <= width:
        return line
    here_only = [part for part in parts if part.plain.startswith("▸")]
    hint = "   [ and ] turn the steps, v lists them"
    if sum(cell_len(part.plain) for part in here_only) + len(hint) > width:
        hint = ""
    return joined((*here_only, plain(hint, "$text-muted")), "")
