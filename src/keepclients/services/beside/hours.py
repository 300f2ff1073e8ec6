"""A week's hours: bound to the client, moved elsewhere, and free."""

from collections.abc import Iterator
from decimal import Decimal

from keepclients.services.beside.grounds import Ground, number_in
from keepclients.services.beside.words import Figure, number


def hours(ground: Ground) -> Iterator[Figure]:
    """Yield the hours that were theirs and where they go, as far as it was answered."""
    tied, freed, use = ground.number("tied"), ground.number("freed"), ground.choice("use")
    moved = _moved(ground)
    parts = []
    if tied is not None:
        parts.append(f"{number(tied)} went to them")
    if moved is not None:
        parts.append(f"{number(moved)} moved elsewhere")
    if tied is not None and moved is not None and moved < tied:
        parts.append(f"{number(tied - moved)} without a place yet")
    if freed is not None:
        parts.append(f"{number(freed)} free now")
    if parts:
        yield "Hours a week", ", ".join(parts)
    if use is not None:
        yield "What they go to", use.label


def _moved(ground: Ground) -> Decimal | None:
    """Return the sum of the first column of numbers, or None where nothing was written."""
    asked = ground.question("moves")
    column = next((it.id for it in asked.columns if it.kind == "number"), "") if asked else ""
    found = [number_in(row.get(column, "")) for row in ground.rows("moves")]
    numbers = [it for it in found if it is not None]
    return sum(numbers, Decimal()) if numbers else None
