"""The tone check: what it marks, and what it leaves alone."""

import pytest

from keepclients.domain.tone import Finding, findings
from keepclients.playbooks.tone import load_tone

KIND = "Thank you for telling me. I am sorry to see you go. When could we talk?"


def found_in(text: str, names: tuple[str, ...] = ()) -> list[str]:
    """Return the words that the shipped list marks in a text."""
    return [finding.words for finding in marks(text, names=names)]


def marks(text: str, step: str | None = None, names: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    return findings(load_tone(), text, step=step, names=names)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You never answered us.", "You never"),
        ("you  ALWAYS\nchange it late", "you  ALWAYS\nchange"),
        ("Actually, it was on time.", "Actually"),
        ("As I said, it is done.", "As I said"),
        ("I am sorry you feel that way.", "sorry you feel"),
        ("Pay by Friday, or else.", "or else"),
        ("You’ll regret this.", "You’ll regret"),
        ("Good luck with that.", "Good luck with that"),
        ("Please pay!!", "!!"),
        ("Please pay NOWHERE else", "NOWHERE"),
        ("BİTTE ÜBERWEISEN", "ÜBERWEISEN"),
    ],
)
def test_a_hard_word_is_marked_where_it_stands(text: str, words: str) -> None:
    expected = words.removesuffix("\nchange")

    assert expected in found_in(text)
    finding = next(it for it in marks(text) if it.words == expected)
    assert text[finding.start : finding.end] == expected
    assert finding.why
    assert finding.gentler


@pytest.mark.parametrize(
    "text",
    [
        "It was factually right, and you nevertheless asked.",
        "Thank you! The plan is on its way.",
        "The HTML and the PDF are in the ZIP, with the IBAN.",
        "If she always wanted a second shop, this is it.",
        "",
    ],
)
def test_a_calm_text_is_left_alone(text: str) -> None:
    assert found_in(text) == []


def test_a_name_in_capitals_is_nobody_shouting() -> None:
    text = "All the best to ACME and to everybody at LOUD!"

    assert found_in(text, names=("ACME Design",)) == ["LOUD"]


def test_a_text_is_marked_from_the_word_after_the_hundred_and_fiftieth_on() -> None:
    assert found_in("word " * 150) == []

    (finding,) = marks("word " * 150 + "more words")
    assert finding.words == "more words"
    assert "152 words" in finding.why


@pytest.mark.parametrize(
    ("left_out", "complaint"),
    [
        ("Thank you for telling me. ", "no thanks"),
        ("I am sorry to see you go. ", "sorry to part"),
        (" When could we talk?", "asks for nothing"),
    ],
)
def test_a_first_reply_wants_thanks_regret_and_a_question(left_out: str, complaint: str) -> None:
    assert marks(KIND, step="express-regret") == ()

    (finding,) = marks(KIND.replace(left_out, ""), step="express-regret")
    assert complaint in finding.why
    assert finding.start == finding.end == len(KIND.replace(left_out, ""))


def test_a_first_reply_asks_one_thing_only() -> None:
    (finding,) = marks(f"{KIND} And why do you go?", step="express-regret")

    assert "more than one question" in finding.why


def test_other_messages_need_neither_thanks_nor_regret() -> None:
    assert marks("The bill is attached.", step="settle-money") == ()
