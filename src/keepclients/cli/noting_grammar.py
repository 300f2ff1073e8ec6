"""The grammar of verbs that note something of a client, and that it is over."""

import argparse

from keepclients.cli.grammar import VerbParser, Verbs, add_client, add_verb
from keepclients.cli.options import IdInstead


def add_noting_verbs(verbs: Verbs) -> None:
    """Add the verbs."""
    for name, purpose, about, day, ending in (
        ("slip", "note a mistake of yours, before they add up", "what went wrong",
         "it happened", ""),
        ("complaint", "note a client's complaint, or settle it", "what they said",
         "they did", "settled"),
        ("promise", "note what you promised a client, or keep it", "what you promised",
         "you did", "kept"),
        ("hint", "note a hint that a client may leave, or clear it up", "what they said or did",
         "they did", "cleared"),
        ("expectation", "note what a client counts on, or that it counts no more",
         "what they expect", "you learned of it", "ended"),
    ):  # fmt: skip
        verb = add_verb(verbs, name, purpose)
        add_client(verb)
        text = verb.add_argument("text", metavar="TEXT", default="", help=about)
        _add_day(verb, day)
        if name == "promise":
            verb.add_argument("--by", metavar="DATE", help="the day by which you promised it")
        if name == "expectation":
            verb.add_argument("--agreed", action="store_true", help="you said yes to it that day")
        if ending:
            _add_ending(verb, ending, text)
    _add_late(verbs)
    _add_guidance(verbs)
    _add_refund(verbs)


def _add_late(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "late",
        "note a payment that did not come on its day, or that it is there",
        "With the first one in a book, what is not noted counts as paid from its day on, for every "
        "client.",
    )
    add_client(verb)
    text = verb.add_argument(
        "text", metavar="TEXT", nargs="?", default="", help="which invoice, if you like"
    )
    verb.add_argument("--due", metavar="DATE", help="the day by which it should have come")
    verb.add_argument("--amount", metavar="AMOUNT", help="how much, such as 1200 or 1200USD")
    verb.add_argument(
        "--on", metavar="DATE", help="with --paid, the day it came; today if left out"
    )
    _add_ending(verb, "paid", text)


def _add_guidance(verbs: Verbs) -> None:
    verb = add_verb(verbs, "guidance", "note training or a guide that a client got from you")
    add_client(verb)
    verb.add_argument("text", metavar="TEXT", help="what it was about")
    _add_day(verb, "they got it")
    verb.add_argument(
        "--kind", metavar="KIND", help="training (if left out), guide, video or class"
    )
    verb.add_argument("--used", metavar="YES|NO", help="whether they use it, once you know")


def _add_refund(verbs: Verbs) -> None:
    verb = add_verb(verbs, "refund", "note money that went back to a client")
    add_client(verb)
    verb.add_argument("amount", metavar="AMOUNT", help="how much, such as 120 or 120USD")
    verb.add_argument("text", metavar="TEXT", nargs="?", default="", help="what for")
    _add_day(verb, "it went back")


def _add_day(verb: VerbParser, day: str) -> None:
    verb.add_argument("--on", metavar="DATE", help=f"the day {day}; today if left out")


def _add_ending(verb: VerbParser, ending: str, text: argparse.Action) -> None:
    verb.add_argument(
        f"--{ending}",
        action=IdInstead,
        other=text,
        dest="ended",
        help=f"it is {ending}, instead of TEXT; --on is the day of that, and ID is needed "
        "where more than one is open",
    )
