"""The command table feeds keys, footer, palette and help."""

import pytest
from textual.command import DiscoveryHit
from textual.fuzzy import Matcher

from keepclients.book.book import Book
from keepclients.services.clients import add_client
from keepclients.services.departures import open_departure
from keepclients.tui.commands import COMMANDS, PLACES, SHARED, Where, works_in
from keepclients.tui.palette import CommandProvider, found_as
from keepclients.tui.screens.audits import AuditsScreen
from keepclients.tui.screens.figures import FiguresScreen
from keepclients.tui.screens.greetings import GreetingsScreen
from keepclients.tui.screens.health import HealthScreen
from keepclients.tui.screens.help import help_text, key_names
from keepclients.tui.screens.main import MainScreen
from keepclients.tui.screens.outlook import OutlookScreen
from keepclients.tui.screens.quiet import QuietScreen
from keepclients.tui.screens.side import SideScreen
from memory_store import MemoryStore
from owner import SMALL, TODAY, WIDE, Owner, at_work

OVER_IT: dict[Where, type[SideScreen[int | None]]] = {
    "quiet": QuietScreen,
    "health": HealthScreen,
    "greetings": GreetingsScreen,
    "outlook": OutlookScreen,
    "figures": FiguresScreen,
    "audits": AuditsScreen,
}


def a_book() -> MemoryStore:
    """One client, who is leaving."""
    store = MemoryStore()
    book = Book(store)
    open_departure(book, add_client(book, "Bolt & Co").id, TODAY, TODAY)
    return store


def test_every_command_has_an_id_of_its_own_and_an_action_that_exists() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(set(ids)) == len(ids)
    for command in COMMANDS:
        name = "action_" + command.screen_action.partition("(")[0]
        screen = OVER_IT.get(command.where, MainScreen)
        assert hasattr(screen, name), name


def test_what_works_everywhere_works_on_a_screen_over_the_main_one_where_it_says_so() -> None:
    assert OVER_IT.keys() == SHARED.keys()
    shared = [
        (place, command) for place in SHARED for command in COMMANDS if works_in(command, place)
    ]
    for place, command in shared:
        name = "action_" + command.screen_action.partition("(")[0]
        assert hasattr(OVER_IT[place], name), command.id


def test_no_key_means_two_things_in_one_place() -> None:
    for place in PLACES:
        keys = [
            key
            for command in COMMANDS
            if works_in(command, place)
            for key in command.keys.split(",")
            if key
        ]
        assert len(set(keys)) == len(keys), place


def test_help_tells_every_command_with_its_keys() -> None:
    text = help_text().plain
    for command in COMMANDS:
        assert command.title in text
        assert key_names(command) in text


async def test_the_palette_offers_every_command_that_is_possible() -> None:
    async with at_work(a_book()) as owner:
        provider = CommandProvider(owner.main)
        offered = {
            str(hit.text) async for hit in provider.discover() if isinstance(hit, DiscoveryHit)
        }
        impossible = {
            "Reopen the client's last departure",
            "Undo the last change",
            "Redo what was undone",
        }
        here = {command.title for command in COMMANDS if command.where not in SHARED}
        assert offered == here - impossible


async def test_the_palette_finds_commands_and_clients_and_runs_them() -> None:
    async with at_work(a_book()) as owner:
        await owner.runs("Settings and team", typed="settings")
        assert owner.sees("Usual notice")


def footer_of(owner: Owner) -> str:
    """Return the last line of the screen."""
    return owner.screen_text.splitlines()[-1]


async def test_the_footer_names_as_many_keys_as_can_be_read() -> None:
    few = "d drafts s skip L leaving c contact f follow-up ? help"
    more = "p page F facts w what if"
    async with at_work(a_book(), SMALL) as owner:
        await owner.presses("2")
        assert few in footer_of(owner)
        assert footer_of(owner).endswith("help   ▏^p palette")
        await owner.pilot.resize_terminal(*WIDE)
        await owner.settles()
        await owner.presses("2")
        assert f"{few} {more} " in footer_of(owner)


async def test_what_is_not_possible_is_greyed_and_does_nothing() -> None:
    async with at_work(a_book()) as owner:
        assert owner.main.check_action("departure_reopen", ()) is None
        await owner.main.run_action("departure_reopen")
        assert owner.main.departure is not None


async def test_a_client_who_is_leaving_already_is_turned_to_and_that_is_said() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("p", "1", "L")
        assert owner.app.screen is owner.main
        assert owner.sees("Bolt & Co is leaving already")
        assert owner.sees("Wait before you reply")
        assert owner.main.centre.has_focus_within
        assert len(owner.book.departures) == 1


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("weight", {"How health is judged"}),
        ("threshold", {"From when on to warn"}),
        ("currenc", {"Exchange rates", "Settings and team"}),
        (
            "settings",
            {"Settings and team", "How health is judged", "From when on to warn", "Exchange rates"},
        ),
    ],
)
def test_what_the_owner_judges_by_is_found_by_what_it_is_about(
    typed: str, titles: set[str]
) -> None:
    matcher = Matcher(typed)
    scores = {it.title: score for it in COMMANDS if (score := matcher.match(found_as(it))) > 0}
    assert titles <= scores.keys()
    assert typed != "settings" or max(scores, key=scores.__getitem__) == "Settings and team"
