"""Texts are fitted into cells as the screen counts them, and never cut inside of a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hostile import RAW_TEXTS
from keepclients.domain.graphemes import graphemes
from keepclients.tui.drawing import cut, excerpt, fitted, flat, plain, shown

FAMILY = "👩‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("text", "width", "drawn"),
    [
        ("Acme Design", 8, "Acme De…"),
        ("Acme", 8, "Acme    "),
        (FAMILY * 3, 5, f"{FAMILY}{FAMILY}…"),
        (FAMILY * 3, 4, f"{FAMILY}… "),
        ("🇵🇹🇩🇪🇫🇷", 5, "🇵🇹🇩🇪…"),
        ("🇵🇹🇩🇪🇫🇷", 4, "🇵🇹… "),
        ("家具と照明", 6, "家具… "),
        ("Cafe\u0301 noir", 5, "Cafe\u0301…"),
        ("two\nlines\there", 14, "two lines here"),
        ("Acme", 0, ""),
    ],
)
def test_a_line_fills_its_cells_and_shows_where_it_was_cut(
    text: str, width: int, drawn: str
) -> None:
    assert fitted(text, width) == drawn


@given(st.one_of(st.sampled_from(RAW_TEXTS), st.text()), st.integers(0, 40))
def test_whatever_is_written_fills_its_cells_exactly(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width
    kept = cut(text, width).removesuffix("…")
    whole = [*graphemes(flat(text))]
    assert kept.rstrip() in {"".join(whole[:end]).rstrip() for end in range(len(whole) + 1)}


def test_a_text_that_nobody_could_read_to_its_end_is_drawn_by_its_beginning() -> None:
    text = "word " * 200_000
    for drawn in (shown(text), flat(text), plain(text).plain):
        assert len(drawn) < 11_000
        assert drawn.endswith("… (1,000,000 characters in all)")
    assert excerpt("short") == "short"
