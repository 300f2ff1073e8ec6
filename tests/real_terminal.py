"""A program in a real terminal: keys go in, the drawn screen comes out."""

import os
import select
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pexpect
import pyte

_PATIENCE = 30.0
"""Seconds after which something that should be on the screen counts as missing."""
_TERMINAL = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "TEXTUAL_FPS": "60"}

ENTER = "\r"
ESCAPE = "\x1b"
TAB = "\t"
CTRL_Q = "\x11"
CTRL_S = "\x13"
CTRL_U = "\x15"


class RealTerminal:
    """A program on a pseudo-terminal, drawn by a terminal emulator."""

    def __init__(
        self, command: Sequence[str], columns: int, lines: int, environment: Mapping[str, str]
    ) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.written = b""
        """Everything that reached the terminal so far."""
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(lines, columns),
            env={**os.environ, **_TERMINAL, **environment},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """The screen as it is drawn now."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def _look(self) -> str:
        """Every cell with its colours."""
        return str([dict(self._screen.buffer[y]) for y in range(self._screen.lines)])

    def press(self, *keys: str) -> None:
        """Send keys."""
        for key in keys:
            self._child.send(key)

    def wait_for(self, *texts: str) -> str:
        """Read until all texts stand on the screen, and return it."""
        return self._wait(lambda drawn: all(text in drawn for text in texts), f"{texts} is missing")

    def press_and_see(self, key: str) -> None:
        """Send a key and read until something looks different, be it only a colour."""
        before = self._look
        self.press(key)
        self._wait(lambda _: self._look != before, f"{key!r} does nothing")

    def wait_without(self, text: str) -> str:
        """Read until a text stands on the screen no more, and return the screen."""
        return self._wait(lambda drawn: text not in drawn, f"{text!r} is still there")

    def wait_until(self, holds: Callable[[str], bool]) -> str:
        """Read until something holds for the screen, and return it."""
        return self._wait(holds, "the screen does not come")

    def wait_for_end(self) -> int:
        """Read until the program has ended, and return its exit status."""
        deadline = time.monotonic() + _PATIENCE
        while self._read() and time.monotonic() < deadline:
            continue
        self._child.close()
        status = self._child.exitstatus
        return status if status is not None else -(self._child.signalstatus or 0)

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self._child.kill(number)

    def vanish(self) -> bool:
        """Take the terminal away and tell the program to go on; tell whether it ended."""
        assert self._child.pid is not None
        watched = os.pidfd_open(self._child.pid)
        nothing = os.open(os.devnull, os.O_RDWR)
        try:
            os.dup2(nothing, self._child.child_fd)
            self.kill(signal.SIGHUP)
            self.kill(signal.SIGCONT)
            return bool(select.select([watched], [], [], _PATIENCE)[0])
        finally:
            os.close(nothing)
            os.close(watched)

    def _wait(self, holds: Callable[[str], bool], complaint: str) -> str:
        deadline = time.monotonic() + _PATIENCE
        while not holds(self.text):
            if time.monotonic() > deadline or not self._read():
                raise AssertionError(f"{complaint}:\n{self.text}")
        return self.text

    def _read(self) -> bool:
        """Take in what the program drew; return False once it has ended."""
        try:
            written = self._child.read_nonblocking(size=65_536, timeout=0.1)
            self.written += written
            self._stream.feed(written)
        except pexpect.TIMEOUT:
            pass
        except pexpect.EOF:
            return False
        return True
