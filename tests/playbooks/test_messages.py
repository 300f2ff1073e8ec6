"""The messages that come with the program, and those that an owner writes instead."""

from pathlib import Path

import pytest

from keepclients.domain.drafts import Message, merged
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.playbooks import Playbook
from keepclients.domain.tone import findings
from keepclients.playbooks.loader import load_playbook
from keepclients.playbooks.messages import (
    load_message,
    message_mistakes,
    message_names,
    read_message,
    usable_message,
)
from keepclients.playbooks.tone import load_tone

STEPS = {
    "first-reply": "express-regret",
    "first-call": "express-regret",
    "confirm": "confirm-in-writing",
    "why-call": "ask-why",
    "why-mail": "ask-why",
    "save-offer": "attempt-save",
    "saved-thanks": "attempt-save",
    "team-note": "brief-staff",
    "top-client-check": "protect-current-work",
    "exit-cover": "agree-exit-terms",
    "exit-agreement": "agree-exit-terms",
    "final-invoice": "settle-money",
    "payment-nudge": "settle-money",
    "access-list": "return-access",
    "handover-cover": "transfer-knowledge",
    "support-ending": "set-support-end",
    "referral": "refer-supplier",
    "closing": "part-warmly",
    "second-ask": "stay-in-touch",
    "useful-update": "stay-in-touch",
    "season-greeting": "stay-in-touch",
    "win-back": "win-back",
    "at-risk-call": "one-fix",
}
LETTERS = [name for name in STEPS if name != "exit-agreement"]
OWN = """+++
title = "My reply"
channel = "email"
subject = "Thanks"
+++
Hi {contact}, thanks.

{me}
"""


@pytest.fixture(scope="module")
def leaving() -> Playbook:
    return load_playbook("leaving", 1)


def example_of(message: Message) -> str:
    """Return the message as it might be sent."""
    values = {name: field.example or "this" for name, field in message.places.items()}
    return merged(message, {**values, "client": "Acme", "contact": "Ana", "me": "Sam"}).ready_page


def test_every_message_is_there_and_belongs_to_its_step() -> None:
    assert {name: load_message(name).step for name in message_names()} == STEPS


@pytest.mark.parametrize("name", LETTERS)
def test_every_message_passes_the_tone_check_itself(name: str) -> None:
    message = load_message(name)

    assert findings(load_tone(), example_of(message), step=message.step) == ()


@pytest.mark.parametrize("name", [it for it in LETTERS if load_message(it).channel == "email"])
def test_an_email_opens_with_the_person_and_closes_with_the_owner(name: str) -> None:
    text = load_message(name).text

    assert text.startswith("Hi {contact},\n")
    assert text.endswith("\n\n{me}")


@pytest.mark.parametrize("name", STEPS)
def test_every_field_asks_something_that_fits_a_line(name: str) -> None:
    for field in load_message(name).fields.values():
        assert len(field.label) <= 80


@pytest.mark.parametrize("name", [it for it in STEPS if STEPS[it] != "one-fix"])
def test_every_answer_that_fills_a_message_is_asked_by_the_playbook(
    name: str, leaving: Playbook
) -> None:
    message = load_message(name)
    assert leaving.step(message.step or "") is not None
    for field in message.fields.values():
        if field.answer is not None:
            step_id, _, question_id = field.answer.partition(".")
            step = leaving.step(step_id)
            question = step.question(question_id) if step else None
            assert question is not None, f"{name}: nobody asks {field.answer}"
            asked = {column.id: column for column in question.columns}
            assert bool(asked) == bool(field.columns), f"{name}: say which columns are told"
            assert field.columns.keys() <= asked.keys()
            for choice in (
                *question.choices,
                *(it for told in field.columns for it in asked[told].choices),
            ):
                assert choice.id in field.says, f"{name}: {choice.id} is told as the owner reads it"


def test_the_playbook_offers_no_message_that_is_not_there(leaving: Playbook) -> None:
    offered = {name for step in leaving.steps for name in step.messages}

    assert offered <= set(message_names())


def test_an_owners_own_message_is_used_instead_of_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "first-reply.md").write_text(OWN, encoding="utf-8")
    (tmp_path / "birthday.md").write_text(OWN, encoding="utf-8")

    assert load_message("first-reply", tmp_path).title == "My reply"
    assert load_message("birthday", tmp_path).text.startswith("Hi {contact}, thanks.")
    assert "birthday" in message_names(tmp_path)
    assert load_message("confirm", tmp_path) == load_message("confirm")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (OWN.replace("title", "titel"), "first-reply.md: title"),
        (OWN.replace('"email"', '"fax"'), "first-reply.md: channel"),
        (OWN.replace("{contact}", "{who}"), r"first-reply.md: .*\{who\}"),
        (OWN.replace('subject = "Thanks"', "subject = Thanks"), "first-reply.md: .*line 3"),
        (OWN.replace("+++\nHi", "[fields.slot]\nlabel = 3\n+++\n{slot}"), "fields.slot.label"),
        (OWN.replace("+++\n", "", 1), r"begin it with a line \+\+\+"),
        (OWN.replace("subject", 'id = "other"\nsubject'), "first-reply.md: id"),
        ("+++\n+++\n" + "a = [" * 9_000, "first-reply.md"),
        ("+++\na = " + "[" * 9_000 + "\n+++\nHi", "first-reply.md"),
        ("x" * 200_000, r"larger than a message may be \(100 kB\)"),
        ("", r"begin it with a line \+\+\+"),
    ],
)
def test_a_mistake_names_file_and_field_and_the_shipped_one_is_used_meanwhile(
    tmp_path: Path, text: str, complaint: str
) -> None:
    (tmp_path / "first-reply.md").write_text(text, encoding="utf-8")

    with pytest.raises(Refused, match=complaint) as refusal:
        load_message("first-reply", tmp_path)

    assert "\n" not in str(refusal.value)
    assert str(tmp_path) in str(refusal.value)
    assert message_mistakes(tmp_path) == (str(refusal.value),)
    assert usable_message("first-reply", tmp_path) == load_message("first-reply")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "first-reply.md").write_bytes(b"+++\n\xff\xfe\n+++")

    with pytest.raises(Refused, match="is not text in UTF-8"):
        load_message("first-reply", tmp_path)


def test_a_folder_in_the_place_of_a_message_is_refused(tmp_path: Path) -> None:
    (tmp_path / "first-reply.md").mkdir()

    with pytest.raises(Refused, match="is a folder, where a message should be; move it away"):
        load_message("first-reply", tmp_path)


@pytest.mark.parametrize("name", ["nothing", "../leaving", "First-Reply", "", "first-reply\n"])
def test_a_name_that_is_not_there_brings_those_that_are(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"there are: .*first-reply"):
        load_message(name, tmp_path)


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    text = "\N{BYTE ORDER MARK}" + OWN.replace("\n", "\r\n")

    assert read_message(text, "mine") == read_message(OWN, "mine")
