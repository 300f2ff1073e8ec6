"""What was understood and could not be done: exit code 1, one line, and nothing lost."""

import os
import sys
from pathlib import Path

import pytest

from cli.command_line import Run


def test_an_unknown_client_is_refused(run: Run) -> None:
    run("add", "Acme Design")
    for typed in (
        ["show", "Nobody"],
        ["log", "Nobody", "call", "hello"],
        ["leaving", "Nobody", "--notice", "2026-11-12"],
        ["show", "12345"],
        ["show", "9" * 5000],
        ["show", ""],
    ):
        ran = run(*typed)
        assert ran.code == 1
        assert "client" in ran.complaint


def test_an_ambiguous_client_is_refused_with_the_ids_to_choose_from(run: Run) -> None:
    ids = [run("add", name).out.strip() for name in ("Bolt North", "Bolt South")]
    ran = run("show", "bolt")
    assert ran.code == 1
    assert all(number in ran.complaint for number in ids)
    assert run("show", ids[1]).out.startswith("Bolt South")


def test_a_last_day_before_the_notice_is_refused(run: Run) -> None:
    run("add", "Acme")
    ran = run("leaving", "Acme", "--notice", "2026-11-12", "--last-day", "2026-11-11")
    assert ran.code == 1
    assert "2026-11-11" in ran.complaint


def test_a_client_cannot_leave_twice(run: Run) -> None:
    run("add", "Acme")
    assert run("leaving", "Acme", "--notice", "2026-11-12").code == 0
    ran = run("leaving", "Acme", "--notice", "2026-11-13")
    assert (ran.code, "leaving already" in ran.complaint) == (1, True)


@pytest.mark.parametrize("name", ["", " ", "x" * 201])
def test_a_name_that_cannot_be_kept_is_refused(name: str, run: Run, book_file: Path) -> None:
    ran = run("add", name)
    assert ran.code == 1
    assert "name" in ran.complaint
    assert not book_file.exists()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"clients": {}}', b"\xff\xfe\x00", b'{"clients": {"x": {}}}']
)
def test_a_file_that_is_no_book_is_refused_and_left_as_it_is(
    content: bytes, run: Run, book_file: Path
) -> None:
    book_file.write_bytes(content)
    for typed in (["list"], ["add", "Acme"], ["due", "--json"]):
        ran = run(*typed)
        assert ran.code == 1
        assert str(book_file) in ran.complaint
        assert ran.out == ""
    assert book_file.read_bytes() == content


def test_a_folder_or_a_pipe_in_the_place_of_the_book_is_refused(run: Run, tmp_path: Path) -> None:
    places = [tmp_path]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        places.append(tmp_path / "pipe")
    for place in places:
        ran = run("--book", str(place), "list")
        assert (ran.code, str(place) in ran.complaint) == (1, True)


@pytest.mark.skipif(sys.platform == "win32", reason="that system expands ~name unchecked")
def test_a_home_folder_that_does_not_exist_is_refused(run: Run) -> None:
    ran = run("--book", "~nobody-of-that-name/book.json", "list")
    assert (ran.code, "home folder" in ran.complaint) == (1, True)


def test_a_day_that_cannot_be_read_in_the_environment_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEEPCLIENTS_TODAY", "23.11.2026")
    ran = run("due")
    assert ran.code == 1
    assert "KEEPCLIENTS_TODAY" in ran.complaint


def test_what_goes_wrong_unforeseen_is_one_line_without_client_data(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(words: object) -> int:
        raise LookupError("Acme Design, mara@acme.example.com")

    monkeypatch.setattr("keepclients.cli.asking.list_clients", broken)
    ran = run("list")
    assert ran.code == 1
    assert "LookupError" in ran.complaint
    assert "Acme" not in ran.complaint


def test_ctrl_c_ends_quietly_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(words: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("keepclients.cli.asking.list_clients", interrupted)
    ran = run("list")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


@pytest.mark.skipif(os.name == "nt", reason="that system keeps the folder that one is in")
def test_a_working_folder_that_is_gone_is_named_with_the_way_out(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for words in (("--book", "mine.json", "list"), ("demo", "--write", "mine.json")):
        ran = run(*words)
        assert ran.code == 1
        assert "The folder you are in is gone." in ran.complaint
    assert run("list").code == 0
    monkeypatch.setenv("KEEPCLIENTS_CONFIG", "mine")
    assert "KEEPCLIENTS_CONFIG" in run("paths").complaint
