"""What every verb's grammar is made of."""

import argparse
from typing import NoReturn, TypeAlias

from keepclients.cli.failures import WRONG_USAGE, complain


class VerbParser(argparse.ArgumentParser):
    """A parser that answers wrong usage with one line."""

    def error(self, message: str) -> NoReturn:
        """End with the exit status of wrong usage, after one line that names the argument."""
        complain(f"{self.prog}: {message.removeprefix('argument ')}")
        self.exit(WRONG_USAGE)


Verbs: TypeAlias = "argparse._SubParsersAction[VerbParser]"  # noqa: SLF001 - it has no public name
"""Where verbs are added."""


def add_verb(verbs: Verbs, name: str, purpose: str, more: str = "") -> VerbParser:
    """Add a verb that takes --book too; without it, what stood before the verb holds."""
    verb = verbs.add_parser(
        name,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=more,
        allow_abbrev=False,
    )
    verb.add_argument(
        "--book", metavar="FILE", default=argparse.SUPPRESS, help="the book's file, for this time"
    )
    return verb


def add_client(verb: VerbParser) -> None:
    """Add the client that a verb is about."""
    verb.add_argument("client", metavar="CLIENT", help="id, name, or an unambiguous part of it")


def add_which(verb: VerbParser) -> None:
    """Add which of a client's playbooks a verb is about."""
    verb.add_argument(
        "--which", metavar="PLAYBOOK", help="leaving (if left out), ready, review or audit"
    )


def add_json(verb: VerbParser) -> None:
    """Let a verb print JSON."""
    verb.add_argument("--json", action="store_true", help="print JSON")
