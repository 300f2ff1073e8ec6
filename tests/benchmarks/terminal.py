"""A real terminal for measuring: a program on a pseudo-terminal, and when what was painted."""

import os
import sys
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

import pexpect

_TIMEOUT = 60
_QUIET = 0.3


class Terminal:
    """A program running on a pseudo-terminal of 120 by 36."""

    def __init__(self, arguments: list[str], environment: dict[str, str] | None = None) -> None:
        # The program is measured as it is installed: with its byte code.
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        self._started = time.perf_counter()
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            arguments,
            dimensions=(36, 120),
            env={**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})},
            timeout=_TIMEOUT,
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.close(force=True)

    def until(self, text: str) -> float:
        """Wait until a text is painted and return the seconds since the start."""
        self._child.expect_exact(text.encode())
        return time.perf_counter() - self._started

    def after_key(self, key: str, text: str) -> float:
        """Press a key, wait until a text is painted, and return the seconds in between."""
        started = time.perf_counter()
        self._child.send(key)
        self._child.expect_exact(text.encode())
        return time.perf_counter() - started

    def settle(self) -> None:
        """Read until nothing more is painted for a while."""
        with suppress(pexpect.TIMEOUT):
            while True:
                self._child.read_nonblocking(size=65_536, timeout=_QUIET)

    def press(self, key: str) -> None:
        """Press a key and read until nothing more is painted."""
        self._child.send(key)
        self.settle()
