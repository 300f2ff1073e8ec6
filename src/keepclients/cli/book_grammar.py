"""The grammar of verbs about the book as a whole: backup, restore, doctor, erase."""

from keepclients.cli.grammar import Verbs, add_client, add_json, add_verb


def add_book_verbs(verbs: Verbs) -> None:
    """Add the verbs."""
    _add_backup(verbs)
    _add_restore(verbs)
    _add_doctor(verbs)
    _add_erase(verbs)


def _add_backup(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "backup",
        "write a copy of the book",
        "Copies are taken by themselves whenever something changed and the program ends: the last "
        "10 are kept, and the last one of each of 30 days.",
    )
    verb.add_argument(
        "--to", metavar="FILE", help="to a new file, or into a folder, instead of beside the book"
    )


def _add_restore(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "restore",
        "put a copy in the place of the book; without a name, list the copies",
        "What the book holds now is kept as one more copy.",
    )
    verb.add_argument(
        "copy",
        metavar="FILE|DATE",
        nargs="?",
        help="the copy's file, or the last copy of a day; a time may follow: 2026-11-22T14",
    )
    verb.add_argument("--dry-run", action="store_true", help="only say what would change")


def _add_doctor(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "doctor",
        "look over the book's files and records, and say what is wrong",
        "Exit status: 0 if nothing is wrong, else 1.",
    )
    verb.add_argument(
        "--fix", action="store_true", help="keep a copy, then put right what can be put right"
    )
    add_json(verb)


def _add_erase(verbs: Verbs) -> None:
    verb = add_verb(
        verbs,
        "erase",
        "erase a client with everything that is theirs, for good, also from the copies",
        "You are asked to type the client's name. Nothing brings them back.",
    )
    add_client(verb)
