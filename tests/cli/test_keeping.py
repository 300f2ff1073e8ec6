"""backup, restore, doctor: copies of a book, an older state back, and what is wrong with it."""

import json
import os
import shlex
import shutil
from pathlib import Path

import pytest

from cli.command_line import Run
from keepclients.domain.changes import Document
from keepclients.store.book_store import BookStore
from shelves import put, written

posix_only = pytest.mark.skipif(os.name == "nt", reason="file modes as POSIX has them")


def copies(book_file: Path) -> list[Path]:
    return sorted(book_file.with_name("book.backups").iterdir())


def names(run: Run) -> list[str]:
    return [client["name"] for client in json.loads(run("list", "--json").out)]


def test_a_copy_is_a_book_of_its_own(run: Run, tmp_path: Path) -> None:
    run("add", "Acme")
    copy = tmp_path / "stick" / "mine.json"
    copy.parent.mkdir()
    ran = run("backup", "--to", str(copy))
    assert (ran.code, ran.out) == (0, f"The copy is in {copy}\n")
    run("add", "Bolt")
    listed = run("--book", str(copy), "list")
    assert "Acme" in listed.out
    assert "Bolt" not in listed.out


def test_a_copy_goes_into_a_folder_and_never_over_a_file(run: Run, tmp_path: Path) -> None:
    run("add", "Acme")
    stick = tmp_path / "stick"
    stick.mkdir()
    assert run("backup", "--to", str(stick)).code == 0
    (copy,) = stick.iterdir()
    before = copy.read_bytes()
    ran = run("backup", "--to", str(copy))
    assert (ran.code, "exists already" in ran.complaint) == (1, True)
    assert copy.read_bytes() == before
    assert run("backup", "--to", str(tmp_path / "nowhere" / "copy.json")).code == 1


def test_what_a_crash_left_in_the_journal_is_in_the_copy(run: Run, book_file: Path) -> None:
    run("add", "Acme")
    store = BookStore(book_file)
    store.commit(put("clients", 7, {"name": "Bolt"}), store.load().sequence)
    ran = run("backup")
    copy = Path(ran.out.removeprefix("The copy is in ").strip())
    assert copy.parent == book_file.with_name("book.backups")
    assert b"Bolt" in copy.read_bytes()


def test_there_is_no_copy_of_no_book(run: Run, book_file: Path) -> None:
    for verb in (["backup"], ["backup", "--to", str(book_file.with_name("copy.json"))]):
        ran = run(*verb)
        assert (ran.code, "There is no book" in ran.complaint) == (1, True)
    assert list(book_file.parent.iterdir()) == []


def test_the_copies_are_listed_the_latest_first(run: Run) -> None:
    assert "There is no copy of" in run("restore").out
    run("add", "Acme")
    run("add", "Bolt")
    lines = run("restore").out.splitlines()
    assert lines[1].endswith("Z.2.book.json")
    assert lines[2].endswith("Z.1.book.json")
    assert "Nothing would change" in run("restore", "--dry-run", lines[1].split()[-1]).out
    assert "--dry-run" in lines[-1]


def test_a_dry_run_says_what_would_change_and_changes_nothing(run: Run, book_file: Path) -> None:
    run("add", "Acme")
    first = copies(book_file)[0]
    run("add", "Bolt")
    before = book_file.read_bytes()
    ran = run("restore", "--dry-run", str(first))
    assert ran.out.splitlines() == [f"From {first}:", "  would go: 1 client (Bolt)"]
    assert book_file.read_bytes() == before
    assert names(run) == ["Acme", "Bolt"]


def test_a_copy_is_put_back_and_what_it_replaced_is_one_more_copy(
    run: Run, book_file: Path
) -> None:
    run("add", "Acme")
    first = copies(book_file)[0]
    run("add", "Bolt")
    ran = run("restore", str(first))
    assert (ran.code, "went: 1 client (Bolt)" in ran.out) == (0, True)
    assert names(run) == ["Acme"]
    (replaced,) = [copy for copy in copies(book_file) if b"Bolt" in copy.read_bytes()][-1:]
    assert run("restore", str(replaced)).code == 0
    assert names(run) == ["Acme", "Bolt"]


def test_the_last_copy_of_a_day_is_meant_by_that_day(
    run: Run, book_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    run("add", "Acme")
    run("add", "Bolt")
    folder = book_file.with_name("book.backups")
    for copy in copies(book_file):
        sequence = copy.name.split(".")[1]
        copy.rename(folder / f"2026-11-2{sequence}T08-00-00Z.{sequence}.book.json")
    assert "would go: 1 client (Bolt)" in run("restore", "--dry-run", "21 nov").out
    assert "would go: 1 client (Bolt)" in run("restore", "--dry-run", "2026-11-21T").out
    assert "Nothing would change" in run("restore", "--dry-run", "yesterday").out
    ran = run("restore", "2026-11-01")
    assert (ran.code, "There is no copy of “2026-11-01”" in ran.complaint) == (1, True)
    ran = run("restore", "backwards")
    assert (ran.code, "FILE|DATE: there is no such file" in ran.complaint) == (2, True)


def test_what_is_no_book_is_not_put_back(run: Run, book_file: Path, tmp_path: Path) -> None:
    run("add", "Acme")
    before = book_file.read_bytes()
    wrong = {
        "notes.txt": b"mine",
        "newer.json": b'{"_book": {"1": {"schema": 99, "sequence": 1}}}',
        "broken.json": before[:-30],
        "nameless.json": b'{"_book": {"1": {"schema": 2, "sequence": 1}}, "clients": {"1": {}}}',
    }
    for name, content in wrong.items():
        (tmp_path / name).write_bytes(content)
        ran = run("restore", str(tmp_path / name))
        assert ran.code == 1
        assert name in ran.complaint
    assert book_file.read_bytes() == before


def test_a_book_that_cannot_be_read_is_set_aside_for_a_copy(
    run: Run, book_file: Path, tmp_path: Path
) -> None:
    run("add", "Acme")
    copy = tmp_path / "copy.json"
    run("backup", "--to", str(copy))
    shutil.rmtree(book_file.with_name("book.backups"))
    book_file.with_name("book.json.journal").unlink()
    book_file.write_bytes(b"worn")
    assert run("list").code == 1
    assert "cannot be read" in run("restore", "--dry-run", str(copy)).out
    assert book_file.read_bytes() == b"worn"
    assert run("restore", str(copy)).code == 0
    assert names(run) == ["Acme"]
    assert b"worn" in [kept.read_bytes() for kept in copies(book_file)]


def test_a_copy_is_put_where_there_is_no_book_yet(run: Run, tmp_path: Path) -> None:
    run("add", "Acme")
    copy = tmp_path / "copy.json"
    run("backup", "--to", str(copy))
    elsewhere = tmp_path / "other" / "machine" / "book.json"
    assert run("--book", str(elsewhere), "restore", str(copy)).code == 0
    assert "Acme" in run("--book", str(elsewhere), "list").out


def test_the_demo_book_is_well(run: Run, demo: Path) -> None:
    ran = run("doctor")
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "All is well."
    found = json.loads(run("doctor", "--json").out)
    assert (found["book"], found["problems"], found["fixed"]) == (str(demo), 0, False)


def test_looking_a_book_over_writes_nothing(run: Run, book_file: Path) -> None:
    assert run("doctor").code == 0
    assert list(book_file.parent.iterdir()) == []
    run("add", "Acme")
    book_file.write_bytes(book_file.read_bytes().replace(b"Acme", b"Acne"))
    before = {path: path.read_bytes() for path in book_file.parent.rglob("*") if path.is_file()}
    assert run("doctor").code == 1
    assert before == {
        path: path.read_bytes() for path in book_file.parent.rglob("*") if path.is_file()
    }


def problems(run: Run) -> dict[str, str]:
    """Return each problem that is found, by its subject."""
    found = json.loads(run("doctor", "--json").out)["findings"]
    return {it["subject"]: f"{it['place']}: {it['what']}" for it in found if it["weight"] != "note"}


def test_wrong_records_and_references_to_nothing_are_named_and_taken_out_after_a_copy(
    run: Run, book_file: Path
) -> None:
    touch: Document = {"client_id": 99, "kind": "call", "on": "2026-11-01"}
    written(
        book_file,
        put("clients", 1, {"name": "Acme", "owner": 77}),
        put("clients", 2, {"name": ""}),
        put("touches", 3, {**touch, "client_id": 1}),
        put("touches", 4, {**touch, "text": "to nobody"}),
        put("follow_ups", 5, {"client_id": 98, "title": "Call", "due": "2026-12-01"}),
    )
    assert run("list").code == 1
    ran = run("doctor")
    assert ran.code == 1
    for place in ("clients 2: name", "touches 4: names 99", "follow_ups 5: names 98", "clients 1"):
        assert f"! {place}" in ran.out
    assert run("doctor", "--fix").code == 0
    tables = BookStore(book_file).load().tables
    assert tables["clients"] == {1: {"name": "Acme"}}
    assert set(tables["touches"]) == {3}
    assert tables["follow_ups"] == {5: {"title": "Call", "due": "2026-12-01"}}
    assert any(b"to nobody" in copy.read_bytes() for copy in copies(book_file))
    assert names(run) == ["Acme"]


def test_a_wrong_record_gets_its_latest_sound_version_back_and_that_is_told(
    run: Run, book_file: Path
) -> None:
    run("add", "Acme", "--email", "hello@acme.example")
    run("log", "Acme", "call", "spoke of the budget")
    store = BookStore(book_file)
    known = store.load()
    (client_id,) = known.tables["clients"]
    store.commit(put("clients", client_id, {"name": "Acme", "email": 17}), known.sequence)
    store.close()
    ran = run("list")
    assert (ran.code, "`keepclients doctor` says more" in ran.complaint) == (1, True)
    ran = run("doctor", "--fix")
    assert ran.code == 0
    assert ran.out.splitlines()[:2] == [
        "A copy of the book was kept, and the book written anew, for you alone to read.",
        "Put right: 1 client (Acme)",
    ]
    shown = json.loads(run("show", "Acme", "--json").out)
    assert shown["email"] == "hello@acme.example"
    assert [touch["text"] for touch in shown["touches"]] == ["spoke of the budget"]


def test_a_book_edited_without_copies_beside_it_opens_without_what_is_no_record(
    run: Run, book_file: Path
) -> None:
    run("add", "Acme")
    run("add", "Bolt", "--email", "hello@bolt.example")
    shutil.rmtree(book_file.with_name("book.backups"))
    book_file.write_bytes(book_file.read_bytes().replace(b'"hello@bolt.example"', b"17"))
    ran = run("list")
    assert ran.code == 0
    assert "Acme" in ran.out
    assert "Not taken in: “Bolt” in clients: email" in ran.err
    assert any(b"Bolt" in copy.read_bytes() for copy in copies(book_file))


def test_a_restore_that_fails_is_not_taken_for_the_latest_state(
    run: Run, book_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "Acme")
    first = copies(book_file)[0]
    run("add", "Bolt")
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target == book_file and b"Bolt" not in self.read_bytes():
            raise OSError(28, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        assert run("restore", str(first)).code == 1
    assert names(run) == ["Acme", "Bolt"]
    book_file.write_bytes(b"worn")
    ran = run("list")
    assert "every change is there" in ran.err
    assert "Bolt" in ran.out


def test_what_is_missing_of_a_copy_is_told_before_it_is_put_back(run: Run, tmp_path: Path) -> None:
    run("add", "Mine")
    other = tmp_path / "other" / "book.json"
    run("--book", str(other), "add", "Theirs")
    store = BookStore(other)
    sequence = store.load().sequence
    for count in range(2):
        store.commit(put("clients", 7 + count, {"name": "Bolt"}), sequence + count)
    journal = other.with_name("book.json.journal")
    journal.write_bytes(journal.read_bytes().replace(b"Bolt", b"Bold", 1))
    assert "1 change cannot be read" in run("restore", "--dry-run", str(other)).out


def test_an_empty_book_has_no_copy(run: Run, book_file: Path) -> None:
    assert run("doctor", "--fix").code == 1
    assert not book_file.exists()
    written(book_file, put("clients", 1, {"name": "Acme"}), put("clients", 1, None))
    ran = run("backup")
    assert (ran.code, "holds nothing yet" in ran.complaint) == (1, True)


def test_a_folder_that_is_not_there_is_not_made_a_file(run: Run, tmp_path: Path) -> None:
    run("add", "Acme")
    ran = run("backup", "--to", f"{tmp_path}/stick/")
    assert (ran.code, "There is no folder" in ran.complaint) == (1, True)
    assert not (tmp_path / "stick").exists()


def test_a_damaged_book_is_told_and_put_right(run: Run, book_file: Path) -> None:
    run("add", "Acme")
    book_file.write_bytes(book_file.read_bytes()[:-9])
    assert "every change is there" in problems(run)["book"]
    assert run("doctor", "--fix").code == 0
    assert problems(run) == {}
    assert names(run) == ["Acme"]


def test_a_book_that_nothing_brings_back_is_told_with_the_way_out(
    run: Run, book_file: Path
) -> None:
    book_file.write_bytes(b"worn")
    assert "is damaged or no client book" in problems(run)["book"]
    ran = run("doctor", "--fix")
    assert ran.code == 1
    assert book_file.read_bytes() == b"worn"


def test_a_worn_copy_and_a_damaged_journal_are_told(run: Run, book_file: Path) -> None:
    run("add", "Acme")
    store = BookStore(book_file)
    sequence = store.load().sequence
    for count in range(3):
        store.commit(put("clients", 7 + count, {"name": "Bolt"}), sequence + count)
    journal = book_file.with_name("book.json.journal")
    lines = journal.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b"Bolt", b"Bold")
    journal.write_bytes(b"\n".join(lines))
    copies(book_file)[0].write_bytes(b"worn")
    found = problems(run)
    assert "part of it is damaged" in found["journal"]
    assert "would not help" in found["copies"]
    assert "1 change cannot be read" in found["book"]


@posix_only
def test_what_others_could_read_is_told_and_made_private(run: Run, book_file: Path) -> None:
    run("add", "Acme")
    book_file.chmod(0o644)
    book_file.with_name("book.backups").chmod(0o755)
    copies(book_file)[0].chmod(0o664)
    assert run("doctor").out.count("others on this computer") == 3
    assert run("doctor", "--fix").code == 0
    modes = {path.stat().st_mode & 0o077 for path in (book_file, *copies(book_file))}
    assert modes == {0}


def test_versions_that_a_syncing_program_kept_are_told_and_left_alone(
    run: Run, book_file: Path
) -> None:
    run("add", "Acme")
    beside = [
        book_file.with_name("book (Ada's conflicted copy 2026-11-21).json"),
        book_file.with_name("book.sync-conflict-20261121-080000-ABC.json"),
    ]
    for path in beside:
        shutil.copy(book_file, path)
    assert run("list").err.count("is another version of the book") == 2
    book_file.with_name("other.sync-conflict-1.json").write_text("not ours", encoding="utf-8")
    answer = run("doctor").out
    assert answer.count("kept two versions of the book") == 2
    assert shlex.quote(str(beside[0])) in answer
    run("doctor", "--fix")
    assert all(path.exists() for path in beside)


def test_what_a_killed_program_left_is_cleared_away(run: Run, book_file: Path) -> None:
    run("add", "Acme")
    left = book_file.with_name(".book.json.tmp")
    left.write_text("part of a bo", encoding="utf-8")
    assert "a killed program left" in run("doctor").out
    assert run("doctor", "--fix").code == 0
    assert not left.exists()
