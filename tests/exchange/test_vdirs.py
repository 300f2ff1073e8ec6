"""A folder of calendar files that others write to at the same time."""

import os
import stat
from pathlib import Path

import pytest

from keepclients.domain.errors import Refused
from keepclients.exchange.icalendar_objects import Unreadable
from keepclients.exchange.vdirs import LARGEST_OBJECT, Vdir, file_name

posix = pytest.mark.skipif(os.name == "nt", reason="that system has no such files")
UID = "follow-up-1@keepclients"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with its two collections."""
    path = tmp_path / "calendar"
    Vdir(path).prepare()
    return path


@pytest.fixture
def vdir(folder: Path) -> Vdir:
    return Vdir(folder)


def everything_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_a_folder_is_made_with_two_collections_that_have_a_name_and_a_colour(folder: Path) -> None:
    assert everything_in(folder) == {
        "tasks",
        "tasks/displayname",
        "tasks/color",
        "events",
        "events/displayname",
        "events/color",
    }
    assert (folder / "tasks" / "color").read_text(encoding="utf-8").startswith("#")


def test_a_name_or_colour_that_somebody_chose_stays(folder: Path) -> None:
    (folder / "tasks" / "color").write_text("#000000", encoding="utf-8")
    Vdir(folder).prepare()
    assert (folder / "tasks" / "color").read_text(encoding="utf-8") == "#000000"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Refused, match="file/calendar cannot be written"):
        Vdir(tmp_path / "file" / "calendar").prepare()


def test_what_is_written_is_read_and_nothing_else_is_left_behind(vdir: Vdir, folder: Path) -> None:
    before = everything_in(folder)
    assert vdir.read("tasks", UID) is None
    assert vdir.write("tasks", UID, b"one", None)
    found = vdir.read("tasks", UID)
    assert found is not None
    assert found.content == b"one"
    assert vdir.write("tasks", UID, b"two", found)
    assert (folder / "tasks" / f"{UID}.ics").read_bytes() == b"two"
    assert everything_in(folder) - before == {f"tasks/{UID}.ics"}
    assert vdir.read("events", UID) is None


@posix
def test_what_is_written_can_be_read_by_its_owner_alone(vdir: Vdir, folder: Path) -> None:
    vdir.write("tasks", UID, b"one", None)
    assert stat.S_IMODE((folder / "tasks" / f"{UID}.ics").stat().st_mode) == 0o600


def test_a_file_that_somebody_wrote_meanwhile_is_neither_replaced_nor_removed(
    vdir: Vdir, folder: Path
) -> None:
    vdir.write("tasks", UID, b"one", None)
    found = vdir.read("tasks", UID)
    assert found is not None
    path = folder / "tasks" / f"{UID}.ics"
    path.write_bytes(b"theirs, longer")
    assert not vdir.write("tasks", UID, b"two", found)
    assert not vdir.write("tasks", UID, b"two", None)
    assert not vdir.remove("tasks", UID, found)
    assert path.read_bytes() == b"theirs, longer"


def test_a_file_that_vanishes_meanwhile_is_no_fault(vdir: Vdir, folder: Path) -> None:
    vdir.write("tasks", UID, b"one", None)
    found = vdir.read("tasks", UID)
    assert found is not None
    (folder / "tasks" / f"{UID}.ics").unlink()
    assert not vdir.write("tasks", UID, b"two", found)
    assert not vdir.remove("tasks", UID, found)
    assert vdir.read("tasks", UID) is None


@posix
def test_a_link_is_not_read_written_or_removed(vdir: Vdir, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    vdir.write("tasks", UID, b"one", None)
    found = vdir.read("tasks", UID)
    assert found is not None
    path = folder / "tasks" / f"{UID}.ics"
    path.unlink()
    path.symlink_to(secret)
    with pytest.raises(Unreadable):
        vdir.read("tasks", UID)
    assert not vdir.write("tasks", UID, b"two", None)
    assert not vdir.remove("tasks", UID, found)
    assert (path.is_symlink(), secret.read_bytes()) == (True, b"secret")


@posix
def test_a_pipe_or_a_folder_by_that_name_holds_nobody_up(vdir: Vdir, folder: Path) -> None:
    os.mkfifo(folder / "tasks" / f"{UID}.ics")
    (folder / "events" / f"{UID}.ics").mkdir()
    with pytest.raises(Unreadable, match="no regular file"):
        vdir.read("tasks", UID)
    with pytest.raises(Unreadable, match="no regular file"):
        vdir.read("events", UID)


def test_a_file_that_is_too_large_is_unreadable(vdir: Vdir, folder: Path) -> None:
    (folder / "tasks" / f"{UID}.ics").write_bytes(b"x" * (LARGEST_OBJECT + 1))
    with pytest.raises(Unreadable, match="larger than 1 MB"):
        vdir.read("tasks", UID)


@pytest.mark.parametrize("uid", ["../../etc/passwd", "a/b", ".hidden", "x" * 300, "é\0", "\ud83d"])
def test_a_name_that_is_no_file_name_is_written_by_another_one(uid: str) -> None:
    name = file_name(uid)
    assert name == Path(name).name
    assert len(name) < 100
    assert not name.startswith(".")
    assert file_name(uid) == name != file_name(uid + "x")


def test_collections_that_are_not_there_are_known_as_missing(folder: Path) -> None:
    assert Vdir(folder).missing == frozenset()
    (folder / "tasks").rename(folder / "elsewhere")
    assert Vdir(folder).missing == {"tasks"}
