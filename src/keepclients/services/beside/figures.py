"""What is worked out beside a step."""

from collections.abc import Callable, Iterator, Mapping

from keepclients.domain.facts import Facts
from keepclients.domain.figures import FigureKind
from keepclients.domain.progress import Progress, StepProgress
from keepclients.services.beside.exposure import exposed
from keepclients.services.beside.grounds import Ground
from keepclients.services.beside.hours import hours
from keepclients.services.beside.losses import loss, money_lasts
from keepclients.services.beside.morale import course
from keepclients.services.beside.offers import time_is_up
from keepclients.services.beside.pipeline import pipeline
from keepclients.services.beside.words import Figure

_WORKED_OUT: Mapping[FigureKind, Callable[[Ground], Iterator[Figure]]] = {
    "loss": loss,
    "runway": money_lasts,
    "offer": time_is_up,
    "morale": course,
    "hours": hours,
    "pipeline": pipeline,
    "exposed": exposed,
}


def figures_of(facts: Facts, progress: Progress, entry: StepProgress) -> tuple[Figure, ...]:
    """Return what is worked out beside a step, each figure with its name."""
    return tuple(
        line
        for beside in entry.step.beside
        for line in _WORKED_OUT[beside.kind](
            Ground(facts, progress.circumstances, entry, progress.today, beside.uses)
        )
    )
