"""What every verb's grammar is made of."""

import argparse
from collections.abc import Iterable
from typing import NoReturn, TypeAlias, TypeVar, overload

from keepclients.cli.failures import WRONG_USAGE, complain
from keepclients.cli.word_order import in_plain_order

N = TypeVar("N")
_TOO_MUCH = "unrecognized arguments: "
"""How argparse begins what it says of words that nothing asks for."""


class VerbParser(argparse.ArgumentParser):
    """A parser that answers wrong usage with one line, and takes options before or behind words."""

    def error(self, message: str) -> NoReturn:
        """End with the exit status of wrong usage, after one line that names the argument."""
        said = message.removeprefix("argument ")
        if message.startswith(_TOO_MUCH):
            said = f"{message.removeprefix(_TOO_MUCH)}: nothing asks for that; quote a longer text"
        complain(f"{self.prog}: {said}")
        self.exit(WRONG_USAGE)

    @overload
    def parse_known_args(
        self, args: Iterable[str] | None = None, namespace: None = None
    ) -> tuple[argparse.Namespace, list[str]]: ...
    @overload
    def parse_known_args(self, args: Iterable[str] | None, namespace: N) -> tuple[N, list[str]]: ...
    @overload
    def parse_known_args(self, *, namespace: N) -> tuple[N, list[str]]: ...
    def parse_known_args(
        self, args: Iterable[str] | None = None, namespace: N | None = None
    ) -> tuple[N | argparse.Namespace, list[str]]:
        """Return what the words mean, and those that nothing asks for."""
        typed = None if args is None else in_plain_order(args, self._actions)
        return super().parse_known_args(typed, namespace)


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
