"""Steps that wait for each other, so that none of them ever opens."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from keepclients.domain.conditions import Condition
from keepclients.domain.playbooks import Step

Steps = Mapping[str, Step]
Wait = tuple[str, str]
"""What a step waits for, in words, and the step that this comes down to."""

_MOST_TOLD = 5


def circles(steps: Sequence[Step]) -> Iterator[str]:
    """Yield a line for each circle of steps that open only after each other.

    All that these steps refer to has to be there.
    """
    known = {step.id: step for step in steps}
    stuck = _stuck(known)
    told: set[str] = set()
    for start in stuck:
        here, way = start, dict[str, str]()
        while here not in way and here not in told:
            words, following = _waits(known[here], known, stuck)[0]
            way[here] = words
            here = following
        if here in way:
            names = list(way)
            waits = [way[name] for name in names[names.index(here) :]]
            if len(waits) > _MOST_TOLD:
                waits = [*waits[: _MOST_TOLD - 2], "…", waits[-1]]
            after = "itself" if waits == [here] else ", which opens only after ".join(waits)
            yield f"step {here}: opens_when: opens only after {after}"
        told.update(way)


def _stuck(known: Steps) -> Steps:
    """Return the steps that never open, whatever happens."""
    stuck = dict(known)
    waiting: defaultdict[str, set[str]] = defaultdict(set)
    to_look_at = list(known)
    while to_look_at:
        step_id = to_look_at.pop()
        waits = _waits(known[step_id], known, stuck)
        for _, other in waits:
            waiting[other].add(step_id)
        if not waits and stuck.pop(step_id, None) is not None:
            to_look_at.extend(waiting.pop(step_id, ()))
    return stuck


def _waits(step: Step, known: Steps, stuck: Steps) -> tuple[Wait, ...]:
    """Return what each condition of a step waits for while others are stuck; none if it opens."""
    waits: list[Wait] = []
    for condition in step.opens_when:
        bars = (_bar(part, known, stuck) for part in condition.parts)
        bar = next((found for found in bars if found is not None), None)
        if bar is None:
            return ()
        waits.append(bar)
    return tuple(waits)


def _bar(condition: Condition, known: Steps, stuck: Steps) -> Wait | None:
    """Return what keeps a condition from ever holding while others are stuck, or None."""
    if condition.answer is not None:
        name, _, question_id = condition.answer.partition(".")
        question = known[name].question(question_id)
        is_given_elsewhere = question is not None and question.fills is not None
        if name in stuck and condition.given is not False and not is_given_elsewhere:
            return name, name
    if condition.step is None or condition.equals == "unsettled":
        return None
    name = condition.step
    if name in stuck:
        return name, name
    partner = known[name].closes_with
    if condition.equals == "done" and partner is not None and partner in stuck:
        return f"{name}, which closes only with {partner}", partner
    return None
