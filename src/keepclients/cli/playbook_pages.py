"""Playbooks for people: the steps of a departure, and the advice behind them, as plain text."""

from collections.abc import Iterator, Sequence

from keepclients.cli.columns import LINE
from keepclients.cli.shaping.playbooks import reason_of
from keepclients.domain.answers import written_answer
from keepclients.domain.circumstances import Circumstances
from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.domain.due_dates import DueDate
from keepclients.domain.facts import Facts
from keepclients.domain.graphemes import graphemes, width
from keepclients.domain.kinds import DEPARTURE_KINDS
from keepclients.domain.playbooks import Playbook
from keepclients.domain.progress import (
    ItemProgress,
    Progress,
    Standing,
    StepProgress,
    count_all,
    count_done,
)
from keepclients.domain.questions import Choice, Question
from keepclients.domain.recalls import recalled
from keepclients.services.beside.figures import figures_of
from keepclients.services.playbooks import Present

_SIGNS: dict[Standing, str] = {
    "done": "✓",
    "skipped": "–",
    "open": "▸",
    "waiting": "·",
    "folded": "+",
}
_INDENT = "  "
_DEEP = _INDENT * 2
_DEEPER = _INDENT * 3


def run_page(facts: Facts, progress: Progress, client: Client) -> Iterator[str]:
    """Yield everything that a run asks for, and what was done and answered so far."""
    yield from _heading(progress.circumstances, client)
    yield f"{progress.done} of {progress.total} steps done"
    for phase in progress.circumstances.playbook.phases:
        steps = progress.of_phase(phase)
        beside = ", beside the others" if phase.beside else ""
        yield ""
        yield from wrapped("", f"{phase.title} ({count_done(steps)} of {count_all(steps)}{beside})")
        for entry in steps:
            yield from _step(facts, entry, progress)
    yield ""
    yield "✓ done   – left out   ▸ open   · waits   + not needed here, but can be taken up"


def _heading(circumstances: Circumstances, client: Client) -> Iterator[str]:
    run = circumstances.run
    ended = f", finished {run.closed_on}" if run.closed_on else ""
    if isinstance(run, Departure):
        last_day = f"last day {run.last_day}" if run.last_day else "last day not known"
        yield from wrapped("", f"{client.name}: {DEPARTURE_KINDS[run.kind]}")
        yield f"notice {run.notice_date}, {last_day}{ended}"
    else:
        yield from wrapped("", f"{client.name}: {circumstances.playbook.title}")
        yield f"opened {run.opened_on}{ended}"


def advice_page(present: Present) -> Iterator[str]:
    """Yield the titles of the playbook that a new departure would get, by phase."""
    yield from wrapped("", present.playbook.title)
    yield from source_lines(present)
    yield from _titles(present.playbook)


def source_lines(present: Present) -> Iterator[str]:
    """Yield where the playbook comes from; a path is never broken."""
    yield f"From {present.source}" if present.source else "It comes with the program."


def wrapped(first: str, text: str, rest: str | None = None, cells: int = LINE) -> Iterator[str]:
    """Yield text broken into lines of so many cells.

    `first` stands before the first line and `rest` before the others, blank if not given.
    """
    rest = " " * width(first) if rest is None else rest
    line, is_begun = first, False
    for word in text.split():
        for part in _parts(word, cells - max(width(first), width(rest))):
            gap = " " if is_begun else ""
            if is_begun and width(line + gap + part) > cells:
                yield line.rstrip()
                line, gap = rest, ""
            line, is_begun = line + gap + part, True
    yield line.rstrip()


def _parts(word: str, cells: int) -> Iterator[str]:
    """Yield a word, or pieces of one that is longer than a line."""
    part = ""
    for grapheme in graphemes(word):
        if part and width(part + grapheme) > cells:
            yield part
            part = ""
        part += grapheme
    yield part


def _titles(playbook: Playbook) -> Iterator[str]:
    for phase in playbook.phases:
        yield ""
        yield from wrapped("", phase.title)
        for step in playbook.steps:
            if step.phase == phase.id:
                yield from wrapped(_INDENT, f"{step.id}: {step.title}", _DEEP)


def _step(facts: Facts, entry: StepProgress, progress: Progress) -> Iterator[str]:
    step, state = entry.step, entry.state
    yield from wrapped(f"{_SIGNS[entry.standing]} ", f"{step.id}: {step.title}")
    yield from wrapped(_DEEP, _standing(entry, progress))
    reason = reason_of(entry)
    if reason and entry.standing in {"open", "done"}:
        yield from wrapped(_DEEP, f"here because {reason}")
    if entry.standing in {"folded", "skipped"}:
        return
    if state.snoozed_until is not None:
        yield f"{_DEEP}put off to {state.snoozed_until}"
    for name, text in figures_of(facts, progress, entry):
        yield from wrapped(f"{_DEEP}= ", f"{name}: {text}", _DEEPER)
    for line in entry.items:
        yield from _line(line)
    for question in entry.questions:
        yield from _question(question, progress.circumstances, step.id)
    if step.messages:
        yield from wrapped(_DEEP, f"drafts: {', '.join(step.messages)}")


def _standing(entry: StepProgress, progress: Progress) -> str:
    match entry.standing:
        case "done":
            return f"done {entry.state.done_on}"
        case "skipped":
            return f"left out {entry.state.skipped_on}: {entry.state.reason}"
        case "waiting":
            return f"waits: {entry.because}"
        case "folded":
            return f"not needed here: {entry.because}"
        case "open":
            if entry.stands_on is None:
                return "open, on no day of its own"
            word = "overdue since" if entry.is_overdue(progress.today) else "due"
            return f"{word} {entry.stands_on:%a} {entry.stands_on}{_notes(entry.due)}"


def _line(entry: ItemProgress) -> Iterator[str]:
    mark = "x" if entry.is_done else " "
    days = []
    if entry.state.done_on is not None:
        days.append(f"ticked {entry.state.done_on}")
    if entry.stands_on is not None and not entry.is_done:
        again = ", every year" if entry.item.every else ""
        days.append(f"due {entry.stands_on}{_notes(entry.due)}{again}")
    told = "".join(f"; {day}" for day in days)
    yield from wrapped(f"{_DEEP}[{mark}] ", f"{entry.item.id}: {entry.item.do}{told}")


def _question(question: Question, circumstances: Circumstances, step_id: str) -> Iterator[str]:
    needed = ", needed" if question.needed else ""
    kind = f"({question.kind}{needed})"
    yield from wrapped(f"{_DEEP}? ", f"{question.id} {kind}: {question.ask}", _DEEPER)
    if question.choices:
        yield from wrapped(_DEEPER, _choices(question.choices))
    if question.columns:
        cells = " | ".join(
            f"{column.label} ({', '.join(it.id for it in column.choices) or column.kind})"
            for column in question.columns
        )
        yield from wrapped(_DEEPER, f"each entry: {cells}")
    if note := recalled(circumstances, question):
        yield from wrapped(_DEEPER, note)
    answer = circumstances.given(step_id, question)
    if answer is not None:
        for line in written_answer(answer.value, question.columns).split("\n"):
            yield from wrapped(f"{_DEEPER}= ", line)


def _choices(choices: Sequence[Choice]) -> str:
    return "one of: " + ", ".join(choice.id for choice in choices)


def _notes(due: DueDate | None) -> str:
    return f" ({', '.join(due.notes)})" if due and due.notes else ""
