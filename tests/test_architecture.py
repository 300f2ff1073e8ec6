"""The house stands as it was drawn: style, types, and who may import whom."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LOADED = """
import importlib, pkgutil, sys

for name in {packages!r}:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(getattr(package, "__path__", []), name + "."):
        importlib.import_module(module.name)
print(*sorted({{".".join(name.split(".")[:2]) for name in sys.modules}}))
"""


def command(name: str) -> str:
    """Return the tool of that name that is installed beside this Python."""
    found = shutil.which(name, path=Path(sys.executable).parent)
    assert found, f"{name} is not installed; the extra “dev” brings it"
    return found


def assert_clean(*words: str) -> None:
    finished = subprocess.run(
        [command(words[0]), *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, f"\n{finished.stdout}{finished.stderr}"


def loaded_by(*packages: str) -> set[str]:
    """Return what a fresh Python has loaded after importing every module of these packages."""
    finished = subprocess.run(
        [sys.executable, "-c", LOADED.format(packages=packages)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return set(finished.stdout.split())


def test_the_code_keeps_to_the_rules_of_style() -> None:
    assert_clean("ruff", "check", "--quiet")


def test_the_code_is_formatted() -> None:
    assert_clean("ruff", "format", "--check", "--quiet", "--diff")


def test_the_types_fit() -> None:
    assert_clean("mypy")


def test_rooms_import_only_what_they_may() -> None:
    assert_clean("lint-imports", "--no-logo")


def test_the_domain_loads_no_other_room_and_nothing_of_screen_or_disk() -> None:
    loaded = loaded_by("keepclients.domain")
    assert "keepclients.domain" in loaded
    assert {name for name in loaded if name.startswith("keepclients.")} == {"keepclients.domain"}
    assert not loaded & {"textual", "rich", "tinydb", "platformdirs", "filelock", "orjson"}


def test_what_an_owner_does_needs_neither_screen_nor_disk() -> None:
    loaded = loaded_by("keepclients.services")
    assert "keepclients.book" in loaded
    assert not loaded & {"textual", "rich", "tinydb", "filelock", "keepclients.store"}


@pytest.mark.parametrize("room", ["book", "exchange", "playbooks", "store", "bootstrap", "cli"])
def test_no_room_but_the_tui_loads_the_screen(room: str) -> None:
    loaded = loaded_by(f"keepclients.{room}")
    assert f"keepclients.{room}" in loaded
    assert not loaded & {"textual", "keepclients.tui"}


def test_the_screen_loads_no_disk_before_it_is_painted() -> None:
    loaded = loaded_by("keepclients.tui")
    assert "textual" in loaded
    assert not loaded & {"tinydb", "filelock"}
