"""Copying text where other programs find it."""

import shutil
import subprocess

from textual.app import App

_TOOLS = (
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("pbcopy",),
    ("clip.exe",),
)
_SECONDS = 2.0


def copy(app: App[object], text: str) -> str:
    """Copy a text by the system's tool and through the terminal; return what can be said of it.

    Terminals do not answer whether they took it, so success is claimed for a tool only.
    """
    app.copy_to_clipboard(text)
    for command in _TOOLS:
        if shutil.which(command[0]) and _takes(command, text):
            return f"Copied with {command[0]}."
    return "Sent to the terminal's clipboard. If nothing arrives there, save it as a file."


def _takes(command: tuple[str, ...], text: str) -> bool:
    """Tell whether a tool took the text."""
    try:
        done = subprocess.run(  # noqa: S603 - one of the tools above
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
