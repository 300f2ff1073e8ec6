"""The form for what is done about somebody who looks after too many clients."""

from dataclasses import dataclass
from datetime import date

from keepclients.domain.days import shifted
from keepclients.domain.errors import Refused
from keepclients.domain.load_choices import LOAD_WAYS, LoadChoice, LoadWay
from keepclients.domain.workloads import Workload
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Written, iso, needed_day, whole
from keepclients.tui.widgets.field_specs import FieldSpec

_UNTIL = "By"
_LIMIT = "Raised limit"
_PROPOSED_DAYS = 30


@dataclass(frozen=True, slots=True)
class WayOut:
    """What is done, and by when."""

    way: LoadWay
    until: date
    limit: int | None
    text: str


def load_choice_dialog(workload: Workload, fact: str, today: date) -> FormDialog[WayOut]:
    """Return the form in which a way out of an overload is chosen, with a day."""

    def read(written: Written) -> WayOut:
        way = next((it for it in LOAD_WAYS if it == written["way"]), None)
        if way is None:
            raise Refused("What: choose one of the three.")
        limit = whole(_LIMIT, written["limit"]) if way == "raise-limit" else None
        if way == "raise-limit" and not limit:
            raise Refused(f"{_LIMIT}: write how many clients are borne meanwhile.")
        until = needed_day(_UNTIL, written["until"], today)
        if until < today:
            raise Refused(f"{_UNTIL}: choose a day that is still to come.")
        LoadChoice.made(id=1, on=today, way=way, until=until, limit=limit)
        return WayOut(way, until, limit, written["text"])

    specs = [
        FieldSpec(
            "way", "What", "choice", "pass-on", choices=[*LOAD_WAYS.items()], is_settled=True
        ),
        FieldSpec(
            "until",
            _UNTIL,
            "date",
            iso(shifted(today, _PROPOSED_DAYS)),
            hint="It stands in the calendar on that day.",
        ),
        FieldSpec(
            "limit",
            _LIMIT,
            "number",
            str(len(workload.clients)),
            hint="Only where the limit is raised: how many clients until then.",
        ),
        FieldSpec("text", "Note", "text"),
    ]
    return FormDialog("What is done about it?", specs, read, intro=fact, submit="Decide")
