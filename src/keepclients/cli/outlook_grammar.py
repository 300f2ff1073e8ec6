"""The grammar of verbs about what lies ahead: goals, lessons, prospects, time."""

from keepclients.cli.grammar import Verbs, add_json, add_verb


def add_outlook_verbs(verbs: Verbs) -> None:
    """Add the verbs."""
    for name, purpose in (
        ("goals", "list your goals, and how far each is"),
        ("lessons", "list what reviews and audits taught, the open lessons first"),
    ):
        add_json(add_verb(verbs, name, purpose))
    prospects = add_verb(
        verbs,
        "prospects",
        "list whom you talk with, and what they would replace",
        "Weighed: what they would pay a month, times the chance. Lost and won count over the last "
        "12 months.",
    )
    add_json(prospects)
    _add_time(verbs)


def _add_time(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "time",
        "note time that went into winning clients or keeping them",
        "Contact with one client has minutes of its own: log --minutes.",
    )
    verb.add_argument("minutes", metavar="MINUTES", help="how long")
    verb.add_argument("purpose", metavar="PURPOSE", help="winning or keeping")
    verb.add_argument("text", metavar="TEXT", nargs="?", default="", help="what was done")
    verb.add_argument("--on", metavar="DATE", help="the day; today if left out")
    verb.add_argument("--owner", metavar="NAME", help="whose time of the team; yours if left out")
