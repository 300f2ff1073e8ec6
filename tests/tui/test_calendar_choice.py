"""What of the calendar is shown, what is marked in it, and everything of it by mouse."""

from datetime import date

from keepclients.domain.follow_ups import FollowUp
from keepclients.services.follow_ups import complete_follow_up, edit_follow_up
from keepclients.tui.widgets.calendar_head import VIEWS, View
from owner import SMALL, TODAY, Owner, at_work
from tui.calendars import BOLT, FRIDAY, a_book, book_of, border, lines


def titles(owner: Owner) -> list[str]:
    """Return what is marked."""
    return [item.title for item in owner.main.calendar.marked]


def shows(owner: Owner, text: str) -> bool:
    """Tell whether a text stands in the calendar."""
    return any(text in line for line in lines(owner))


async def test_only_the_chosen_client_s_items_are_shown_until_esc() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "i")
        assert "only Acme" in border(owner)
        assert owner.sees("Breakfast")
        assert not owner.sees("Bolt: Call")
        await owner.presses("1", "j")
        assert "only Bolt" in border(owner)
        assert owner.sees("14:30 Call")
        assert not owner.sees("Breakfast")
        await owner.presses("3", "escape")
        assert "only" not in border(owner)
        assert owner.sees("Breakfast")


async def choose(owner: Owner, field: str, option: str) -> None:
    """Choose an option of a field of the open form."""
    from keepclients.tui.widgets.dropdown import Dropdown
    from keepclients.tui.widgets.fields import Field

    fields = [it for it in owner.app.screen.query(Field) if it.spec.id == field]
    fields[0].query_one(Dropdown).value = option
    await owner.settles()


async def test_items_are_filtered_by_kind_way_and_person() -> None:
    async with at_work(a_book(), SMALL) as owner:
        await owner.presses("3", "I")
        assert owner.sees("What the calendar shows")
        await choose(owner, "channel", "call")
        await owner.presses("ctrl+s")
        assert "only calls" in border(owner)
        assert shows(owner, "Bolt: Call")
        assert not shows(owner, "Write")
        assert not shows(owner, "Overdue")

        await owner.presses("I")
        await choose(owner, "channel", "all")
        await choose(owner, "owner", "9")
        await owner.presses("ctrl+s")
        assert "only Kim Hart" in border(owner)
        assert shows(owner, "Write")
        assert not shows(owner, "Breakfast")

        await owner.presses("I")
        await choose(owner, "owner", "founder")
        await choose(owner, "kind", "follow-up")
        await owner.presses("ctrl+s")
        assert "only follow-ups, you" in border(owner)
        assert shows(owner, "Breakfast")
        assert not shows(owner, "Write")


async def test_counts_and_busy_days_are_those_of_what_is_shown() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "1", "j", "3", "i")
        assert "27¹" in "".join(lines(owner))
        assert "18!" not in "".join(lines(owner))
        await owner.presses("b")
        assert owner.main.calendar.chosen_day == FRIDAY
        await owner.presses("b")
        assert owner.sees("Nothing stands in the two years after that")


async def test_what_is_marked_has_a_sign_and_is_what_something_is_done_with() -> None:
    async with at_work(a_book()) as owner:
        calendar = owner.main.calendar
        await owner.presses("3")
        assert [item.title for item in calendar.chosen_items] == ["Send the bill"]
        await owner.presses("asterisk", "j", "asterisk")
        assert titles(owner) == ["Send the bill", "Breakfast"]
        assert calendar.chosen_items == calendar.marked
        assert "2 marked" in border(owner)
        assert "✓! Send the bill" in lines(owner)
        assert "✓· 09:30 Breakfast" in lines(owner)
        await owner.presses("g", "asterisk")
        assert titles(owner) == ["Breakfast"]
        await owner.presses("escape")
        assert titles(owner) == []
        assert "marked" not in border(owner)


async def test_all_of_a_section_are_marked_and_all_marks_taken_away() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "j", "A")
        assert titles(owner) == ["Write", "Breakfast", "Call"]
        await owner.presses("A")
        assert titles(owner) == []
        await owner.presses("v", "v", "z", "j", "asterisk", "A")
        assert titles(owner) == ["Write", "Breakfast", "Call"]
        await owner.presses("escape", "G", "A")
        days = [item.day.day for item in owner.main.calendar.marked]
        assert (titles(owner), days) == (["Round", "Round", "Round"], [1, 8, 15])


async def test_marks_stay_on_what_is_put_off_and_go_with_what_is_done() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "j", "A")
        edit_follow_up(owner.book, 12, snoozed_until=date(2026, 12, 9))
        complete_follow_up(owner.book, 14, TODAY)
        await owner.settles()
        assert [(item.title, item.day) for item in owner.main.calendar.marked] == [
            ("Write", FRIDAY),
            ("Call", date(2026, 12, 9)),
        ]


async def test_marks_that_a_filter_hides_are_left_alone_and_come_back() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "j", "A", "i")
        assert titles(owner) == ["Write", "Breakfast"]
        assert "only Acme · 2 marked" in border(owner)
        await owner.presses("i")
        assert titles(owner) == ["Write", "Breakfast", "Call"]


async def test_where_the_cursor_stands_on_a_day_nothing_is_acted_on_by_chance() -> None:
    async with at_work(a_book()) as owner:
        calendar = owner.main.calendar
        await owner.presses("3", "shift+tab")
        assert owner.focused is calendar.month
        assert not calendar.chosen_items
        await owner.presses("space")
        assert len(owner.book.agenda(TODAY).overdue()) == 1
        await owner.presses("b", "enter")
        assert [item.title for item in calendar.chosen_items] == ["Write"]


async def test_views_are_turned_by_a_click_on_their_names() -> None:
    views: dict[View, int] = {"week": 11, "list": 20, "month": 3}
    async with at_work(a_book()) as owner:
        for view, x in views.items():
            await owner.clicks("CalendarHead", (x, 0))
            assert owner.main.calendar.view == view
            assert f"▸{VIEWS[view]}" in lines(owner)[0]


async def test_the_arrows_beside_month_and_week_are_clicked() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "z")
        head = lines(owner)[0]
        await owner.clicks("CalendarHead", (head.index("›") + 1, 0))
        assert "December 2026" in lines(owner)[0]
        await owner.clicks("CalendarHead", (head.index("‹") + 1, 0))
        assert "November 2026" in lines(owner)[0]
        await owner.presses("v")
        await owner.clicks("CalendarHead", (head.index("›") + 1, 0))
        assert "21 – 27 Dec" not in lines(owner)[0]
        assert "30 Nov – 6 Dec 2026" in lines(owner)[0]


async def test_in_a_big_month_a_day_or_an_item_is_clicked_and_a_second_click_opens_it() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "z")
        y = next(at for at, line in enumerate(lines(owner)) if "▌Write" in line) - 1
        friday = 4 * 118 // 7 + 3
        await owner.clicks("BigMonth", (friday, y - 1))
        assert owner.main.calendar.chosen_day == FRIDAY
        await owner.clicks("BigMonth", (friday, y + 1))
        item = owner.main.calendar.agenda.item
        assert item is not None
        assert item.title == "Breakfast"
        await owner.clicks("BigMonth", (friday, y + 1))
        assert owner.sees("Breakfast")
        assert owner.app.screen is not owner.main


async def test_in_a_wide_week_an_item_is_clicked_and_a_second_click_opens_it() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "v", "z")
        friday = 4 * 118 // 7 + 3
        y = next(at for at, line in enumerate(lines(owner)) if "14:30" in line) - 1
        await owner.clicks("WeekColumns", (friday, y))
        item = owner.main.calendar.item
        assert item is not None
        assert item.title == "Call"
        await owner.clicks("WeekColumns", (friday, y))
        assert owner.app.screen is not owner.main
        await owner.presses("escape")
        await owner.clicks("WeekColumns", (3, 5))
        assert owner.main.calendar.chosen_day == TODAY


async def test_a_note_tells_why_something_stands_on_its_day() -> None:
    put_off = FollowUp(
        id=20, title="Renew", due=date(2026, 11, 20), snoozed_until=TODAY, client_id=BOLT
    )
    async with at_work(book_of(put_off)) as owner:
        await owner.presses("3")
        assert "put off from 20 Nov" in lines(owner)
        await owner.presses("z")
        assert any("Bolt: Renew  put off from 20 Nov" in line for line in lines(owner))
