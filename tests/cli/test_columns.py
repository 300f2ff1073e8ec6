"""Columns that stand under each other, whatever is written in them."""

from keepclients.cli.columns import table


def test_rows_stand_under_each_other_and_the_long_column_gives_way() -> None:
    rows = [("Name", "Fee"), ("東雲茶舗", "260"), ("x" * 100, "1,200")]
    lines = list(table(rows, right=1))
    assert lines[0] == "Name".ljust(73) + "    Fee"
    assert lines[1] == "東雲茶舗" + " " * 65 + "    260"
    assert lines[2] == "x" * 72 + "…  1,200"


def test_the_column_that_gives_way_keeps_some_width_and_the_widest_others_follow() -> None:
    name, step = "Wren & Harlow Interiors", "next 2026-11-16: " + "send references " * 4
    (line,) = table([(name, "600.00 EUR a month", "chance 30%", step)])
    assert line.startswith(f"{name}  600.00 EUR a month  chance 30%  next 2026-11-1")
    assert line.endswith("…")
    assert len(line) <= 80
