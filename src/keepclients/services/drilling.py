"""The drill in words that an owner reads."""

from collections.abc import Iterator

from keepclients.domain.drills import GAPS, Drill
from keepclients.services.beside.losses import loss_lines
from keepclients.services.beside.words import Figure


def drill_lines(drill: Drill) -> Iterator[Figure]:
    """Yield what a drill found, each with its name; what is missing comes last."""
    assumed = " (assumed: no notice period is known)" if drill.is_last_day_assumed else ""
    yield "Last day", f"{drill.last_day}{assumed}"
    if drill.loss is None:
        yield "Fees lost", "none that come regularly"
    else:
        yield from loss_lines(drill.loss)
    for gap in drill.gaps:
        yield "Missing", GAPS[gap]
    if not drill.gaps:
        yield "Missing", "nothing that this program knows of"
