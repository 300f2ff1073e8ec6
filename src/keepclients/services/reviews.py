"""Reviews: looking back on a departure at length, from what the book knows already."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shlex import quote

from keepclients.book.book import Book
from keepclients.domain.answers import Answer, Row, Value
from keepclients.domain.circumstances import Circumstances
from keepclients.domain.days import shifted
from keepclients.domain.departures import Departure
from keepclients.domain.errors import NotFound
from keepclients.domain.graphemes import shortened
from keepclients.domain.playbooks import Playbook, Step
from keepclients.domain.questions import Question, Taken
from keepclients.domain.reviews import Review
from keepclients.domain.runs import StepState
from keepclients.domain.timeline import TimelineEntry, timeline_of
from keepclients.services.finding import client_of, departure_of
from keepclients.services.playbooks import present_playbook
from keepclients.services.runs import circumstances_in, first_begun, kept_playbook

_LONGEST_CELL = 300
"""Characters of what happened that a row begins with."""


def open_review(
    book: Book, departure_id: int, today: date, *, folder: Path | None = None
) -> Review:
    """Return the review of a departure, begun today where there is none.

    Its answers begin with what the playbook names: the client's history, and answers of the
    departure. An owner's own playbook in the folder wins, unless it has a mistake. Raises NotFound,
    naming the way out, where no step of the departure can be looked at at length; and where its
    playbook is nowhere.
    """
    book.refresh()
    departure = departure_of(book, departure_id)
    for known in _reviews_of(book, departure):
        return known
    circumstances = circumstances_in(book, departure)
    step = reviewable_step(circumstances.playbook)
    if step is None or step.at_length is None:
        raise NotFound(_without_review(book, departure, folder))
    playbook = kept_playbook(book, present_playbook(folder, book.new_id(), step.at_length).playbook)
    review = Review.made(
        id=book.new_id(),
        client_id=departure.client_id,
        playbook_id=playbook.id,
        opened_on=today,
        departure_id=departure.id,
        step_id=step.id,
        steps=dict(_beginnings(book, circumstances, playbook, today)),
    )
    name = client_of(book, departure.client_id).name
    with book.change(f"Look back on {name}'s leaving") as draft:
        draft.put(playbook)
        draft.put(review)
    return first_begun(book, review, _reviews_of(book, departure))


def reviewable_step(playbook: Playbook) -> Step | None:
    """Return the step that can be worked through in a playbook of its own, or None."""
    return next((step for step in playbook.steps if step.at_length is not None), None)


def _reviews_of(book: Book, departure: Departure) -> tuple[Review, ...]:
    known = book.reviews_of(departure.client_id)
    return tuple(review for review in known if review.departure_id == departure.id)


def _without_review(book: Book, departure: Departure, folder: Path | None) -> str:
    """Return that nothing can be looked at at length, and what has to be done before it can."""
    name = client_of(book, departure.client_id).name
    present = present_playbook(folder, book.new_id())
    acts = [] if departure.is_open else ["reopen the departure (ctrl+p, “Reopen”)"]
    if reviewable_step(present.playbook) is None:
        acts.append(f'write at_length = "review" into a step of {present.source}')
    acts.append(f"run `keepclients playbook update {quote(name)}`")
    way_out = ", then ".join(acts)
    return f"The playbook that {name}'s leaving follows leads to no review: {way_out}."


def _beginnings(
    book: Book, circumstances: Circumstances, playbook: Playbook, today: date
) -> Iterator[tuple[str, StepState]]:
    """Yield the steps of a review in which something stands when it is opened."""
    for step in playbook.steps:
        begun = {
            question.id: Answer.made(value=value, on=today)
            for question in step.questions
            if (value := _beginning(book, circumstances, question)) is not None
        }
        if begun:
            yield step.id, StepState(answers=begun)


def _beginning(book: Book, circumstances: Circumstances, question: Question) -> Value | None:
    """Return what a question's answer begins with, or None."""
    begins_with, departure = question.begins_with, circumstances.departure
    if begins_with is None or departure is None:
        return None
    if begins_with.history_days is not None:
        notice = departure.notice_date
        history = timeline_of(
            book, departure.client_id, shifted(notice, -begins_with.history_days), notice
        )
        rows = [_row(question, entry) for entry in history if _is_telling(entry)]
        return tuple(rows[-question.most :] if question.most else rows) or None
    asked = circumstances.playbook.question(begins_with.answer or "")
    answer = circumstances.answer(begins_with.answer or "")
    if asked is None or answer is None or asked.kind != question.kind or question.kind == "list":
        return None
    is_known = not question.choices or question.choice(str(answer.value)) is not None
    return answer.value if is_known else None


def _is_telling(entry: TimelineEntry) -> bool:
    """Tell whether an entry may explain anything: contact does where silence followed."""
    return entry.kind != "touch" or bool(entry.followed)


def _row(question: Question, entry: TimelineEntry) -> Row:
    """Return an entry of the timeline as a row, in the columns that take something of it."""
    told: dict[Taken, str] = {
        "day": entry.day.isoformat(),
        "what": shortened(entry.text, _LONGEST_CELL),
        "followed": entry.followed,
    }
    cells = [(column.id, told[column.takes]) for column in question.columns if column.takes]
    return {column_id: cell for column_id, cell in cells if cell}
