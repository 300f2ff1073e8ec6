"""The form for the facts of a departure."""

from collections.abc import Mapping

from keepclients.domain.clients import Client
from keepclients.domain.days import parse_day
from keepclients.domain.departures import Departure
from keepclients.domain.kinds import DEPARTURE_KINDS
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.records import Fields, changes
from keepclients.tui.widgets.fields import FieldSpec


def departure_dialog(departure: Departure, client: Client) -> FormDialog[Fields]:
    """Return the form; every date of it moves the open steps."""
    last_day = departure.last_day
    specs = [
        FieldSpec(
            "kind", "What sort", "choice", departure.kind, choices=[*DEPARTURE_KINDS.items()]
        ),
        FieldSpec("notice_date", "Notice", "date", departure.notice_date.isoformat()),
        FieldSpec("last_day", "Last day", "date", last_day.isoformat() if last_day else ""),
        FieldSpec("hold_until", "Answer not before", "date", departure.hold_until.isoformat()),
        FieldSpec("what_happened", "What happened", "text", departure.what_happened),
    ]
    intro = (
        "Open steps move with these dates; what is done stays. Leave the last day empty if unknown."
    )
    return FormDialog(f"{client.name} is leaving", specs, changes(departure, _read), intro=intro)


def _read(written: Mapping[str, str]) -> Fields:
    return {
        "kind": written["kind"] or "leaving",
        "notice_date": parse_day(written["notice_date"]),
        "hold_until": parse_day(written["hold_until"]),
        "last_day": parse_day(written["last_day"]) if written["last_day"].strip() else None,
        "what_happened": written["what_happened"],
    }
