"""The demo book's mistakes, complaints and promises."""

from collections.abc import Iterator, Mapping
from datetime import date

from keepclients.domain.clients import Client
from keepclients.domain.complaints import Complaint
from keepclients.domain.promises import Promise
from keepclients.domain.slips import Slip
from keepclients.services.demo.backdrop import Backdrop
from keepclients.services.demo.data import PromiseEntry, Story

_Noted = Slip | Complaint | Promise


def noted(story: Story, clients: Mapping[str, Client], backdrop: Backdrop) -> Iterator[_Noted]:
    """Yield what the story tells of mistakes, complaints and promises."""
    for slip in story.slips:
        yield Slip.made(
            id=backdrop.new_id(),
            client_id=clients[slip.client].id,
            on=backdrop.day(slip.on),
            text=slip.text,
        )
    for complaint in story.complaints:
        yield Complaint.made(
            id=backdrop.new_id(),
            client_id=clients[complaint.client].id,
            on=backdrop.day(complaint.on),
            text=complaint.text,
            closed_on=backdrop.maybe_day(complaint.closed),
        )
    for promise in story.promises:
        yield Promise.made(
            id=backdrop.new_id(),
            client_id=clients[promise.client].id,
            on=backdrop.day(promise.on),
            text=promise.text,
            due=_due(promise, backdrop),
            kept_on=backdrop.maybe_day(promise.kept),
        )


def _due(entry: PromiseEntry, backdrop: Backdrop) -> date | None:
    """Return the day that was promised; one that lies ahead is no weekend day."""
    if entry.due is not None and entry.due > 0:
        return backdrop.workday(entry.due)
    return backdrop.maybe_day(entry.due)
