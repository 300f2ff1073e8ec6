"""Where a demand is sought: a scene is played, and what the program prints or shows is read."""

import asyncio
import contextlib
import io
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from cli.command_line import Ran
from drawn import drawn_lines
from keepclients.bootstrap import open_book
from keepclients.cli.main import main
from keepclients.domain.clients import Tier
from keepclients.domain.goals import GoalKind
from keepclients.domain.kinds import DepartureKind
from keepclients.domain.periods import year_of
from keepclients.playbooks.loader import load_playbook
from keepclients.playbooks.messages import message_names, shipped_message
from keepclients.playbooks.shipped import shipped_text
from keepclients.services.clients import add_client, add_contact
from keepclients.services.goals import add_goal
from keepclients.services.greetings import add_greeting
from keepclients.services.settings import choose_settings
from keepclients.tui.app import KeepclientsApp
from owner import Owner

Article = Literal["S0", "S2", "S3"]
View = Literal[
    "page", "json", "screen", "due", "draft", "tone", "refusal", "first-hour",
    "drill", "prepare", "review", "quiet", "greetings", "report", "health", "audits", "audit",
]  # fmt: skip

CLIENT = "Acme"
_ASKED = {"open", "waiting", "done"}
"""How a step stands that this departure asks for."""
_TALL = (80, 110)
"""A screen on which every step stands whole."""
_OUTSIDE: frozenset[View] = frozenset(
    {"first-hour", "quiet", "greetings", "report", "health", "audits"}
)
"""Views that no playbook stands in."""
_STEP = re.compile(r"^[✓–▸·+] ([a-z-]+): ")
_TEXTS = re.compile(
    r'\b(title|subject|words|why|solo|staff|do|ask|hint|example|label|gap) = "[^"\n]*"'
)


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Scene(_Data):
    """A business of which Acme takes leave."""

    id: str
    """What demands call it."""
    fee: str
    """What Acme pays a month."""
    others: tuple[str, ...] = ("600", "400")
    """What the other clients pay a month."""
    tier: Tier | None = None
    """How close to stay to those others."""
    greeting: str = ""
    """The list of greetings that those are on who have a tier, if there is one."""
    team: tuple[str, ...] = ()
    """Who works beside the founder."""
    kind: DepartureKind = "leaving"
    """What Acme does."""
    notice: date
    """The day on which they said so."""
    last_day: date
    """The last day of work for them."""
    today: date
    """The day on which the owner looks."""
    answers: dict[str, str] = {}
    """What the owner typed on the day of the notice, by step.question."""
    noted: tuple[tuple[str, ...], ...] = ()
    """What the owner typed on that day before the notice, each a command line."""
    goals: dict[GoalKind, str] = {}
    """The targets that the owner has set for this year."""


class Demand(_Data):
    """Something that an article asks of an owner, and where the program says it."""

    words: str
    """What is asked, in our own words."""
    source: tuple[Article, ...]
    """The articles that ask it."""
    scene: str
    """The scene in which an owner meets it."""
    view: View = "page"
    """Where it is read."""
    step: str = ""
    """The step that it stands in."""
    message: str = ""
    """The draft that it stands in."""
    client: str = ""
    """Whose health or audit it stands in; empty: Acme's."""
    fields: dict[str, str] = {}
    """What the owner types into the draft."""
    day: date | None = None
    """The day on which it is read, if it is not the scene's own."""
    see: tuple[str, ...]
    """Words that stand there, each of them once."""
    unseen_in: str = ""
    """A scene in which none of these words stand there."""
    is_worked_out: bool = False
    """The program works it out beside the step; a playbook only says that it should."""

    @property
    def in_data(self) -> bool:
        """Tell whether the words come out of a playbook that an owner can change."""
        return not self.is_worked_out and self.view not in {*_OUTSIDE, "tone"}

    @property
    def printed(self) -> "Demand":
        """The same, read from what is printed and not from the screen, which takes longer."""
        return self.model_copy(update={"view": "json"}) if self.view == "screen" else self


class Demands(_Data):
    """All demands, and the scenes in which they are sought."""

    scenes: tuple[Scene, ...]
    demands: tuple[Demand, ...]

    def scene(self, scene_id: str) -> Scene:
        """Return the scene of that id."""
        return next(scene for scene in self.scenes if scene.id == scene_id)


@cache
def known_demands() -> Demands:
    """Return what demands.toml holds."""
    path = Path(__file__).with_name("demands.toml")
    return Demands.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


class Program:
    """The program with a book for every scene, each played once and never changed afterwards."""

    def __init__(self, folder: Path, config: Path | None = None) -> None:
        self._folder = folder
        self._config = config or folder / "no-config"
        self._books: dict[str, Path] = {}
        self._printed: dict[tuple[str, ...], Ran] = {}
        self._screens: dict[str, dict[str, str]] = {}
        self._first_hours: dict[str, str] = {}

    def read(self, demand: Demand, scene_id: str = "") -> str:
        """Return what stands where the demand is sought, its white space made even."""
        scene = known_demands().scene(scene_id or demand.scene)
        match demand.view:
            case "page":
                page = self._print(scene, "playbook", "show", CLIENT).out
                found = _sections(page).get(demand.step, "")
            case "json":
                page = self._print(scene, "playbook", "show", CLIENT, "--json").out
                found = _object_of(page, demand.step)
            case "screen":
                found = self._screen(scene).get(demand.step, "")
            case "due":
                found = self._print(scene, "due", "--days", "0", day=demand.day).out
            case "draft" | "tone":
                ran = self._draft(scene, demand)
                found = ran.out if demand.view == "draft" else ran.err
            case "refusal":
                found = self._refusal(scene, demand.step)
            case "first-hour":
                found = self._first_hour(scene)
            case "review" | "quiet" | "greetings" | "report" | "audits" | "health" | "audit":
                found = self._print(scene, demand.view, *_about(demand, scene)).out
            case "drill" | "prepare":
                found = self._run(self._before(scene), scene.notice, demand.view, CLIENT).out
        return " ".join(found.split())

    def _draft(self, scene: Scene, demand: Demand) -> Ran:
        pairs = [f"{field}={text}" for field, text in demand.fields.items()]
        typed = [word for pair in pairs for word in ("--set", pair)]
        return self._print(scene, "draft", CLIENT, demand.message, *typed)

    def _refusal(self, scene: Scene, step_id: str) -> str:
        """Return what is said to an owner who marks a step as done, and is refused."""
        ran = self._run(self._book(scene), scene.today, "step", CLIENT, step_id, "done")
        return ran.err if ran.code else ""

    def _print(self, scene: Scene, *typed: str, day: date | None = None) -> Ran:
        key = (scene.id, str(day), *typed)
        if key not in self._printed:
            self._printed[key] = self._run(self._book(scene), day or scene.today, *typed)
        return self._printed[key]

    def _book(self, scene: Scene) -> Path:
        if scene.id not in self._books:
            path = self._folder / f"{scene.id}.json"
            _found_business(path, scene)
            for typed in scene.noted:
                self._must(path, scene, *typed)
            self._must(path, scene, "leaving", CLIENT, *_notice(scene))
            for address, text in scene.answers.items():
                step_id, _, question_id = address.partition(".")
                self._must(path, scene, "answer", CLIENT, step_id, question_id, text)
            self._books[scene.id] = path
        return self._books[scene.id]

    def _before(self, scene: Scene) -> Path:
        """Return the book of a scene as it is before anybody speaks of leaving."""
        path = self._folder / f"{scene.id}-before.json"
        if not path.exists():
            _found_business(path, scene)
        return path

    def _must(self, path: Path, scene: Scene, *typed: str) -> None:
        ran = self._run(path, scene.notice, *typed)
        assert (ran.code, ran.err) == (0, ""), (scene.id, typed, ran)

    def _run(self, path: Path, day: date, *typed: str) -> Ran:
        """Carry out a command line on a day, in this process."""
        out, err = io.StringIO(), io.StringIO()
        with (
            self._surroundings(path, day),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = main(list(typed))
        return Ran(code, out.getvalue(), err.getvalue())

    @contextlib.contextmanager
    def _surroundings(self, path: Path, day: date) -> Iterator[None]:
        """Name the book, the day and the owner's folder, as an environment does."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("KEEPCLIENTS_BOOK", str(path))
            patch.setenv("KEEPCLIENTS_TODAY", day.isoformat())
            patch.setenv("KEEPCLIENTS_CONFIG", str(self._config))
            yield

    def _screen(self, scene: Scene) -> Mapping[str, str]:
        """Return what the screen shows of every step that a demand of this scene is sought in."""
        if scene.id not in self._screens:
            path = self._book(scene)
            with self._surroundings(path, scene.today):
                self._screens[scene.id] = asyncio.run(_look_at_steps(path, scene))
        return self._screens[scene.id]

    def _first_hour(self, scene: Scene) -> str:
        """Return what an owner sees in the moment in which they say that a client leaves."""
        if scene.id not in self._first_hours:
            path = self._before(scene)
            with self._surroundings(path, scene.today):
                self._first_hours[scene.id] = asyncio.run(_look_at_first_hour(path, scene))
        return self._first_hours[scene.id]


def _about(demand: Demand, scene: Scene) -> Iterator[str]:
    """Yield what a verb is about that prints where a demand is sought."""
    match demand.view:
        case "report":
            yield from ("--period", str(scene.today.year))
        case "greetings" if scene.greeting:
            yield scene.greeting
        case "health" | "audit" | "review":
            yield demand.client or CLIENT
        case _:
            pass


def silent_config(folder: Path) -> Path:
    """Return an owner's folder in which playbook and drafts are whole but say nothing.

    Steps, days, conditions and questions are as shipped; every sentence is gone.
    """
    playbook = load_playbook("leaving", 1)
    causes = [
        choice.id
        for step in playbook.steps
        for question in step.questions
        for choice in question.choices
        if choice.group
    ]
    listed = ", ".join(f'{{ id = "{cause}", label = "Nothing" }}' for cause in causes)
    text = shipped_text("leaving").replace('choices_from = "causes"', f"choices = [{listed}]")
    messages = folder / "messages"
    messages.mkdir(parents=True)
    (folder / "leaving.toml").write_text(_silenced(text), encoding="utf-8")
    for name in ("ready", "review", "audit"):
        own = shipped_text(name).replace('choices_from = "causes"', f"choices = [{listed}]")
        (folder / f"{name}.toml").write_text(_silenced(own), encoding="utf-8")
    for name in message_names():
        shipped = files("keepclients.playbooks").joinpath("messages", f"{name}.md")
        _, head, _ = shipped.read_text(encoding="utf-8").split("+++\n", 2)
        places = "\n\n".join(f"{{{field}}}" for field in shipped_message(name).fields)
        (messages / f"{name}.md").write_text(
            f"+++\n{_silenced(head)}+++\nNothing\n\n{places}\n", encoding="utf-8"
        )
    return folder


def _silenced(text: str) -> str:
    return _TEXTS.sub(r'\1 = "Nothing"', text)


def _notice(scene: Scene) -> Iterator[str]:
    yield from ("--notice", scene.notice.isoformat(), "--last-day", scene.last_day.isoformat())
    yield from ("--kind", scene.kind)


def _found_business(path: Path, scene: Scene) -> None:
    """Write a book with the clients and the people of a scene."""
    with contextlib.closing(open_book(path)) as book:
        for number, fee in enumerate((scene.fee, *scene.others)):
            name = f"Other {number}" if number else CLIENT
            tier = scene.tier if number else None
            client = add_client(book, name, today=scene.notice, fees=[_fee(fee)], tier=tier)
            if not number:
                add_contact(book, client.id, "Ana")
        if scene.greeting and scene.tier:
            tiers = [scene.tier]
            add_greeting(book, scene.greeting, scene.today, today=scene.notice, tiers=tiers)
        choose_settings(book, scene.team, scene.today, owner_name="Sam")
        year = year_of(scene.today)
        for kind, target in scene.goals.items():
            add_goal(
                book, kind=kind, target=Decimal(target), first_day=year.first, last_day=year.last
            )


def _fee(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "EUR"}


def _sections(page: str) -> dict[str, str]:
    """Return the lines of `playbook show` by step."""
    sections: dict[str, str] = {}
    step_id = ""
    for line in page.splitlines():
        begun = _STEP.match(line)
        if begun:
            step_id = begun[1]
        elif line and not line.startswith(" "):
            step_id = ""
        sections[step_id] = f"{sections.get(step_id, '')}\n{line}"
    return sections


def _object_of(page: str, step_id: str) -> str:
    """Return what `playbook show --json` says of a step, as text; empty if it is not asked for."""
    steps = [step for phase in json.loads(page)["phases"] for step in phase["steps"]]
    asked = [it for it in steps if it["id"] == step_id and it["standing"] in _ASKED]
    return json.dumps(asked, ensure_ascii=False) if asked else ""


def _steps_on_screen(scene: Scene) -> set[str]:
    """Return the steps that demands look at on the screen, in this scene."""
    return {
        demand.step
        for demand in known_demands().demands
        if demand.view == "screen" and scene.id in {demand.scene, demand.unseen_in}
    }


async def _look_at_steps(path: Path, scene: Scene) -> dict[str, str]:
    app = KeepclientsApp(lambda: open_book(path), lambda: scene.today)
    shown: dict[str, str] = {}
    async with app.run_test(size=_TALL) as pilot:
        owner = Owner(app, pilot, open_book(path))
        await owner.settles()
        await owner.presses("2")
        steps = owner.main.centre.playbook.steps
        for step_id in _steps_on_screen(scene).intersection(steps.step_ids):
            await owner.main.choose_client(owner.main.client_id, step_id)
            await owner.settles()
            shown[step_id] = _detail_text(owner)
    return shown


async def _look_at_first_hour(path: Path, scene: Scene) -> str:
    app = KeepclientsApp(lambda: open_book(path), lambda: scene.today)
    async with app.run_test() as pilot:
        owner = Owner(app, pilot, open_book(path))
        await owner.settles()
        await owner.presses("L")
        return owner.screen_text


def _detail_text(owner: Owner) -> str:
    """Return what is drawn where the chosen step stands; fails where some of it has no room."""
    detail = owner.main.centre.playbook.detail
    assert detail.body.max_scroll_y == 0, "the screen is too low for this step"
    area = detail.content_region
    lines = drawn_lines(owner.app)[area.y : area.bottom]
    return "\n".join(line[area.x : area.right] for line in lines)
