"""Draw every screenshot anew, from the demo book on a fixed day.

Run: .venv/bin/python screenshots/generate.py [FOLDER]
"""

import asyncio
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keepclients.bootstrap import open_book
from keepclients.services.demo import demo_ids, fill_demo
from keepclients.tui.app import KeepclientsApp

TODAY = date(2026, 11, 23)
"""The day on which every picture was taken."""

WIDE = (120, 36)
SMALL = (80, 24)


@dataclass(frozen=True)
class Picture:
    """A screen, and the keys that lead there."""

    name: str
    keys: tuple[str, ...]
    size: tuple[int, int] = WIDE
    theme: str = "textual-dark"
    is_empty: bool = False
    """Begin with an empty book."""


PICTURES = (
    Picture("playbook", ("1", "j", "2")),
    Picture("playbook-light", ("1", "j", "2"), theme="textual-light"),
    Picture("playbook-80x24", ("1", "j", "2"), SMALL),
    Picture("register", ("1", "j", "2", *"jjjj", "enter", "tab")),
    Picture("morning", ()),
    Picture("draft", ("escape", "d")),
    Picture("draft-80x24", ("escape", "d"), SMALL),
    Picture("client", ("1", "j", "j", "2")),
    Picture("client-80x24", ("1", "j", "j"), SMALL),
    Picture("drill", ("1", "j", "j", "w"), SMALL),
    Picture("ready", ("1", "j", "j", "P"), SMALL, theme="textual-light"),
    Picture("review", ("1", "j", "R", "right_square_bracket")),
    Picture("review-80x24", ("1", "j", "R", "right_square_bracket"), SMALL),
    Picture("note", ("1", "j", "j", "exclamation_mark"), SMALL),
    Picture("calendar", ("3",)),
    Picture("calendar-80x24", ("3",), SMALL),
    Picture("going-quiet", ("escape", "q")),
    Picture("health", ("escape", "H")),
    Picture("health-80x24", ("escape", "H"), SMALL, theme="textual-light"),
    Picture("audits", ("escape", "Q", "4", "4", "5", "3")),
    Picture("audits-80x24", ("escape", "Q", "enter", "4", "4", "5", "3"), SMALL),
    Picture("figures", ("escape", "M", "y")),
    Picture("figures-80x24", ("escape", "M", "y"), SMALL, theme="textual-light"),
    Picture("figures-months", ("escape", "M", "y", "2"), SMALL),
    Picture("figures-shares", ("escape", "M", "y", "3"), theme="textual-light"),
    Picture("figures-shares-80x24", ("escape", "M", "y", "3"), SMALL),
    Picture("figures-health", ("escape", "M", "y", "5"), SMALL),
    Picture("figures-load", ("escape", "M", "y", "6")),
    Picture("outlook", ("escape", "O")),
    Picture("outlook-80x24", ("escape", "O", "2"), SMALL),
    Picture("greetings", ("escape", "C")),
    Picture("greetings-80x24", ("escape", "C"), SMALL),
    Picture("month", ("3", "z", "b")),
    Picture("month-80x24", ("3", "z", "b"), SMALL),
    Picture("week", ("3", "v", "z", "l")),
    Picture("list", ("3", "v", "v", "z", "asterisk", "asterisk"), theme="textual-light"),
    Picture("first-hour", ("1", "j", "j", "L")),
    Picture("first-hour-light", ("1", "j", "j", "L"), SMALL, theme="textual-light"),
    Picture("welcome", (), is_empty=True),
    Picture("new-client", ("n",), SMALL),
    Picture("help", ("question_mark",)),
    Picture("palette", ("ctrl+p",)),
)


async def draw(picture: Picture, book_file: Path) -> str:
    """Return a picture as SVG."""
    app = KeepclientsApp(lambda: open_book(book_file), lambda: TODAY)
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
        await pilot.pause()
        return app.export_screenshot(title="keepclients")


async def draw_all(folder: Path) -> None:
    """Write all pictures to a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        for picture in PICTURES:
            book_file = Path(scratch) / f"{picture.name}.json"
            if not picture.is_empty:
                with closing(open_book(book_file, demo_ids())) as book:
                    fill_demo(book, TODAY)
            drawn = await draw(picture, book_file)
            folder.joinpath(f"{picture.name}.svg").write_text(drawn, encoding="utf-8")
            print(picture.name)


if __name__ == "__main__":
    asyncio.run(draw_all(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent))
