"""The form for the facts of a departure."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from keepclients.domain.clients import Client
from keepclients.domain.departures import Departure
from keepclients.domain.kinds import DEPARTURE_KINDS
from keepclients.domain.written_days import day_meant
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, changes
from keepclients.tui.widgets.field_specs import FieldSpec


def departure_dialog(departure: Departure, client: Client, today: date) -> FormDialog[Fields]:
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
    read = changes(departure, partial(_read, today))
    return FormDialog(f"{client.name} is leaving", specs, read, intro=intro)


def _read(today: date, written: Mapping[str, str]) -> Fields:
    last = written["last_day"].strip()
    return {
        "kind": written["kind"] or "leaving",
        "notice_date": day_meant(written["notice_date"], today),
        "hold_until": day_meant(written["hold_until"], today),
        "last_day": day_meant(last, today) if last else None,
        "what_happened": written["what_happened"],
    }
