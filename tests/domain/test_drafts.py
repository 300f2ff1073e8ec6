"""Drafts: a message with what is known filled in, and what is missing plain to see."""

import pytest
from pydantic import ValidationError

from keepclients.domain.drafts import Message, merged
from keepclients.domain.errors import Refused

TEXT = "Hi {contact},\n\nShall we talk {slot}?\n\nIt costs {rate} an hour.\n\n{me}"
KNOWN = {"contact": "Ana", "me": "Sam", "slot": "at ten", "rate": "80 EUR"}


def a_message(text: str = TEXT, **fields: object) -> Message:
    described: dict[str, object] = {
        "id": "talk",
        "title": "A talk",
        "channel": "email",
        "subject": "A talk",
        "fields": {
            "slot": {"label": "When could you talk?"},
            "rate": {"label": "What does an hour cost?", "optional": True},
        },
        "text": text,
    }
    return Message.model_validate({**described, **fields})


def test_what_is_known_stands_in_its_place() -> None:
    draft = merged(a_message(), KNOWN)

    assert draft.ready_text == (
        "Hi Ana,\n\nShall we talk at ten?\n\nIt costs 80 EUR an hour.\n\nSam"
    )
    assert draft.ready_page.startswith("A talk\n\nHi Ana,")


def test_what_is_missing_is_seen_in_the_text_and_keeps_it_from_being_sent() -> None:
    draft = merged(a_message(), {"contact": "Ana", "slot": " \n "})

    assert "Shall we talk [When could you talk?]?" in draft.text
    assert [entry.field for entry in draft.missing] == ["slot", "me"]
    with pytest.raises(Refused, match=r"When could you talk\? \(slot\), Your name \(me\)"):
        _ = draft.ready_text
    with pytest.raises(Refused, match="“A talk” is not ready"):
        _ = draft.ready_page


def test_a_missing_word_in_the_subject_is_missing_too() -> None:
    message = a_message("Hi.", subject="About {topic}", fields={"topic": {"label": "Which topic?"}})

    draft = merged(message, {})

    assert draft.subject == "About [Which topic?]"
    assert [entry.field for entry in draft.missing] == ["topic"]


def test_a_paragraph_goes_where_only_something_optional_is_missing_from_it() -> None:
    draft = merged(a_message(), {**KNOWN, "rate": ""})

    assert draft.ready_text == "Hi Ana,\n\nShall we talk at ten?\n\nSam"


@pytest.mark.parametrize(
    "value",
    ["{me}", "{slot}", "{", "}}", "[bold]not markup[/]", r"\1 \g<0>", "first\n\nsecond {rate}"],
)
def test_a_value_is_put_in_as_it_is_and_never_read_again(value: str) -> None:
    draft = merged(a_message(), {**KNOWN, "slot": value})

    assert f"Shall we talk {value}?" in draft.ready_text


def test_what_could_act_on_a_terminal_is_made_visible() -> None:
    draft = merged(a_message(), {**KNOWN, "slot": "\x1b[2Jat ten\u202e", "me": "Sam\r\nLee"})

    assert "\N{REPLACEMENT CHARACTER}[2Jat ten\N{REPLACEMENT CHARACTER}" in draft.text
    assert draft.text.endswith("Sam\nLee")


def test_a_subject_stays_one_line_whatever_stands_in_it() -> None:
    message = a_message("Hi.", subject="About {topic}", fields={"topic": {"label": "Which topic?"}})

    assert merged(message, {"topic": "us\nBcc: all@example.org"}).subject == (
        "About us Bcc: all@example.org"
    )


def test_a_field_can_say_a_choice_in_other_words() -> None:
    message = a_message("{scope}", fields={"scope": {"label": "S", "says": {"all-of-it": "All."}}})
    field = message.fields["scope"]

    assert [field.said(word) for word in ("all-of-it", "All of it", "the shop")] == [
        "All.",
        "All.",
        "the shop",
    ]


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"text": "{slot} {rate} {when}"}, r"\{when\} stands in the text"),
        ({"text": "{slot} only"}, "the field rate stands nowhere"),
        ({"text": "{slot} {rate} {Last day}"}, "“{Last day}” is no place"),
        ({"text": "{slot} {rate} {me.__class__}"}, "is no place"),
        ({"text": "{slot} {rate} }"}, "is no place"),
        ({"text": "  \n"}, "has no text"),
        ({"subject": ""}, "an e-mail needs a subject"),
        ({"channel": "phone"}, "nothing else has one"),
        ({"channel": "telex"}, "channel"),
        ({"fields": {"slot": {"label": "S", "answer": "a.b", "fact": "me"}}}, "not from both"),
        ({"fields": {"slot": {"label": "S", "hint": "x"}}}, "hint"),
    ],
)
def test_a_message_with_a_mistake_is_not_taken(fields: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        a_message(**{"text": TEXT, **fields})  # type: ignore[arg-type]
