"""Several programs use one book at once, and people edit it by hand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from keepclients.domain.changes import Change, Document, Operation
from keepclients.domain.errors import Conflict
from keepclients.store.book_store import BookStore
from shelves import put, written

WRITER = """
import sys
from pathlib import Path
from keepclients.domain.changes import Change, Operation
from keepclients.domain.errors import Conflict
from keepclients.store.book_store import BookStore

path, own, rounds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
store = BookStore(path)
snapshot = store.load()
sequence = snapshot.sequence
counts = {record_id: kept["count"] for record_id, kept in snapshot.tables["counts"].items()}


def take_in():
    global sequence
    for change in store.changes_since(sequence):
        sequence = change.sequence
        for entry in change.operations:
            counts[entry.id] = entry.after["count"]


for _ in range(rounds):
    while True:
        operations = tuple(
            Operation("counts", key, {"count": counts[key]}, {"count": counts[key] + 1})
            for key in (own, 100)
        )
        try:
            store.commit(Change("count", operations), sequence)
            take_in()
            break
        except Conflict:
            take_in()
"""


def test_two_programs_changing_different_records_lose_nothing(path: Path) -> None:
    here, there = BookStore(path), BookStore(path)
    here.load()
    there.load()
    assert here.commit(put("clients", 1, {"name": "Acme"}), 0) == 1
    assert there.commit(put("clients", 2, {"name": "Bolt"}), 0) == 2
    assert here.commit(put("clients", 3, {"name": "Corner"}), 1) == 3
    assert set(BookStore(path).load().tables["clients"]) == {1, 2, 3}


def test_a_program_hears_what_another_one_changed(path: Path) -> None:
    here, there = BookStore(path), BookStore(path)
    here.commit(put("clients", 1, {"name": "Acme"}), 0)
    there.load()
    here.commit(put("clients", 1, {"name": "Acme Ltd"}), 1)
    here.commit(put("clients", 2, {"name": "Bolt"}), 2)
    assert there.changes_since(1) == (
        Change("clients 1", (Operation("clients", 1, {"name": "Acme"}, {"name": "Acme Ltd"}),), 2),
        Change("clients 2", (Operation("clients", 2, None, {"name": "Bolt"}),), 3),
    )
    assert there.changes_since(3) == ()


def test_what_another_program_wrote_down_as_a_whole_before_it_ended_is_heard_too(
    path: Path,
) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    here = BookStore(path)
    here.load()
    written(path, put("clients", 1, {"name": "Acme Ltd"}), put("clients", 2, {"name": "Bolt"}))
    (heard,) = here.changes_since(1)
    assert heard.sequence == 3
    assert sorted(heard.operations, key=lambda entry: entry.id) == [
        Operation("clients", 1, {"name": "Acme"}, {"name": "Acme Ltd"}),
        Operation("clients", 2, None, {"name": "Bolt"}),
    ]
    assert here.commit(put("clients", 3, {}), 3) == 4


def test_a_program_goes_on_from_the_snapshot_that_another_one_wrote_of_the_same(
    path: Path,
) -> None:
    here, there = BookStore(path), BookStore(path)
    here.commit(put("clients", 1, {"name": "Acme"}), 0)
    assert there.load().sequence == 1
    here.close()
    assert there.changes_since(1) == ()
    assert there.commit(put("clients", 2, {"name": "Bolt"}), 1) == 2
    assert here.changes_since(1) == there.changes_since(1)
    assert set(BookStore(path).load().tables["clients"]) == {1, 2}


def test_a_removal_by_another_program_is_heard(path: Path) -> None:
    here, there = BookStore(path), BookStore(path)
    here.commit(put("clients", 1, {"name": "Acme"}), 0)
    there.load()
    here.commit(put("clients", 1, None), 1)
    (heard,) = there.changes_since(1)
    assert heard.operations == (Operation("clients", 1, {"name": "Acme"}, None),)


def test_what_happened_before_an_own_change_is_told_first(path: Path) -> None:
    here, there = BookStore(path), BookStore(path)
    here.load()
    there.commit(put("clients", 2, {"name": "Bolt"}), 0)
    here.commit(put("clients", 1, {"name": "Acme"}), 0)
    theirs, own = here.changes_since(0)
    assert (theirs.sequence, own.sequence) == (1, 2)
    assert theirs.touches("clients", 2)
    assert own.touches("clients", 1)


def test_a_record_that_somebody_else_changed_is_not_overwritten(path: Path) -> None:
    here, there = BookStore(path), BookStore(path)
    here.commit(put("clients", 1, {"name": "Acme"}), 0)
    there.load()
    here.commit(put("clients", 1, {"name": "Acme Ltd"}), 1)
    before = path.read_bytes()
    two = Change(
        "Rename",
        (
            Operation("clients", 2, None, {"name": "Bolt"}),
            Operation("clients", 1, {"name": "Acme"}, {"name": "Acme Inc"}),
        ),
    )
    with pytest.raises(Conflict, match="“Rename” was not kept"):
        there.commit(two, 1)
    assert path.read_bytes() == before
    assert there.changes_since(1)[0].operations[0].after == {"name": "Acme Ltd"}
    assert there.commit(two, 2) == 3


def test_a_conflict_is_seen_although_the_other_change_was_already_heard_of(path: Path) -> None:
    here, there = BookStore(path), BookStore(path)
    here.commit(put("clients", 1, {"name": "Acme"}), 0)
    there.load()
    here.commit(put("clients", 1, {"name": "Acme Ltd"}), 1)
    there.changes_since(1)
    with pytest.raises(Conflict):
        there.commit(put("clients", 1, {"name": "Acme Inc"}), 1)


def test_a_record_that_somebody_else_removed_is_not_brought_back(path: Path) -> None:
    here, there = BookStore(path), BookStore(path)
    here.commit(put("clients", 1, {"name": "Acme"}), 0)
    there.load()
    here.commit(put("clients", 1, None), 1)
    with pytest.raises(Conflict):
        there.commit(put("clients", 1, {"name": "Acme Ltd"}), 1)


def test_two_programs_that_start_a_book_at_once_both_get_in(path: Path) -> None:
    here, there = BookStore(path), BookStore(path)
    here.load()
    there.load()
    here.commit(put("clients", 1, {}), 0)
    there.commit(put("clients", 2, {}), 0)
    assert set(BookStore(path).load().tables["clients"]) == {1, 2}


@pytest.mark.skipif(os.name == "nt", reason="links as POSIX has them")
def test_a_program_that_comes_by_a_link_waits_for_the_same_lock(path: Path) -> None:
    link = path.parent / "elsewhere" / "mine.json"
    link.parent.mkdir()
    link.symlink_to(path)
    BookStore(path).commit(put("clients", 1, {}), 0)
    BookStore(link).commit(put("clients", 2, {}), 1)
    assert [entry.name for entry in link.parent.iterdir()] == ["mine.json"]
    assert set(BookStore(path).load().tables["clients"]) == {1, 2}


@pytest.mark.parametrize("by_link", [False, True], ids=["one path", "a link"])
def test_no_update_of_several_processes_is_lost(path: Path, *, by_link: bool) -> None:
    writers, rounds = 3, 15
    first = tuple(
        Operation("counts", record_id, None, {"count": 0}) for record_id in (*range(1, 4), 100)
    )
    BookStore(path).commit(Change("start", first), 0)
    named = path
    if by_link:
        named = path.with_name("link.json")
        named.symlink_to(path)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, named if own == 1 else path, str(own), str(rounds)]
        )
        for own in range(1, writers + 1)
    ]
    assert [process.wait() for process in running] == [0] * writers
    kept = BookStore(path).load()
    assert kept.tables["counts"] == {
        **{own: {"count": rounds} for own in range(1, writers + 1)},
        100: {"count": rounds * writers},
    }
    assert kept.sequence == 1 + rounds * writers


def edit(path: Path, old: str, new: str) -> None:
    """Edit the file in place, as some editors do."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edit_by_hand_is_heard_of_and_kept(path: Path) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    store = BookStore(path)
    store.load()
    edit(path, "Acme", "Acme Limited")
    (heard,) = store.changes_since(1)
    assert heard.sequence == 2
    assert heard.operations[0].after == {"name": "Acme Limited"}
    (note,) = store.take_notes()
    assert note.startswith(f"{path} was changed outside keepclients: “Acme Limited” in clients.")
    assert store.commit(put("clients", 2, {"name": "Bolt"}), 2) == 3
    assert store.take_notes() == ()
    assert BookStore(path).load().tables["clients"][1] == {"name": "Acme Limited"}
    (copy,) = (path.parent / "book.backups").glob("*.edited.book.json")
    assert "Acme Limited" in copy.read_text(encoding="utf-8")


def test_an_edit_by_hand_that_leaves_size_and_sequence_alone_is_kept_too(path: Path) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    here, there = BookStore(path), BookStore(path)
    here.load()
    there.load()
    edit(path, "Acme", "Bolt")
    there.commit(put("clients", 2, {"name": "Corner"}), 1)
    here.commit(put("clients", 3, {"name": "Delta"}), 1)
    kept = BookStore(path).load()
    assert [kept.tables["clients"][key]["name"] for key in (1, 2, 3)] == ["Bolt", "Corner", "Delta"]
    assert [change.sequence for change in here.changes_since(1)] == [3, 4]


def test_an_edit_by_hand_stands_beside_what_was_changed_since_in_other_records(path: Path) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    store = BookStore(path)
    store.load()
    store.commit(put("clients", 2, {"name": "Bolt"}), 1)
    edit(path, "Acme", "Acme Limited")
    (heard,) = store.changes_since(2)
    assert heard.operations == (
        Operation("clients", 1, {"name": "Acme"}, {"name": "Acme Limited"}),
    )
    kept = BookStore(path).load().tables["clients"]
    assert kept == {1: {"name": "Acme Limited"}, 2: {"name": "Bolt"}}


def test_an_edit_by_hand_of_a_record_that_was_changed_since_is_told_and_not_taken_in(
    path: Path,
) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    store = BookStore(path)
    store.load()
    store.commit(put("clients", 1, {"name": "Acme Ltd"}), 1)
    edit(path, "Acme", "Bolt")
    assert store.changes_since(2) == ()
    assert "“Acme Ltd” in clients was changed in keepclients meanwhile" in store.take_notes()[1]
    store.close()
    assert BookStore(path).load().tables["clients"] == {1: {"name": "Acme Ltd"}}
    (copy,) = (path.parent / "book.backups").glob("*.edited.book.json")
    assert "Bolt" in copy.read_text(encoding="utf-8")


def test_an_edit_by_hand_conflicts_with_an_own_change_of_that_record(path: Path) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    store = BookStore(path)
    store.load()
    edit(path, "Acme", "Bolt")
    with pytest.raises(Conflict):
        store.commit(put("clients", 1, {"name": "Corner"}), 1)


def test_an_edit_that_is_no_record_any_more_is_told_and_the_record_stays(path: Path) -> None:
    written(path, put("clients", 1, {"name": "Acme"}), put("clients", 2, {"name": "Bolt"}))
    edit(path, "Acme", "")
    edit(path, "Bolt", "Bolt & Co")

    def nameless(_table: str, _id: int, document: Document) -> str | None:
        return None if document["name"] else "name: must not be empty"

    store = BookStore(path, check=nameless)
    assert store.load().tables["clients"] == {1: {"name": "Acme"}, 2: {"name": "Bolt & Co"}}
    assert "Not taken in: “Acme” in clients: name: must not be empty" in store.take_notes()[1]


def test_only_the_layout_changed_so_there_is_nothing_to_tell(path: Path) -> None:
    store = BookStore(path)
    store.commit(put("clients", 1, {"name": "Acme"}), 0)
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")
    assert store.changes_since(1) == ()
    assert store.take_notes() == ()
    assert store.commit(put("clients", 2, {"name": "Bolt"}), 1) == 2


def test_an_older_version_put_back_counts_as_one_more_change(path: Path) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    older = path.read_bytes()
    store = BookStore(path)
    store.load()
    store.commit(put("clients", 1, {"name": "Acme Ltd"}), 1)
    store.commit(put("clients", 2, {"name": "Bolt"}), 2)
    store.close()
    path.write_bytes(older)
    (heard,) = store.changes_since(3)
    assert heard.sequence == 4
    assert store.commit(put("clients", 3, {"name": "Corner"}), 4) == 5
    kept = BookStore(path).load()
    assert kept.sequence == 5
    assert kept.tables["clients"] == {1: {"name": "Acme"}, 3: {"name": "Corner"}}


def test_what_was_changed_after_a_version_that_was_put_back_is_told_and_kept_aside(
    path: Path,
) -> None:
    written(path, put("clients", 1, {"name": "Acme"}))
    older = path.read_bytes()
    written(path, put("clients", 2, {"name": "Bolt"}))
    BookStore(path).commit(put("clients", 3, {"name": "Corner"}), 2)
    path.write_bytes(older)
    store = BookStore(path)
    assert store.load().tables["clients"] == {1: {"name": "Acme"}}
    (note,) = store.take_notes()
    assert "Not in it: “clients 3”. Other changes may be missing, too. A copy of both is" in note
    store.close()
    (copy,) = (path.parent / "book.backups").glob("*.foreign.book.json.journal")
    assert "Corner" in copy.read_text(encoding="utf-8")
    assert BookStore(path).take_notes() == ()


def test_versions_of_the_same_inode_time_and_size_are_told_apart(path: Path) -> None:
    """Inodes are used again at once, and a fast disk makes several changes within one tick."""
    written(path, put("clients", 1, {"name": "Acme"}))
    store = BookStore(path)
    store.load()
    status = path.stat()
    text = path.read_text(encoding="utf-8")
    text = text.replace('"sequence": 1', '"sequence": 3').replace("Acme", "Bolt")
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    again = path.stat()
    assert (again.st_ino, again.st_mtime_ns, again.st_size) == (
        status.st_ino,
        status.st_mtime_ns,
        status.st_size,
    )
    (heard,) = store.changes_since(1)
    assert heard.operations[0].after == {"name": "Bolt"}


def test_a_refused_change_is_not_told_to_anybody(path: Path) -> None:
    here, there = BookStore(path), BookStore(path)
    here.commit(put("clients", 1, {"name": "Acme"}), 0)
    there.load()
    here.commit(put("clients", 1, {"name": "Acme Ltd"}), 1)
    with pytest.raises(Conflict):
        there.commit(put("clients", 1, {"name": "Acme Inc"}), 1)
    assert here.changes_since(2) == ()
    assert len(there.changes_since(1)) == 1
