"""Which panes fit beside each other."""

from typing import Literal

Pane = Literal["roster", "centre", "calendar"]

WIDE = 116
"""Columns from which all three panes stand side by side."""
ROOMY = 100
"""Columns below which a playbook takes the whole width."""
NARROW = 80
"""Columns below which one pane is shown."""


def panes_shown(
    width: int, pane: Pane, *, is_playbook: bool, is_widened: bool = False
) -> frozenset[Pane]:
    """Return the panes that are shown on so many columns, with the focus in one of them.

    A calendar that is widened has the whole screen as long as the focus is in it.
    """
    if is_widened and pane == "calendar":
        return frozenset({pane})
    if width >= WIDE:
        return frozenset({"roster", "centre", "calendar"})
    if width < NARROW:
        return frozenset({pane})
    if pane == "calendar":
        return frozenset({"centre", "calendar"})
    if pane == "centre" and is_playbook and width < ROOMY:
        return frozenset({"centre"})
    return frozenset({"roster", "centre"})
