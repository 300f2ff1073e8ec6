"""The advice that comes with the program, as it is written."""

from importlib.resources import files

READY = "ready"
"""The playbook for being ready before anybody leaves."""

AUDIT = "audit"
"""The playbook for looking at a client, four times a year."""

PLAYBOOKS = ("leaving", READY, "review", AUDIT)
"""The playbooks that come with the program."""


def shipped_text(name: str) -> str:
    """Return the playbook, or the list, of that name that comes with the program."""
    return files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
