"""The form for a new note: one letter says what it is, then it asks what that needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar, Literal, get_args

from textual.binding import Binding, BindingType

from keepclients.domain.clients import Client
from keepclients.domain.errors import Refused
from keepclients.domain.guidance import GUIDANCE_KINDS, GuidanceKind
from keepclients.domain.money import Money
from keepclients.domain.promises import Promise
from keepclients.domain.settings import Settings
from keepclients.tui.dialogs.amounts import money_if_any, money_written
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import (
    Written,
    day_if_any,
    iso,
    needed_day,
    past_day,
    yes_or_no,
)
from keepclients.tui.widgets.choice_bar import ChoiceBar
from keepclients.tui.widgets.field_specs import FieldSpec
from keepclients.tui.widgets.fields import Field

NoteKind = Literal[
    "mistake", "complaint", "promise", "expectation", "hint", "late payment", "training", "refund"
]
"""What can be noted; no two begin with the same letter."""
NOTE_NAMES: Mapping[NoteKind, str] = {
    "mistake": "A mistake",
    "complaint": "A complaint",
    "promise": "A promise",
    "expectation": "An expectation",
    "hint": "A hint of leaving",
    "late payment": "A late payment",
    "training": "Training",
    "refund": "A refund",
}
"""Each with what a sentence begins with."""

WHAT, DAY, BY, WAS_DUE = "What", "Day", "By", "Was due"
AMOUNT, FORM, USED, AGREED = "Amount", "In which form", "They use it", "Agreed"
"""What the fields are called, here and in the forms for what was noted."""

_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)
_WORDLESS = frozenset({"late payment", "refund"})
"""What says enough without words."""
_LABELS = {"training": "training, guide", "hint": "hint of leaving"}
_FIRST_PAYMENT = (
    "The first late payment in this book. From its day on, what is not noted counts as paid, "
    "for every client."
)


@dataclass(frozen=True, slots=True)
class NoteSetting:
    """What the forms for notes are filled in against."""

    client: Client
    today: date
    currency: str
    """In which the client pays, or else the owner's own."""
    is_first_payment: bool
    """No late payment was noted of anybody yet."""


def note_setting(client: Client, settings: Settings, today: date) -> NoteSetting:
    """Return what the forms for notes of a client are filled in against."""
    currency = client.currency_on(today, settings.currency)
    return NoteSetting(client, today, currency, settings.payments_since is None)


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be noted, not kept yet."""

    kind: NoteKind
    text: str
    on: date
    """The day it happened; of a late payment, the day it was due."""
    due: date | None = None
    """The day by which it was promised, if one was named."""
    amount: Money | None = None
    """What is owed or went back."""
    is_agreed: bool = False
    """We said yes to what they expect."""
    form: GuidanceKind = "training"
    used: bool | None = None
    """Whether they use what they were shown; None if nobody looked yet."""


class NoteDialog(FormDialog[Note]):
    """Asks first what it is, by one key, and then only for what that needs.

    The key is taken before the next one is looked at, so that words typed in haste behind it are
    not lost.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(kind[0], f"name('{kind}')", show=False, priority=True) for kind in _KINDS
    ]

    def __init__(self, setting: NoteSetting) -> None:
        super().__init__(
            f"Note for {setting.client.name}",
            _specs(setting),
            partial(_read, setting.currency, setting.today),
            remark=_remark_on_first_payment if setting.is_first_payment else None,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take the letters for a choice only where the choice is made."""
        if action == "name":
            return self.focused is self._choice
        return super().check_action(action, parameters)

    def action_name(self, kind: NoteKind) -> None:
        """Choose what it is and go on to the words."""
        self._choice.value = kind
        self.query_one("#field-text", Field).focus_control()

    def go_on(self) -> None:
        """Go on to the next field; the last one keeps the note, whose fields differ by its kind."""
        asked = [field for field in self.query(Field) if field.display]
        if asked[-1].has_focus_within:
            super().go_on()
        else:
            self.focus_next()

    @property
    def _choice(self) -> ChoiceBar:
        return self.query_one("#field-kind ChoiceBar", ChoiceBar)


def _specs(setting: NoteSetting) -> list[FieldSpec]:
    hint = f"In {setting.currency}, or with another: 1200 USD."
    return [
        FieldSpec(
            "kind", "By its letter", "bar",
            choices=[(kind, _LABELS.get(kind, kind)) for kind in _KINDS],
        ),
        FieldSpec("text", WHAT, "text"),
        FieldSpec("on", DAY, "date", iso(setting.today), asked_when=_is_not("late payment")),
        FieldSpec(
            "by", BY, "date", hint="Puts it into the calendar; may stay empty.",
            asked_when=_is_any_of("promise"),
        ),
        FieldSpec("was_due", WAS_DUE, "date", asked_when=_is_any_of("late payment")),
        FieldSpec(
            "owed", AMOUNT, "money", _usual_amount(setting), hint=hint,
            asked_when=_is_any_of("late payment"),
        ),
        FieldSpec("amount", AMOUNT, "money", hint=hint, asked_when=_is_any_of("refund")),
        FieldSpec("agreed", AGREED, "yes-no", asked_when=_is_any_of("expectation")),
        FieldSpec(
            "form", FORM, "choice", "training", choices=[*GUIDANCE_KINDS.items()],
            is_settled=True, asked_when=_is_any_of("training"),
        ),
        FieldSpec("used", USED, "yes-no", asked_when=_is_any_of("training")),
    ]  # fmt: skip


def _usual_amount(setting: NoteSetting) -> str:
    """Return what the client pays each time, as a field shows it; empty where it is not known."""
    fee = setting.client.fee_on(setting.today)
    if fee is None or not fee.amount:
        return ""
    return money_written(Money(amount=fee.amount, currency=fee.currency), setting.currency)


def _is_any_of(*kinds: NoteKind) -> Callable[[Written], bool]:
    return lambda written: written["kind"] in kinds


def _is_not(kind: NoteKind) -> Callable[[Written], bool]:
    return lambda written: written["kind"] != kind


def _remark_on_first_payment(written: Written) -> str:
    return _FIRST_PAYMENT if written["kind"] == "late payment" else ""


def _read(currency: str, today: date, written: Written) -> Note:
    kind = next((kind for kind in _KINDS if kind == written["kind"]), None)
    if kind is None:
        letters = ", ".join(f"{kind[0]} {kind}" for kind in _KINDS)
        raise Refused(f"Say first what it is, by its letter: {letters}.")
    text = written["text"].strip()
    if not text and kind not in _WORDLESS:
        raise Refused(f"{WHAT}: say it in a few words.")
    if kind == "late payment":
        if not written["was_due"].strip():
            raise Refused(f"{WAS_DUE}: write the day by which it should have come.")
        on = needed_day(WAS_DUE, written["was_due"], today)
    else:
        on = past_day(DAY, written["on"], today)
    due = day_if_any(BY, written["by"], today) if kind == "promise" else None
    if due is not None:
        Promise.made(id=1, client_id=1, text=text, on=on, due=due)
    sums = {"late payment": written["owed"], "refund": written["amount"]}
    amount = money_if_any(AMOUNT, sums.get(kind, ""), currency)
    if amount is None and kind == "refund":
        raise Refused(f"{AMOUNT}: say how much went back.")
    return Note(
        kind,
        text,
        on,
        due,
        amount,
        is_agreed=yes_or_no(written["agreed"]) is True,
        form=next((it for it in GUIDANCE_KINDS if it == written["form"]), "training"),
        used=yes_or_no(written["used"]),
    )
