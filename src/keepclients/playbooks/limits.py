"""How much a playbook's file may hold, so that reading it and walking through it stays quick."""

from collections.abc import Iterator

from keepclients.playbooks.explaining import Place, placed
from keepclients.playbooks.own_files import Data

LARGEST_FILE = 1024 * 1024
"""Bytes that a playbook may have."""

MOST_STEPS = 500
MOST_ENTRIES = 100
"""Entries that any other list may have; conditions count with those within them."""

LONGEST_TEXT = 10_000
"""Characters that a text may have."""

_CONDITIONS = frozenset({"needed_when", "left_out_when", "opens_when", "when"})


def excesses(data: Data) -> Iterator[str]:
    """Yield a line for each place where a playbook holds more than it may."""
    for place, reason in _within(data, ()):
        yield placed(data, place, reason)


def _within(held: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(held, str) and len(held) > LONGEST_TEXT:
        yield place, f"has {len(held)} characters; {LONGEST_TEXT} are the most"
    elif isinstance(held, dict):
        for key, entry in held.items():
            yield from _within(entry, (*place, str(key)))
    elif isinstance(held, list):
        most = MOST_STEPS if place == ("steps",) else MOST_ENTRIES
        count = _tables(held) if place[-1] in _CONDITIONS else len(held)
        if count > most:
            yield place, f"has {count} entries; {most} are the most"
        else:
            for index, entry in enumerate(held):
                yield from _within(entry, (*place, index))


def _tables(held: object) -> int:
    """Count the tables in a list, and those within them."""
    if isinstance(held, list):
        return sum(_tables(entry) for entry in held)
    if isinstance(held, dict):
        return 1 + sum(_tables(entry) for entry in held.values())
    return 0
