"""Documents to be signed: Markdown, and the same as a Word file (DOCX).

Read are headings, paragraphs, lists, quotations, tables with a line of dashes under their first
row, **bold** and *italic*. Whatever else Markdown knows stands there as it is written.
"""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from keepclients.domain.errors import Refused
from keepclients.domain.text import one_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LIST_SIGN = re.compile(r"^([-+](?=\s|$|[-\s]*$)|=(?==*\s*$)|\d+(?=[.)](\s|$)))")
"""What makes a line more than text: a list, a rule, or the heading of the line above."""
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BULLET = re.compile(r"[-*+]\s+(.*)")
_NO_PARAGRAPH = re.compile(r"#{1,6}\s|[-*+]\s|\d+[.)]\s|[|>]|$")
_DASHES = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?")
_CELL = re.compile(r"((?:\\.|[^|\\])*)\|")
_MARKS = re.compile(r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<mark>\*\*|\*)|(?P<text>[^\\*]+|\\)")
_FORBIDDEN = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that a Word file cannot hold."""

_NO_LIBRARY = (
    "A Word file needs a library that is not installed: pip install 'keepclients[docx]'. "
    "A name that ends in .md gives the same as Markdown."
)


def escaped(text: str) -> str:
    """Return one line of Markdown that reads exactly as the text."""
    line = _SPECIAL.sub(r"\\\1", one_line(text))
    sign = _LIST_SIGN.match(line)
    if sign is None:
        return line
    end = sign.end() if sign[0].isdigit() else 0
    return f"{line[:end]}\\{line[end:]}"


def bullets(lines: Iterable[str]) -> str:
    """Return a Markdown list of these texts."""
    return "\n".join(f"- {escaped(line)}" for line in lines)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table of these texts; the first row holds the headings."""
    head, *body = (f"| {' | '.join(map(escaped, row))} |" for row in rows)
    return "\n".join([head, "|" + "-|" * len(rows[0]), *body])


def numbered(markdown: str) -> str:
    """Return the same Markdown with its headings of the second level numbered from 1."""
    lines = markdown.split("\n")
    number = 0
    for index, line in enumerate(lines):
        if line.startswith("## "):
            number += 1
            lines[index] = f"## {number}. {line.removeprefix('## ')}"
    return "\n".join(lines)


def docx_of(markdown: str, title: str) -> bytes:
    """Return a Word file of this Markdown; raises Refused where the library for it is missing."""
    try:
        from docx import Document  # noqa: PLC0415 - an extra, and only where one is written
    except ImportError as error:
        raise Refused(_NO_LIBRARY) from error
    document = Document()
    document.core_properties.title = _held(one_line(title))
    document.core_properties.author = ""
    document.core_properties.comments = ""
    lines = _held(markdown).split("\n")
    while lines:
        lines = lines[_add_block(document, lines) :]
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _held(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _add_block(document: "Document", lines: Sequence[str]) -> int:
    """Add what the first lines are, and return how many that were."""
    line = lines[0].strip()
    if heading := _HEADING.fullmatch(line):
        _write(document.add_heading("", len(heading[1]) - 1), heading[2])
    elif bullet := _BULLET.fullmatch(line):
        _write(document.add_paragraph(style="List Bullet"), bullet[1])
    elif line.startswith("|") and len(lines) > 1 and _DASHES.fullmatch(lines[1].strip()):
        return _add_table(document, lines)
    elif line.startswith(">"):
        quoted = _while(lines, lambda other: other.startswith(">"))
        text = " ".join(other.strip().removeprefix(">").strip() for other in quoted)
        _write(document.add_paragraph(style="Intense Quote"), text)
        return len(quoted)
    elif line:
        more = _while(lines[1:], lambda other: not _NO_PARAGRAPH.match(other))
        _write(document.add_paragraph(), " ".join([line, *(other.strip() for other in more)]))
        return 1 + len(more)
    return 1


def _add_table(document: "Document", lines: Sequence[str]) -> int:
    written = _while(lines, lambda other: other.startswith("|"))
    rows = [_cells(line) for line in (written[0], *written[2:])]
    width = max(map(len, rows))
    made = document.add_table(rows=0, cols=width, style="Table Grid")
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=False):
            _write(cell.paragraphs[0], text, bold=row is rows[0])
    document.add_paragraph()
    return len(written)


def _while(lines: Sequence[str], belongs: Callable[[str], bool]) -> Sequence[str]:
    """Return the first lines, as far as they belong."""
    for number, line in enumerate(lines):
        if not belongs(line.strip()):
            return lines[:number]
    return lines


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    return [cell.strip() for cell in _CELL.findall(inner if inner.endswith("|") else f"{inner}|")]


def _write(paragraph: "Paragraph", markdown: str, *, bold: bool = False) -> None:
    """Write a line of Markdown into a paragraph."""
    is_bold, is_italic = bold, False
    for part in _MARKS.finditer(markdown):
        match part["mark"]:
            case "**":
                is_bold = not is_bold
            case "*":
                is_italic = not is_italic
            case _:
                run = paragraph.add_run(part["escaped"] or part["text"])
                run.bold, run.italic = is_bold or None, is_italic or None
