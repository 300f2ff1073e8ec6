"""Who is audited and what clients answered, in the JSON that the command line prints."""

from typing import TypedDict


class LastAuditShape(TypedDict):
    """What the last audit came to; `mean` is a decimal from 1 to 5 as text.

    `verdict` is healthy, watch or at-risk.
    """

    run_id: int
    on: str
    mean: str | None
    verdict: str


class AuditedShape(TypedDict):
    """A client who is audited; `due` is null where nothing asks for an audit by itself."""

    client_id: int
    client: str
    last: LastAuditShape | None
    due: str | None
    is_due: bool
    under_way: bool


class AuditsShape(TypedDict):
    """What `audits` prints; `done` of `of` were audited in this quarter."""

    quarter: str
    done: int
    of: int
    clients: list[AuditedShape]


class ClientAnswerShape(TypedDict):
    """An entry of `audits --answers`."""

    client_id: int
    client: str
    on: str
    asked: str
    answer: str
