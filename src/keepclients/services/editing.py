"""Opening a text in the editor that the owner chose."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from keepclients.domain.errors import Refused

_VARIABLES = ("VISUAL", "EDITOR")


def edit_file(path: Path) -> None:
    """Open a file in the owner's editor and wait until it is closed; raises Refused."""
    command = editor_command(path)
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - the owner's own choice
    except OSError as error:
        raise Refused(
            f"{command[0]}: could not be started ({error.strerror}); the file is {path}"
        ) from error
    if code:
        raise Refused(f"{command[0]}: ended with {code}; the file is {path}")


def editor_command(path: Path) -> list[str]:
    """Return the command that $VISUAL or $EDITOR names, in its words; raises Refused.

    The refusal names the path, so that the owner can open it in another way.
    """
    variable = next((name for name in _VARIABLES if os.environ.get(name, "").strip()), None)
    if variable is None:
        raise Refused(f"Set VISUAL or EDITOR to your editor, or open this file yourself: {path}")
    try:
        command = shlex.split(os.environ[variable], posix=os.name != "nt")
    except ValueError as error:
        raise Refused(f"{variable}: a quote is not closed; the file is {path}") from error
    if not command or shutil.which(command[0]) is None:
        name = command[0] if command else os.environ[variable]
        raise Refused(f"{variable}: there is no program “{name}”; the file is {path}")
    return command
