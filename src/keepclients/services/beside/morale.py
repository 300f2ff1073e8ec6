"""How people feel, from the first time they were asked to the last."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from keepclients.domain.answers import Row
from keepclients.domain.questions import Question
from keepclients.services.beside.grounds import Ground, number_in
from keepclients.services.beside.words import Figure, number

_LOW = 2
"""The highest answer at which somebody has to be talked to."""

_ROUNDS = "rounds"


class _Course(NamedTuple):
    last: Decimal
    label: str
    values: tuple[Decimal, ...]

    @property
    def told(self) -> str:
        return f"{self.label} {' → '.join(number(value) for value in self.values)}"


def course(ground: Ground) -> Iterator[Figure]:
    """Yield the course of each answer, the lowest one first, and a warning while one is low."""
    asked = ground.question(_ROUNDS)
    rounds = _in_order(ground.rows(_ROUNDS), asked)
    found = sorted(
        _Course(values[-1], _label(asked, name), values)
        for name in ground.uses
        if name != _ROUNDS and (values := _values(ground.number(name), rounds, name))
    )
    if found:
        yield "Lowest answers", "; ".join(it.told for it in found)
    low = [it.label for it in found if it.last <= _LOW]
    if low:
        yield "Still low", f"{', '.join(low)}: talk within two days, and ask again"


def _values(first: Decimal | None, rounds: Sequence[Row], column: str) -> tuple[Decimal, ...]:
    later = [number_in(row.get(column, "")) for row in rounds]
    return tuple(value for value in (first, *later) if value is not None)


def _in_order(rows: Sequence[Row], asked: Question | None) -> Sequence[Row]:
    """Return rounds by their days, or as they were written where one has none."""
    day = next((it.id for it in asked.columns if it.kind == "date"), "") if asked else ""
    if all(row.get(day) for row in rows):
        return sorted(rows, key=lambda row: row[day])
    return rows


def _label(asked: Question | None, name: str) -> str:
    columns = asked.columns if asked else ()
    return next((it.label for it in columns if it.id == name), name).lower()
