"""The form for the owner's choices, and for who works beside them."""

from dataclasses import dataclass

from keepclients.domain.errors import Refused
from keepclients.domain.settings import Settings
from keepclients.domain.team import TeamMember
from keepclients.domain.text import one_line
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, whole
from keepclients.tui.widgets.field_specs import FieldSpec

_DAY_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was changed among the owner's choices."""

    fields: Fields
    team: list[str] | None
    """Who works beside them, by name; None: the same as before."""


def settings_dialog(settings: Settings, team: list[TeamMember]) -> FormDialog[Chosen]:
    """Return the form for the owner's choices and the names of the team."""
    present = [member.name for member in team if member.left_on is None]
    specs = [
        FieldSpec("owner_name", "Your name", value=settings.owner_name),
        FieldSpec("currency", "Currency", value=settings.currency),
        FieldSpec("notice_days", "Usual notice", "number", str(settings.notice_days)),
        FieldSpec(
            "weekend", "Days off", value=" ".join(_DAY_NAMES[day] for day in settings.weekend)
        ),
        FieldSpec("team", "Your team", "list", "\n".join(present)),
    ]
    intro = (
        f"Usual notice is in days. Days off are among {', '.join(_DAY_NAMES)}. "
        "In the team, write everybody but yourself, one name a line."
    )

    def read(written: Written) -> Chosen:
        fields = changes(settings, _read_settings)(written)
        names = [line for row in written["team"].split("\n") if (line := one_line(row))]
        return Chosen(fields, None if names == present else names)

    return FormDialog("Settings", specs, read, intro=intro)


def _read_settings(written: Written) -> Fields:
    fields: Fields = {
        "owner_name": written["owner_name"],
        "currency": written["currency"],
        "notice_days": whole("Usual notice", written["notice_days"] or "30"),
    }
    named = [word.strip(",;.").capitalize()[:2] for word in written["weekend"].split()]
    if unknown := next((name for name in named if name not in _DAY_NAMES), None):
        raise Refused(f"Days off: “{unknown}” is no day; write for example: Sa Su")
    fields["weekend"] = tuple(sorted({_DAY_NAMES.index(name) for name in named}))
    Settings.made(id=1, **fields)
    return fields
