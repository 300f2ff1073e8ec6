"""Which files are read, and how the others are refused."""

import os
import sys
from pathlib import Path

import pytest

from keepclients.domain.errors import Refused
from keepclients.exchange import reading
from keepclients.exchange.reading import lines_of, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_and_marked_utf_16_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes("Name\nMüßig\n".encode(encoding))
    assert read_text(path) == "Name\nMüßig\n"


def test_big_endian_utf_16_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes(b"\xfe\xff" + "Name\nMüßig\n".encode("utf-16-be"))
    assert read_text(path) == "Name\nMüßig\n"


@pytest.mark.parametrize(
    ("content", "line", "byte"),
    [
        (b"Name\nAcme\nM\xfc\xdfig\n", 3, "0xFC"),
        (b"Name\r\nAcme\r\n\xe9\r\n", 3, "0xE9"),
        (b"Name\rAcme\r\xe9", 3, "0xE9"),
        (b"\xe9Name\n", 1, "0xE9"),
        ("Name\n€".encode()[:-1], 2, "0xE2"),
    ],
)
def test_another_encoding_is_refused_with_the_line_of_its_first_wrong_byte(
    tmp_path: Path, content: bytes, line: int, byte: str
) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=rf"clients\.csv: line {line} is not UTF-8 \(byte {byte}\)"):
        read_text(path)


def test_broken_utf_16_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes("Name\nAcme\n".encode("utf-16") + b"\x00")
    with pytest.raises(Refused, match="line 3 is not UTF-16"):
        read_text(path)


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=r"clients\.csv is empty; export it again"):
        read_text(path)


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_spreadsheet_is_refused_with_how_to_save_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "clients.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refused, match=r"clients\.xlsx is a spreadsheet .* save .* “CSV UTF-8”"):
        read_text(path)


@pytest.mark.parametrize("content", [bytes(100), "Name\nAcme\n".encode("utf-16-le")])
def test_a_file_that_holds_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=r"clients\.csv holds no text"):
        read_text(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"There is no file .*clients\.csv; check its name"):
        read_text(tmp_path / "clients.csv")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a folder; name the file in it"):
        read_text(tmp_path)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(Refused, match="cannot be read"):
        read_text(Path("clients\0.csv"))


def test_a_path_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        read_text(tmp_path / ("x" * 5_000))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no FIFOs there")
def test_a_fifo_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    os.mkfifo(path)
    with pytest.raises(Refused, match=r"clients\.csv is not a regular file"):
        read_text(path)


def test_a_file_above_a_sane_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    with path.open("wb") as file:
        file.truncate(reading.LARGEST_FILE + 1)
    with pytest.raises(Refused, match=r"clients\.csv is larger than 50 MB; import it in parts"):
        read_text(path)


def test_a_file_of_very_many_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("Name\n" + "a\n" * reading.MOST_LINES)
    with pytest.raises(Refused, match="more than 1,000,000 lines; import it in parts"):
        read_text(path)


def test_a_message_shows_a_hostile_file_name_harmlessly(tmp_path: Path) -> None:
    with pytest.raises(Refused) as told:
        read_text(tmp_path / "a\x1b]0;b\nc.csv")
    assert "\x1b" not in str(told.value)
    assert "\n" not in str(told.value)


def test_lines_end_as_editors_count_them() -> None:
    assert lines_of("a\nb\r\nc\rd\u2028e\x0bf") == ["a\n", "b\r\n", "c\r", "d\u2028e\x0bf"]
