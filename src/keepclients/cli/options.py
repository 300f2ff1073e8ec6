"""Options of a sort that argparse has none of."""

import argparse
from collections.abc import Sequence


class IdInstead(argparse.Action):
    """An option with or without an id behind it, which stands in the place of another argument."""

    def __init__(
        self,
        option_strings: Sequence[str],
        dest: str,
        *,
        other: argparse.Action,
        help: str,  # noqa: A002 - argparse calls it so
    ) -> None:
        super().__init__(option_strings, dest, nargs="?", const="", metavar="ID", help=help)
        self._other = other

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse hands it over
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,  # noqa: ARG002 - argparse hands it over
    ) -> None:
        """Keep the id, or nothing; the other argument is asked for no more by this parser."""
        setattr(namespace, self.dest, values)
        self._other.required = False
