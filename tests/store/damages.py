"""Ways in which the files of a book can be damaged, mixed up or taken away."""

import json
import os
import random
import shutil
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from store.stories import Story, a_story

Damage = Callable[[Story, random.Random], None]

_NOT_A_BOOK = (
    b"",
    b"[]",
    b"{}",
    b"7",
    b"null",
    b"\0" * 4096,
    b"[" * 100_000 + b"]" * 100_000,
    b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
)
_STRANGE_VALUES: Sequence[object] = (None, True, -1, 0, 1e300, "", "x", [], {}, [[]], {"1": 1})


def flip_a_bit(story: Story, chance: random.Random) -> None:
    """Flip one bit of a file."""
    path = _any_file(story, chance)
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def flip_a_bit_of_a_head(story: Story, chance: random.Random) -> None:
    """Flip one bit where the book or its journal says what it is."""
    path = chance.choice([story.path, story.journal])
    content = bytearray(path.read_bytes() if path.is_file() else b"")
    content = content or bytearray(b" ")
    content[chance.randrange(min(len(content), 280))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def cut_off(story: Story, chance: random.Random) -> None:
    """Cut a file off anywhere."""
    path = _any_file(story, chance)
    os.truncate(path, chance.randrange(path.stat().st_size))


def zeros_inside(story: Story, chance: random.Random) -> None:
    """Put zeros in the place of a part of a file."""
    path = _any_file(story, chance)
    content = path.read_bytes()
    start = chance.randrange(len(content))
    length = chance.choice([1, 16, 512, 4096])
    path.write_bytes(
        content[:start] + b"\0" * len(content[start : start + length]) + content[start + length :]
    )


def a_line_twice(story: Story, chance: random.Random) -> None:
    """Repeat a line, there or at the end."""
    path, lines = _lines(story, chance)
    line = chance.choice(lines)
    lines.insert(chance.choice([lines.index(line), len(lines)]), line)
    path.write_bytes(b"".join(lines))


def lines_gone(story: Story, chance: random.Random) -> None:
    """Take out one or two lines that follow each other."""
    path, lines = _lines(story, chance)
    at = chance.randrange(len(lines))
    del lines[at : at + chance.randint(1, 2)]
    path.write_bytes(b"".join(lines))


def lines_exchanged(story: Story, chance: random.Random) -> None:
    """Let two lines change their places."""
    path, lines = _lines(story, chance)
    here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[here], lines[there] = lines[there], lines[here]
    path.write_bytes(b"".join(lines))


def a_line_written_over(story: Story, chance: random.Random) -> None:
    """Write something else in the place of a line, of the same length."""
    path, lines = _lines(story, chance)
    at = chance.randrange(len(lines))
    lines[at] = chance.randbytes(len(lines[at]) - 1).replace(b"\n", b" ") + b"\n"
    path.write_bytes(b"".join(lines))


def not_a_book(story: Story, chance: random.Random) -> None:
    """Put something that is no book in a file's place."""
    _any_file(story, chance).write_bytes(chance.choice([*_NOT_A_BOOK, chance.randbytes(700)]))


def wrong_types(story: Story, chance: random.Random) -> None:
    """Put a value of another type somewhere in the book, as a script may."""
    try:
        content: object = json.loads(story.path.read_bytes())
    except (OSError, ValueError):
        return  # something else befell it already
    place: object = content
    while isinstance(place, dict) and place:
        key = chance.choice(list(place))
        if not isinstance(place[key], dict) or chance.random() < 0.2:
            place[key] = chance.choice(_STRANGE_VALUES)
            break
        place = place[key]
    story.path.write_text(json.dumps(content), encoding="utf-8")


def journal_of_another_book(story: Story, chance: random.Random) -> None:
    """Put another book's journal beside the book."""
    with TemporaryDirectory(dir=story.path.parent) as folder:
        other = a_story(Path(folder) / "book.json", chance)
        shutil.copy(other.journal, story.journal)


def another_book(story: Story, chance: random.Random) -> None:
    """Put another book's file beside the journal."""
    with TemporaryDirectory(dir=story.path.parent) as folder:
        other = a_story(Path(folder) / "book.json", chance)
        shutil.copy(other.path, story.path)


def older_book(story: Story, chance: random.Random) -> None:
    """Put the book's file back as it was at another time, with or without its journal."""
    book, journal = chance.choice(story.older)
    story.path.write_bytes(book)
    match chance.randrange(3):
        case 0:
            story.journal.write_bytes(journal)
        case 1:
            _delete(story.journal)
        case _:
            pass


def older_journal(story: Story, chance: random.Random) -> None:
    """Put the journal back as it was at another time."""
    story.journal.write_bytes(chance.choice(story.older)[1])


def files_exchanged(story: Story, chance: random.Random) -> None:
    """Let the book and its journal change their places."""
    between = story.path.with_name("between")
    for source, target in (
        (story.path, between),
        (story.journal, story.path),
        (between, story.journal),
    ):
        if source.exists() and not target.is_dir():
            source.replace(target)


def files_gone(story: Story, chance: random.Random) -> None:
    """Delete the book, its journal or its copies, or several of them."""
    for path in chance.sample(_all(story), chance.randint(1, 3)):
        _delete(path)


def something_else_there(story: Story, chance: random.Random) -> None:
    """Put what is no file in the place of a file or of the folder of copies."""
    lock = story.path.with_name("book.json.lock")
    fresh = story.path.with_name(".book.json.tmp")
    places = [*_all(story), lock, fresh, *(_copies(story)[-1:])]
    path = chance.choice(places)
    _delete(path)
    chance.choice(_STRANGE_PLACES)(path)


def newer_format(story: Story, chance: random.Random) -> None:
    """Let a newer version have written the book."""
    content = story.path.read_bytes() if story.path.is_file() else b""
    story.path.write_bytes(content.replace(b'"schema": 3', b'"schema": 4', 1))


def several(story: Story, chance: random.Random) -> None:
    """Let two things befall it."""
    for damage in chance.sample([it for it in DAMAGES if it is not several], 2):
        with suppress(OSError):  # the first may leave nothing to which the second can be done
            damage(story, chance)


DAMAGES: Sequence[Damage] = (
    flip_a_bit,
    flip_a_bit_of_a_head,
    cut_off,
    zeros_inside,
    a_line_twice,
    lines_gone,
    lines_exchanged,
    a_line_written_over,
    not_a_book,
    wrong_types,
    journal_of_another_book,
    another_book,
    older_book,
    older_journal,
    files_exchanged,
    files_gone,
    something_else_there,
    newer_format,
    several,
)


def _all(story: Story) -> list[Path]:
    return [story.path, story.journal, story.backups]


def _copies(story: Story) -> list[Path]:
    return sorted(story.backups.iterdir()) if story.backups.is_dir() else []


def _any_file(story: Story, chance: random.Random) -> Path:
    files = [story.path, story.journal, *_copies(story)[-1:]]
    found = [path for path in files if path.is_file() and path.stat().st_size]
    if not found:
        story.path.write_bytes(b" ")
    return chance.choice(found or [story.path])


def _lines(story: Story, chance: random.Random) -> tuple[Path, list[bytes]]:
    path = story.journal if chance.random() < 0.7 else story.path
    if not path.is_file() or not path.stat().st_size:
        path = _any_file(story, chance)
    return path, path.read_bytes().splitlines(keepends=True)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


_STRANGE_PLACES: Sequence[Callable[[Path], None]] = (
    os.mkfifo,
    Path.mkdir,
    _link_to("/dev/zero"),
    _link_to("/dev/null"),
    _link_to("/dev/full"),
    _link_to("nowhere/at all"),
    _circle,
    _socket,
    Path.touch,
)
