"""Command lines, carried out in this process, with what they left behind."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Ran:
    """How a command line ended."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on stderr; fails where there is none, or more than one."""
        lines = self.err.splitlines()
        assert len(lines) == 1, lines
        assert self.err.endswith("\n")
        return lines[0]


class Run(Protocol):
    """Carries out a command line."""

    def __call__(self, *typed: str) -> Ran:
        """Return how `keepclients` with these words ended."""
