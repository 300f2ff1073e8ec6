"""Verbs that work through a departure: answer a question, settle a step."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from keepclients.book.book import Book
from keepclients.cli.books import opened
from keepclients.cli.failures import DONE, WrongUsage, complain
from keepclients.cli.output import say
from keepclients.cli.reading import read_word
from keepclients.cli.runs import run_named, runs_named
from keepclients.cli.words import PROGRAM, Words
from keepclients.domain.answers import written_answer
from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.clients import Client
from keepclients.domain.errors import NotFound
from keepclients.domain.playbooks import Step
from keepclients.domain.progress import Progress
from keepclients.domain.questions import Question
from keepclients.domain.runs import Run
from keepclients.domain.text import REPLACEMENT, replaced
from keepclients.services.clock import today
from keepclients.services.finding import run_of
from keepclients.services.runs import circumstances_in, progress_on
from keepclients.services.steps import answer_questions, complete_step, reopen_step, skip_step

_ACTS = ("done", "skip", "reopen")


def answer(words: Words) -> int:
    """Keep an answer to a question of a step, and say which open steps it moves."""
    day = today()
    with opened(words) as book:
        client, runs = _runs(book, words)
        run, step = _step(book, client, runs, words.step)
        before = progress_on(book, run, day)
        question = _question(step, words.question)
        if len(words.value) > 1 and question.kind != "list":
            raise WrongUsage(f"VALUE: {question.id} takes one; put it in quotes")
        written = {question.id: "\n".join(words.value)}
        answer_questions(book, run.id, step.id, written, day)
        run = run_of(book, run.id)
        after = progress_on(book, run, day)
    kept = after.circumstances.given(step.id, question)
    said = written_answer(kept.value, question.columns) if kept else ""
    say(f"{client.name}, {step.title}: {question.ask}")
    say("\n".join(f"= {line}" for line in said.split("\n")) if said else "No answer any more.")
    _tell_moved(before, after)
    _tell_replaced("answer", {"VALUE": "".join(words.value)})
    return DONE


def step(words: Words) -> int:
    """Mark a step as done, leave it out with a reason, or open it again."""
    act = read_word("ACTION", words.action, _ACTS)
    if act == "skip" and not (words.reason or "").strip():
        raise WrongUsage("--reason: say why the step is left out")
    if act != "skip" and words.reason is not None:
        raise WrongUsage("--reason: says nothing without skip")
    day = today()
    with opened(words) as book:
        client, runs = _runs(book, words)
        run, found = _step(book, client, runs, words.step)
        match act:
            case "done":
                complete_step(book, run.id, found.id, day)
                told = "done"
            case "skip":
                skip_step(book, run.id, found.id, words.reason or "", day)
                told = "left out"
            case "reopen":
                reopen_step(book, run.id, found.id)
                told = "open again"
        following = progress_on(book, run_of(book, run.id), day).next
    say(f"{client.name}, {found.title}: {told}.")
    if following is not None and following.stands_on is not None:
        say(f"Next: {following.step.title} ({following.step.id}), due {following.stands_on}.")
    _tell_replaced("step", {"--reason": words.reason or ""})
    return DONE


def _runs(book: Book, words: Words) -> tuple[Client, tuple[Run, ...]]:
    """Return a client with the runs in which a step may stand, or with the one that is named."""
    if words.which is None:
        return runs_named(book, words.client)
    client, run = run_named(book, words.client, words.which)
    return client, (run,)


def _step(book: Book, client: Client, runs: Sequence[Run], named: str) -> tuple[Run, Step]:
    """Return the step of that id with the run in which it stands, the departure before others.

    What is damaged is passed over, unless there is nothing else. Raises NotFound.
    """
    known: list[str] = []
    whole = [run for run in runs if circumstances_of(book, run) is not None]
    for run in whole or runs[:1]:
        steps = circumstances_in(book, run).playbook.steps
        for found in steps:
            if found.id == named.strip().casefold():
                return run, found
        known += [found.id for found in steps]
    raise NotFound(f"{client.name}'s playbook has no step “{named[:60]}”; {_near(named, known)}")


def _question(step: Step, named: str) -> Question:
    found = step.question(named.strip().casefold())
    if found is not None:
        return found
    near = _near(named, (question.id for question in step.questions))
    raise NotFound(f"{step.id} has no question “{named[:60]}”; {near}")


def _near(named: str, known: Iterable[str]) -> str:
    """Return the words that name what somebody may have meant."""
    ids = tuple(known)
    wanted = named.strip().casefold()[:60]
    found = [name for name in ids if wanted and wanted in name]
    found = found or get_close_matches(wanted, ids)
    if not found:
        return f"`{PROGRAM} playbook show CLIENT` names them."
    return f"did you mean {' or '.join(found[:3])}?"


def _tell_moved(before: Progress, after: Progress) -> None:
    """Say which open steps have another day now."""
    for entry in after.steps:
        was = before.step(entry.step.id)
        if was is None or not was.standing == entry.standing == "open":
            continue
        if was.stands_on != entry.stands_on:
            days = " → ".join(str(it.stands_on or "no date") for it in (was, entry))
            say(f"Moved: {entry.step.title} ({entry.step.id}), {days}")


def _tell_replaced(verb: str, typed: Mapping[str, str]) -> None:
    for argument, text in typed.items():
        if replaced(text):
            said = f"{argument}: control characters were kept as {REPLACEMENT}"
            complain(f"{PROGRAM} {verb}: {said}")
