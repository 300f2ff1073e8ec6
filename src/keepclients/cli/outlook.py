"""Verbs about what lies ahead: goals, lessons, prospects, time."""

from collections.abc import Iterator, Sequence
from datetime import date

from keepclients.book.book import Book
from keepclients.cli.books import opened
from keepclients.cli.columns import LINE, table
from keepclients.cli.failures import DONE, WrongUsage
from keepclients.cli.output import say, say_json, tell_replaced
from keepclients.cli.reading import day_of, read_whole, read_word
from keepclients.cli.shaping.outlook import goal_shape, lesson_shape, prospects_shape
from keepclients.cli.words import Words
from keepclients.domain.days import FIRST, LAST
from keepclients.domain.efforts import PURPOSES
from keepclients.domain.goal_progress import GoalProgress, goals_in
from keepclients.domain.goal_words import STANDINGS, goal_in_words, pace_in_words, period_in_words
from keepclients.domain.lessons import Lesson, lessons_in, open_lessons
from keepclients.domain.periods import between
from keepclients.domain.prospects import Prospect, pipelines_on, prospects_of
from keepclients.services.clock import today
from keepclients.services.efforts import log_time
from keepclients.services.finding import find_member

_INDENT = "  "
_NOTHING = "–"
_LONGEST = 10_000
"""Minutes that may be noted at once."""


def show_goals(words: Words) -> int:
    """List every goal, the earliest first."""
    day = today()
    with opened(words) as book:
        goals = goals_in(book.ledgers, between(FIRST, LAST), day)
        if words.json:
            say_json([goal_shape(it) for it in goals])
        else:
            say("\n".join(_goals_page(goals, day)))
    return DONE


def show_lessons(words: Words) -> int:
    """List every lesson, the open ones first."""
    with opened(words) as book:
        lessons = lessons_in(book.ledgers)
        if words.json:
            say_json([lesson_shape(book, it) for it in lessons])
        else:
            say("\n".join(_lessons_page(book, lessons, today())))
    return DONE


def show_prospects(words: Words) -> int:
    """List every prospect, and what they would replace."""
    day = today()
    with opened(words) as book:
        prospects = prospects_of(book, day, book.agenda(day))
        pipelines = pipelines_on(book.ledgers, prospects, day)
        if words.json:
            say_json(prospects_shape(prospects, pipelines))
            return DONE
        say("\n".join(_prospects_page(prospects)))
        for it in pipelines:
            lines = (
                ("Lost in 12 months", it.lost),
                ("Won in 12 months", it.won),
                ("Other income begun", it.other_income),
                ("Prospects, weighed", it.weighed),
                ("Still to replace", it.missing),
            )
            say(f"{it.currency} a month")
            say("\n".join(_table([(label, f"{float(amount):,.2f}") for label, amount in lines], 1)))
    return DONE


def note_time(words: Words) -> int:
    """Note time spent."""
    minutes = read_whole("MINUTES", words.minutes or "", _LONGEST)
    if not minutes:
        raise WrongUsage("MINUTES: write at least 1")
    purpose = read_word("PURPOSE", words.purpose, PURPOSES)
    day = day_of(words)
    with opened(words) as book:
        owner = find_member(book, words.owner) if words.owner is not None else None
        log_time(book, minutes, purpose, day, text=words.text, owner=owner.id if owner else None)
    whose = f" of {owner.name}" if owner else ""
    say(f"Noted: {minutes} minutes{whose} for {PURPOSES[purpose].lower()} on {day}.")
    tell_replaced("time", {"TEXT": words.text})
    return DONE


def _goals_page(goals: Sequence[GoalProgress], day: date) -> Iterator[str]:
    if not goals:
        yield "No goal is set; O in the program sets one."
    for it in goals:
        yield f"{goal_in_words(it.goal)}, {period_in_words(it.goal)}: {STANDINGS[it.standing]}"
        yield _INDENT + "; ".join(filter(None, (it.note, pace_in_words(it, day))))


def _lessons_page(book: Book, lessons: Sequence[Lesson], day: date) -> Iterator[str]:
    still = open_lessons(lessons)
    if not lessons:
        yield "No lesson yet: looking back on a departure, and audits, bring them."
    for heading, some in (("To do", still), ("Done", lessons[len(still) :])):
        if some:
            yield heading
            yield from _table([_lesson_row(book, it, day) for it in some])


def _lesson_row(book: Book, lesson: Lesson, day: date) -> tuple[str, ...]:
    client = book.client(lesson.client_id)
    if lesson.done_on is not None:
        when = f"done {lesson.done_on}"
    elif lesson.row.due is None:
        when = "no day"
    else:
        when = f"{'overdue since' if lesson.is_overdue(day) else 'due'} {lesson.row.due}"
    return lesson.row.title, lesson.who or _NOTHING, client.name if client else _NOTHING, when


def _prospects_page(prospects: Sequence[Prospect]) -> Iterator[str]:
    if not prospects:
        yield "Nobody yet whom you are in talks with."
    yield from _table([_prospect_row(it) for it in prospects], indent="")


def _prospect_row(prospect: Prospect) -> tuple[str, ...]:
    fee, step = prospect.expected, prospect.next_step
    chance = "chance ?" if prospect.chance is None else f"chance {prospect.chance}%"
    return (
        prospect.name,
        _NOTHING if fee is None else f"{float(fee):,.2f} {prospect.currency} a month",
        "said no" if prospect.said_no else chance,
        f"next {step.day}: {step.title}" if step else "no next step",
    )


def _table(
    rows: Sequence[tuple[str, ...]], right: int | None = None, indent: str = _INDENT
) -> Iterator[str]:
    if rows:
        cells = LINE - len(indent)
        yield from (indent + line for line in table(rows, cells=cells, right=right))
