"""The calendar's month, week and list, narrow and over the whole screen."""

from datetime import date

import pytest

from keepclients.domain.clients import Client
from keepclients.domain.days import shifted
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.working_days import DaysOff, WorkingDays
from owner import SMALL, TODAY, WIDE, Owner, at_work
from tui.calendars import BOLT, FRIDAY, NEXT_TUESDAY, a_book, book_of, lines

SIZES = pytest.mark.parametrize("size", [WIDE, SMALL])
CHRISTMAS = date(2026, 12, 25)


def line_of(owner: Owner, text: str) -> str:
    """Return the calendar's first line that holds a text."""
    return next((line for line in lines(owner) if text in line), "")


def is_whole_screen(owner: Owner) -> bool:
    """Tell whether nothing but the calendar is shown between the first line and the last."""
    return owner.main.calendar.region.width == owner.app.size.width


@SIZES
async def test_a_month_marks_its_days_and_lists_what_is_overdue_and_next(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("3")
        assert owner.sees("November 2026")
        assert "18!" in line_of(owner, "16")
        assert "▸23" in line_of(owner, "27³")
        shown = lines(owner)
        assert [line for line in shown[shown.index("Overdue                 1") + 1 :] if line] == [
            "▌! Send the bill", "Today", "nothing",
            "Fri 27 Nov", "▌· Write", "▌· 09:30 Breakfast", "· 14:30 Bolt: Call",
        ]  # fmt: skip


@SIZES
async def test_over_the_whole_screen_each_day_of_a_month_tells_what_stands_on_it(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("3", "z")
        assert is_whole_screen(owner)
        assert line_of(owner, "Monday").endswith("Sunday")
        days = line_of(owner, "▸23")
        assert all(number in days for number in ("24", "25", "26", "27", "28", "29"))
        assert owner.sees("!Send")
        assert owner.sees("▌Write")
        assert str(owner.main.calendar.border_subtitle) == "▌ Acme"
        await owner.presses("1", "j", "3")
        assert owner.sees("·Acme: Write" if size == WIDE else "·Acme ")
        assert str(owner.main.calendar.border_subtitle) == "▌ Bolt"
        await owner.presses("z")
        assert not is_whole_screen(owner)
        assert not owner.main.calendar.border_subtitle
        assert owner.focused is owner.main.calendar.month


async def test_a_cell_says_how_many_things_it_has_no_room_for() -> None:
    many = [FollowUp(id=20 + it, title=f"No. {it}", due=FRIDAY) for it in range(9)]
    async with at_work(book_of(*many)) as owner:
        await owner.presses("3", "z")
        assert "27      +6 more" in line_of(owner, "▸23")
        await owner.pilot.resize_terminal(*SMALL)
        await owner.settles()
        assert "27     +8" in line_of(owner, "▸23")


async def test_holidays_have_a_sign_and_a_name_and_days_off_a_name() -> None:
    days = WorkingDays(
        own=(DaysOff(first=date(2026, 12, 28), last=date(2026, 12, 30), name="Skiing"),),
        holidays=lambda year: {CHRISTMAS: "Christmas Day"} if year == CHRISTMAS.year else {},
    )
    async with at_work(a_book()) as owner:
        calendar = owner.main.calendar
        calendar.show(owner.book.agenda(TODAY), days, None)
        calendar.go_to(CHRISTMAS)
        await owner.presses("3")
        assert "✦25" in line_of(owner, "23")
        assert owner.sees("Fri 25 Dec  Christmas Day")
        await owner.presses("z")
        assert "25 ✦Christmas" in line_of(owner, "24")
        assert "28 Skiing" in line_of(owner, "Skiing")
        await owner.presses("v")
        assert "✦Christmas Day" in line_of(owner, "Christmas")


async def test_in_a_cell_a_long_name_makes_way_for_the_time_and_what_is_to_do() -> None:
    kirchner = Client(id=3, name="Kirchner Optik")
    meet = FollowUp(id=20, title="Meet them", due=FRIDAY, at="14:00", client_id=3)
    async with at_work(book_of(kirchner, meet)) as owner:
        await owner.presses("3", "z")
        assert line_of(owner, "14:00").startswith("·14:00 Kirc…: M…")


@SIZES
async def test_a_week_has_the_whole_day_first_and_then_goes_by_the_clock(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("3", "v")
        assert owner.sees("23 – 29 Nov 2026")
        shown = lines(owner)
        heads = [shown.index(day) for day in ("▸ Today", "Tue 24 Nov", "Fri 27 Nov", "Sat 28 Nov")]
        assert heads == sorted(heads)
        friday = shown[shown.index("Fri 27 Nov") + 1 :][:3]
        assert friday == ["▌· Write", "▌· 09:30 Breakfast", "· 14:30 Bolt: Call"]


@SIZES
async def test_over_the_whole_screen_a_week_has_seven_columns_and_a_cursor_goes_through_them(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("3", "v", "z")
        heads = lines(owner)[1]
        assert heads.startswith("▸Mon 23")
        assert heads.count("Nov") == 7
        calendar = owner.main.calendar
        await owner.presses("l", "right", "l", "right")
        assert calendar.chosen_day == FRIDAY
        assert [line.split()[0] for line in lines(owner)[3:5]] == ["▌Write", "▌09:30"]
        for title in ("Write", "Breakfast", "Call", "Call"):
            assert calendar.item is not None
            assert calendar.item.title == title
            await owner.presses("j")
        await owner.presses("h")
        assert calendar.item is None


async def test_a_full_day_of_a_week_shows_what_its_cursor_stands_on() -> None:
    many = [FollowUp(id=100 + it, title=f"No. {it:03}", due=TODAY) for it in range(60)]
    async with at_work(book_of(*many), SMALL) as owner:
        await owner.presses("3", "v", "z")
        assert owner.sees("No. 000")
        assert owner.sees("more")
        await owner.presses("G")
        assert owner.sees("No. 059")
        assert not owner.sees("No. 000")
        await owner.presses("g")
        assert owner.sees("No. 000")


@SIZES
async def test_the_list_goes_by_what_is_overdue_today_this_week_and_later(
    size: tuple[int, int],
) -> None:
    async with at_work(a_book(), size) as owner:
        await owner.presses("3", "v", "v")
        shown = lines(owner)
        places = [
            next(at for at, line in enumerate(shown) if line.startswith(title))
            for title in ("Overdue", "Today", "This week", "Later")
        ]
        assert places == sorted(places)
        assert "Tue 1 Dec" in shown[places[3] :]
        await owner.presses("z")
        assert line_of(owner, "Bolt: Call").endswith("Follow-ups")


async def test_the_list_stands_by_client_too() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "o")
        shown = lines(owner)
        week = shown[shown.index("This week               3") :]
        assert week[1:6] == [
            "Acme",
            "▌· Fri 27 Nov: Write",
            "▌· Fri 27 Nov: 09:30",
            "▌  Breakfast",
            "Bolt",
        ]
        await owner.presses("o")
        assert "Fri 27 Nov" in lines(owner)


async def test_of_a_long_section_a_hundred_are_listed_and_the_others_counted() -> None:
    many = [FollowUp(id=1000 + it, title=f"No. {it}", due=TODAY) for it in range(1_250)]
    async with at_work(book_of(*many)) as owner:
        await owner.presses("3", "v", "v", "G")
        assert owner.sees("… and 1,150 more")
        assert owner.main.calendar.agenda.item_count == 100


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (("pagedown",), date(2026, 12, 23)),
        (("pageup",), date(2026, 10, 23)),
        (("l",), date(2026, 11, 24)),
        (("h",), date(2026, 11, 22)),
        (("j",), date(2026, 11, 30)),
        (("k",), date(2026, 11, 16)),
        (("v", "pagedown"), date(2026, 11, 30)),
        (("v", "pageup", "pageup"), date(2026, 11, 9)),
        (("v", "right"), date(2026, 11, 24)),
        (("l", "l", "t"), TODAY),
    ],
)
@pytest.mark.parametrize("way", [(), ("z",)])
async def test_days_weeks_and_months_are_turned_by_keys(
    way: tuple[str, ...], keys: tuple[str, ...], day: date
) -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", *(way or ("shift+tab",)))
        await owner.in_haste(" ".join(keys))
        assert owner.main.calendar.chosen_day == day


async def test_in_a_week_the_chosen_day_follows_the_cursor() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "v", "pagedown", "pageup", "j")
        assert owner.main.calendar.chosen_day == FRIDAY
        await owner.presses("f")
        assert owner.sees("2026-11-27")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("+3d", date(2026, 11, 26)),
        ("fri", FRIDAY),
        ("next tue", NEXT_TUESDAY),
        ("12 dec", date(2026, 12, 12)),
        ("2027-03-04", date(2027, 3, 4)),
    ],
)
async def test_a_day_is_gone_to_as_it_is_said(written: str, day: date) -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "d")
        await owner.types(written)
        await owner.presses("enter")
        assert owner.main.calendar.chosen_day == day
        assert owner.sees(f"{day:%B %Y}")


async def test_a_day_that_nobody_understands_is_asked_for_again() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "d")
        await owner.types("soon")
        await owner.presses("enter")
        assert owner.sees("“soon” is not a date")
        await owner.presses("escape")
        assert owner.main.calendar.chosen_day == TODAY


async def test_the_list_shows_a_day_that_lies_beyond_it() -> None:
    later = FollowUp(id=20, title="Renew", due=date(2027, 3, 4), client_id=BOLT)
    async with at_work(book_of(later)) as owner:
        await owner.presses("3", "v", "v", "d")
        await owner.types("2027-03-04")
        await owner.presses("enter")
        assert owner.sees("4 Mar 2027")
        assert owner.main.calendar.item is not None
        assert owner.main.calendar.item.title == "Renew"


async def test_busy_days_are_gone_to_and_where_there_is_none_that_is_said() -> None:
    async with at_work(a_book()) as owner:
        calendar = owner.main.calendar
        await owner.presses("3")
        for key, day in (("b", FRIDAY), ("b", NEXT_TUESDAY), ("B", FRIDAY), ("t", TODAY)):
            await owner.presses(key)
            assert calendar.chosen_day == day
        await owner.presses("B", "B")
        assert calendar.chosen_day == date(2026, 11, 18)
        assert owner.sees("Nothing stands in the two years before that")


async def test_a_view_is_turned_to_from_elsewhere_by_the_palette() -> None:
    async with at_work(a_book(), SMALL) as owner:
        await owner.runs("Turn between month, week and list", typed="month, week")
        assert owner.sees("23 – 29 Nov 2026")
        assert owner.focused is owner.main.calendar.agenda


async def test_what_is_chosen_stays_chosen_from_view_to_view() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "b", "v")
        assert "▸ Fri 27 Nov" in lines(owner)
        item = owner.main.calendar.item
        assert item is not None
        assert item.title == "Write"
        await owner.presses("v", "v")
        assert owner.main.calendar.chosen_day == FRIDAY


async def test_the_calendar_is_narrow_where_the_focus_leaves_it_and_wide_again_on_return() -> None:
    async with at_work(a_book()) as owner:
        await owner.presses("3", "z", "1")
        assert not is_whole_screen(owner)
        await owner.presses("3")
        assert is_whole_screen(owner)
        await owner.presses("escape")
        assert not is_whole_screen(owner)


async def test_the_figures_at_the_top_count_what_the_calendar_shows() -> None:
    more = [FollowUp(id=30 + it, title=f"No. {it}", due=TODAY) for it in range(3)]
    old = [FollowUp(id=40 + it, title="Old", due=shifted(TODAY, -it - 1)) for it in range(5)]
    async with at_work(book_of(*more, *old)) as owner:
        assert "5 overdue   3 today" in owner.screen_text.splitlines()[0].replace("  ", " " * 3)
        await owner.presses("3", "j", "j", "j", "j", "j", "space")
        assert owner.sees("2 today")


async def test_a_month_of_another_client_is_marked_as_the_roster_is_gone_through() -> None:
    async with at_work(a_book()) as owner:
        assert owner.sees("▌· Write")
        await owner.presses("1", "j")
        assert owner.main.client_id == BOLT
        assert owner.sees("▌· 14:30 Call")
        assert owner.sees("· Acme: Write")
