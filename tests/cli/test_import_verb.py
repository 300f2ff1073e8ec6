"""The verb that brings clients in from a file."""

import json
from pathlib import Path
from typing import cast

import pytest

from cli.command_line import Run
from cli.json_shapes import IMPORT, fits

CSV = """Name,E-mail,Fee
Acme Design,hello@acme.example.com,1200
Bolt & Co,,12x
,nobody@example.com,
Corner Bakery,,
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return a file with two clients and two rows that cannot be read."""
    path = tmp_path / "clients.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def names(run: Run) -> list[str]:
    listed = cast("list[dict[str, str]]", json.loads(run("list", "--json").out))
    return [client["name"] for client in listed]


def test_import_says_what_it_read_and_each_row_it_could_not(run: Run, export: Path) -> None:
    ran = run("import", str(export))
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("Read as ")
    assert "Added 2 clients." in lines
    assert [line.partition(":")[0] for line in lines if line.startswith("line ")] == [
        "line 3",
        "line 4",
    ]
    assert names(run) == ["Acme Design", "Corner Bakery"]


def test_import_makes_nothing_fall_due(run: Run, export: Path) -> None:
    run("import", str(export))
    assert json.loads(run("due", "--days", "3660", "--json").out) == []


def test_a_dry_run_says_the_same_and_changes_nothing(
    run: Run, export: Path, book_file: Path
) -> None:
    dry = run("import", str(export), "--dry-run")
    assert dry.code == 0
    assert "Would add 2 clients." in dry.out
    assert not book_file.exists()
    planned = json.loads(run("import", str(export), "--dry-run", "--json").out)
    done = json.loads(run("import", str(export), "--json").out)
    assert planned == {**done, "dry_run": True}


def test_import_json_has_the_promised_shape(run: Run, export: Path) -> None:
    ran = run("import", str(export), "--json")
    report = json.loads(ran.out)
    assert fits(report, IMPORT)
    assert (report["added"], report["known"], report["dry_run"]) == (2, 0, False)
    assert [problem["line"] for problem in report["problems"]] == [3, 4]


def test_what_the_book_knows_already_is_left_alone(run: Run, export: Path) -> None:
    run("import", str(export))
    ran = run("import", str(export), "--json")
    assert ran.code == 0
    assert (json.loads(ran.out)["added"], json.loads(ran.out)["known"]) == (0, 2)
    assert len(names(run)) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Name\n",
        b"Name,Fee\n,12\n",
        b"Colour,Size\nred,2\n",
        b"\x00\x01\x02\xff\xfe\x80",
        b"{}",
    ],
    ids=["empty", "headings only", "no readable row", "no name column", "binary", "JSON"],
)
def test_a_file_without_a_readable_client_is_refused_and_changes_nothing(
    content: bytes, run: Run, tmp_path: Path, book_file: Path
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    for typed in ([], ["--json"], ["--dry-run"]):
        ran = run("import", str(path), *typed)
        assert ran.code == 1
        assert "export.csv" in ran.complaint
    assert not book_file.exists()


def test_a_file_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "missing.csv", tmp_path):
        ran = run("import", str(path))
        assert (ran.code, path.name in ran.complaint) == (1, True)


def test_escape_sequences_in_a_file_reach_neither_book_nor_terminal(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes(b"Name,Fee\n\x1b]0;Acme\x07,\n\x1b[2J,12x\n")
    ran = run("import", str(path))
    assert ran.code == 0
    assert "2 characters" in ran.out
    assert "\x1b" not in ran.out + ran.err + run("list").out
