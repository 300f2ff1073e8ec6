"""Where the calendar is exported to, and how much of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.clients import Client
from keepclients.domain.errors import Refused
from keepclients.domain.graphemes import shortened
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.widgets.field_specs import FieldSpec

Extent = Literal["chosen", "client", "all"]
_LEGIBLE = 30
"""Characters of a title or a name in a choice."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be written, and where."""

    extent: Extent
    path: Path


def export_dialog(
    chosen: Sequence[AgendaItem], client: Client | None, *, is_marked: bool
) -> FormDialog[Export]:
    """Return a form that asks for the name of a file, and what is to stand in it.

    What is chosen was marked, or is what the cursor stands on.
    """
    choices = [("all", "Everything overdue and of the next year")]
    if client is not None:
        choices.append(("client", f"The same of {shortened(client.name, _LEGIBLE)} alone"))
    if is_marked:
        choices.append(("chosen", f"What is marked ({len(chosen)})"))
    elif chosen:
        choices.append(("chosen", f"Only “{shortened(chosen[0].title, _LEGIBLE)}”"))
    extent = "chosen" if is_marked else "all"
    return FormDialog(
        "Export to a calendar file",
        [
            FieldSpec("file", "File", value="clients.ics"),
            FieldSpec("extent", "What", "choice", extent, choices=choices),
        ],
        _read,
        intro="Any calendar program can take it in. It is not kept up to date; "
        "for that there is `keepclients vdir`.",
        submit="Export",
    )


def _read(written: Mapping[str, str]) -> Export:
    named = written["file"].strip().strip("'\"")
    if not named:
        raise Refused("Write the name of the file.")
    extent = next((it for it in get_args(Extent) if it == written["extent"]), None)
    if extent is None:
        raise Refused("Choose what to export.")
    try:
        return Export(extent, Path(named).expanduser())
    except RuntimeError as error:
        raise Refused(f"{named}: there is no such home folder.") from error
