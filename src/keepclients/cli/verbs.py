"""Each verb of the command line with what carries it out."""

from collections.abc import Callable, Mapping

from keepclients.cli.asking import list_clients, show_client, show_due, show_paths
from keepclients.cli.changing import add, leaving, log
from keepclients.cli.parser import Words
from keepclients.cli.starting import start_demo, start_program


def _import_file(words: Words) -> int:
    from keepclients.cli.importing import import_file  # noqa: PLC0415 - seldom, and its readers

    return import_file(words)


_VERBS: Mapping[str | None, Callable[[Words], int]] = {
    None: start_program,
    "demo": start_demo,
    "add": add,
    "list": list_clients,
    "show": show_client,
    "log": log,
    "leaving": leaving,
    "due": show_due,
    "import": _import_file,
    "paths": show_paths,
}


def carry_out(words: Words) -> int:
    """Do what the words say and return the exit code; raises WrongUsage and Refused."""
    return _VERBS[words.verb](words)
