"""The report as Markdown: plain enough for any reader, its charts as tables."""

from collections.abc import Iterator, Sequence

from keepclients.domain.chart_tables import table_of
from keepclients.domain.report_documents import (
    Block,
    Figure,
    Figures,
    Paragraph,
    Points,
    ReportDocument,
    Table,
)
from keepclients.exchange.documents import bullets, escaped, table


def markdown_of(document: ReportDocument) -> str:
    """Return a report as Markdown; whatever a name holds, it reads as itself."""
    parts = [f"# {escaped(document.title)}", escaped(document.subtitle)]
    for section in document.sections:
        parts.append(f"## {escaped(section.title)}")
        parts += [written for block in section.blocks for written in _block(block)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield escaped(text)
        case Figures(figures):
            yield _table(("Figure", "Value", "Who", "Note"), [_figure(it) for it in figures])
        case Points(title, texts):
            if title:
                yield f"### {escaped(title)}"
            if texts:
                yield bullets(texts)
        case Table(title, head, rows):
            if title:
                yield f"### {escaped(title)}"
            if rows:
                yield _table(head or [""] * len(rows[0]), rows)
        case _:
            yield f"### {escaped(block.title)}"
            yield _table(*table_of(block))


def _figure(figure: Figure) -> Sequence[str]:
    return figure.title, figure.said, figure.who, figure.note


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return table([head, *rows])
