"""Where a report is written to; the end of the name says in which form."""

from collections.abc import Mapping
from pathlib import Path

from keepclients.domain.errors import Refused
from keepclients.domain.periods import Period
from keepclients.services.reporting.showing import DocumentForm
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.widgets.field_specs import FieldSpec

_FORMS: Mapping[str, DocumentForm] = {".html": "html", ".md": "markdown", ".txt": "text"}
"""Each ending with the form that it means."""

ReportFile = tuple[Path, DocumentForm]
"""Where a report goes, and in which form."""


def report_dialog(period: Period) -> FormDialog[ReportFile]:
    """Return a form that asks for the name of a file for the report of a period."""
    return FormDialog(
        f"Report of {period.name}",
        [FieldSpec("file", "File", value=f"report-{period.name}.html")],
        _read,
        intro="One page to read or to give to a partner. Its ending says what it becomes: .html "
        "with charts, .md or .txt.",
        submit="Write",
    )


def _read(written: Mapping[str, str]) -> ReportFile:
    named = written["file"].strip().strip("'\"")
    if not named:
        raise Refused("Write the name of the file.")
    try:
        path = Path(named).expanduser()
    except RuntimeError as error:
        raise Refused(f"{named}: there is no such home folder.") from error
    if path.suffix.lower() == ".json":
        raise Refused(
            f"{path.name}: end the name with .html, .md or .txt. JSON is written by "
            "`keepclients report --format json`."
        )
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise Refused(f"{path.name}: end the name with .html, .md or .txt.")
    return path, form
