"""The form for the owner's choices, and for who works beside them."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from keepclients.domain.errors import Refused
from keepclients.domain.settings import Settings
from keepclients.domain.team import TeamMember
from keepclients.domain.text import one_line
from keepclients.domain.written_days_off import days_off_written, parse_days_off
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, told, whole
from keepclients.tui.widgets.field_specs import FieldSpec

_DAY_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_ROLLS = (
    ("after", "moves to the next working day"),
    ("before", "moves to the working day before"),
    ("stay", "stays where it is"),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was changed among the owner's choices."""

    fields: Fields
    team: list[str] | None
    """Who works beside them, by name; None: the same as before."""


def settings_dialog(settings: Settings, team: list[TeamMember], today: date) -> FormDialog[Chosen]:
    """Return the form for the owner's choices and the names of the team."""
    present = [member.name for member in team if member.left_on is None]
    intro = (
        f"Usual notice is in days. The weekend is any of {', '.join(_DAY_NAMES)}. "
        "In the team, write everybody but yourself, one name a line."
    )

    def read(written: Written) -> Chosen:
        fields = changes(settings, partial(_read_settings, today))(written)
        names = _lines(written["team"])
        return Chosen(fields, None if names == present else names)

    return FormDialog("Settings", _specs(settings, present), read, intro=intro)


def _specs(settings: Settings, present: list[str]) -> list[FieldSpec]:
    return [
        FieldSpec("owner_name", "Your name", value=settings.owner_name),
        FieldSpec("currency", "Currency", value=settings.currency),
        FieldSpec("notice_days", "Usual notice", "number", str(settings.notice_days)),
        FieldSpec("team", "Your team", "list", "\n".join(present)),
        FieldSpec(
            "weekend", "Weekend", value=" ".join(_DAY_NAMES[day] for day in settings.weekend)
        ),
        FieldSpec(
            "country",
            "Country",
            value=settings.country,
            hint="Two letters, such as DE or GB. Its public holidays are days off.",
        ),
        FieldSpec(
            "subdivision",
            "Part of it",
            value=settings.subdivision,
            hint="Where parts have holidays of their own: BY for Bavaria.",
        ),
        FieldSpec(
            "days_off",
            "Your days off",
            "list",
            "\n".join(days_off_written(days) for days in settings.days_off),
            hint="A day, or the first and last one, and a name; a line each.",
            example="24 dec - 1 jan Winter break",
        ),
        FieldSpec(
            "roll", "Due on a day off", "choice", settings.roll, choices=_ROLLS, is_settled=True
        ),
        FieldSpec(
            "zone",
            "Time zone",
            value=settings.zone,
            hint="Such as Europe/Berlin; empty: that of this machine.",
        ),
    ]


def _read_settings(today: date, written: Written) -> Fields:
    fields: Fields = {
        "owner_name": written["owner_name"],
        "currency": written["currency"],
        "notice_days": whole("Usual notice", written["notice_days"] or "30"),
        "weekend": _weekend(written["weekend"]),
        "country": written["country"].strip().upper(),
        "subdivision": written["subdivision"].strip(),
        "days_off": tuple(
            told("Your days off", lambda line: parse_days_off(line, today), line)
            for line in _lines(written["days_off"])
        ),
        "roll": written["roll"],
        "zone": written["zone"].strip(),
    }
    Settings.made(id=1, **fields)
    return fields


def _weekend(written: str) -> tuple[int, ...]:
    """Return the days of the week that are named; raises Refused where one is none."""
    named = [word.strip(",;.").capitalize()[:2] for word in written.split()]
    if unknown := next((name for name in named if name not in _DAY_NAMES), None):
        raise Refused(f"Weekend: “{unknown}” is no day; write for example: Sa Su")
    return tuple(sorted({_DAY_NAMES.index(name) for name in named}))


def _lines(written: str) -> list[str]:
    return [line for row in written.split("\n") if (line := one_line(row))]
