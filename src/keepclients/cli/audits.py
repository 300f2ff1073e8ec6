"""The verb that says who is to be audited, or what clients answered."""

from collections.abc import Iterator, Sequence
from datetime import date

from keepclients.cli.books import opened
from keepclients.cli.columns import LINE, table
from keepclients.cli.failures import DONE
from keepclients.cli.output import say, say_json
from keepclients.cli.shaping.audits import answer_shape, audits_shape
from keepclients.cli.words import Words
from keepclients.domain.audit_lists import Audited, all_audited, quarter_done
from keepclients.domain.audit_results import VERDICT_NAMES
from keepclients.domain.client_words import ClientWords, client_words
from keepclients.domain.text import one_line
from keepclients.services.clock import today

_INDENT = "  "


def show_audits(words: Words) -> int:
    """List who is audited, those due first; or what clients answered, the latest first."""
    day = today()
    with opened(words) as book:
        if words.answers:
            said = client_words(book)
            if words.json:
                say_json([answer_shape(it) for it in said])
            else:
                say("\n".join(_answers_page(said)))
            return DONE
        found = all_audited(book, day)
        if words.json:
            say_json(audits_shape(found, day))
        else:
            say("\n".join(_page(found, day)))
    return DONE


def _page(found: Sequence[Audited], day: date) -> Iterator[str]:
    if not found:
        yield "There are no active clients yet."
        return
    yield f"{quarter_done(found, day).in_words}."
    lines = table([_row(it) for it in found], cells=LINE - len(_INDENT))
    heading = ""
    for it, line in zip(found, lines, strict=True):
        section = _section(it, day)
        if section != heading:
            heading = section
            yield section
        yield _INDENT + line


def _section(it: Audited, day: date) -> str:
    if it.has_come(day):
        return "Due"
    return "Later" if it.due is not None else "Not by itself: they have no rhythm"


def _row(it: Audited) -> tuple[str, ...]:
    last = it.last
    if last is None or last.mean is None:
        made: tuple[str, ...] = ("no audit yet", "", "")
    else:
        made = (f"{last.mean:.1f}", VERDICT_NAMES[last.verdict], str(last.on))
    when = "begun" if it.is_under_way else f"due {it.due_on}" if it.due_on else ""
    return it.client.name, *made, when


def _answers_page(said: Sequence[ClientWords]) -> Iterator[str]:
    if not said:
        yield "No client has answered yet."
    for it in said:
        yield f"{it.on}  {it.client.name}"
        yield f"{_INDENT}{one_line(it.words)}"
