"""What is not possible now is said without a screen."""

from dataclasses import replace

import pytest

from keepclients.tui.possible import Standing, is_possible

NOTHING = Standing(
    has_client=False,
    has_open_departure=False,
    has_departure=False,
    has_run=False,
    can_turn=False,
    has_agenda_item=False,
    can_undo=False,
    can_redo=False,
)
CHOSEN = replace(NOTHING, has_client=True)
LEAVING = replace(CHOSEN, has_open_departure=True, has_departure=True, has_run=True)
LEFT = replace(CHOSEN, has_departure=True)


@pytest.mark.parametrize(
    ("action", "possible", "impossible"),
    [
        ("client_add", NOTHING, None),
        ("client_edit", CHOSEN, NOTHING),
        ("departure_reopen", LEFT, LEAVING),
        ("departure_reopen", LEFT, CHOSEN),
        ("review_open", LEFT, CHOSEN),
        ("departure_facts", LEAVING, LEFT),
        ("step_toggle", LEAVING, LEFT),
        ("centre_turn", replace(CHOSEN, can_turn=True), CHOSEN),
        ("agenda_done", replace(NOTHING, has_agenda_item=True), LEAVING),
        ("book_undo", replace(NOTHING, can_undo=True), LEAVING),
        ("book_redo", replace(NOTHING, can_redo=True), LEAVING),
    ],
)
def test_a_command_is_possible_only_where_there_is_something_to_do(
    action: str, possible: Standing, impossible: Standing | None
) -> None:
    assert is_possible(action, possible)
    assert impossible is None or not is_possible(action, impossible)
