"""The command line's grammar: verbs, arguments and what help says about them.

Arguments leave here as the text that was typed. What they mean is read by the verbs, so that
help and version need nothing but the standard library.
"""

import argparse

from keepclients import __version__
from keepclients.cli.book_grammar import add_book_verbs
from keepclients.cli.calendar_grammar import add_calendar_verbs
from keepclients.cli.contact_grammar import add_contact_verbs
from keepclients.cli.grammar import VerbParser, Verbs, add_client, add_json, add_verb
from keepclients.cli.noting_grammar import add_noting_verbs
from keepclients.cli.outlook_grammar import add_outlook_verbs
from keepclients.cli.playbook_grammar import add_playbook_verbs
from keepclients.cli.report_grammar import add_report_verbs
from keepclients.cli.words import PROGRAM, Words

_DATES = (
    "Dates are written 2026-12-31, 31.12.2026, 31 dec, fri, tomorrow or +3d. "
    "CLIENT is an id, or a name or an unambiguous part of it."
)


def parsed(typed: list[str] | None) -> Words:
    """Return the words of a command line, by default this program's own.

    Exits with 2 and one line where a word is missing or unknown, and with 0 after help or version.
    """
    return _parser().parse_args(typed, Words())


def _parser() -> VerbParser:
    parser = VerbParser(
        prog=PROGRAM,
        description="A client book for the terminal. Without a verb it opens the program.",
        epilog=_DATES,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    parser.add_argument("--book", metavar="FILE", help="the book's file (or KEEPCLIENTS_BOOK)")
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", title="verbs", parser_class=VerbParser
    )
    _add_demo(verbs)
    _add_add(verbs)
    _add_list(verbs)
    _add_show(verbs)
    _add_log(verbs)
    add_noting_verbs(verbs)
    _add_leaving(verbs)
    add_calendar_verbs(verbs)
    add_contact_verbs(verbs)
    add_outlook_verbs(verbs)
    add_report_verbs(verbs)
    _add_import(verbs)
    add_playbook_verbs(verbs)
    add_book_verbs(verbs)
    add_verb(verbs, "paths", "say where the book and your own playbook are kept")
    return parser


def _add_demo(verbs: Verbs) -> None:
    verb = add_verb(verbs, "demo", "look around in a throw-away book of a fictional business")
    verb.add_argument("--write", metavar="FILE", help="write that book to a new file instead")


def _add_add(verbs: Verbs) -> None:
    verb = add_verb(verbs, "add", "add a client and print the new id")
    verb.add_argument("name", metavar="NAME", help="what the client is called")
    verb.add_argument("--email", metavar="ADDRESS", help="general e-mail address")
    verb.add_argument("--phone", metavar="NUMBER", help="general telephone number")
    verb.add_argument("--fee", metavar="AMOUNT", help="what they pay, such as 1200 or 1200.50")
    verb.add_argument(
        "--currency", metavar="CODE", help="three letters; the book's own if left out"
    )
    verb.add_argument(
        "--per", metavar="PERIOD", help="week, month (default), quarter, year or once"
    )
    verb.add_argument("--since", metavar="DATE", help="first day of service")
    verb.add_argument(
        "--tag", metavar="WORD", type=_tag, action="append", default=[], help="may be repeated"
    )
    verb.add_argument("--tier", metavar="TIER", help="how close to stay: A, B or C")
    verb.add_argument("--notes", metavar="TEXT", help="anything worth remembering")


def _add_list(verbs: Verbs) -> None:
    verb = add_verb(verbs, "list", "list clients by name")
    verb.add_argument(
        "--stage", metavar="STAGE", help="only prospect, active, leaving, paused or former ones"
    )
    add_json(verb)


def _add_show(verbs: Verbs) -> None:
    verb = add_verb(verbs, "show", "show everything about a client")
    add_client(verb)
    add_json(verb)


def _add_log(verbs: Verbs) -> None:
    verb = add_verb(verbs, "log", "log contact that took place")
    add_client(verb)
    verb.add_argument("kind", metavar="KIND", help="call, email, meeting, message or card")
    verb.add_argument("text", metavar="TEXT", help="what it was about")
    verb.add_argument("--on", metavar="DATE", help="the day it took place; today if left out")
    verb.add_argument("--minutes", metavar="N", help="time spent")


def _add_leaving(verbs: Verbs) -> None:
    verb = add_verb(verbs, "leaving", "note that a client is leaving, and open the playbook for it")
    add_client(verb)
    verb.add_argument("--notice", metavar="DATE", required=True, help="the day they said so")
    verb.add_argument("--last-day", metavar="DATE", help="last day of service, if known")
    verb.add_argument(
        "--kind",
        metavar="KIND",
        help="leaving (default), cutting-back, pausing, not-renewing, closing-down or we-ended-it",
    )


def _add_import(verbs: Verbs) -> None:
    verb = add_verb(verbs, "import", "take in clients from a CSV or vCard file")
    verb.add_argument("file", metavar="FILE", help="the file to read")
    verb.add_argument("--dry-run", action="store_true", help="only say what would be taken in")
    add_json(verb)


def _tag(typed: str) -> str:
    """Return a tag as it was typed; argparse names the argument where it cannot be kept."""
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - only where tags are typed

    from keepclients.domain.records import explained  # noqa: PLC0415 - loads pydantic
    from keepclients.domain.text import Name  # noqa: PLC0415 - loads pydantic

    try:
        TypeAdapter(Name).validate_python(typed)
    except ValidationError as error:
        raise argparse.ArgumentTypeError(explained(error)) from error
    return typed
