"""A program that is killed at any moment loses nothing that it acknowledged."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = os.environ.get("KEEPCLIENTS_KILL_ROUNDS", "100")


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL and fork as POSIX has them")
def test_nothing_acknowledged_is_lost_and_the_book_always_opens() -> None:
    script = Path(__file__).with_name("kill_rounds.py")
    finished = subprocess.run(
        [sys.executable, script, "--rounds", ROUNDS], capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert f"{ROUNDS} rounds killed" in finished.stdout
