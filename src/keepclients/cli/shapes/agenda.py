"""What is to be done, in the JSON that `due` prints."""

from typing import TypedDict


class AgendaShape(TypedDict):
    """An entry of `due`; `origin` says which ids are set.

    It is follow-up, step, checklist, row, promise, contact (asked for by a rhythm), audit,
    birthday, anniversary or greeting. `occurrence` is the day on which a rule lets a follow-up
    come, the day of the occasion itself, or the one from which an audit is counted; `at` is a time
    of day, and `note` says why it stands on this day. `audit` is audit, or call: the contact that
    the last one asks for.
    """

    key: str
    day: str
    at: str | None
    minutes: int | None
    title: str
    note: str | None
    client: str | None
    client_id: int | None
    overdue: bool
    origin: str
    channel: str | None
    owner_id: int | None
    follow_up_id: int | None
    occurrence: str | None
    departure_id: int | None
    run_id: int | None
    step_id: str | None
    item_id: str | None
    question_id: str | None
    row: int | None
    promise_id: int | None
    contact_id: int | None
    greeting_id: int | None
    audit: str | None
