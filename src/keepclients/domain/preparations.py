"""Preparations: being ready for a client's leaving before anybody speaks of it."""

from typing import ClassVar

from keepclients.domain.runs import Run


class Preparation(Run):
    """What an owner settles about a client who stays, in case they do not."""

    table: ClassVar[str] = "preparations"
