"""Standard output, and what may go wrong with it."""

import io
import os
import sys


class OutputLost(Exception):  # noqa: N818 - it happened to us, we did not do it
    """What was printed could not be handed over."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error.strerror or "it was refused")
        self.is_unwanted = isinstance(error, BrokenPipeError)
        """Whoever was reading has read enough."""


def prepare_stdout() -> None:
    """Let characters that stdout's encoding lacks be printed as question marks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def holds_unicode() -> bool:
    """Tell whether stdout can hold every character."""
    return (getattr(sys.stdout, "encoding", None) or "").lower().startswith("utf")


def print_line(text: str) -> None:
    """Print text and a line feed on stdout; raises OutputLost."""
    try:
        print(text)
    except OSError as error:
        raise OutputLost(error) from error


def print_bytes(content: bytes) -> None:
    """Print something on stdout exactly as it is; raises OutputLost."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    except OSError as error:
        raise OutputLost(error) from error


def finish_stdout() -> None:
    """Hand over what was printed; raises OutputLost."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        raise OutputLost(error) from error


def abandon_stdout() -> None:
    """Let what could not be printed go nowhere, so that nothing complains about it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
