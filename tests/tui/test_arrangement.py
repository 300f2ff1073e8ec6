"""Which panes fit beside each other."""

from hypothesis import given
from hypothesis import strategies as st

from keepclients.tui.arrangement import Pane, panes_shown

PANES: tuple[Pane, ...] = ("roster", "centre", "calendar")


def test_three_panes_from_116_columns() -> None:
    assert panes_shown(116, "roster", is_playbook=True) == set(PANES)


def test_roster_and_centre_below_and_the_calendar_one_key_away() -> None:
    assert panes_shown(115, "roster", is_playbook=False) == {"roster", "centre"}
    assert panes_shown(80, "calendar", is_playbook=False) == {"centre", "calendar"}


def test_an_open_departure_takes_the_whole_width_below_100_columns() -> None:
    assert panes_shown(99, "centre", is_playbook=True) == {"centre"}
    assert panes_shown(99, "roster", is_playbook=True) == {"roster", "centre"}
    assert panes_shown(100, "centre", is_playbook=True) == {"roster", "centre"}


def test_a_widened_calendar_has_the_whole_screen_while_the_focus_is_in_it() -> None:
    for width in (60, 80, 120):
        shown = panes_shown(width, "calendar", is_playbook=True, is_widened=True)
        assert shown == {"calendar"}
    assert panes_shown(120, "roster", is_playbook=True, is_widened=True) == set(PANES)


@given(st.integers(0, 400), st.sampled_from(PANES), st.booleans())
def test_the_pane_with_the_focus_is_always_shown(width: int, pane: Pane, leaving: bool) -> None:  # noqa: FBT001 - drawn
    assert pane in panes_shown(width, pane, is_playbook=leaving)
