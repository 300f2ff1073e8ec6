"""Mistakes, complaints and promises, in the JSON that `show` prints."""

from typing import TypedDict


class SlipShape(TypedDict):
    """A mistake of ours."""

    id: int
    on: str
    text: str


class ComplaintShape(TypedDict):
    """A complaint; `closed_on` is null while it is open."""

    id: int
    on: str
    text: str
    closed_on: str | None


class PromiseShape(TypedDict):
    """A promise; `due` is what the client was told, `kept_on` is null while it is open."""

    id: int
    on: str
    text: str
    due: str | None
    snoozed_until: str | None
    kept_on: str | None
