"""A screen and two command lines use one book at once."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from keepclients.domain.errors import BookBusy
from keepclients.store.book_store import BookStore
from real_terminal import CTRL_Q, CTRL_S, RealTerminal
from shelves import put, written

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal and SIGKILL")

ROUNDS = int(os.environ.get("KEEPCLIENTS_SHARING_ROUNDS", "12"))

SHOWN_WITHIN = 3.0
"""Seconds: one, as promised, and two for a machine that is busy with other tests."""

COMMANDS = """
import sys
from keepclients.cli.main import main

path, name, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
for number in range(rounds):
    for typed in (["add", f"{name} {number}"], ["log", "Shared", "call", f"{name} {number}"]):
        code = main(["--book", path, *typed])
        if code:
            sys.exit(code)
"""

HOLDER = """
import signal, sys
from pathlib import Path
from keepclients.store.book_store import BookStore

store = BookStore(Path(sys.argv[1]))
store.load()
with store.storage.lock.held():
    print("held", flush=True)
    signal.pause()
"""


def commands(path: Path, name: str) -> "subprocess.Popen[str]":
    """Start a process that gives one command after the other."""
    return subprocess.Popen(
        [sys.executable, "-c", COMMANDS, path, name, str(ROUNDS)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_no_update_is_lost_and_the_screen_shows_each_within_a_second(path: Path) -> None:
    written(path, put("clients", 1, {"name": "Shared"}))
    command = [sys.executable, "-m", "keepclients", "--book", str(path)]
    with RealTerminal(command, 120, 36, {"KEEPCLIENTS_TODAY": "2026-11-23"}) as terminal:
        terminal.wait_for("Shared", "1 of 1")
        running = [commands(path, name) for name in ("Here", "There")]
        terminal.press("c")
        terminal.wait_for("Contact with Shared")
        terminal.press(CTRL_S)
        terminal.wait_for("Contact with Shared is logged")
        assert [(it.communicate()[1], it.returncode) for it in running] == [("", 0)] * 2
        ended = time.monotonic()
        terminal.wait_for(f" of {2 * ROUNDS + 1} ")
        assert time.monotonic() - ended < SHOWN_WITHIN
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end() == 0
    tables = BookStore(path).load().tables
    names = {str(it["name"]) for it in tables["clients"].values()}
    assert names == {"Shared", *(f"{it} {n}" for it in ("Here", "There") for n in range(ROUNDS))}
    assert len(tables["touches"]) == 2 * ROUNDS + 1


def test_a_program_that_is_killed_with_the_lock_in_its_hands_holds_up_nobody(path: Path) -> None:
    written(path, put("clients", 1, {"name": "Shared"}))
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, path], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        store = BookStore(path, patience=0)
        with pytest.raises(BookBusy):
            store.commit(put("clients", 2, {}), 1)
        holder.kill()
        holder.wait()
        assert store.commit(put("clients", 2, {}), 1) == 2


def test_who_holds_the_lock_may_take_it_again_and_lets_nobody_in_until_it_let_go_as_often(
    path: Path,
) -> None:
    here, there = (BookStore(path, patience=0).storage for _ in range(2))
    with here.lock.held():
        with here.lock.held():
            pass
        with pytest.raises(BookBusy), there.lock.held():
            pass
    with there.lock.held():
        path.with_name("book.json.lock").unlink()
    with here.lock.held():
        pass
