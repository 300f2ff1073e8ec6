"""What the README shows and says is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_picture_and_file_it_names_is_there() -> None:
    named = re.findall(r"\]\((?!http)([^)]+)\)", README)
    assert len(named) >= 7
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_ci_runs_its_second_command_word_for_word() -> None:
    commands = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
