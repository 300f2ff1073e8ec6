"""The grammar of verbs about staying in touch with everybody: quiet, health, audits, greetings."""

from keepclients.cli.grammar import Verbs, add_json, add_verb


def add_contact_verbs(verbs: Verbs) -> None:
    """Add the verbs."""
    _add_quiet(verbs)
    _add_health(verbs)
    _add_audits(verbs)
    _add_greetings(verbs)


def _add_quiet(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "quiet",
        "list who has not been spoken to for longer than agreed, worst first",
        "What was agreed is the client's tier (A: 30 days, B: 60, C: 90), or a rhythm of their "
        "own. A card does not count as contact.",
    )
    verb.add_argument(
        "--ahead", metavar="N", default="14", help="also who will be in N days; 14 if left out"
    )
    add_json(verb)


def _add_health(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "health",
        "say how well it stands with active clients, worst first, or explain it of one",
        "The score is 100 less what audits, silence, mistakes, late payments and complaints cost. "
        "Where too little is known it is unknown, never well.",
    )
    verb.add_argument(
        "whom", metavar="CLIENT", nargs="?", help="only this one, with what to do and the course"
    )
    add_json(verb)


def _add_audits(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "audits",
        "list who is due for an audit, with what the last one came to",
        "An audit comes again after 90 days where it stands well, after 60 on watch, and after "
        "30 at risk; the first one 90 days after you wanted regular contact.",
    )
    verb.add_argument(
        "--answers",
        action="store_true",
        help="list what clients answered to the one question instead, the latest first",
    )
    add_json(verb)


def _add_greetings(verbs: Verbs) -> None:
    verb = add_verb(
        verbs, "greetings", "list seasonal greetings, or who gets one of them, with addresses"
    )
    verb.add_argument(
        "greeting", metavar="NAME", nargs="?", help="a list, or an unambiguous part of its name"
    )
    ways = verb.add_mutually_exclusive_group()
    ways.add_argument(
        "--csv", action="store_true", help="print those to send to as a table, for labels"
    )
    ways.add_argument("--json", action="store_true", help="print JSON")
