"""An owner who walks a whole departure on the screen, by keys, and reads every day there."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta

from textual.widget import Widget

from drawn import drawn_lines
from keepclients.domain.days import FIRST
from keepclients.playbooks.loader import load_playbook
from keepclients.tui.widgets.fields import Field
from owner import Owner, at_work
from playbooks.section_one import (
    NOTICE,
    Situation,
    asked_for,
    due_on,
    row_of,
    waits,
)
from playbooks.walking import LEAVER, a_business

SIZE = (80, 84)
"""A screen on which every step has its line, no wider than the narrowest one."""

TITLES = {step.id: step.title for step in load_playbook("leaving", 1).steps}
_IDS = {title: step_id for step_id, title in TITLES.items()}

_LINE = re.compile(r"^([▸·○✓–]) (.*?)  +(\S.*)$")
_DAY = re.compile(r"^[A-Z][a-z]{2} \d+ [A-Z][a-z]{2}$|^\d+ [A-Z][a-z]{2} \d{4}$", re.MULTILINE)
"""The heading of a later day in the calendar."""
_PATIENCE = NOTICE + timedelta(days=3)
"""The last day on which a step opens just because a day has come."""


class Walker:
    """Somebody at the screen with one client who is leaving."""

    def __init__(self, owner: Owner, situation: Situation) -> None:
        self.owner = owner
        self.situation = situation
        self.finished: dict[str, date] = {}
        """The day on which each step was finished, in order."""

    @property
    def today(self) -> date:
        """The day on which the owner sits at the screen."""
        return self.owner.today

    def reads_steps(self) -> dict[str, str]:
        """Return what the list of steps says of each, by id: a day, done, or waits."""
        return {step_id: words for _, step_id, words in self._lines()}

    def wants(self) -> dict[str, str]:
        """Return the same by the page of advice and its own arithmetic."""
        return {
            row.id: "done" if row.id in self.finished
            else "waits" if waits(row, self.situation, self.finished, self.today)
            else self._in_words(self.day_of(row.id))
            for row in asked_for(self.situation, self.finished)
        }  # fmt: skip

    def day_of(self, step_id: str) -> date:
        """Return the day on which the page of advice wants a step."""
        return due_on(row_of(step_id), self.situation, self.finished, self.today)

    @property
    def upcoming(self) -> str | None:
        """The step that the screen names as the next one, or None."""
        return next((it for sign, it, _ in self._lines() if sign == "▸"), None)

    async def wakes_up_on(self, day: date) -> None:
        """Let the days pass."""
        self.owner.today = day
        await self.owner.main.look()
        await self.owner.settles()

    async def opens(self) -> None:
        """Say that the client leaves, and note on the calm screen what is known."""
        await self.wakes_up_on(NOTICE)
        await self.owner.presses("L")
        assert self.owner.sees(f"{LEAVER} told you they are leaving.")
        assert self.owner.sees("You need not answer today.")
        await self.owner.presses("tab", "enter")
        assert self.owner.sees("What are they doing?")
        await self.fills({"kind": self.situation.kind})
        if self.situation.last_day is not None:
            await self.fills({"last": self.situation.last_day.isoformat()})
        await self.owner.presses("ctrl+s")

    async def walks(self) -> AsyncIterator[str]:
        """Come to each step on its day, as the screen names it; yields it to be worked on.

        Whenever a day has come or a step was finished, all that the list says must be what the
        page of advice asks for.
        """
        while True:
            assert self.reads_steps() == self.wants()
            step_id = self.upcoming
            if step_id is None:
                return
            day = self.day_of(step_id)
            if day > self.today:
                is_early = self.today < _PATIENCE
                await self.wakes_up_on(min(day, self.tomorrow) if is_early else day)
                continue
            await self.turns_to(step_id)
            assert self.states(day), self.reads_state()
            yield step_id

    @property
    def tomorrow(self) -> date:
        """The day after today."""
        return self.today + timedelta(days=1)

    async def turns_to(self, step_id: str) -> None:
        """Move the cursor to a step."""
        listed = [*self.reads_steps()]
        way = listed.index(step_id) - listed.index(self._at)
        if way != 0:
            await self.owner.in_haste(("j " if way > 0 else "k ") * abs(way))
        assert self._at == step_id

    def reads_state(self) -> str:
        """Return what stands below the title of the step that is shown in full."""
        detail = self.owner.main.centre.playbook.detail
        assert TITLES[self._at] in self._drawn_in(detail)
        return " ".join(self._drawn_in(detail.query_one(".step--state")))

    def states(self, day: date) -> bool:
        """Tell whether the step that is shown in full is said to be due on a day."""
        return f"due {day:%a} {day.day} {day:%b} {day.year}," in self.reads_state()

    async def works_on(self, answers: Mapping[str, str]) -> None:
        """Tick a line of the step, answer its questions, and go back to the steps."""
        await self.owner.presses("enter")
        await self.owner.presses("space")
        await self.fills(answers)
        await self.owner.presses("escape")
        if "last-day" in answers:
            self.situation = replace(
                self.situation, last_day=date.fromisoformat(answers["last-day"])
            )

    async def finishes(self) -> None:
        """Mark the step under the cursor as done."""
        step_id = self._at
        await self.owner.presses("D")
        self.finished[step_id] = self.today

    async def fills(self, answers: Mapping[str, str]) -> None:
        """Go from field to field by the tab key, and answer these questions on the way."""
        left = dict(answers)
        while left:
            await self.owner.presses("tab")
            field = self._field
            if field is not None and field.spec.id in left:
                await self._answers(field, left.pop(field.spec.id))

    @property
    def _at(self) -> str:
        """The step under the cursor."""
        return self.owner.main.centre.playbook.steps.step_id or ""

    @property
    def _field(self) -> Field | None:
        """The field that has the focus."""
        around = self.owner.focused.ancestors if self.owner.focused else ()
        return next((it for it in around if isinstance(it, Field)), None)

    async def _answers(self, field: Field, answer: str) -> None:
        """Answer by the keys that a kind of question takes; a choice is given by its id."""
        match field.spec.kind:
            case "choice":
                ids = [choice for choice, _ in field.spec.choices]
                below = ids.index(answer) - (ids.index(field.value) if field.value else -1)
                await self.owner.presses("enter")
                await self.owner.in_haste("down " * below + "up " * -below + "enter")
            case "yes-no" | "scale":
                await self.owner.presses(answer[0])
            case "list" if field.spec.columns:
                await self.owner.presses("enter")
                await self.owner.types(answer)
                await self.owner.presses("ctrl+s")
            case _:
                await self.owner.types(answer)

    async def corrects_last_day(self, day: date) -> None:
        """Write another last day into the facts of the departure."""
        await self.owner.presses("F", "tab", "tab")
        await self.owner.replaces(day.isoformat())
        await self.owner.presses("ctrl+s")
        self.situation = replace(self.situation, last_day=day)

    async def reads_calendar(self) -> str:
        """Go to today in the calendar and return what stands on this day."""
        await self.owner.presses("3", "t")
        drawn = "\n".join(self._drawn_in(self.owner.main.calendar.agenda))
        _, _, today_on = drawn.partition("Today\n")
        return _DAY.split(today_on)[0]

    async def ticks_in_calendar(self, words: str) -> None:
        """Go down the calendar to what begins with these words, and mark it as done."""
        agenda = self.owner.main.calendar.agenda
        items = self.owner.book.agenda(self.owner.today).between(
            FIRST, self.owner.today + timedelta(days=7)
        )
        assert any(item.title.startswith(words) for item in items)
        while agenda.item is None or not agenda.item.title.startswith(words):
            await self.owner.presses("j")
        await self.owner.presses("space")

    def _lines(self) -> Sequence[tuple[str, str, str]]:
        """Return sign, step and the rest of each step's line."""
        steps = self.owner.main.centre.playbook.steps
        found = [_LINE.match(line) for line in self._drawn_in(steps)]
        return [(it[1], _IDS[it[2]], it[3]) for it in found if it]

    def _drawn_in(self, widget: Widget) -> list[str]:
        """Return what is drawn inside a widget, line by line."""
        area = widget.content_region
        lines = drawn_lines(self.owner.app)[area.y : area.bottom]
        return [line[area.x : area.right].strip() for line in lines]

    def _in_words(self, day: date) -> str:
        days = (day - self.today).days
        if days < 0:
            return f"{-days} day{'s' * (days < -1)} overdue !"
        if days < 2:
            return "tomorrow" if days else "today"
        is_near = day.year == self.today.year
        return f"{day:%a} {day.day} {day:%b}" if is_near else f"{day.day} {day:%b} {day.year}"


@asynccontextmanager
async def departing(situation: Situation, size: tuple[int, int] = SIZE) -> AsyncIterator[Walker]:
    """Say on the screen that the client leaves."""
    async with at_work(a_business(situation), size) as owner:
        walker = Walker(owner, situation)
        await walker.opens()
        yield walker
