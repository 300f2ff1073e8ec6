"""Verbs about staying in touch with everybody: quiet, greetings."""

from collections.abc import Iterator, Sequence
from datetime import date

from keepclients.book.book import Book
from keepclients.cli.books import opened
from keepclients.cli.columns import LINE, table
from keepclients.cli.failures import DONE, WrongUsage
from keepclients.cli.output import say, say_json
from keepclients.cli.reading import read_whole
from keepclients.cli.shaping.contact import greeting_shape, quiet_shape, round_shape
from keepclients.cli.words import Words
from keepclients.domain.cadences import Quiet, going_quiet, without_rhythm
from keepclients.domain.errors import Refused
from keepclients.domain.recipients import WHY_NOT, Recipient, address_of, email_of
from keepclients.exchange.labels import labels_csv
from keepclients.services.clock import today
from keepclients.services.greetings import Round, find_greeting, round_of, rounds_of

_FURTHEST = 3660
"""How many days ahead one may look."""
_INDENT = "  "
_NOTHING = "–"


def show_quiet(words: Words) -> int:
    """List who has gone quiet, and who will within some days."""
    ahead = read_whole("--ahead", words.ahead, _FURTHEST)
    day = today()
    with opened(words) as book:
        found = going_quiet(book, day, ahead)
        if words.json:
            say_json([quiet_shape(book, it, day) for it in found])
        else:
            say("\n".join(_quiet_page(book, found, ahead, day)))
    return DONE


def show_greetings(words: Words) -> int:
    """List the seasonal greetings, or everybody on one list."""
    day = today()
    if words.csv and words.greeting is None:
        raise WrongUsage("--csv: name a list")
    with opened(words) as book:
        if words.greeting is None:
            rounds = rounds_of(book, day)
            if words.json:
                say_json([greeting_shape(it) for it in rounds])
            else:
                say("\n".join(_greetings_page(rounds)))
            return DONE
        greeting = find_greeting(book, words.greeting)
        found = round_of(book, greeting, day)
        if found is None:
            raise Refused(f"“{greeting.name}” has no day left.")
        if words.json:
            say_json(round_shape(found))
        elif words.csv:
            say(labels_csv(found.to_send).rstrip("\n"))
        else:
            say("\n".join(_round_page(found)))
    return DONE


def _quiet_page(book: Book, found: Sequence[Quiet], ahead: int, day: date) -> Iterator[str]:
    if not found:
        yield f"Nobody has gone quiet, and nobody will within {_days(ahead)}."
    lines = _table([_quiet_row(it, day) for it in found])
    heading = ""
    for it, line in zip(found, lines, strict=True):
        section = _section(it, ahead)
        if section != heading:
            heading = section
            yield section
        yield line
    number = without_rhythm(book, day)
    if number:
        have = "client has" if number == 1 else "clients have"
        yield f"{number} {have} no rhythm; a tier gives one."


def _section(quiet: Quiet, ahead: int) -> str:
    if quiet.is_put_off:
        return "Put off"
    return "Gone quiet" if quiet.has_come else f"Within {_days(ahead)}"


def _quiet_row(quiet: Quiet, day: date) -> tuple[str, ...]:
    last, until = quiet.next.last, quiet.next.put_off_until
    over = f"{_days(quiet.days_over)} over" if quiet.days_over > 0 else f"due {quiet.next.due}"
    return (
        quiet.client.name,
        f"{quiet.client.tier or _NOTHING} every {_days(quiet.next.every)}",
        f"last {last} ({(day - last).days} d)" if last else "no contact noted",
        f"until {until}" if quiet.is_put_off else over,
    )


def _greetings_page(rounds: Sequence[Round]) -> Iterator[str]:
    if not rounds:
        yield "No list of greetings yet. Make one in the program, with C and then n."
    for line in _table([_greeting_row(it) for it in rounds]):
        yield line.removeprefix(_INDENT)


def _greeting_row(found: Round) -> tuple[str, str, str]:
    counts = f"{len(found.to_send)} to send, {found.sent} sent, {found.left_out} left out"
    return found.greeting.name, f"{found.on:%a} {found.on}", counts


def _round_page(found: Round) -> Iterator[str]:
    """Yield everybody on a list; those to send to with their whole address."""
    yield f"{found.greeting.name}, {found.on:%a} {found.on}"
    if not found.recipients:
        yield "Nobody is on this list."
    if found.to_send:
        yield "\nTo send"
    for it in found.to_send:
        yield from (_INDENT + line for line in _whereto(it))
    for heading, others in (
        ("Sent", [it for it in found.recipients if it.done_on is not None]),
        ("Left out", [it for it in found.recipients if not it.is_open and it.done_on is None]),
    ):
        if others:
            yield f"\n{heading}"
            yield from _table([(it.client.name, _state(it)) for it in others])


def _whereto(recipient: Recipient) -> Iterator[str]:
    email = email_of(recipient.client)
    first, *others = address_of(recipient.client).splitlines() or [
        recipient.client.name,
        "no address",
    ]
    yield f"{first}  {email}".rstrip()
    yield from (_INDENT + line for line in others)


def _state(recipient: Recipient) -> str:
    if recipient.done_on is not None:
        return str(recipient.done_on)
    return recipient.reason or (WHY_NOT[recipient.why_not] if recipient.why_not else "")


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    if rows:
        yield from (_INDENT + line for line in table(rows, cells=LINE - len(_INDENT)))
