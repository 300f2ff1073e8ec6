"""Text that strikes back is made visible; text in any language stays as it was."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from keepclients.domain.clients import Client
from keepclients.domain.errors import Refused
from keepclients.domain.slips import Slip
from keepclients.domain.text import NAME_LENGTH, REPLACEMENT, clean, folded, one_line, replaced

STRIKING = [
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\ufffa\ufffb",
    *map(chr, range(0xE0000, 0xE0080)),
    "\ud800",
    "\udbff",
    "\udc00",
    "\udfff",
]
KEPT = "\t\n"

# Any code points at all, with those that matter drawn often.
WILD = st.text(st.characters() | st.characters(categories=["Cs"]) | st.sampled_from(STRIKING))


def acts_on_a_terminal(mark: str) -> bool:
    number = ord(mark)
    return (
        (unicodedata.category(mark) in {"Cc", "Cs", "Zl", "Zp"} and mark not in KEPT)
        or unicodedata.bidirectional(mark)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        or 0xE0000 <= number <= 0xE007F
    )


@given(WILD)
@example("\x1b]0;title\x07")
@example("\x1b]52;c;aGk=\x07")
@example("\x9b31m")
@example("a\u202egnp.exe")
def test_nothing_that_could_act_on_a_terminal_is_left(text: str) -> None:
    assert not [mark for mark in clean(text) if acts_on_a_terminal(mark)]
    assert not [mark for mark in one_line(text) if acts_on_a_terminal(mark) or mark in KEPT]


@pytest.mark.parametrize("mark", STRIKING, ids=ascii)
def test_each_striking_character_becomes_visible(mark: str) -> None:
    expected = {"\t": "\t", "\n": "\n", "\r": "\n", "\x85": "\n"}.get(mark, REPLACEMENT)
    assert clean(f"a{mark}b") == f"a{expected}b"
    assert replaced(f"a{mark}b") == (expected == REPLACEMENT)


@given(WILD)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)
    assert one_line(clean(text)) == one_line(text)
    assert replaced(clean(text)) == 0


@given(WILD)
def test_what_is_clean_can_be_written_as_utf_8(text: str) -> None:
    assert clean(text).encode().decode() == clean(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ærø Åse Ünal Łódź Đorđe",
        "عميل مهم",
        "לקוח",
        "客户 顧客 고객",
        "क्ष्म",
        "👩‍👩‍👧‍👦 👩🏽‍🚒 🏳️‍🌈 ❤️",
        "می‌خواهم",
        "e\u0301",
        "[@click=app.quit]hi[/] Acme [/ [Acme] Ltd",
        "a\tb\nc",
        "soft\u00adhyphen no\u00a0break",
    ],
)
def test_real_text_stays_as_it_was(text: str) -> None:
    assert clean(text) == text
    assert replaced(text) == 0


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_becomes_one_line_feed(end: str) -> None:
    assert clean(f"a{end}b") == "a\nb"
    assert one_line(f"a{end}{end} b") == "a b"
    assert replaced(f"a{end}b") == 0


def test_one_line_is_folded_and_composed() -> None:
    assert one_line("  Jose\u0301 \t\n  Ruiz\u3000") == "Jos\u00e9 Ruiz"


def test_searching_ignores_case_accents_and_fancy_letters() -> None:
    assert folded("ÉCOLE Straße") == folded("ecole STRASSE") == "ecole strasse"
    assert folded("𝗔cme") == folded("ＡＣＭＥ") == "acme"
    assert folded("İstanbul") == "istanbul"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_folding_forgets_case(text: str) -> None:
    assert folded(text.upper()) == folded(text)


@pytest.mark.parametrize("name", ["", " ", "\n\t", "\u3000", "\u200b \ufeff"])
def test_a_name_must_say_something(name: str) -> None:
    with pytest.raises(Refused, match="name: must not be empty"):
        Client.made(id=1, name=name)


def test_a_name_has_an_end() -> None:
    longest = "x" * NAME_LENGTH
    assert Client.made(id=1, name=f" {longest} ").name == longest
    with pytest.raises(Refused, match=f"name: is longer than {NAME_LENGTH} characters"):
        Client.made(id=1, name=f"{longest}x")


def test_a_needed_text_keeps_its_lines_and_loses_what_stands_around_them() -> None:
    slip = Slip.made(id=1, client_id=2, on="2026-11-23", text="\n  Late\r\nagain\x1b \n")
    assert slip.text == "Late\nagain\ufffd"


def test_records_are_cleaned_where_they_come_in() -> None:
    client = Client.made(
        id=1, name="Ac\x1bme\nLtd", notes="a\r\nb\x1b[31m", tags=["v\x00ip"], email="a\u202e@b"
    )
    assert (client.name, client.notes) == ("Ac\ufffdme Ltd", "a\nb\ufffd[31m")
    assert (client.tags, client.email) == (("v\ufffdip",), "a\ufffd@b")


def test_a_note_of_a_megabyte_is_kept_whole() -> None:
    note = "x" * 1_000_000
    assert Client.made(id=1, name="Acme", notes=note).notes == note
