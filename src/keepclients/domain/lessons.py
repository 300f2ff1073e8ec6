"""Lessons: what reviews and audits told the owner to change, and whether it was done.

A lesson is a row of a list that is worked off: in a review, in an audit, and in that step of a
departure which can be looked at at length.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from keepclients.domain.audits import Audit
from keepclients.domain.circumstances import Circumstances, circumstances_of
from keepclients.domain.client_ledgers import Ledger
from keepclients.domain.departures import Departure
from keepclients.domain.facts import Facts
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.loss_causes import cause_of
from keepclients.domain.noted_causes import causes_in
from keepclients.domain.playbooks import Step
from keepclients.domain.questions import Choice
from keepclients.domain.registers import ListRow, has_rows, rows_to_do
from keepclients.domain.reviews import Review
from keepclients.domain.runs import Run

Case = tuple[Departure, Choice]
"""A departure with its cause."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One change that was decided, a row in a list of a run."""

    run_id: int
    step_id: str
    question_id: str
    row: ListRow
    who: str
    """Who does it, as written; nothing where nobody is named."""
    client_id: int
    """Whose leaving or audit taught it."""
    learned_on: date
    """The day on which that run was opened."""
    cause: str
    """The root cause that was noted with it, in words; nothing where there is none."""
    cause_group: str
    """The heading of that cause; nothing where there is none."""
    done_on: date | None
    """The day it was done; None while it is open."""

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done."""
        return self.done_on is None

    def is_overdue(self, today: date) -> bool:
        """Tell whether it is open after its day."""
        return self.is_open and self.row.due is not None and self.row.due < today


@dataclass(frozen=True, slots=True)
class SameCause:
    """A cause that struck again."""

    cause: str
    """In words."""
    clients: tuple[int, ...]
    """Whom it cost, the latest first."""
    days: tuple[date, ...]
    """When it did, in the same order."""
    open_lessons: tuple[Lesson, ...]
    """What was decided about it and is not done yet, the oldest first."""


def lessons_of(facts: Facts) -> tuple[Lesson, ...]:
    """Return every lesson: the open ones by their days, those without one behind; then the done.

    Of those that are done, the latest comes first.
    """
    return _sorted(_lessons_in(facts, run) for run in facts.all_runs())


def lessons_in(ledgers: Ledgers) -> tuple[Lesson, ...]:
    """Return every lesson likewise; only those of whom something changed are looked up anew."""
    facts = ledgers.facts

    def of_client(ledger: Ledger) -> tuple[Lesson, ...] | None:
        runs = facts.runs_of(ledger.client_id)
        return tuple(chain.from_iterable(_lessons_in(facts, run) for run in runs)) or None

    return _sorted(ledgers.each("lessons", None, of_client).values())


def open_lessons(lessons: Iterable[Lesson]) -> tuple[Lesson, ...]:
    """Return those that are still to be done, in their order."""
    return tuple(lesson for lesson in lessons if lesson.is_open)


def same_causes_of(ledgers: Ledgers, today: date) -> tuple[SameCause, ...]:
    """Return the causes for which two clients or more gave notice, the latest first.

    Whoever stayed or only cut back was not lost, and a cause that nobody can mend teaches nothing.
    """
    facts = ledgers.facts

    def of_client(ledger: Ledger) -> tuple[Case, ...] | None:
        costing = (departure for departure in ledger.departures if _costs(departure))
        causes = ((departure, cause_of(facts, departure)) for departure in costing)
        return tuple((it, cause) for it, cause in causes if cause and cause.fixable != "no") or None

    struck: defaultdict[str, list[Case]] = defaultdict(list)
    for departure, cause in chain.from_iterable(ledgers.each("causes", None, of_client).values()):
        if departure.notice_date <= today:
            struck[cause.label].append((departure, cause))
    again = {
        told: cases for told, cases in struck.items() if len({it.client_id for it, _ in cases}) > 1
    }
    lessons = open_lessons(lessons_in(ledgers)) if again else ()
    found = [_same_cause(told, cases, lessons) for told, cases in again.items()]
    return tuple(sorted(found, key=lambda it: (it.days[0], it.cause), reverse=True))


def _cause_behind(facts: Facts, run: Run) -> Choice | None:
    """Return the cause that was noted last with a departure and its reviews, or in an audit."""
    departure = facts.departure(run.departure_id) if isinstance(run, Review) else run
    if isinstance(departure, Departure):
        return cause_of(facts, departure)
    noted = max(causes_in(facts, run), key=lambda it: it.on, default=None)
    return noted.choice if noted else None


def _sorted(lessons: Iterable[Iterable[Lesson]]) -> tuple[Lesson, ...]:
    return tuple(sorted(chain.from_iterable(lessons), key=_in_order))


def _lessons_in(facts: Facts, run: Run) -> Iterator[Lesson]:
    teaches = isinstance(run, Departure | Review | Audit) and has_rows(run)
    circumstances = circumstances_of(facts, run) if teaches else None
    if circumstances is None:
        return
    cause = _cause_behind(facts, run)
    for step in circumstances.playbook.steps:
        if step.at_length is not None or not isinstance(run, Departure):
            yield from _lessons_of_step(circumstances, step, cause)


def _lessons_of_step(
    circumstances: Circumstances, step: Step, cause: Choice | None
) -> Iterator[Lesson]:
    run = circumstances.run
    state = run.state(step.id)
    for question in step.questions if state.skipped_on is None else ():
        if not circumstances.asks(question):
            continue
        for row in rows_to_do(question, state.answers.get(question.id)):
            yield Lesson(
                run_id=run.id,
                step_id=step.id,
                question_id=question.id,
                row=row,
                who=row.who,
                client_id=run.client_id,
                learned_on=run.opened_on,
                cause=cause.label if cause else "",
                cause_group=cause.group if cause else "",
                done_on=(row.done_on or run.opened_on) if row.is_done else None,
            )


def _costs(departure: Departure) -> bool:
    """Tell whether a departure is one by which a client is or will be lost."""
    return departure.outcome != "stayed" and departure.kind != "cutting-back"


def _same_cause(told: str, cases: list[Case], lessons: Iterable[Lesson]) -> SameCause:
    cases = sorted(cases, key=lambda case: (case[0].notice_date, case[0].id), reverse=True)
    return SameCause(
        told,
        tuple(departure.client_id for departure, _ in cases),
        tuple(departure.notice_date for departure, _ in cases),
        tuple(
            sorted(
                (it for it in lessons if it.cause == told),
                key=lambda it: (it.learned_on, it.row.due or date.max, it.row.title),
            )
        ),
    )


def _in_order(lesson: Lesson) -> tuple[bool, int, str, int]:
    day = lesson.done_on
    number = (lesson.row.due or date.max).toordinal() if day is None else -day.toordinal()
    return day is not None, number, lesson.row.title, lesson.run_id
