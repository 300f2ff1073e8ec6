"""The advice that comes with the program, as it is written."""

from importlib.resources import files


def shipped_text(name: str) -> str:
    """Return the playbook, or the list, of that name that comes with the program."""
    return files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
