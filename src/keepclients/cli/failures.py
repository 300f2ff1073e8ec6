"""How the command line says no: exit codes, and one line on stderr."""

import sys
from contextlib import suppress
from types import TracebackType

DONE = 0
REFUSED = 1
"""It was understood and could not be done."""
WRONG_USAGE = 2
"""A word was missing, unknown, or not of its form."""
DUE_TODAY = 10
"""Of `due --quiet`: something is due today, and nothing is overdue."""
OVERDUE = 11
"""Of `due --quiet`: something is overdue."""
INTERRUPTED = 130
"""Ctrl-C, as shells count it."""


class WrongUsage(Exception):  # noqa: N818 - an answer to the user, not a fault
    """A word of the command line is not of its form; the text names the argument."""


def complain(line: str) -> None:
    """Print one line on stderr, whatever the text holds."""
    from keepclients.domain.text import one_line  # noqa: PLC0415 - help and version do without

    if sys.stderr is not None:
        with suppress(OSError):
            print(one_line(line), file=sys.stderr)


def place_of(error: BaseException) -> str:
    """Return what failed and where in the code, without anything that the book holds."""
    trace: TracebackType | None = error.__traceback__
    place = ""
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        if str(module).startswith("keepclients"):
            place = f" in {module}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{place}"
