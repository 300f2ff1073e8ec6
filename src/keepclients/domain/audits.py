"""Account audits: judging with a client how well it goes, four times a year."""

from typing import ClassVar

from keepclients.domain.runs import Run


class Audit(Run):
    """One look at a client, worked through in a playbook of its own."""

    table: ClassVar[str] = "audits"
