"""One step: why it matters, what to do, what to write down."""

import asyncio
from collections.abc import Sequence
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Static

from keepclients.domain.answers import cells_of, written_answer
from keepclients.domain.progress import Progress, Standing, StepProgress
from keepclients.domain.questions import Question
from keepclients.domain.recalls import advice_on, recalled
from keepclients.services.beside.words import Figure
from keepclients.tui.drawing import distance, long_day, plain
from keepclients.tui.messages import QuestionAnswered
from keepclients.tui.panes.checklist import Checklist
from keepclients.tui.panes.steps import standing_line
from keepclients.tui.widgets.field_specs import FieldSpec
from keepclients.tui.widgets.fields import Field

Variant = Literal["default", "primary", "success"]

_BUTTONS: dict[Standing, tuple[tuple[str, str, Variant], ...]] = {
    "open": (("complete_step", "Done", "success"), ("skip_step", "Leave out", "default")),
    "waiting": (("complete_step", "Done", "default"), ("skip_step", "Leave out", "default")),
    "done": (("reopen_step", "Reopen", "default"),),
    "skipped": (("reopen_step", "Reopen", "default"),),
    "folded": (("unfold_step", "Take it up all the same", "primary"),),
}
"""By standing: the screen's action, its words, and the look of its button."""


class StepDetail(Vertical):
    """The chosen step: title and standing stay in sight, the rest scrolls."""

    DEFAULT_CSS = """
    StepDetail {
        height: 1fr; padding: 0 1;
        & .step--title { text-style: bold; }
        & .step--state { color: $text-muted; }
        & .step--why { margin-bottom: 1; }
        & .step--figures { margin-bottom: 1; color: $text-accent; }
        & VerticalScroll { height: 1fr; margin-top: 1; scrollbar-size-vertical: 1; }
        & Button { margin-right: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="step-detail")
        self._exchange = asyncio.Lock()
        self._asked: tuple[StepProgress, Progress] | None = None
        self._key: tuple[int, str, Standing] | None = None
        self._entry: StepProgress | None = None
        self._run_id = 0

    def compose(self) -> ComposeResult:
        """Compose title, standing, and the place for the rest."""
        yield Static("", classes="step--title", markup=False)
        yield Static("", classes="step--state", markup=False)
        yield VerticalScroll(can_focus=False)

    @property
    def body(self) -> VerticalScroll:
        """What scrolls."""
        return self.query_one(VerticalScroll)

    @property
    def checklist(self) -> Checklist | None:
        """The checklist, if the step is laid out."""
        return next(iter(self.query(Checklist)), None)

    async def show(
        self,
        entry: StepProgress,
        progress: Progress,
        figures: Sequence[Figure] = (),
    ) -> None:
        """Show a step; what somebody is typing stays as it is.

        Several requests may overlap; the last one counts, and widgets are exchanged by one alone.
        """
        self._asked = asked = (entry, progress)
        async with self._exchange:
            if self._asked is not asked:
                return
            key = (progress.run.id, entry.step.id, entry.standing)
            if key != self._key:
                await self._lay_out(entry, progress)
                self._key = key
        self._entry = entry
        self.query_one(".step--state", Static).update(plain(_state(entry, progress)))
        for shown in self.query(".step--figures").results(Static):
            shown.display = bool(figures)
            shown.update(plain("\n".join(f"{name}: {text}" for name, text in figures)))
        if self.checklist is not None:
            self.checklist.show(entry, progress)
        for field in self.query(Field):
            question = entry.step.question(field.spec.id)
            if question is not None:
                field.display = question in entry.questions
                field.recall(_recalled(question, progress, entry))
                field.take(_written(progress, entry, question))

    async def _lay_out(self, entry: StepProgress, progress: Progress) -> None:
        for answer in self.pending_answers():
            self.post_message(answer)
        had_focus = self.has_focus_within
        with self.app.batch_update():
            await self.body.remove_children()
            self._entry, self._run_id = entry, progress.run.id
            await self.body.mount_all(self._widgets(entry, progress))
        self.body.scroll_home(animate=False)
        if had_focus:
            self.focus_first()
        self.query_one(".step--title", Static).update(plain(entry.step.title))

    def pending_answers(self) -> list[QuestionAnswered]:
        """Return what is typed but was not told yet; it counts as told from then on."""
        answers = []
        for field in self.query(Field):
            if field.is_pending and self._entry is not None:
                field.mark_told()
                answers.append(self._answered(field))
        return answers

    def focus_first(self) -> None:
        """Put the focus on the checklist, or the first question."""
        if self.checklist is not None and self.checklist.display:
            self.screen.set_focus(self.checklist, scroll_visible=False)
        elif fields := self.query(Field):
            fields.first().focus_control()

    def say(self, answer: QuestionAnswered, problem: str, kept: str) -> None:
        """Show what is wrong with an answer and note what is kept, if its question is shown."""
        step_id = self._entry.step.id if self._entry else ""
        if (answer.run_id, answer.step_id) == (self._run_id, step_id):
            for field in self.query(Field):
                if field.spec.id == answer.question_id:
                    field.accept(kept)
                    field.say(problem)
                    if problem:
                        self.call_after_refresh(self._bring_into_sight, field)
                    else:
                        field.show_day()

    def _bring_into_sight(self, field: Field) -> None:
        """Scroll to a problem, after the screen has followed the focus to the next question."""
        self.call_after_refresh(field.scroll_visible, animate=False, immediate=True)

    @property
    def refused(self) -> Field | None:
        """The first question whose answer could not be kept, or None."""
        return next((field for field in self.query(Field) if field.is_refused), None)

    def answered_in(self, widget: Widget) -> QuestionAnswered | None:
        """Return the answer that stands in the field around a widget, or None."""
        field = next((it for it in widget.ancestors if isinstance(it, Field)), None)
        return self._answered(field) if field is not None and field.parent is self.body else None

    @on(Field.Left)
    def _was_answered(self, event: Field.Left) -> None:
        event.stop()
        if event.field.parent is self.body and self._entry is not None:
            self.post_message(self._answered(event.field))

    def _answered(self, field: Field) -> QuestionAnswered:
        step_id = self._entry.step.id if self._entry else ""
        return QuestionAnswered(self._run_id, step_id, field.spec.id, field.value, field.shown)

    @on(Field.Submitted)
    def _was_submitted(self, event: Field.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def _widgets(self, entry: StepProgress, progress: Progress) -> list[Widget]:
        step = entry.step
        word = step.staff if progress.circumstances.has_staff else step.solo
        why = f"{step.why}\n{word}" if word else step.why
        return [
            Static(plain(why), classes="step--why", markup=False),
            Static(classes="step--figures", markup=False),
            Checklist(),
            *[Field(_spec(progress, entry, question)) for question in step.questions],
            Actions(entry),
        ]


class Actions(Horizontal):
    """What can be done with the step, for the mouse."""

    DEFAULT_CSS = "Actions { height: 1; }"

    def __init__(self, entry: StepProgress) -> None:
        super().__init__()
        self._entry = entry

    def compose(self) -> ComposeResult:
        """Compose a button for each act."""
        for action, label, variant in _BUTTONS[self._entry.standing]:
            yield Button(plain(label), variant=variant, action=f"screen.{action}", compact=True)
        if self._entry.step.at_length is not None:
            yield Button("Look at it at length", action="screen.review_open", compact=True)


def _spec(progress: Progress, entry: StepProgress, question: Question) -> FieldSpec:
    return FieldSpec(
        question.id,
        question.ask,
        question.kind,
        _written(progress, entry, question),
        hint=question.hint,
        example=_example(question),
        choices=[(choice.id, choice.full_label) for choice in question.choices],
        columns=question.columns,
    )


def _example(question: Question) -> str:
    """Return the example as it reads on the screen: a row of a table by its labels."""
    if not question.columns:
        return question.example
    rows = []
    for line in question.example.splitlines():
        cells = []
        for column, cell in zip(question.columns, cells_of(line), strict=False):
            label = next((it.label for it in column.choices if it.id == cell), cell)
            cells.append(label)
        rows.append(", ".join(cell for cell in cells if cell))
    return "\n".join(rows)


def _recalled(question: Question, progress: Progress, entry: StepProgress) -> str:
    """Return what is told beside a question: what it recalls, or what is known of its answer."""
    answer = progress.circumstances.given(entry.step.id, question)
    choice = question.choice(str(answer.value)) if answer else None
    known = advice_on(choice) if choice else ""
    return known or recalled(progress.circumstances, question)


def _written(progress: Progress, entry: StepProgress, question: Question) -> str:
    answer = progress.circumstances.given(entry.step.id, question)
    return written_answer(answer.value if answer else None, question.columns)


def _state(entry: StepProgress, progress: Progress) -> str:
    """Return how the step stands, when it is due and why then, on a line."""
    parts = [standing_line(entry, progress)[0]]
    is_ahead = entry.standing in {"open", "waiting"}
    if is_ahead and not progress.run.is_open:
        return parts[0]
    if is_ahead and entry.stands_on is not None:
        day = entry.stands_on
        parts = [f"due {long_day(day)}, {distance(day, progress.today)}"]
        parts += list(entry.due.notes) if entry.due else []
    if entry.standing == "waiting" and entry.because:
        is_day = entry.because.startswith("from ")
        parts.insert(0, f"opens {entry.because}" if is_day else f"waits for {entry.because}")
    elif entry.because and entry.standing != "done":
        parts.append(entry.because)
    return " · ".join(parts)
