"""What an account audit comes to: its scores, their mean, and what that says of the client.

The rules are judgement. An audit without enough answers says nothing, and none counts before its
scores are done.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from keepclients.domain.answers import Answer
from keepclients.domain.audits import Audit
from keepclients.domain.conditions import AuditVerdict
from keepclients.domain.facts import Facts
from keepclients.domain.playbooks import Playbook, Step
from keepclients.domain.questions import Question

VERDICT_NAMES: dict[AuditVerdict, str] = {
    "healthy": "well",
    "watch": "watch",
    "at-risk": "at risk",
    "unknown": "unknown",
}
"""Each verdict with what the owner reads."""

MOST_NEEDED = 7
"""Answers that are enough, however many are asked for."""
_OF = 10
"""Scores of which that many are enough; of fewer, the same share is."""
_BEST = 5
_HEALTHY_FROM, _WATCH_FROM = 4, 3
_ALARMING = 1
"""A score that puts the client at risk by itself."""
_VITAL_ALARMING = 2
"""The same for one that is vital."""
_FALL = Fraction(7, 10)
"""A fall of the mean since the audit before that puts the client at risk by itself."""


@dataclass(frozen=True, slots=True)
class Score:
    """One answer of an audit."""

    step_id: str
    question: Question
    value: int | None
    """From 1 to 5; None where it does not apply, or nobody scored it."""

    @property
    def is_alarming(self) -> bool:
        """Tell whether it puts the client at risk whatever the others are."""
        most = _VITAL_ALARMING if self.question.scores == "vital" else _ALARMING
        return self.value is not None and self.value <= most


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the scores of an audit come to."""

    audit: Audit
    on: date
    """The day on which its scores were done."""
    scores: tuple[Score, ...]
    """In the playbook's order."""
    exact: Fraction | None
    """The exact mean; None where too little was scored."""
    before: Fraction | None = None
    """The mean of the audit before; None where there is none."""

    @property
    def mean(self) -> Decimal | None:
        """The mean, from 1 to 5; None where too little was scored."""
        exact = self.exact
        return None if exact is None else Decimal(exact.numerator) / Decimal(exact.denominator)

    @property
    def has_fallen(self) -> bool:
        """Tell whether the mean fell so far since the audit before that it is a warning."""
        exact = self.exact
        return exact is not None and self.before is not None and self.before - exact >= _FALL

    @property
    def alarms(self) -> tuple[str, ...]:
        """What puts the client at risk whatever the mean is, each in a few words."""
        found = [
            f"{it.question.id.replace('-', ' ')}: {it.value} of {_BEST}"
            for it in self.scores
            if it.is_alarming
        ]
        if self.has_fallen and self.before is not None and self.exact is not None:
            found.append(f"it fell from {float(self.before):.1f} to {float(self.exact):.1f}")
        return tuple(found)

    @property
    def is_alarming(self) -> bool:
        """Tell whether a score, or the fall, puts the client at risk whatever the mean is."""
        return self.has_fallen or any(score.is_alarming for score in self.scores)

    @property
    def verdict(self) -> AuditVerdict:
        """What it says of the client."""
        exact = self.exact
        if exact is None:
            return "unknown"
        if self.is_alarming or exact < _WATCH_FROM:
            return "at-risk"
        return "healthy" if exact >= _HEALTHY_FROM else "watch"


def needed_of(scores: int) -> int:
    """Return how many answers are needed where so many scores are asked for."""
    return min(MOST_NEEDED, ceil(scores * MOST_NEEDED / _OF))


def too_few(scores: tuple[Score, ...]) -> str:
    """Return how many are scored and how many are needed; nothing where these are enough."""
    if mean_of(scores) is not None:
        return ""
    given = sum(score.value is not None for score in scores)
    return f"{given} of {len(scores)} are scored; {needed_of(len(scores))} are needed."


def mean_of(scores: tuple[Score, ...]) -> Fraction | None:
    """Return the mean of what was scored, or None where that is too little."""
    values = [score.value for score in scores if score.value is not None]
    if not values or len(values) < needed_of(len(scores)):
        return None
    return Fraction(sum(values), len(values))


def scoring_steps(playbook: Playbook) -> tuple[Step, ...]:
    """Return the steps in which anything is scored."""
    return tuple(step for step, _ in playbook.scored)


def scores_in(audit: Audit, playbook: Playbook) -> tuple[Score, ...]:
    """Return every score that a playbook asks for, as far as it was given."""
    return tuple(
        Score(step.id, question, _value(answers.get(question.id)))
        for step, questions in playbook.scored
        for answers in (audit.state(step.id).answers,)
        for question in questions
    )


def scored_on(audit: Audit, playbook: Playbook) -> date | None:
    """Return the day on which the last step with scores was done, or None while one is left.

    None, too, where all of them were left out.
    """
    states = [audit.steps.get(step.id) for step in scoring_steps(playbook)]
    if not all(state is not None and state.is_settled for state in states):
        return None
    return max((state.done_on for state in states if state and state.done_on), default=None)


def are_scores_open(facts: Facts, audit: Audit) -> bool:
    """Tell whether an audit is still to be scored."""
    playbook = facts.playbook(audit.playbook_id) if audit.is_open else None
    steps = scoring_steps(playbook) if playbook is not None else ()
    return any(not audit.state(step.id).is_settled for step in steps)


def judgement_of(facts: Facts, audit: Audit) -> Judgement | None:
    """Return what an audit comes to, or None while its scores are not done."""
    playbook = facts.playbook(audit.playbook_id)
    on = scored_on(audit, playbook) if playbook else None
    if playbook is None or on is None:
        return None
    earlier = (it for it in _latest_first(facts, audit.client_id, on) if _precedes(it.audit, audit))
    before = next((mean for it in earlier if (mean := it.exact) is not None), None)
    return replace(_judged(audit, playbook, on), before=before)


def judgements_of(facts: Facts, client_id: int, day: date) -> Iterator[Judgement]:
    """Yield what a client's audits came to that were scored by a day, the latest first.

    One with too little scored is not among them: it says nothing.
    """
    found = (it for it in _latest_first(facts, client_id, day) if it.exact is not None)
    current = next(found, None)
    while current is not None:
        earlier = next(found, None)
        yield replace(current, before=earlier.exact if earlier else None)
        current = earlier


def last_judgement(facts: Facts, client_id: int, day: date) -> Judgement | None:
    """Return what the last audit of a client by a day came to, or None where nothing is known."""
    return next(judgements_of(facts, client_id, day), None)


def _latest_first(facts: Facts, client_id: int, day: date) -> Iterator[Judgement]:
    """Yield every audit of a client that was scored by a day, the one opened last first.

    What came before each is not looked at.
    """
    for audit in reversed(facts.audits_of(client_id)):
        playbook = facts.playbook(audit.playbook_id) if audit.opened_on <= day else None
        on = scored_on(audit, playbook) if playbook else None
        if playbook is not None and on is not None and on <= day:
            yield _judged(audit, playbook, on)


def _judged(audit: Audit, playbook: Playbook, on: date) -> Judgement:
    scores = scores_in(audit, playbook)
    return Judgement(audit, on, scores, mean_of(scores))


def _precedes(audit: Audit, other: Audit) -> bool:
    return audit.id != other.id and audit.opened_on <= other.opened_on


def _value(answer: Answer | None) -> int | None:
    value = answer.value if answer else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
