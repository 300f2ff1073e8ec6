"""Stacks under each other: lengths made of parts, each part with a sign of its own."""

from collections.abc import Sequence

from keepclients.domain.charts import Part, StackChart
from keepclients.services.charts.spans import Line, Span, cell, widest

_GAP = "  "
_LEAST = 8
"""Cells that a stack has at least, as long as the line has room for any."""


def stack_lines(chart: StackChart, cells: int) -> list[Line]:
    """Return a line that explains the signs, then a line for each stack with its counts."""
    digits = [
        max((len(str(it.counts[place])) for it in chart.stacks), default=1)
        for place in range(len(chart.parts))
    ]
    counted = sum(digits) + len(digits) * (len(_GAP) + 2)
    named = widest([it.label for it in chart.stacks], cells - counted - len(_GAP) - _LEAST)
    room = max(cells - counted - named - len(_GAP), 0)
    most = max((sum(it.counts) for it in chart.stacks), default=0)
    lines = [_legend(chart.parts)]
    for stack in chart.stacks:
        lengths = shared_out(stack.counts, most, room)
        bar: list[Span] = [
            (part.sign * long, part.tone) for part, long in zip(chart.parts, lengths, strict=True)
        ]
        numbers = "".join(
            f"{_GAP}{part.sign} {count:>{wide}}"
            for part, count, wide in zip(chart.parts, stack.counts, digits, strict=True)
        )
        rest = " " * (room - sum(lengths))
        lines.append(((cell(stack.label, named) + _GAP, ""), *bar, (rest + numbers, "")))
    return lines


def shared_out(counts: Sequence[int], most: int, cells: int) -> list[int]:
    """Return the cells of each part where so many would take all of them.

    As long as there is room, each counts one cell for one; whatever is there takes at least one.
    """
    if most <= cells:
        return list(counts)
    lengths = [max(count * cells // most, 1) if count else 0 for count in counts]
    while sum(lengths) > max(cells, 0):
        lengths[lengths.index(max(lengths))] -= 1
    return lengths


def _legend(parts: Sequence[Part]) -> Line:
    signs: list[Span] = []
    for part in parts:
        signs += [(part.sign, part.tone), (f" {part.name}{_GAP}", "dim")]
    return tuple(signs)
