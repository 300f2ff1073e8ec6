"""Markdown that reads as it was typed, and Word files made of it."""

import io
import os
import stat
import sys
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument

from keepclients.domain.errors import Refused
from keepclients.exchange.documents import bullets, docx_of, escaped, numbered, table
from keepclients.exchange.writing import write_new

HOSTILE = [
    "# no heading",
    "- no list",
    "+ no list",
    "1. no list",
    "12) no list",
    "> no quotation",
    "a | b | c",
    "**not bold** and *not italic* and _neither_",
    "<b>no tag</b> & &amp; `code` [link](http://x.example)",
    r"back\slash \* \\",
    "| - |",
    "Zoë Ångström 日本 مرحبا 🙂",
    "____ ~~struck~~ {me}",
]


def read(markdown: str) -> DocxDocument:
    """Return the Word file of a Markdown text, as another program reads it."""
    return Document(io.BytesIO(docx_of(markdown, "A title")))


def paragraphs(markdown: str) -> list[tuple[str, str]]:
    """Return each paragraph with its style."""
    found = []
    for paragraph in read(markdown).paragraphs:
        assert paragraph.style is not None
        found.append((str(paragraph.style.name), paragraph.text))
    return found


def cells(markdown: str) -> list[list[str]]:
    (found,) = read(markdown).tables
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_headings_paragraphs_lists_and_quotations_become_what_they_are() -> None:
    markdown = (
        "# Ending\n\n> Not legal\n> advice.\n\n## Last day\nOne line\nand the next.\n\n"
        "- first\n- second\n\n1. stays as it is\n2. likewise\n"
    )

    assert paragraphs(markdown) == [
        ("Title", "Ending"),
        ("Intense Quote", "Not legal advice."),
        ("Heading 1", "Last day"),
        ("Normal", "One line and the next."),
        ("List Bullet", "first"),
        ("List Bullet", "second"),
        ("Normal", "1. stays as it is"),
        ("Normal", "2. likewise"),
    ]


def test_a_table_keeps_its_rows_and_cells() -> None:
    assert cells("| What | Whose |\n|-|-|\n| Logo | theirs |\n| Shop | |\n") == [
        ["What", "Whose"],
        ["Logo", "theirs"],
        ["Shop", ""],
    ]


def test_a_row_that_is_too_long_or_unfinished_breaks_nothing() -> None:
    assert cells("| A |\n|-|\n| b | c |\n| d\n") == [["A", ""], ["b", "c"], ["d", ""]]


def test_bold_and_italic_become_so() -> None:
    (paragraph,) = read("a **b** *c* **").paragraphs

    assert [(run.text, run.bold, run.italic) for run in paragraph.runs] == [
        ("a ", None, None),
        ("b", True, None),
        (" ", None, None),
        ("c", None, True),
        (" ", None, None),
    ]


def test_a_line_to_sign_on_stays_a_line() -> None:
    line = "Signature: " + "_" * 40

    assert paragraphs(line) == [("Normal", line)]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_owner_typed_reads_as_typed_whatever_signs_it_holds(text: str) -> None:
    assert paragraphs(escaped(text)) == [("Normal", text)]
    assert paragraphs(bullets([text, text])) == [("List Bullet", text)] * 2
    assert cells(table([["Heading", text], [text, ""]])) == [["Heading", text], [text, ""]]


def test_characters_that_word_cannot_hold_are_made_visible() -> None:
    assert paragraphs("a\x0bb\ufffec\x00d") == [("Normal", "a\ufffdb\ufffdc\ufffdd")]


def test_only_headings_of_the_second_level_are_numbered() -> None:
    assert (
        numbered("# T\n\n## One\n\n### Sub\n\n## Two") == "# T\n\n## 1. One\n\n### Sub\n\n## 2. Two"
    )


def test_a_word_file_says_its_title_and_nobody_elses_name() -> None:
    properties = read("Text").core_properties

    assert (properties.title, properties.author, properties.comments) == ("A title", "", "")


def test_without_the_library_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(Refused, match=r"pip install 'keepclients\[docx\]'"):
        docx_of("Text", "A title")


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "agreement.md"
    path.write_text("signed", encoding="utf-8")

    with pytest.raises(Refused, match=r"agreement\.md exists already"):
        write_new(path, b"new")

    assert path.read_text(encoding="utf-8") == "signed"


@pytest.mark.skipif(os.name == "nt", reason="that system has no such modes")
def test_what_is_saved_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "agreement.md"
    write_new(path, b"personal")

    assert path.read_bytes() == b"personal"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["missing/agreement.md", "bad\0name.md"])
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        write_new(tmp_path / name, b"new")


def test_numbers_and_signs_are_escaped_only_where_they_would_begin_a_list() -> None:
    assert [escaped(it) for it in ("57.3 months", "+0 won", "-140 lost", "=2")] == [
        "57.3 months",
        "+0 won",
        "-140 lost",
        "=2",
    ]
    assert [escaped(it) for it in ("1. a", "2)", "- a", "+", "---", "- - -", "==")] == [
        r"1\. a",
        r"2\)",
        r"\- a",
        r"\+",
        r"\---",
        r"\- - -",
        r"\==",
    ]
