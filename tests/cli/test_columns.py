"""Columns that stand under each other, whatever is written in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepclients.cli.columns import ELLIPSIS, fitted, graphemes, table, width

FAMILY = "👨‍👩‍👧"
FLAG = "🇵🇹"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Acme", 4),
        ("Åre", 3),
        ("A\u030are", 3),
        ("東雲茶舗", 8),
        (FAMILY, 2),
        (FLAG, 2),
        ("👍🏽!", 3),
        ("❤\ufe0f", 2),
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
    ],
)
def test_what_is_too_long_is_cut_between_graphemes_with_a_visible_sign(
    text: str, cells: int, shown: str
) -> None:
    assert fitted(text, cells) == shown


def test_rows_stand_under_each_other_and_the_long_column_gives_way() -> None:
    rows = [("Name", "Fee"), ("東雲茶舗", "260"), ("x" * 100, "1,200")]
    lines = list(table(rows, right=1))
    assert lines[0] == "Name".ljust(73) + "    Fee"
    assert lines[1] == "東雲茶舗" + " " * 65 + "    260"
    assert lines[2] == "x" * 72 + "…  1,200"


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"])), st.integers(1, 40))
def test_what_is_fitted_always_fits_and_says_so_where_it_was_cut(text: str, cells: int) -> None:
    shown = fitted(text, cells)
    assert width(shown) <= cells
    assert shown == text or shown.endswith(ELLIPSIS)
    assert "".join(graphemes(text)) == text
