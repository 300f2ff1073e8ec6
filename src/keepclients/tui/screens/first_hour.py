"""The first hour: a calm screen before any form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from keepclients.domain.errors import Refused
from keepclients.domain.holds import hold_day, is_shaken
from keepclients.domain.kinds import DEPARTURE_KINDS, DepartureKind
from keepclients.domain.written_days import day_meant
from keepclients.tui.dialogs.keeping import KeepingDialog
from keepclients.tui.drawing import long_day, plain
from keepclients.tui.widgets.field_specs import FieldSpec
from keepclients.tui.widgets.fields import Field
from keepclients.tui.widgets.typing_places import TextBox

_EASE = (
    "That hurts, and it is not an emergency.\n"
    "You need not answer today. Nothing is lost by waiting until tomorrow."
)
_NOW = (
    "The one thing to do now: breathe out, then go back to the work you had planned for today. "
    "Your other clients still count on it."
)
_BOX = "Let it out here, just for yourself. It is wiped when you leave, and kept nowhere."
_SHAKEN = "Then take one night more. Nothing gets worse by it; ring somebody you trust today."
_RESTED = "Choose a later day if you like."


@dataclass(frozen=True, slots=True)
class Notice:
    """What the owner said in the first hour."""

    kind: DepartureKind
    notice_date: date
    last_day: date | None
    calm: int | None
    hold_until: date
    what_happened: str


class FirstHourScreen(KeepingDialog[Notice]):
    """What happened, no need to answer today, until when to hold, and one thing to do now."""

    DEFAULT_CSS = """
    FirstHourScreen {
        align: center middle;
        background: $background;
        & #calm { width: 78; max-width: 98%; height: auto; max-height: 100%; padding: 1 2 0 2; }
        & VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        & .calm--news { text-style: bold; margin-bottom: 1; }
        & .calm--ease { margin-bottom: 1; color: $text-success; }
        & .calm--now { margin-bottom: 1; border-left: thick $success; padding-left: 1; }
        & .calm--facts { height: auto; display: none; }
        & .calm--facts.-shown { display: block; }
        & .calm--error { color: $text-error; height: auto; }
        & .calm--buttons { height: auto; dock: bottom; margin: 1 0; }
        & Button { margin-right: 2; }
        & .calm--box { color: $text-muted; }
        & #let-it-out { height: 3; background: $panel; padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Not now"),
        Binding("ctrl+s", "hold", "Hold"),
    ]

    def __init__(self, client_name: str, today: date) -> None:
        super().__init__()
        self._client_name = client_name
        self._today = today
        self._proposed = hold_day(today, None).isoformat()
        self._was_warned = False

    def compose(self) -> ComposeResult:
        """Compose the screen."""
        news = f"{self._client_name} told you they are leaving."
        with Vertical(id="calm"):
            with VerticalScroll(can_focus=False):
                yield Static(plain(news), classes="calm--news", markup=False)
                yield Static(_EASE, classes="calm--ease", markup=False)
                yield Static(_NOW, classes="calm--now", markup=False)
                yield Field(
                    FieldSpec("calm", "How calm are you, from 1 (shaken) to 5 (as ever)?", "scale")
                )
                yield Field(
                    FieldSpec("hold", "I will not answer before", "date", self._proposed, _RESTED)
                )
                yield Static(_BOX, classes="calm--box", markup=False)
                yield TextBox(id="let-it-out")
                with Vertical(classes="calm--facts"):
                    yield from self._facts()
            yield Static("", classes="calm--error", markup=False)
            with Horizontal(classes="calm--buttons"):
                yield Button("Hold it until then (^s)", id="hold", variant="success", compact=True)
                yield Button("Note what they said", id="facts", compact=True)
                yield Button("Not now (esc)", id="leave", compact=True)

    def on_mount(self) -> None:
        """Put the focus on what needs no typing."""
        self.set_focus(self.query_one("#hold", Button))

    @on(TextBox.Outgrown)
    def _outgrew(self) -> None:
        self.say("That is too long to be pasted here.")

    @on(Field.Left, "#field-calm")
    def _calm_changed(self) -> None:
        """Propose a longer hold to an owner who is shaken, until they chose a day themselves."""
        calm = self._calm()
        field = self._field("hold")
        field.advise(_SHAKEN if is_shaken(calm) else _RESTED)
        if field.value == self._proposed:
            self._proposed = hold_day(self._today, calm).isoformat()
            field.take(self._proposed)

    @on(Button.Pressed, "#facts")
    def action_show_facts(self) -> None:
        """Show the fields for what they said, which can as well wait."""
        self.query_one(".calm--facts").add_class("-shown")
        self.query_one("#facts").display = False
        self.call_after_refresh(self._turn_to_facts)

    def _turn_to_facts(self) -> None:
        self._field("what").focus_control()
        self.query_one(".calm--facts").scroll_visible(animate=False, top=True)

    @on(Field.Submitted)
    def _was_submitted(self) -> None:
        """Go on to the next field; the last one keeps the notice."""
        if self._field("last").has_focus_within:
            self.action_hold()
        else:
            self.focus_next()

    @on(Button.Pressed, "#hold")
    def action_hold(self) -> None:
        """Keep the notice, or say what is wrong with a day."""
        self.keep(self._notice)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave without noting anything; where something was noted, ask for it twice."""
        noted = any(self._field(name).value.strip() for name in ("what", "last"))
        if noted and not self._was_warned:
            self._was_warned = True
            self.say("What you noted is not kept yet. Press esc once more to leave it.")
        else:
            self.dismiss(None)

    def say(self, problem: str) -> None:
        """Show what is wrong above the buttons."""
        self.query_one(".calm--error", Static).update(plain(problem))

    def _facts(self) -> ComposeResult:
        later = "Every date can be corrected later."
        yield Static("", markup=False)
        yield Field(FieldSpec("what", "What happened, in one sentence"))
        yield Field(
            FieldSpec(
                "kind", "What are they doing?", "choice", "leaving",
                choices=[*DEPARTURE_KINDS.items()],
            )
        )  # fmt: skip
        yield Field(FieldSpec("notice", "They told you on", "date", self._today.isoformat(), later))
        yield Field(FieldSpec("last", "Last day of work for them, if you know it", "date"))

    def _notice(self) -> Notice:
        written: Mapping[str, str] = {field.spec.id: field.value for field in self.query(Field)}
        hold_until = day_meant(written["hold"], self._today)
        if hold_until < self._today:
            raise Refused(f"{long_day(hold_until)} has passed; choose today or a later day.")
        chosen, last = written["kind"], written["last"].strip()
        kind: DepartureKind = next((kind for kind in DEPARTURE_KINDS if kind == chosen), "leaving")
        return Notice(
            kind=kind,
            notice_date=day_meant(written["notice"], self._today),
            last_day=day_meant(last, self._today) if last else None,
            calm=self._calm(),
            hold_until=hold_until,
            what_happened=written["what"],
        )

    def _calm(self) -> int | None:
        written = self._field("calm").value
        return int(written) if written else None

    def _field(self, field_id: str) -> Field:
        return self.query_one(f"#field-{field_id}", Field)
