"""Writing the demo book to a file."""

import os
import shlex
from contextlib import closing
from pathlib import Path

from keepclients.bootstrap import open_book
from keepclients.cli.failures import DONE
from keepclients.cli.output import say
from keepclients.cli.words import PROGRAM
from keepclients.domain.errors import Refused
from keepclients.services.clock import today
from keepclients.services.demo import demo_ids, fill_demo


def write_demo_book(path: Path) -> int:
    """Write the demo book to a file that does not exist yet and say how to open it."""
    if os.path.lexists(path):
        raise Refused(f"{path} exists already; name a file that does not.")
    with closing(open_book(path, demo_ids())) as book:
        fill_demo(book, today())
    say(f"The demo book is in {path}")
    say(f"Open it with: {PROGRAM} --book {shlex.quote(str(path))}")
    return DONE
