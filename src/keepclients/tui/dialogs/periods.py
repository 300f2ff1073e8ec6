"""The form that asks for a period."""

from collections.abc import Mapping

from keepclients.domain.errors import Refused
from keepclients.domain.periods import Period, parse_period
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.widgets.field_specs import FieldSpec

_HINT = "2026, 2026-Q3, 2026-11, or two days: 2026-01-01..2026-02-15"


def period_dialog(shown: Period) -> FormDialog[Period]:
    """Return a form that asks for a period to show; the one that is shown stands in it."""

    def read(written: Mapping[str, str]) -> Period:
        try:
            return parse_period(written["period"])
        except ValueError as error:
            raise Refused(f"Period: {error}") from error

    return FormDialog(
        "Figures of another time",
        [FieldSpec("period", "Period", "line", shown.name, hint=_HINT)],
        read,
        submit="Show",
    )
