"""Starting the program on a screen, with the owner's book or with the demo book."""

import os
import shlex
import sys
from contextlib import closing
from pathlib import Path

from keepclients.bootstrap import open_book
from keepclients.cli.books import absolute, path_of
from keepclients.cli.failures import DONE, WrongUsage
from keepclients.cli.output import say
from keepclients.cli.parser import PROGRAM, Words
from keepclients.domain.errors import Refused
from keepclients.services.clock import today


def start_program(words: Words) -> int:
    """Open the book on the screen and return the exit code that the program ends with."""
    _need_terminal()
    from keepclients.tui.app import run  # noqa: PLC0415 - verbs do without a screen

    return run(path_of(words))


def start_demo(words: Words) -> int:
    """Open a throw-away demo book on the screen, or write one to a file."""
    if words.write is not None:
        path = absolute(words.write)
        if os.path.lexists(path):
            raise Refused(f"{path} exists already; name a file that does not.")
        _write_demo(path)
        say(f"The demo book is in {path}")
        say(f"Open it with: {PROGRAM} --book {shlex.quote(str(path))}")
        return DONE
    _need_terminal()
    from keepclients.tui.app import run_demo  # noqa: PLC0415 - verbs do without a screen

    return run_demo()


def _need_terminal() -> None:
    for stream in (sys.stdin, sys.stdout):
        if stream is None or not stream.isatty():
            raise WrongUsage(
                f"the screen needs a terminal; in a script, use a verb (see {PROGRAM} --help)"
            )


def _write_demo(path: Path) -> None:
    from keepclients.services.demo import demo_ids, fill_demo  # noqa: PLC0415 - seldom needed

    with closing(open_book(path, demo_ids())) as book:
        fill_demo(book, today())
