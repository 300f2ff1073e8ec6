"""The program as a process of its own: what it imports, and how it ends."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pydantic", "tinydb", "textual", "rich", "vobject", "icalendar")
LIST_MODULES = """
import sys
from keepclients.__main__ import main
code = main(sys.argv[1:])
print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
raise SystemExit(code)
"""

posix = pytest.mark.skipif(os.name == "nt", reason="that system has no such pipes or devices")


def keepclients(*typed: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "keepclients", *typed],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **settings},
        stdin=subprocess.DEVNULL,
        check=False,
    )


def imported_by(*typed: str) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, *typed], capture_output=True, text=True, check=True
    )
    return set(ran.stderr.split()) & set(HEAVY)


@pytest.mark.parametrize("typed", ["--version", "--help", "leaving --help"])
def test_version_and_help_import_nothing_heavy(typed: str) -> None:
    assert imported_by(*typed.split()) == set()


@pytest.mark.parametrize(
    "typed", ["list", "due", "due --format {first}", "add Acme", "show Acme", "demo --write"]
)
def test_verbs_without_a_screen_import_no_textual_and_no_import_readers(
    typed: str, demo: Path, tmp_path: Path
) -> None:
    words = typed.split()
    if words[-1] == "--write":
        words.append(str(tmp_path / "written.json"))
    if words[0] == "show":
        words[-1] = "halden"
    assert imported_by(*words) == {"pydantic", "tinydb"}


def test_the_version_is_printed_alone() -> None:
    ran = keepclients("--version")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "keepclients 0.1.0\n", "")


def test_exit_codes_reach_the_shell(book_file: Path) -> None:
    assert keepclients("add", "Acme").returncode == 0
    refused = keepclients("show", "Nobody")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "keepclients: There is no client “Nobody”.\n"
    wrong = keepclients("leaving", "Acme", "--notice", "soon")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr == (
        "keepclients leaving: --notice: “soon” is not a date; "
        "write 2026-12-31, 31.12.2026 or 31 dec 2026\n"
    )
    screenless = keepclients()
    assert (screenless.returncode, screenless.stdout) == (2, "")
    assert len(screenless.stderr.splitlines()) == 1


@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("typed", ["list", "list --json", "--help"])
def test_a_reader_that_has_read_enough_is_no_error(
    typed: str, unbuffered: str, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "keepclients", *typed.split()],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("typed", ["list", "list --json"])
def test_an_answer_that_cannot_be_written_is_refused_with_one_line(
    typed: str, unbuffered: str, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "keepclients", *typed.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1
    assert "could not be written" in ran.stderr


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_error(closed: str, demo: Path) -> None:
    ran = subprocess.run(
        ["sh", "-c", f'"$0" -m keepclients list {closed}', sys.executable],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_names_beyond_ascii_are_printed_whatever_the_terminal_can_show(demo: Path) -> None:
    whole = keepclients("list", "--json")
    assert "東雲茶舗" in whole.stdout
    narrow = keepclients("list", "--json", PYTHONIOENCODING="ascii")
    assert (narrow.returncode, narrow.stderr) == (0, "")
    assert json.loads(narrow.stdout) == json.loads(whole.stdout)
    table = keepclients("list", PYTHONIOENCODING="ascii")
    assert (table.returncode, table.stderr) == (0, "")
    assert "Caf? Ondine" in table.stdout


@posix
def test_words_that_are_no_text_are_kept_visibly(book_file: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "keepclients", "add", b"Caf\xe9"],
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0
    assert "Caf\ufffd" in keepclients("list").stdout


_INTERRUPTED_AT = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path, target=None):
        if name == wanted:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
wanted, sys.argv = sys.argv[1], ["keepclients", "list"]
from keepclients.__main__ import main
sys.exit(main())
"""


@posix
@pytest.mark.parametrize("library", ["keepclients.cli.main", "pydantic_core", "tinydb"])
def test_ctrl_c_while_a_library_is_loaded_ends_the_program_without_a_word(
    library: str, demo: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED_AT, library], capture_output=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (-signal.SIGINT, b"", b"")
