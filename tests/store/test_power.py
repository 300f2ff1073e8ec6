"""A loss of power loses nothing that was acknowledged."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = os.environ.get("KEEPCLIENTS_POWER_ROUNDS", "4")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="file systems as Linux has them")
@pytest.mark.parametrize("system", ["ext4", "xfs"])
def test_nothing_acknowledged_is_lost_with_the_power(system: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "store.power_rounds", "--rounds", ROUNDS, "--system", system],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.stdout.startswith("not possible here"):
        pytest.skip(finished.stdout.strip())
    assert finished.returncode == 0, finished.stdout + finished.stderr
