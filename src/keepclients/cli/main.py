"""One command line, from its words to its exit code."""

from keepclients.cli.failures import (
    DONE,
    INTERRUPTED,
    REFUSED,
    WRONG_USAGE,
    WrongUsage,
    complain,
    place_of,
)
from keepclients.cli.parser import parsed
from keepclients.cli.streams import OutputLost, abandon_stdout, finish_stdout, prepare_stdout
from keepclients.cli.words import PROGRAM
from keepclients.domain.errors import Refused


def main(typed: list[str] | None = None) -> int:
    """Carry out a command line, by default this program's own, and return its exit code.

    0: done; 1: refused, with one line on stderr; 2: wrong usage, likewise. No exception leaves it.
    """
    try:
        prepare_stdout()
        code = _carried_out(typed)
        finish_stdout()
    except KeyboardInterrupt:
        return INTERRUPTED
    except OutputLost as error:
        abandon_stdout()
        if error.is_unwanted:
            return DONE
        complain(f"{PROGRAM}: the answer could not be written: {error}")
        return REFUSED
    return code


def _carried_out(typed: list[str] | None) -> int:
    try:
        words = parsed(typed)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else REFUSED
    try:
        from keepclients.cli.verbs import carry_out  # noqa: PLC0415 - help and version do without

        return carry_out(words)
    except OutputLost:
        raise
    except WrongUsage as error:
        complain(f"{PROGRAM} {words.verb or ''}".rstrip() + f": {error}")
        return WRONG_USAGE
    except Refused as error:
        complain(f"{PROGRAM}: {error}")
        return REFUSED
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        complain(
            f"{PROGRAM}: something unforeseen went wrong ({place_of(error)}); "
            "please report this line, it holds nothing out of your book"
        )
        return REFUSED
