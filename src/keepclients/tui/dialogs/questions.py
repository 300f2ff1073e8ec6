"""Short questions: one field each."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from keepclients.domain.answers import read_cell
from keepclients.domain.errors import Refused
from keepclients.domain.questions import Column
from keepclients.domain.text import one_line
from keepclients.domain.written_days import day_meant
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.widgets.field_specs import FieldSpec


def day_dialog(
    title: str, label: str, today: date, proposed: date | None = None
) -> FormDialog[date]:
    """Return a form that asks for a day; today is proposed unless another day is."""
    return FormDialog(
        title,
        [FieldSpec("day", label, "date", (proposed or today).isoformat())],
        lambda written: day_meant(written["day"], today),
    )


def jump_dialog(today: date) -> FormDialog[date]:
    """Return a form that asks for a day of the calendar to turn to."""
    hint = "As you say it: +3d, +2w, fri, next tue, 12 dec, 2026-12-12."
    return FormDialog(
        "Go to a day",
        [FieldSpec("day", "Day", "date", hint=hint)],
        lambda written: day_meant(written["day"], today),
        submit="Go",
    )


def line_dialog(
    title: str, label: str, missing: str, *, intro: str = "", submit: str = "Go on"
) -> FormDialog[str]:
    """Return a form that asks for a line of text; `missing` is said where there is none."""

    def read(written: dict[str, str]) -> str:
        line = one_line(written["line"])
        if not line:
            raise Refused(missing)
        return line

    return FormDialog(
        title,
        [FieldSpec("line", label)],
        lambda written: read(dict(written)),
        intro=intro,
        submit=submit,
    )


def file_dialog(title: str, *, intro: str) -> FormDialog[Path]:
    """Return a form that asks for the path of a file that is there."""

    def read(written: Mapping[str, str]) -> Path:
        named = written["file"].strip().strip("'\"")
        if not named:
            raise Refused("Write the path of the file.")
        try:
            path = Path(named).expanduser()
        except RuntimeError as error:
            raise Refused(f"{named}: there is no such home folder.") from error
        if not path.is_file():
            raise Refused(f"There is no file {path}")
        return path

    return FormDialog(title, [FieldSpec("file", "File")], read, intro=intro, submit="Go on")


def row_dialog(
    title: str, columns: Sequence[Column], cells: Sequence[str], currency: str, today: date
) -> FormDialog[list[str]]:
    """Return a form for a row of a table, a field a cell; money is taken in the currency."""
    specs = [
        FieldSpec(
            column.id,
            column.label,
            "line" if column.kind == "text" else column.kind,
            cells[number] if number < len(cells) else "",
            choices=[(choice.id, choice.full_label) for choice in column.choices],
        )
        for number, column in enumerate(columns)
    ]

    def read(written: Mapping[str, str]) -> list[str]:
        return [read_cell(column, written[column.id], currency, today) for column in columns]

    return FormDialog(title, specs, read)


def reason_dialog(title: str, reasons: tuple[str, ...]) -> FormDialog[str]:
    """Return a form that asks why a step is left out, with the usual reasons to choose from."""
    specs = []
    if reasons:
        choices = [(reason, reason) for reason in reasons]
        specs.append(FieldSpec("usual", "Usual reasons", "choice", choices=choices))
    specs.append(FieldSpec("own", "In your words"))

    def read(written: dict[str, str]) -> str:
        reason = one_line(written["own"]) or written.get("usual", "")
        if not reason:
            raise Refused("Say in a few words why this step is left out.")
        return reason

    return FormDialog(title, specs, lambda written: read(dict(written)), submit="Leave it out")
