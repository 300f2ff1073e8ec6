"""Who is to be spoken to, and who gets a greeting, in the JSON that the command line prints."""

from typing import TypedDict


class QuietShape(TypedDict):
    """An entry of `quiet`; `days_over` is below zero while contact is still to come.

    `last_contact` is null where none was noted, and `every` counts days.
    """

    client_id: int
    client: str
    tier: str | None
    every: int
    last_contact: str | None
    due: str
    days_over: int
    put_off_until: str | None
    asks_what_could_be_better: bool


class GreetingShape(TypedDict):
    """An entry of `greetings`; `day` is that of the year at hand."""

    id: int
    name: str
    day: str
    to_send: int
    sent: int
    left_out: int


class RecipientShape(TypedDict):
    """Somebody on a list; `state` is to-send, sent, skipped, opted-out, in-dispute or just-spoken.

    `address` is empty where none is noted, and `on` is the day of what was done.
    """

    client_id: int
    client: str
    contact: str | None
    state: str
    on: str | None
    reason: str
    address: str
    email: str


class RoundShape(GreetingShape):
    """What `greetings NAME` prints."""

    recipients: list[RecipientShape]
