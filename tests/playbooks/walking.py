"""Walking a departure from its notice to its end, as an owner would who answers everything."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from itertools import count
from types import MappingProxyType

from keepclients.book.book import Book
from keepclients.domain.departures import Departure
from keepclients.domain.money import Fee
from keepclients.domain.playbooks import Playbook
from keepclients.domain.progress import Progress, StepProgress
from keepclients.domain.questions import Fillable, Question
from keepclients.playbooks.loader import load_playbook
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.services.runs import progress_on
from keepclients.services.settings import choose_settings
from keepclients.services.steps import answer_questions, complete_step
from memory_store import MemoryStore
from playbooks.section_one import NOTICE, Situation

LEAVER = "Acme Design"
OUTCOMES = ("leaving", "part-saved", "saved")

_NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
_FIRST_FACTS: frozenset[Fillable | None] = frozenset(
    {"kind", "notice_date", "last_day", "hold_until", "calm"}
)
"""What is known from the first hour, and not answered again."""

_BY_HAND: Mapping[str, str] = MappingProxyType(
    {
        "judge-fixable.decision": "let-go",
        "ask-why.root-cause": "late",
        "ask-why.would-return": "yes",
        "stay-in-touch.consent": "yes",
        "win-back.result": "returned",
        "win-back.contract-ends": "",
        "settle-money.still-open": "no",
        "stay-in-touch.gone-quiet": "no",
    }
)


def a_business(situation: Situation) -> MemoryStore:
    """Return a book with the one who leaves, two who stay, and the people there are."""
    store = MemoryStore()
    numbers = count(1)
    book = Book(store, lambda: next(numbers))
    for name, amount in ((LEAVER, "2400" if situation.is_large else "100"), *_OTHERS):
        fee = Fee.made(amount=amount, currency="EUR")
        add_client(book, name, fees=(fee,), first_day=date(2024, 1, 1))
    if situation.has_staff:
        choose_settings(book, ["Mia", "Jo"], NOTICE)
    return store


_OTHERS = (("Bolt & Co", "1500"), ("Corner Bakery", "1500"))


@cache
def _shipped() -> Playbook:
    """Return the playbook that comes with the program, read once for all walks."""
    return load_playbook("leaving", 2**40)


@contextmanager
def leaving(situation: Situation) -> Iterator["Walk"]:
    """Open a departure on the day of its notice."""
    book = Book(a_business(situation))
    acme = next(client for client in book.all_clients() if client.name == LEAVER)
    departure = open_departure(
        book, acme.id, NOTICE, NOTICE,
        playbook=_shipped(), kind=situation.kind, last_day=situation.last_day,
    )  # fmt: skip
    yield Walk(book, departure.id)
    book.close()


class Walk:
    """Someone who does what comes next, and never before its day."""

    def __init__(self, book: Book, departure_id: int) -> None:
        self.book = book
        self.departure_id = departure_id
        self.today = NOTICE
        self.finished: dict[str, date] = {}
        """The day on which each step was finished, in order."""
        self._known: tuple[Departure, date, Progress] | None = None

    @property
    def departure(self) -> Departure:
        """The departure as it is now."""
        found = self.book.departures.get(self.departure_id)
        assert found is not None
        return found

    @property
    def progress(self) -> Progress:
        """How far it is; worked out once for each day and each change of the departure."""
        departure, known = self.departure, self._known
        if known is not None and known[0] is departure and known[1] == self.today:
            return known[2]
        progress = progress_on(self.book, departure, self.today)
        self._known = departure, self.today, progress
        return progress

    def entry(self, step_id: str) -> StepProgress:
        """Return a step as it stands."""
        found = self.progress.step(step_id)
        assert found is not None, step_id
        return found

    def ids(self, *standings: str) -> list[str]:
        """Return the steps that stand so, in the playbook's order."""
        return [it.step.id for it in self.progress.steps if it.standing in standings]

    def due(self, step_id: str) -> date | None:
        """Return the day on which a step is due."""
        due = self.entry(step_id).due
        return due.day if due else None

    def line_days(self, step_id: str) -> set[date]:
        """Return the days on which lines of a step stand."""
        return {it.stands_on for it in self.entry(step_id).items if it.stands_on is not None}

    def answer(self, address: str, written: str) -> None:
        """Answer one question."""
        step_id, _, question_id = address.partition(".")
        answer_questions(self.book, self.departure_id, step_id, {question_id: written}, self.today)

    def finish(self, step_id: str, answers: Mapping[str, str] = _NO_ANSWERS) -> None:
        """Answer all that a step asks, also what only the answers bring up, and mark it done."""
        given: set[str] = set()
        while fresh := [it for it in self.entry(step_id).questions if it.id not in given]:
            written = {
                it.id: self._written(f"{step_id}.{it.id}", it, answers)
                for it in fresh
                if it.fills not in _FIRST_FACTS
            }
            answer_questions(self.book, self.departure_id, step_id, written, self.today)
            given |= {it.id for it in fresh}
        complete_step(self.book, self.departure_id, step_id, self.today)
        self.finished[step_id] = self.today

    def follow(
        self, answers: Mapping[str, str] = _NO_ANSWERS, until: Collection[str] = ()
    ) -> Iterator[StepProgress]:
        """Finish what is next on its day, one after the other; yields each before it is finished.

        Stops before a step named in `until`, and where nothing is open any more. One that closes
        only with another comes after it.
        """
        while (entry := self._upcoming()) is not None and entry.step.id not in until:
            other = entry.step.closes_with
            if other is not None and self.entry(other).standing == "open":
                entry = self.entry(other)
            yield entry
            self.finish(entry.step.id, answers)

    def _upcoming(self) -> StepProgress | None:
        """Return what is next, once its day has come.

        Until the hand-over can open, days pass one by one; then nothing opens by itself any more.
        """
        opens = NOTICE + timedelta(days=3)
        entry = self.progress.next
        while entry is not None and (due := entry.stands_on or self.today) > self.today:
            self.today = due if self.today >= opens else min(due, self.today + timedelta(days=1))
            entry = self.progress.next
        return entry

    def _written(self, address: str, question: Question, answers: Mapping[str, str]) -> str:
        """Return an answer as an owner would type it."""
        by_hand = {**_BY_HAND, **answers}.get(address)
        if by_hand is not None:
            return by_hand
        typed = {
            "date": (self.today + timedelta(days=4)).isoformat(),
            "money": "12",
            "number": "12",
            "yes-no": "yes",
            "scale": "4",
        }
        if question.kind == "choice":
            return question.choices[0].id
        return typed.get(question.kind) or question.example or "As it was"
