"""What was typed on the command line."""

from argparse import Namespace

PROGRAM = "keepclients"


class Words(Namespace):
    """What was typed, still as text; which words are there depends on the verb."""

    book: str | None
    verb: str | None
    write: str | None
    name: str
    email: str | None
    phone: str | None
    fee: str | None
    currency: str | None
    per: str | None
    since: str | None
    tag: list[str]
    tier: str | None
    notes: str | None
    stage: str | None
    client: str
    kind: str | None
    text: str
    on: str | None
    by: str | None
    ended: str | None
    agreed: bool
    due: str | None
    amount: str | None
    used: str | None
    minutes: str | None
    purpose: str
    owner: str | None
    notice: str
    last_day: str | None
    days: str
    file: str
    dry_run: bool
    json: bool
    action: str
    whom: str | None
    which: str | None
    path: str | None
    step: str
    question: str
    value: list[str]
    reason: str | None
    message: str
    message_name: str | None
    set: list[str]
    output: str | None
    to: str | None
    copy: str | None
    fix: bool
    ahead: str
    greeting: str | None
    csv: bool
    of: str | None
    quiet: bool
    answers: bool
    format: str | None
    start: str | None
    end: str | None
    force: bool
    folder: str
    period: str | None
