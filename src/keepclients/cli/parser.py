"""The command line's grammar: verbs, arguments and what help says about them.

Arguments leave here as the text that was typed. What they mean is read by the verbs, so that
help and version need nothing but the standard library.
"""

import argparse
from typing import NoReturn

from keepclients import __version__
from keepclients.cli.failures import WRONG_USAGE, complain
from keepclients.cli.options import IdInstead
from keepclients.cli.words import PROGRAM, Words

_DATES = (
    "Dates are written 2026-12-31, 31.12.2026, 31 dec, fri, tomorrow or +3d. "
    "CLIENT is an id, or a name or an unambiguous part of it."
)
_HYPHENS = (
    "A VALUE that begins with a hyphen goes behind --, as in: "
    f"{PROGRAM} answer acme measure-impact cash -- -5"
)
_ENDINGS = {"complaint": "settled", "promise": "kept"}
"""By verb: the option that says that what was noted is over."""

_IDS = f"ids as `{PROGRAM} playbook show CLIENT` prints them"


class _Parser(argparse.ArgumentParser):
    """A parser that answers wrong usage with one line."""

    def error(self, message: str) -> NoReturn:
        complain(f"{self.prog}: {message.removeprefix('argument ')}")
        self.exit(WRONG_USAGE)


def parsed(typed: list[str] | None) -> Words:
    """Return the words of a command line, by default this program's own.

    Exits with 2 and one line where a word is missing or unknown, and with 0 after help or version.
    """
    return _parser().parse_args(typed, Words())


def _parser() -> _Parser:
    parser = _Parser(
        prog=PROGRAM,
        description="A client book for the terminal. Without a verb it opens the program.",
        epilog=_DATES,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    parser.add_argument("--book", metavar="FILE", help="the book's file (or KEEPCLIENTS_BOOK)")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs", parser_class=_Parser)
    _add_demo(verbs)
    _add_add(verbs)
    _add_list(verbs)
    _add_show(verbs)
    _add_log(verbs)
    _add_noting(verbs)
    _add_leaving(verbs)
    _add_due(verbs)
    _add_drill(verbs)
    _add_prepare(verbs)
    _add_review(verbs)
    _add_import(verbs)
    _add_playbook(verbs)
    _add_answer(verbs)
    _add_step(verbs)
    _add_draft(verbs)
    _verb(verbs, "paths", "say where the book and your own playbook are kept")
    return parser


_Verbs = argparse._SubParsersAction  # noqa: SLF001 - argparse gives its type no public name


def _verb(verbs: "_Verbs[_Parser]", name: str, purpose: str, more: str = "") -> _Parser:
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


def _add_demo(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "demo", "look around in a throw-away book of a fictional business")
    verb.add_argument("--write", metavar="FILE", help="write that book to a new file instead")


def _add_add(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "add", "add a client and print the new id")
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


def _add_list(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "list", "list clients by name")
    verb.add_argument(
        "--stage", metavar="STAGE", help="only prospect, active, leaving, paused or former ones"
    )
    _add_json(verb)


def _add_show(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "show", "show everything about a client")
    _add_client(verb)
    _add_json(verb)


def _add_log(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "log", "log contact that took place")
    _add_client(verb)
    verb.add_argument("kind", metavar="KIND", help="call, email, meeting, message or card")
    verb.add_argument("text", metavar="TEXT", help="what it was about")
    verb.add_argument("--on", metavar="DATE", help="the day it took place; today if left out")
    verb.add_argument("--minutes", metavar="N", help="time spent")


def _add_noting(verbs: "_Verbs[_Parser]") -> None:
    for name, purpose, about, day in (
        ("slip", "note a mistake of yours, before they add up", "what went wrong", "it happened"),
        ("complaint", "note a client's complaint, or settle it", "what they said", "they did"),
        ("promise", "note what you promised a client, or keep it", "what you promised", "you did"),
    ):
        verb = _verb(verbs, name, purpose)
        _add_client(verb)
        text = verb.add_argument("text", metavar="TEXT", default="", help=about)
        verb.add_argument("--on", metavar="DATE", help=f"the day {day}; today if left out")
        if name == "promise":
            verb.add_argument("--by", metavar="DATE", help="the day by which you promised it")
        if ending := _ENDINGS.get(name):
            verb.add_argument(
                f"--{ending}",
                action=IdInstead,
                other=text,
                dest="ended",
                help=f"it is {ending}, instead of TEXT; --on is the day of that, and ID is needed "
                "where more than one is open",
            )


def _add_leaving(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "leaving", "note that a client is leaving, and open the playbook for it")
    _add_client(verb)
    verb.add_argument("--notice", metavar="DATE", required=True, help="the day they said so")
    verb.add_argument("--last-day", metavar="DATE", help="last day of service, if known")
    verb.add_argument(
        "--kind",
        metavar="KIND",
        help="leaving (default), cutting-back, pausing, not-renewing, closing-down or we-ended-it",
    )


def _add_due(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "due", "list what is overdue and what is due soon")
    verb.add_argument("--days", metavar="N", default="7", help="how far ahead; 7 if left out")
    _add_json(verb)


def _add_drill(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "drill", "say what would happen if a client left; changes nothing")
    _add_client(verb)
    _add_json(verb)


def _add_prepare(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(
        verbs,
        "prepare",
        "show how it would end with a client, and begin to settle it while all is well",
        "The steps are answered with `answer` and settled with `step`.",
    )
    _add_client(verb)
    _add_json(verb)


def _add_review(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(
        verbs,
        "review",
        "look back at length on why a client left; the first time it begins with their history",
        "The steps are answered with `answer` and settled with `step`.",
    )
    _add_client(verb)
    _add_json(verb)


def _add_import(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "import", "take in clients from a CSV or vCard file")
    verb.add_argument("file", metavar="FILE", help="the file to read")
    verb.add_argument("--dry-run", action="store_true", help="only say what would be taken in")
    _add_json(verb)


def _add_playbook(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "playbook", "look at the playbook of a client who leaves, or make it yours")
    actions = verb.add_subparsers(
        dest="action", metavar="ACTION", title="actions", required=True, parser_class=_Parser
    )
    show = _verb(
        actions, "show", "show a departure's steps, or the playbook that a new one would get"
    )
    show.add_argument(
        "whom", metavar="CLIENT", nargs="?", help="whose departure, the open or the last one"
    )
    _add_which(show)
    _add_json(show)
    check = _verb(actions, "check", "look for mistakes in your own playbook, or in a file")
    check.add_argument("path", metavar="FILE", nargs="?", help="your own playbook if left out")
    _add_which(check)
    edit = _verb(
        actions,
        "edit",
        "open your own playbook in $VISUAL or $EDITOR, then check it",
        "The first time it is copied from the one that comes with the program. It holds for "
        "clients who leave from then on.",
    )
    _add_which(edit)
    edit.add_argument(
        "--message",
        dest="message_name",
        metavar="MESSAGE",
        help="edit this message instead, such as first-reply",
    )
    update = _verb(
        actions,
        "update",
        "let an open departure follow the present playbook",
        "Answers, ticks and reasons stay, also those of what is dropped.",
    )
    _add_client(update)
    _add_which(update)
    update.add_argument("--dry-run", action="store_true", help="only say what would change")


def _add_answer(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "answer", "keep an answer to a question of a step", _HYPHENS)
    _add_client(verb)
    verb.add_argument("step", metavar="STEP", help=f"whose question it is; {_IDS}")
    verb.add_argument("question", metavar="QUESTION", help="the question's id")
    _add_which(verb)
    verb.add_argument(
        "value",
        metavar="VALUE",
        nargs="+",
        help="the answer; '' takes it back; a list takes one VALUE for each entry, and where it "
        "has columns the cells stand in their order with | between them: 'Logo | theirs'",
    )


def _add_step(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "step", "mark a step as done, leave it out, or open it again")
    _add_client(verb)
    verb.add_argument("step", metavar="STEP", help=_IDS)
    verb.add_argument("action", metavar="ACTION", help="done, skip or reopen")
    _add_which(verb)
    verb.add_argument("--reason", metavar="TEXT", help="why it is left out; skip needs one")


def _add_draft(verbs: "_Verbs[_Parser]") -> None:
    verb = _verb(verbs, "draft", "write a message to, or about, a client who is leaving")
    _add_client(verb)
    verb.add_argument(
        "message", metavar="MESSAGE", help="such as first-reply, confirm or exit-agreement"
    )
    verb.add_argument(
        "--set",
        metavar="FIELD=TEXT",
        action="append",
        default=[],
        help="what stands in a field; may be repeated",
    )
    verb.add_argument("--output", metavar="FILE", help="write it to a new file instead")


def _add_client(verb: _Parser) -> None:
    verb.add_argument("client", metavar="CLIENT", help="id, name, or an unambiguous part of it")


def _add_which(verb: _Parser) -> None:
    verb.add_argument("--which", metavar="PLAYBOOK", help="leaving (if left out), ready or review")


def _add_json(verb: _Parser) -> None:
    verb.add_argument("--json", action="store_true", help="print JSON")


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
