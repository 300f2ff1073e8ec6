"""The verb that brings clients in from a file."""

from collections.abc import Iterator
from pathlib import Path

from keepclients.cli.books import opened
from keepclients.cli.failures import DONE
from keepclients.cli.output import say, say_json
from keepclients.cli.shapes.imports import ImportShape
from keepclients.cli.words import Words
from keepclients.domain.errors import Refused
from keepclients.services.clock import today
from keepclients.services.importing import ImportPlan, carry_out, plan_import


def import_file(words: Words) -> int:
    """Take in the clients of a CSV or vCard file, or only say what that would bring.

    Raises Refused where nothing in it could be read.
    """
    path = Path(words.file)
    with opened(words) as book:
        plan = plan_import(book, path, today())
        if plan.clients and not words.dry_run:
            carry_out(book, plan)
    if words.json:
        say_json(_shape(plan, is_dry_run=words.dry_run))
    else:
        say("\n".join(_summary(plan, is_dry_run=words.dry_run)))
    if not plan.clients and not plan.known:
        raise Refused(f"{plan.file}: no client could be read from it; nothing was changed.")
    return DONE


def _shape(plan: ImportPlan, *, is_dry_run: bool) -> ImportShape:
    return {
        "source": plan.source,
        "added": len(plan.clients),
        "known": len(plan.known),
        "problems": [{"line": entry.line, "reason": entry.reason} for entry in plan.problems],
        "replaced": plan.replaced,
        "dry_run": is_dry_run,
    }


def _summary(plan: ImportPlan, *, is_dry_run: bool) -> Iterator[str]:
    """Yield what the file was taken for, what came of it, and each row that could not be read."""
    yield f"Read as {plan.source}."
    verb = "Would add" if is_dry_run else "Added"
    yield f"{verb} {_counted(len(plan.clients), 'client')}."
    if plan.known:
        yield f"Left alone, because the book knows them: {len(plan.known)}."
    if plan.replaced:
        yield f"Made visible as \N{REPLACEMENT CHARACTER}: {_counted(plan.replaced, 'character')}."
    if plan.problems:
        yield f"Could not read {_counted(len(plan.problems), 'row')}:"
        for problem in plan.problems:
            yield f"line {problem.line}: {problem.reason}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
