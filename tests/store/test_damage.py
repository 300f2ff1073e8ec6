"""Whatever befalls a book's files, it opens or is refused, and what is missing is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = os.environ.get("KEEPCLIENTS_DAMAGE_ROUNDS", "190")


@pytest.mark.skipif(os.name == "nt", reason="pipes, links and alarms as POSIX has them")
def test_no_damage_ends_in_a_traceback_a_wait_or_a_silent_loss() -> None:
    tests = Path(__file__).parents[1]
    finished = subprocess.run(
        [sys.executable, "-m", "store.damage_rounds", "--rounds", ROUNDS],
        cwd=tests,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert f"{ROUNDS} rounds, 0 broke a promise" in finished.stdout
