"""What is to be done, in the JSON that `due` prints."""

from typing import TypedDict


class AgendaShape(TypedDict):
    """An entry of `due`; `origin` says which ids are set.

    It is follow-up, step, checklist, row or promise.
    """

    day: str
    title: str
    client: str | None
    client_id: int | None
    overdue: bool
    origin: str
    follow_up_id: int | None
    departure_id: int | None
    run_id: int | None
    step_id: str | None
    item_id: str | None
    question_id: str | None
    row: int | None
    promise_id: int | None
