"""Starting the program on a screen, with the owner's book or with the demo book."""

import signal
import sys

from keepclients.cli.books import absolute, path_of
from keepclients.cli.failures import WrongUsage
from keepclients.cli.words import PROGRAM, Words


def start_program(words: Words) -> int:
    """Open the book on the screen and return the exit code that the program ends with."""
    _need_terminal()
    from keepclients.tui.app import run  # noqa: PLC0415 - verbs do without a screen

    _unwind_on_interrupt()
    return run(path_of(words))


def start_demo(words: Words) -> int:
    """Open a throw-away demo book on the screen, or write one to a file."""
    if words.write is not None:
        from keepclients.cli.demo_book import write_demo_book  # noqa: PLC0415 - seldom

        return write_demo_book(absolute(words.write))
    _need_terminal()
    from keepclients.tui.app import run_demo  # noqa: PLC0415 - verbs do without a screen

    _unwind_on_interrupt()
    return run_demo()


def _unwind_on_interrupt() -> None:
    """Let ctrl+C put the terminal back and remove what is temporary before the program ends."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _need_terminal() -> None:
    for stream in (sys.stdin, sys.stdout):
        if stream is None or not stream.isatty():
            raise WrongUsage(
                f"the screen needs a terminal; in a script, use a verb (see {PROGRAM} --help)"
            )
