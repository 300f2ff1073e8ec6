"""The steps of a departure, phase by phase."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from keepclients.domain.playbooks import Phase
from keepclients.domain.progress import Progress, StepProgress, count_all, count_done
from keepclients.tui.commands import commands_for
from keepclients.tui.drawing import counted, short_day
from keepclients.tui.messages import StepHighlighted
from keepclients.tui.widgets.rows import Cell, Line, RowList

_SIGNS = {"done": ("✓ ", "good"), "skipped": ("– ", "dim"), "waiting": ("○ ", "dim")}
_MORE = ""
"""Stands for the line that shows or hides the folded steps."""


@dataclass(frozen=True, slots=True)
class PhaseCount:
    """How far a phase is."""

    title: str
    done: int
    total: int

    @property
    def text(self) -> str:
        """The count as it is shown, with a tick where nothing is left."""
        return f"{self.done}/{self.total}" + (" ✓" if self.done == self.total else "")


def phase_count(progress: Progress, phase: Phase) -> PhaseCount:
    """Return how far a phase is."""
    steps = progress.of_phase(phase)
    return PhaseCount(phase.title, count_done(steps), count_all(steps))


def standing_line(entry: StepProgress, progress: Progress) -> Cell:
    """Return in a few words how a step stands, with the tone to draw it in."""
    if entry.standing in {"open", "waiting"} and not progress.run.is_open:
        return "left open", "dim"
    match entry.standing:
        case "done":
            return "done", "good"
        case "skipped":
            return "left out", "dim"
        case "folded":
            return "not needed here", "dim"
        case "waiting":
            return "waits", "dim"
        case _:
            return _due(entry, progress.today)


def _due(entry: StepProgress, today: date) -> Cell:
    day = entry.stands_on
    if day is None:
        return "no date", "dim"
    days = (day - today).days
    if days < 0:
        return f"{counted(-days, 'day')} overdue !", "bad"
    if days == 0:
        return "today", "warn"
    return ("tomorrow" if days == 1 else short_day(day, today)), ""


class StepList(RowList):
    """One line a step, under the headings of the phases."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command.binding for command in commands_for("steps") if command.keys == "space"
    ]

    def __init__(self) -> None:
        super().__init__(id="step-list")
        self._progress: Progress | None = None
        self._ids: list[str] = []
        self.shows_folded = False

    @property
    def step_id(self) -> str | None:
        """The step under the cursor, or None."""
        return (self._ids[self.cursor] or None) if self.cursor < len(self._ids) else None

    @property
    def step_ids(self) -> list[str]:
        """The steps that are shown, in their order."""
        return [step_id for step_id in self._ids if step_id != _MORE]

    def show(self, progress: Progress, chosen: str | None) -> None:
        """Show how far a departure is, with the cursor on a step; None leaves it where it is."""
        chosen = chosen or self.step_id
        self._progress = progress
        self._ids = []
        lines = list(self._lines_of(progress))
        is_other_height = len(lines) != self.line_count
        self.set_lines(lines, self._ids.index(chosen) if chosen in self._ids else None)
        if is_other_height:
            self.refresh(layout=True)

    def turn_to(self, step_id: str) -> None:
        """Put the cursor on a step, if it is shown."""
        if step_id in self._ids:
            self.cursor = self._ids.index(step_id)

    @on(RowList.Highlighted)
    def _was_highlighted(self, event: RowList.Highlighted) -> None:
        if isinstance(event, RowList.Chosen):
            if self.step_id is None:
                event.stop()
                self._toggle_folded()
            return
        event.stop()
        if self.step_id is not None:
            self.post_message(StepHighlighted(self.step_id))

    def _toggle_folded(self) -> None:
        self.shows_folded = not self.shows_folded
        if self._progress is not None:
            self.show(self._progress, None)

    def _lines_of(self, progress: Progress) -> Iterator[Line]:
        following = progress.next if progress.run.is_open else None
        folded = 0
        for phase in progress.circumstances.playbook.phases:
            entries = progress.of_phase(phase)
            hidden = [entry for entry in entries if entry.standing == "folded"]
            folded += len(hidden)
            shown = [entry for entry in entries if self.shows_folded or entry.standing != "folded"]
            if shown:
                count = phase_count(progress, phase)
                yield Line(((count.title, "heading"),), ((count.text, "dim"),))
            for entry in shown:
                yield self._line(entry, progress, is_next=entry is following)
        if folded:
            yield self._more(folded)

    def _line(self, entry: StepProgress, progress: Progress, *, is_next: bool) -> Line:
        sign = _SIGNS.get(entry.standing, ("▸ " if is_next else "· ", "warn" if is_next else ""))
        state = standing_line(entry, progress)
        is_quiet = entry.standing not in {"open", "done"}
        title = (entry.step.title, "dim" if is_quiet else "strong" if is_next else "")
        self._ids.append(entry.step.id)
        return Line(
            ((" ", ""), sign, title), ((f" {state[0]}", state[1]),), item=len(self._ids) - 1
        )

    def _more(self, folded: int) -> Line:
        verb = "hide" if self.shows_folded else "show"
        self._ids.append(_MORE)
        text = f"{counted(folded, 'more step')}, not needed here (enter {verb}s them)"
        return Line(
            (("+ " if verb == "show" else "- ", "dim"), (text, "dim")), item=len(self._ids) - 1
        )
