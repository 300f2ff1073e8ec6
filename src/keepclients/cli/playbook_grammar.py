"""The grammar of verbs about playbooks: drill, prepare, review, audit, answer and others."""

from keepclients.cli.grammar import VerbParser, Verbs, add_client, add_json, add_verb, add_which
from keepclients.cli.words import PROGRAM

_HYPHENS = (
    "A VALUE that begins with a hyphen goes behind --, as in: "
    f"{PROGRAM} answer acme measure-impact cash -- -5"
)
_IDS = f"ids as `{PROGRAM} playbook show CLIENT` prints them"


def add_playbook_verbs(verbs: Verbs) -> None:
    """Add the verbs."""
    _add_drill(verbs)
    _add_prepare(verbs)
    _add_review(verbs)
    _add_audit(verbs)
    _add_playbook(verbs)
    _add_answer(verbs)
    _add_step(verbs)
    _add_draft(verbs)


def _add_drill(verbs: Verbs) -> None:
    verb = add_verb(verbs, "drill", "say what would happen if a client left; changes nothing")
    add_client(verb)
    add_json(verb)


def _add_prepare(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "prepare",
        "show how it would end with a client, and begin to settle it while all is well",
        "The steps are answered with `answer` and settled with `step`.",
    )
    add_client(verb)
    add_json(verb)


def _add_review(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "review",
        "look back at length on why a client left; the first time it begins with their history",
        "The steps are answered with `answer` and settled with `step`.",
    )
    add_client(verb)
    add_json(verb)


def _add_audit(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "audit",
        "show how it stands with a client, and begin to score it where no audit is under way",
        "A score is given with `answer CLIENT score-it QUESTION 4`, and all of them are settled "
        "with `step CLIENT score-it done`.",
    )
    add_client(verb)
    add_json(verb)


def _add_playbook(verbs: Verbs) -> None:
    verb = add_verb(
        verbs, "playbook", "look at the playbook of a client who leaves, or make it yours"
    )
    actions = verb.add_subparsers(
        dest="action", metavar="ACTION", title="actions", required=True, parser_class=VerbParser
    )
    show = add_verb(
        actions, "show", "show a departure's steps, or the playbook that a new one would get"
    )
    show.add_argument(
        "whom", metavar="CLIENT", nargs="?", help="whose departure, the open or the last one"
    )
    add_which(show)
    add_json(show)
    check = add_verb(actions, "check", "look for mistakes in your own playbook, or in a file")
    check.add_argument("path", metavar="FILE", nargs="?", help="your own playbook if left out")
    add_which(check)
    edit = add_verb(
        actions,
        "edit",
        "open your own playbook in $VISUAL or $EDITOR, then check it",
        "The first time it is copied from the one that comes with the program. It holds for "
        "clients who leave from then on.",
    )
    add_which(edit)
    edit.add_argument(
        "--message",
        dest="message_name",
        metavar="MESSAGE",
        help="edit this message instead, such as first-reply",
    )
    update = add_verb(
        actions,
        "update",
        "let an open departure follow the present playbook",
        "Answers, ticks and reasons stay, also those of what is dropped.",
    )
    add_client(update)
    add_which(update)
    update.add_argument("--dry-run", action="store_true", help="only say what would change")


def _add_answer(verbs: Verbs) -> None:
    verb = add_verb(verbs, "answer", "keep an answer to a question of a step", _HYPHENS)
    add_client(verb)
    verb.add_argument("step", metavar="STEP", help=f"whose question it is; {_IDS}")
    verb.add_argument("question", metavar="QUESTION", help="the question's id")
    add_which(verb)
    verb.add_argument(
        "value",
        metavar="VALUE",
        nargs="+",
        help="the answer; '' takes it back; a list takes one VALUE for each entry, and where it "
        "has columns the cells stand in their order with | between them: 'Logo | theirs'",
    )


def _add_step(verbs: Verbs) -> None:
    verb = add_verb(verbs, "step", "mark a step as done, leave it out, or open it again")
    add_client(verb)
    verb.add_argument("step", metavar="STEP", help=_IDS)
    verb.add_argument("action", metavar="ACTION", help="done, skip or reopen")
    add_which(verb)
    verb.add_argument("--reason", metavar="TEXT", help="why it is left out; skip needs one")


def _add_draft(verbs: Verbs) -> None:
    verb = add_verb(verbs, "draft", "write a message to, or about, a client who is leaving")
    add_client(verb)
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
