"""What a run of a playbook brings into the calendar: steps, dated lines, rows that have a day."""

from collections.abc import Iterable, Iterator
from datetime import date

from keepclients.domain.agenda_items import AgendaItem, ItemOrigin, RowOrigin, StepOrigin
from keepclients.domain.audits import Audit
from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.departures import Departure, last_one
from keepclients.domain.facts import Facts
from keepclients.domain.preparations import Preparation
from keepclients.domain.progress import ItemProgress, StepProgress, progress_of
from keepclients.domain.registers import dated_rows, has_rows
from keepclients.domain.runs import Run
from keepclients.domain.stages import stage_of


def items_of_run(facts: Facts, run: Run, today: date) -> Iterator[AgendaItem]:
    """Yield the steps, dated lines and dated rows of a run that are still to be done."""
    if _is_still_wanted(facts, run, today):
        yield from _steps(facts, run, today)
        yield from _rows(facts, run)


def _steps(facts: Facts, run: Run, today: date) -> Iterator[AgendaItem]:
    """Yield what is to be done in a run; of one that ended, what goes on beside or comes again.

    A step that has a review of its own leaves its place to the steps of that.
    """
    circumstances = circumstances_of(facts, run) if _has_steps(facts, run) else None
    if circumstances is None:
        return
    phases, name = circumstances.playbook.phases, _name(facts, run.client_id)
    going_on = {phase.id for phase in phases if run.is_open or phase.beside}
    for entry in progress_of(circumstances, today).steps:
        is_wanted = entry.standing == "done" or entry.step.phase in going_on
        if is_wanted and entry.counts and not entry.is_at_length:
            yield from _step(entry, run, name, today)
        elif not (run.is_open or entry.is_at_length):
            yield from _lines(entry.kept_lines, entry, run, name)


def _has_steps(facts: Facts, run: Run) -> bool:
    """Tell whether steps of a run may be due: nobody looks after a save that came to nothing."""
    if run.is_open:
        return True
    if not isinstance(run, Departure):
        playbook = facts.playbook(run.playbook_id)
        return playbook is not None and playbook.outlasts_runs
    return run.keeps_dates and run == last_one(facts.departures_of(run.client_id))


def _rows(facts: Facts, run: Run) -> Iterator[AgendaItem]:
    """Yield the rows of lists that have a day and are not done, also when the run has ended."""
    if not has_rows(run):
        return
    circumstances = circumstances_of(facts, run)
    for step in circumstances.playbook.steps if circumstances else ():
        state = run.state(step.id)
        for question in step.questions if state.skipped_on is None else ():
            if circumstances is not None and circumstances.asks(question):
                for row in dated_rows(question, state.answers.get(question.id)):
                    if not row.is_done:
                        origin = RowOrigin(run.id, step.id, question.id, row.key)
                        name = _name(facts, run.client_id)
                        yield AgendaItem(row.due, row.title, run.client_id, name, origin)


def _is_still_wanted(facts: Facts, run: Run, today: date) -> bool:
    """Tell whether a run has not been overtaken: nobody prepares for what has come.

    Nor is somebody looked at who is leaving.
    """
    client = facts.client(run.client_id)
    if client is None or not isinstance(run, Preparation | Audit):
        return True
    return stage_of(client, facts.departures_of(client.id), today) not in {"leaving", "former"}


def _step(entry: StepProgress, run: Run, name: str, today: date) -> Iterator[AgendaItem]:
    """Yield an open step, a waiting one that lies ahead, and dated lines of open and done ones."""
    waits = entry.standing == "waiting"
    lies_ahead = entry.stands_on is not None and entry.stands_on > today
    if entry.stands_on is not None and (entry.standing == "open" or (waits and lies_ahead)):
        origin = StepOrigin(run.id, entry.step.id)
        yield AgendaItem(entry.stands_on, entry.step.title, run.client_id, name, origin)
    yield from _lines(() if waits else entry.items, entry, run, name)


def _lines(
    lines: Iterable[ItemProgress], entry: StepProgress, run: Run, name: str
) -> Iterator[AgendaItem]:
    """Yield those checklist lines of a step that have a day and are not ticked."""
    for line in lines:
        if line.stands_on is not None and not line.is_done:
            item = ItemOrigin(run.id, entry.step.id, line.item.id)
            yield AgendaItem(line.stands_on, line.item.do, run.client_id, name, item)


def _name(facts: Facts, client_id: int | None) -> str:
    client = facts.client(client_id) if client_id is not None else None
    return client.name if client else ""
