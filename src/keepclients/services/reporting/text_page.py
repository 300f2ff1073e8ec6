"""The report as a page of text for a terminal, its charts drawn with blocks."""

from collections.abc import Iterator

from keepclients.domain.report_documents import (
    Block,
    Figures,
    Paragraph,
    Points,
    ReportDocument,
    Section,
    Table,
)
from keepclients.services.charts.drawing import chart_lines
from keepclients.services.charts.spans import plain
from keepclients.services.reporting.lines import column_texts, wrapped

_INDENT = "  "


def page_lines(document: ReportDocument, cells: int = 80) -> Iterator[str]:
    """Yield a document as lines of at most so many cells."""
    yield from wrapped(document.title, cells)
    yield from wrapped(document.subtitle, cells)
    for section in document.sections:
        yield from _section(section, cells)


def _section(section: Section, cells: int) -> Iterator[str]:
    yield ""
    yield f"── {section.title} ".ljust(cells, "─")
    before: Block | None = None
    for block in section.blocks:
        lines = list(_block(block, cells - len(_INDENT)))
        if lines and before and not (isinstance(block, Paragraph) and type(before) is Paragraph):
            yield ""
        before = block
        yield from (f"{_INDENT}{line}".rstrip() for line in lines)


def _block(block: Block, cells: int) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield from wrapped(text, cells)
        case Figures():
            yield from _figures(block, cells)
        case Points(title, texts):
            yield from wrapped(title, cells) if title else ()
            for text in texts:
                first, *more = wrapped(text, cells - len(_INDENT))
                yield f"· {first}"
                yield from (_INDENT + line for line in more)
        case Table(title, head, rows):
            yield from wrapped(title, cells) if title else ()
            yield from column_texts([*([head] if head else []), *rows], cells)
        case _:
            yield from wrapped(block.title, cells)
            yield from map(plain, chart_lines(block, cells))


def _figures(block: Figures, cells: int) -> Iterator[str]:
    """Yield each figure: its name and value, then who stands behind it and what is to be known."""
    rows: list[tuple[str, str]] = []
    for it in block.figures:
        rows.append((it.title, it.said))
        rows += [("", told) for told in (it.who, it.note) if told]
    yield from column_texts(rows, cells) if rows else ()
