"""Drafts of messages, filled in from what the owner knows and has answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from keepclients.book.book import Book
from keepclients.domain.circumstances import circumstances_of
from keepclients.domain.departures import Departure
from keepclients.domain.drafts import Draft, Message, MessageField, merged
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.graphemes import shortened
from keepclients.domain.playbooks import Step
from keepclients.domain.runs import Run
from keepclients.domain.text import clean, one_line
from keepclients.domain.tone import Finding, findings
from keepclients.exchange.documents import docx_of, numbered
from keepclients.exchange.reading import shown
from keepclients.exchange.writing import write_new
from keepclients.playbooks.messages import load_message, usable_message
from keepclients.playbooks.tone import load_tone
from keepclients.services.finding import client_of, run_of
from keepclients.services.wording import MARKDOWN, PLAIN, Wording, answer_in_words, day_in_words

MESSAGES = "messages"
"""The folder of an owner's own messages, in their folder for settings."""


def draft_of(
    book: Book,
    run_id: int,
    message_id: str,
    today: date,
    *,
    words: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Draft:
    """Return a message of a run, filled in as far as answers and typed words reach.

    `words` are typed for this time only, by field. An owner's own messages lie in `folder`; while
    one has a mistake, the shipped one is used. Raises NotFound where there is no such message or
    field, and Refused where words are typed for what is known already.
    """
    run = run_of(book, run_id)
    message = usable_message(message_id, folder)
    return _Filling(book, run.client_id, run, today).draft(message, words or {})


def client_draft(
    book: Book,
    client_id: int,
    message_id: str,
    today: date,
    *,
    words: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Draft:
    """Return a message to a client who has no departure; what answers would fill is missing."""
    return filled(book, client_id, usable_message(message_id, folder), today, words or {})


def filled(
    book: Book, client_id: int, message: Message, today: date, words: Mapping[str, str]
) -> Draft:
    """Return a message to a client outside of any run, filled in from their facts and these words.

    Raises Refused where words are typed for what is known already.
    """
    return _Filling(book, client_id, None, today).draft(message, words)


def save_draft(draft: Draft, path: Path) -> None:
    """Save a draft to a new file: a document as Word (.docx) or Markdown (.md), or any as text.

    Raises Refused, and writes nothing, while something is missing, where the file exists already,
    or where a name ends in .docx and the draft is no document.
    """
    text = draft.ready_page
    if path.suffix.lower() == ".docx":
        if draft.channel != "document":
            raise Refused(f"{shown(path)}: “{draft.title}” is saved as text; use .txt or .md.")
        write_new(path, docx_of(text, draft.title))
    else:
        write_new(path, f"{text}\n".encode())


def fill_words(book: Book, run_id: int, words: Mapping[str, str]) -> None:
    """Keep what the owner typed into drafts, by field; an empty text takes it back.

    Raises Refused where a field has no proper name.
    """
    run = run_of(book, run_id)
    kept = dict(run.words)
    for field, text in words.items():
        if typed := clean(text).strip():
            kept[field] = typed
        else:
            kept.pop(field, None)
    client = client_of(book, run.client_id)
    with book.change(f"Fill in a draft for {client.name}") as draft:
        draft.put(run.revised(words=kept))


def messages_of(step: Step, folder: Path | None = None) -> tuple[Message, ...]:
    """Return the messages that belong to a step, in its order, without those that are not there."""
    found: list[Message] = []
    for name in step.messages:
        try:
            found.append(usable_message(name, folder))
        except Refused:  # an owner's playbook may name what is not written yet
            continue
    return tuple(found)


def mistake_in(message_id: str, folder: Path | None) -> str:
    """Return why an owner's own message cannot be used; empty if it can, or there is none."""
    try:
        load_message(message_id, folder)
    except Refused as error:
        return str(error)
    return ""


def tone_of(book: Book, client_id: int, draft: Draft) -> tuple[Finding, ...]:
    """Return what the tone check finds in a draft; what is still missing counts for nothing."""
    if draft.channel == "document":
        return ()
    client = client_of(book, client_id)
    names = [client.name, client.people, book.settings.owner_name]
    text = draft.text
    for entry in draft.missing:
        text = text.replace(entry.shown, " " * len(entry.shown))
    return findings(load_tone(), text, step=draft.step, names=names)


@dataclass(frozen=True)
class _Filling:
    """Where a message is filled in: everything that is known about whom it goes to."""

    book: Book
    client_id: int
    run: Run | None
    today: date

    def draft(self, message: Message, words: Mapping[str, str]) -> Draft:
        """Return the message filled in from what is known, kept words, and these words."""
        is_document = message.channel == "document"
        wording = MARKDOWN if is_document else PLAIN
        facts = self._facts()
        known = {
            name: text
            for name, field in message.places.items()
            if (text := self._known(field, facts, wording).strip())
        }
        _check(message, known, words)
        typed = {**(self.run.words if self.run else {}), **words}
        for name, field in message.places.items():
            if name not in known and (word := clean(typed.get(name, "")).strip()):
                known[name] = wording.text(field.said(word))
        draft = merged(message, known)
        return replace(draft, text=numbered(draft.text)) if is_document else draft

    def _facts(self) -> dict[str, str]:
        client = client_of(self.book, self.client_id)
        facts = {
            "client": client.name,
            "contact": next((it.name for it in client.present_contacts), ""),
            "me": self.book.settings.owner_name,
            "today": day_in_words(self.today),
        }
        if isinstance(self.run, Departure):
            facts["notice-date"] = day_in_words(self.run.notice_date)
            if self.run.last_day is not None:
                facts["last-day"] = day_in_words(self.run.last_day)
        return facts

    def _known(self, field: MessageField, facts: Mapping[str, str], wording: Wording) -> str:
        """Return what fills a field without being typed for it, or nothing."""
        if field.answer is not None:
            return self._answered(field, field.answer, wording)
        return wording.text(facts.get(field.fact or "", ""))

    def _answered(self, field: MessageField, address: str, wording: Wording) -> str:
        """Return the words for the answer at step.question, or nothing where there is none."""
        circumstances = circumstances_of(self.book, self.run) if self.run else None
        if circumstances is None:
            return ""
        step_id, _, question_id = address.partition(".")
        step = circumstances.playbook.step(step_id)
        if step is None:
            return ""
        question = step.question(question_id)
        answer = circumstances.answer(address)
        if question is not None and answer is not None:
            return answer_in_words(field, question, answer.value, wording)
        left_out = circumstances.since_any(step.left_out_when) is not None
        if left_out or circumstances.run.state(step_id).skipped_on is not None:
            return wording.text(field.otherwise)
        return ""


def _check(message: Message, known: Mapping[str, str], words: Mapping[str, str]) -> None:
    """Raise where words are typed for a field that is not there, or is known already."""
    for field in words:
        if field not in message.places:
            there = ", ".join(message.places)
            raise NotFound(
                f"“{message.title}” has no field {shortened(one_line(field), 60)}; it has: {there}"
            )
        if field in known:
            label = message.places[field].label
            raise Refused(
                f"{field}: it is filled in already from what the book knows ({label}); "
                "change it there."
            )
