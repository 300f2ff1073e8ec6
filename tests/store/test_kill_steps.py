"""A program that dies between any two steps leaves a book of which nothing is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EVERY = os.environ.get("KEEPCLIENTS_KILL_EVERY", "19")


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL and fork as POSIX has them")
def test_between_any_two_steps_of_a_checkpoint_or_a_recovery_nothing_is_lost() -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "store.kill_steps", "--every", EVERY],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "rounds, 0 broke a promise" in finished.stdout
