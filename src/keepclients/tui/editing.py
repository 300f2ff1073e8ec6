"""A text in the owner's editor, while the screen stands aside."""

import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from keepclients.domain.errors import Refused
from keepclients.domain.text import clean
from keepclients.services.editing import edit_file, editor_command


def edited(app: App[object], text: str, name: str) -> str:
    """Return what the owner makes of a text in their editor, in a file of that name.

    Raises Refused where no editor can be opened, or where it leaves something that is no text.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="keepclients-") as folder:
            path = Path(folder) / f"{name}.txt"
            path.write_text(clean(text), encoding="utf-8")
            _edit(app, path)
            return clean(path.read_text(encoding="utf-8")).rstrip()
    except SuspendNotSupported as error:
        raise Refused("No editor can be opened in this terminal.") from error
    except UnicodeDecodeError as error:
        raise Refused("The editor left something that is no text.") from error
    except OSError as error:
        raise Refused(f"The text could not be edited: {error.strerror}.") from error
    except Refused as refusal:  # which names a file that is gone by now
        reason = str(refusal).partition("; the file is")[0].partition(", or open this file")[0]
        raise Refused(reason.rstrip(".") + ".") from refusal


def _edit(app: App[object], path: Path) -> None:
    """Open a file in the editor; the screen comes back whatever becomes of it."""
    editor_command(path)
    refusals: list[Refused] = []
    with app.suspend():
        try:
            edit_file(path)
        except Refused as refusal:
            refusals.append(refusal)
    if refusals:
        raise refusals[0]
