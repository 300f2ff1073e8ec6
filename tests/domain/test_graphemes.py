"""What is shortened is cut between what a reader sees as characters, with a visible sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepclients.domain.graphemes import ELLIPSIS, fitted, graphemes, quoted, shortened, width

FAMILY = "👨‍👩‍👧"
FLAG = "🇵🇹"
ANY = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Acme", 4),
        ("Åre", 3),
        ("A\u030are", 3),
        ("東雲茶舗", 8),
        ("\u1112\u1161\u11ab", 2),
        (FAMILY, 2),
        (FLAG, 2),
        ("👍🏽!", 3),
        ("❤\ufe0f", 2),
        ("a\u200bb", 2),
    ],
)
def test_width_counts_the_cells_of_a_terminal(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("Acme", 4, "Acme"),
        ("Acme Design", 8, "Acme De…"),
        ("Acme Design", 6, "Acme…"),
        ("東雲茶舗", 6, "東雲…"),
        ("東雲茶舗", 7, "東雲茶…"),
        (f"Team {FAMILY}{FAMILY}", 8, f"Team {FAMILY}…"),
        (f"{FLAG}{FLAG}{FLAG}", 4, f"{FLAG}…"),
        ("cafe\u0301 noir", 5, "cafe\u0301…"),
        ("Café Ondine", 7, "Café O…"),
        ("Café…: Get", 7, "Café…:…"),
        ("Ca\u00adfé Ondine", 6, "Ca\u00adfé…"),
        ("Acme", 1, "…"),
        ("Acme", 0, ""),
        ("Acme", -3, ""),
    ],
)
def test_what_is_too_wide_is_cut_between_graphemes_with_a_visible_sign(
    text: str, cells: int, shown: str
) -> None:
    assert fitted(text, cells) == shown


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Acme", 4, "Acme"),
        ("Acme Design", 8, "Acme De…"),
        (FAMILY * 3, 3, FAMILY * 3),
        (FAMILY * 4, 3, f"{FAMILY}{FAMILY}…"),
        (FLAG * 4, 3, f"{FLAG}{FLAG}…"),
        ("cafe\u0301 noir", 5, "cafe\u0301…"),
        ("محمد الخطيب", 5, "محمد…"),
    ],
)
def test_what_is_too_long_is_cut_between_graphemes_with_a_visible_sign(
    text: str, most: int, shown: str
) -> None:
    assert shortened(text, most) == shown


def test_a_quotation_is_short_enough_for_a_line() -> None:
    assert quoted("soon") == "“soon”"
    assert quoted("x" * 1_000_000) == f"“{'x' * 39}…”"


@given(ANY, st.integers(1, 40))
def test_what_is_fitted_always_fits_and_says_so_where_it_was_cut(text: str, cells: int) -> None:
    shown = fitted(text, cells)
    assert width(shown) <= cells
    assert shown == text or shown.endswith(ELLIPSIS)
    assert "".join(graphemes(text)) == text


@given(ANY, st.integers(1, 40))
def test_what_is_shortened_is_never_longer_and_says_so_where_it_was_cut(
    text: str, most: int
) -> None:
    shown = shortened(text, most)
    assert sum(1 for _ in graphemes(shown)) <= most
    assert shown == text or shown.endswith(ELLIPSIS)
