"""The drill: what if a client left? Nothing is changed by asking."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from keepclients.domain.circumstances import circumstances_of, notice_days_of
from keepclients.domain.clients import Client
from keepclients.domain.days import shifted
from keepclients.domain.departures import open_one
from keepclients.domain.facts import Facts
from keepclients.domain.losses import Loss, loss_of
from keepclients.domain.playbooks import Playbook
from keepclients.domain.preparations import Preparation


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing before anybody leaves."""

    id: str
    """Its name, or where a playbook asks for it, as step.question."""
    words: str
    """What is missing, and the way to mend it."""


_NOTICE = Gap(
    "notice-period",
    "No notice period is known: agree on one, and on how work is handed over.",
)
_SECOND = Gap(
    "second-contact",
    "Nobody else there is known: meet a second person before you need one.",
)
_TOUCH = Gap("last-contact", "There was no contact yet: log the next one.")


@dataclass(frozen=True, slots=True)
class Drill:
    """What would happen if a client said today that they leave."""

    last_day: date
    """When the last day of service would be."""
    is_last_day_assumed: bool
    """No notice period of theirs is known."""
    loss: Loss | None
    """None where they pay no recurring fee."""
    gaps: tuple[Gap, ...]
    """What is missing, the gravest first."""


def drill_of(facts: Facts, client: Client, today: date, advice: Playbook) -> Drill:
    """Return what would happen if a client gave notice today.

    `advice` is the playbook for being ready; what it asks and nobody has answered is missing.
    """
    departure = open_one(facts.departures_of(client.id))
    agreed = departure.last_day if departure else None
    return Drill(
        last_day=agreed or shifted(today, notice_days_of(facts, client)),
        is_last_day_assumed=agreed is None and client.notice_days is None,
        loss=loss_of(facts, client.id, today),
        gaps=(*_gaps(facts, client), *_unprepared(facts, client, today, advice)),
    )


def _gaps(facts: Facts, client: Client) -> Iterator[Gap]:
    """Yield what the client's own record lacks."""
    if client.notice_days is None:
        yield _NOTICE
    if len(client.present_contacts) < 2:  # noqa: PLR2004 - one is not enough
        yield _SECOND
    if not facts.touches_of(client.id):
        yield _TOUCH


def _unprepared(facts: Facts, client: Client, today: date, advice: Playbook) -> Iterator[Gap]:
    """Yield what a preparation would settle and nobody has; none begun means no answers.

    Nothing is missing of a step that was left out, which has its reason.
    """
    known = facts.preparations_of(client.id)
    blank = Preparation(id=advice.id, client_id=client.id, playbook_id=advice.id, opened_on=today)
    run, playbook = (known[-1], None) if known else (blank, advice)
    circumstances = circumstances_of(facts, run, playbook)
    if circumstances is None:
        return
    steps = circumstances.playbook.steps
    for step in (it for it in steps if run.state(it.id).skipped_on is None):
        for question in step.questions:
            answer = circumstances.answer(f"{step.id}.{question.id}")
            is_missing = answer is None or answer.value is False
            if question.gap and is_missing and circumstances.asks(question):
                yield Gap(f"{step.id}.{question.id}", question.gap)
