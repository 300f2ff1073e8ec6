"""The grammar of verbs about what is to be done: due, export, vdir."""

from keepclients.cli.grammar import VerbParser, Verbs, add_json, add_verb

_FIELDS = (
    "Fields of TEMPLATE: {overdue}, {today} and {later} are counts (later: after today, within "
    "--days); {first} is what stands first, as “client: what”, and {client}, {title}, {day} and "
    "{time} are of that one; {{ and }} are braces. With --quiet the exit status is 0 where nothing "
    "waits, 10 where something is due today, 11 where something is overdue."
)
_MIRRORED = (
    "In DIR/tasks each thing is a task, for todoman and the task lists of phones, in DIR/events "
    "an event, for khal. What was ticked off, moved or cancelled there comes back into the book "
    "first; what changed on both sides is told, and stays as the book has it. Other files in there "
    "are left alone."
)


def add_calendar_verbs(verbs: Verbs) -> None:
    """Add the verbs."""
    _add_due(verbs)
    _add_export(verbs)
    _add_vdir(verbs)


def _add_due(verbs: Verbs) -> None:
    verb = add_verb(verbs, "due", "list what is overdue and what is due soon", _FIELDS)
    verb.add_argument("--days", metavar="N", default="7", help="how far ahead; 7 if left out")
    _add_one_client(verb)
    ways = verb.add_mutually_exclusive_group()
    ways.add_argument("--json", action="store_true", help="print JSON")
    ways.add_argument("--quiet", action="store_true", help="print nothing; see the exit status")
    ways.add_argument("--format", metavar="TEMPLATE", help="print one line, for a prompt or a bar")


def _add_export(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "export",
        "write what stands in the calendar for other programs",
        "Without --from and --to it is everything overdue, and the next 365 days.",
    )
    verb.add_argument("kind", metavar="FORMAT", help="ics: a calendar file (iCalendar)")
    verb.add_argument(
        "-o", "--output", metavar="FILE", help="to a new file; on standard output if left out"
    )
    verb.add_argument("--from", dest="start", metavar="DATE", help="the first day")
    verb.add_argument("--to", dest="end", metavar="DATE", help="the last day")
    _add_one_client(verb)
    verb.add_argument("--force", action="store_true", help="replace FILE if it exists")


def _add_vdir(verbs: Verbs) -> None:
    verb = add_verb(
        verbs, "vdir", "hold a calendar folder against the book, in both directions", _MIRRORED
    )
    verb.add_argument("folder", metavar="DIR", help="the folder; it is made if it is not there")
    verb.add_argument("--days", metavar="N", default="90", help="how far ahead; 90 if left out")
    verb.add_argument("--dry-run", action="store_true", help="only say what would be done")
    add_json(verb)


def _add_one_client(verb: VerbParser) -> None:
    verb.add_argument(
        "--client", dest="of", metavar="CLIENT", help="only what concerns this client"
    )
