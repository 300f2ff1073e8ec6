"""The form that asks what of the calendar is to be shown."""

from collections.abc import Iterable, Mapping

from keepclients.domain.agenda_filters import ANYBODY, AgendaFilter
from keepclients.domain.agenda_items import ITEM_KINDS
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import TOUCH_NAMES
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.widgets.field_specs import FieldSpec

_ALL = "all"
_FOUNDER = "founder"


def filter_dialog(
    wanted: AgendaFilter, owner_name: str, team: Iterable[TeamMember]
) -> FormDialog[AgendaFilter]:
    """Return a form for a filter by kind, by way and by person; `owner_name` is the founder's."""
    names: dict[str, str] = {_FOUNDER: owner_name or "you"}
    names |= {str(member.id): member.name for member in team}
    owner = _FOUNDER if wanted.owner is None else str(wanted.owner)
    specs = [
        FieldSpec(
            "kind", "What", "choice", wanted.kind or _ALL,
            choices=[(_ALL, "Everything"), *ITEM_KINDS.items()], is_settled=True,
        ),
        FieldSpec(
            "channel", "By which way", "choice", wanted.channel or _ALL,
            choices=[(_ALL, "Any way, or none"), *TOUCH_NAMES.items()], is_settled=True,
        ),
        FieldSpec(
            "owner", "Who does it", "choice", owner if owner in names else _ALL,
            choices=[(_ALL, "Anybody"), *names.items()], is_settled=True,
        ),
    ]  # fmt: skip

    def read(written: Mapping[str, str]) -> AgendaFilter:
        return AgendaFilter(
            kind=next((kind for kind in ITEM_KINDS if kind == written["kind"]), None),
            channel=next((way for way in TOUCH_NAMES if way == written["channel"]), None),
            owner=_person(written["owner"]),
            owner_name=names.get(written["owner"], ""),
        )

    return FormDialog("What the calendar shows", specs, read, submit="Show")


def _person(written: str) -> int | None:
    if written == _FOUNDER:
        return None
    return int(written) if written.isdecimal() else ANYBODY
