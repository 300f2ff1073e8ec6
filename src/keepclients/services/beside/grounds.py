"""The ground on which a figure is worked out: the book, the departure, the answers it uses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keepclients.domain.answers import Answer, Row
from keepclients.domain.circumstances import Circumstances
from keepclients.domain.facts import Facts
from keepclients.domain.money import Money
from keepclients.domain.progress import StepProgress
from keepclients.domain.questions import Choice, Question


@dataclass(frozen=True)
class Ground:
    """What a figure beside a step may look at."""

    facts: Facts
    circumstances: Circumstances
    entry: StepProgress
    """The step that it stands beside."""
    today: date
    uses: Mapping[str, str]
    """Where the answers stand that it needs, as step.question, by their names."""

    def question(self, name: str) -> Question | None:
        """Return the question that a name stands for."""
        return self.circumstances.playbook.question(self.uses[name])

    def answer(self, name: str) -> Answer | None:
        """Return an answer by its name, or None."""
        return self.circumstances.answer(self.uses[name])

    def money(self, name: str) -> Money | None:
        """Return a sum of money that was answered, or None."""
        answer = self.answer(name)
        return answer.value if answer and isinstance(answer.value, Money) else None

    def number(self, name: str) -> Decimal | None:
        """Return a number, or a step of a scale, that was answered, or None."""
        answer = self.answer(name)
        return number_in(str(answer.value)) if answer else None

    def rows(self, name: str) -> tuple[Row, ...]:
        """Return the rows of a list that were answered; none where it has no columns."""
        answer = self.answer(name)
        value = answer.value if answer else ()
        rows = value if isinstance(value, tuple) else ()
        return tuple(row for row in rows if isinstance(row, dict))

    def choice(self, name: str) -> Choice | None:
        """Return what was chosen, or None."""
        question, answer = self.question(name), self.answer(name)
        return question.choice(str(answer.value)) if question and answer else None


def number_in(text: str) -> Decimal | None:
    """Return the number that stands in a cell, or None where somebody wrote something else."""
    try:
        found = Decimal(text)
    except ArithmeticError:
        return None
    return found if found.is_finite() else None
