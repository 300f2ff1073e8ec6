"""The pages of the outlook: what each is about, and what stands on it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from keepclients.book.book import Book
from keepclients.domain.alerts import Alert, alerts_of
from keepclients.domain.days import FIRST, LAST
from keepclients.domain.efforts import Effort
from keepclients.domain.goal_progress import GoalProgress, goals_in
from keepclients.domain.lessons import Lesson, lessons_in, open_lessons, same_causes_of
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.periods import between, quarter_of
from keepclients.domain.prospects import Prospect, pipelines_on, prospects_of
from keepclients.tui.drawing import counted, wrapped
from keepclients.tui.screens.goal_rows import goal_detail, goal_lines
from keepclients.tui.screens.income_rows import (
    income_detail,
    income_lines,
    income_sum,
    prospect_detail,
    prospect_lines,
    prospect_sum,
)
from keepclients.tui.screens.lesson_rows import lesson_detail, lesson_lines
from keepclients.tui.screens.time_rows import effort_detail, noted_in, time_lines, time_sum
from keepclients.tui.widgets.rows import Line

PageName = Literal["warnings", "goals", "lessons", "prospects", "income", "time"]
PAGES: dict[PageName, str] = {
    "warnings": "Warnings",
    "goals": "Goals",
    "lessons": "Lessons",
    "prospects": "Prospects",
    "income": "Other income",
    "time": "Time",
}
"""Each page with what the owner reads, in their order."""

_NO_WARNING = (
    "Nothing asks for a step now. Warnings come from health, shares of income, load and time noted."
)

Entry = Alert | GoalProgress | Lesson | Prospect | OtherIncome | Effort


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it stands."""

    sum: str
    """What it comes to: a line, and one for each currency where these are told apart."""
    entries: Sequence[Entry]
    """What the cursor can stand on, in order."""
    lines: Sequence[Line]


def page_of(name: PageName, book: Book, today: date) -> Page:
    """Return a page as of a day."""
    return _PAGES[name](book, today)


def summed_up(told: str, cells: int, most: int) -> Sequence[str]:
    """Return what a page comes to on at most so many lines, saying how many currencies are left."""
    parts = [wrapped(part, cells) for part in told.split("\n")]
    shown = len(parts)
    while shown > 1 and sum(map(len, parts[:shown])) + (shown < len(parts)) > most:
        shown -= 1
    lines = [line for part in parts[:shown] for line in part]
    left = len(parts) - shown
    return (
        [*lines, f"… and {left} more {'currency' if left == 1 else 'currencies'}"]
        if left
        else lines
    )


def detail_of(book: Book, entry: Entry, today: date) -> Iterator[str]:
    """Yield what is worth knowing about what the cursor stands on, a line each."""
    match entry:
        case Alert():
            yield entry.fact
            yield f"→ {entry.next_step}"
        case GoalProgress():
            yield from goal_detail(book, entry, today)
        case Lesson():
            yield from lesson_detail(book, entry, today)
        case Prospect():
            yield from prospect_detail(book, entry, today)
        case OtherIncome():
            yield from income_detail(entry)
        case Effort():
            yield from effort_detail(entry, today)


def _warnings(book: Book, today: date) -> Page:
    alerts = alerts_of(book.ledgers, today)
    grave = sum(alert.is_grave for alert in alerts)
    told = (
        f"{counted(len(alerts), 'thing asks', 'things ask')} for a step, {grave or 'none'} grave."
    )
    return Page(told if alerts else _NO_WARNING, alerts, [*_alert_lines(alerts)])


def _alert_lines(alerts: Sequence[Alert]) -> Iterator[Line]:
    for number, alert in enumerate(alerts):
        tone = "bad" if alert.is_grave else "warn"
        mark = "! " if alert.is_grave else "· "
        yield Line(((mark, tone), (alert.fact, "")), (), number)
        yield Line((("  → ", "dim"), (alert.next_step, "dim")), (), number)


def _goals(book: Book, today: date) -> Page:
    goals = goals_in(book.ledgers, between(FIRST, LAST), today)
    goals = tuple(sorted(goals, key=lambda it: it.goal.last_day < today))
    going = [it for it in goals if it.goal.first_day <= today <= it.goal.last_day]
    told = f"{counted(len(going), 'goal', 'goals')} for now, {len(goals)} in all."
    return Page(told if goals else "No goal yet: n sets one.", goals, [*goal_lines(goals, today)])


def _lessons(book: Book, today: date) -> Page:
    lessons = lessons_in(book.ledgers)
    left = open_lessons(lessons)
    late = sum(it.is_overdue(today) for it in left)
    told = f"{counted(len(left), 'lesson')} open, {late or 'none'} overdue, {len(lessons)} in all."
    if not lessons:
        told = "No lesson yet: looking back on a departure (R) and audits bring them."
    causes = same_causes_of(book.ledgers, today)
    return Page(told, lessons, [*lesson_lines(book, lessons, causes, today)])


def _prospects(book: Book, today: date) -> Page:
    prospects = prospects_of(book, today, book.agenda(today))
    told = prospect_sum(prospects, pipelines_on(book.ledgers, prospects, today))
    return Page(told, prospects, [*prospect_lines(prospects, today)])


def _income(book: Book, today: date) -> Page:
    sources = sorted(
        book.all_other_income(),
        key=lambda it: (it.until is not None and it.until < today, -it.monthly.amount, it.name),
    )
    return Page(income_sum(sources, today), sources, [*income_lines(sources, today)])


def _time(book: Book, today: date) -> Page:
    efforts = noted_in(book, quarter_of(today))
    told = time_sum(book.ledgers, today)
    return Page(told, efforts, [*time_lines(book, efforts, today)])


_PAGES: Mapping[PageName, Callable[[Book, date], Page]] = {
    "warnings": _warnings,
    "goals": _goals,
    "lessons": _lessons,
    "prospects": _prospects,
    "income": _income,
    "time": _time,
}
