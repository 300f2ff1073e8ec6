"""Verbs about the book as a whole: backup, restore, doctor."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from keepclients.bootstrap import back_up, backups_of, examine, mend, plan_restoration, restore
from keepclients.cli.books import path_of
from keepclients.cli.failures import DONE, REFUSED, WrongUsage
from keepclients.cli.output import say, say_json
from keepclients.cli.record_words import counted, records_in_words
from keepclients.cli.shapes.findings import ExaminationShape, FindingShape
from keepclients.cli.words import PROGRAM, Words
from keepclients.domain.changes import Operation
from keepclients.domain.errors import NotFound
from keepclients.domain.safekeeping import Backup, Finding, Restoration
from keepclients.domain.text import one_line
from keepclients.domain.written_days import day_meant
from keepclients.services.clock import today

_SHOWN = 8
_STAMP = "%Y-%m-%dT%H-%M-%S"


def backup(words: Words) -> int:
    """Write a copy of the book and say where it is."""
    to = None if words.to is None else Path(words.to).expanduser().absolute()
    if words.to and words.to.endswith(("/", os.sep)) and to is not None and not to.is_dir():
        raise NotFound(f"There is no folder {to}.")
    say(f"The copy is in {back_up(path_of(words), to)}")
    return DONE


def restore_copy(words: Words) -> int:
    """Put a copy in the place of the book, or say what that would change, or list the copies."""
    path = path_of(words)
    if words.copy is None:
        say("\n".join(_list_of_copies(backups_of(path), path)))
        return DONE
    plan = plan_restoration(path, _copy_meant(words.copy, path))
    if words.dry_run or not plan.operations:
        say("\n".join(_told(plan, is_done=False)))
        return DONE
    restore(path, plan.source)
    say("\n".join(_told(plan, is_done=True)))
    say(f"What the book held before is one of its copies: `{PROGRAM} restore` lists them.")
    return DONE


def doctor(words: Words) -> int:
    """Look over the book's files and records; put right what can be, if that is asked for."""
    path = path_of(words)
    mended, findings = mend(path) if words.fix else ((), examine(path))
    problems = sum(it.weight == "problem" for it in findings)
    if words.json:
        shape: ExaminationShape = {
            "book": str(path),
            "problems": problems,
            "fixed": words.fix,
            "findings": [_shape(it) for it in findings],
        }
        say_json(shape)
    else:
        if words.fix:
            say("A copy of the book was kept, and the book written anew, for you alone to read.")
        say("\n".join((*_mended(mended), *_examination(findings, problems))))
    return REFUSED if problems else DONE


def _list_of_copies(backups: Sequence[Backup], path: Path) -> Iterator[str]:
    if not backups:
        yield f"There is no copy of {path} yet. One is taken whenever the program ends."
        return
    yield f"Copies of {path}, the latest first:"
    for it in backups:
        size = it.path.stat().st_size / 1000
        yield f"  {_local(it)}  {size:8,.0f} kB  {it.path.name}"
    yield f"See what one would change: {PROGRAM} restore --dry-run {_local(backups[0])}"


def _copy_meant(named: str, path: Path) -> Path:
    """Return the file that is named, or the last copy of the day or time that is."""
    backups = backups_of(path)
    for file in (Path(named).expanduser(), *(it.path for it in backups if it.path.name == named)):
        if file.exists():
            return file.absolute()
    if "T" in named and named[:1].isdigit():
        found = [it for it in backups if _local(it).startswith(named.replace(":", "-"))]
    else:
        try:
            day = day_meant(named, today())
        except ValueError as error:
            raise WrongUsage(f"FILE|DATE: there is no such file, and as a day: {error}") from error
        found = [it for it in backups if it.taken_at.astimezone().date() == day]
    if not found:
        raise NotFound(
            f"There is no copy of “{one_line(named)}”; `{PROGRAM} restore` lists those there are."
        )
    return max(found, key=lambda it: (it.taken_at, it.sequence)).path


def _local(backup: Backup) -> str:
    return backup.taken_at.astimezone().strftime(_STAMP)


def _told(plan: Restoration, *, is_done: bool) -> Iterator[str]:
    """Yield what putting a copy in place would change, or changed."""
    if not plan.is_book_readable:
        yield "The book cannot be read, and is kept aside as it is."
    if not plan.operations:
        yield f"Nothing would change: the book holds the same as {plan.source}."
        return
    yield f"From {plan.source}:"
    yield from (f"  {note}" for note in plan.notes)
    kinds = (
        ("come back", "came back", [it for it in plan.operations if it.before is None]),
        ("go", "went", [it for it in plan.operations if it.after is None]),
        ("change", "changed", [it for it in plan.operations if it.before and it.after]),
    )
    for future, past, operations in kinds:
        if operations:
            yield f"  {past if is_done else 'would ' + future}: {_listed(operations)}"


def _listed(operations: Iterable[Operation]) -> str:
    by_table: dict[str, list[str]] = defaultdict(list)
    for it in operations:
        name = (it.after or it.before or {}).get("name")
        by_table[it.table].append(name if isinstance(name, str) else "")
    return "; ".join(
        records_in_words(table, len(names)) + _named(names) for table, names in by_table.items()
    )


def _named(names: Sequence[str]) -> str:
    told = [name for name in names if name]
    if not told:
        return ""
    more = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return f" ({', '.join(told[:_SHOWN])}{more})"


def _mended(operations: Sequence[Operation]) -> Iterator[str]:
    """Yield what became of wrong records."""
    kinds = (
        ("Taken out", [it for it in operations if it.after is None]),
        ("Put right", [it for it in operations if it.after is not None]),
    )
    for what, concerned in kinds:
        if concerned:
            yield f"{what}: {_listed(concerned)}"
    if operations:
        yield f"The book as it was before is one of its copies: `{PROGRAM} restore` lists them."


def _examination(findings: Sequence[Finding], problems: int) -> Iterator[str]:
    for it in findings:
        sign = "!" if it.weight == "problem" else "-"
        yield f"{sign} {it.place}: {it.what}"
        if it.weight == "problem":
            mending = f"`{PROGRAM} doctor --fix` puts it right." if it.is_mendable else ""
            yield f"  {it.way_out or mending}"
    yield f"{counted(problems, 'problem', 'problems')} found." if problems else "All is well."


def _shape(finding: Finding) -> FindingShape:
    return {
        "weight": finding.weight,
        "subject": finding.subject,
        "place": finding.place,
        "what": finding.what,
        "way_out": finding.way_out,
        "fixable": finding.is_mendable,
    }
