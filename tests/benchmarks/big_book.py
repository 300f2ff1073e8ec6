"""A book as large as a founder's may ever become, as its file holds it."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import orjson

TODAY = date(2026, 11, 23)

_SEED = 5
_TIERS = ("A", "B", "C")
_WAYS = ("call", "email", "meeting", "message")
_RULES = (
    {"unit": "week", "weekdays": [0, 3]},
    {"unit": "week", "every": 2},
    {"unit": "month"},
    {"unit": "month", "nth": -1, "weekday": 4},
    {"unit": "day", "every": 10},
    {"unit": "year"},
)


def big_book(
    clients: int = 10_000, touches: int = 100_000, follow_ups: int = 2_000, recurring: int = 300
) -> bytes:
    """Return a book of clients who all have a tier, with what was and is to be done for them."""
    chance = random.Random(_SEED)  # noqa: S311 - the same book every time
    return orjson.dumps(
        {
            "_book": {"1": {"schema": 1, "sequence": 1}},
            "clients": {str(it + 1): _client(it, chance) for it in range(clients)},
            "touches": dict(_touches(clients, touches, chance)),
            "follow_ups": dict(_follow_ups(clients, follow_ups, recurring, chance)),
        }
    )


def _client(number: int, chance: random.Random) -> dict[str, object]:
    birthday = f"--{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return {
        "name": f"Client {number:05}",
        "tier": _TIERS[number % 3],
        "tier_since": _ago(chance.randint(0, 60)),
        "first_day": _ago(chance.randint(100, 3000)),
        "contacts": [{"id": 1_000_000 + number, "name": "Kim Hart", "birthday": birthday}],
    }


def _touches(clients: int, count: int, chance: random.Random) -> Iterator[tuple[str, object]]:
    for number in range(count):
        yield (
            str(number + 1),
            {
                "client_id": number % clients + 1,
                "kind": chance.choice(_WAYS),
                "on": _ago(number // clients * 30 + chance.randint(0, 29)),
                "text": "How it goes",
            },
        )


def _follow_ups(
    clients: int, count: int, recurring: int, chance: random.Random
) -> Iterator[tuple[str, object]]:
    for number in range(count):
        repeats = {"repeats": chance.choice(_RULES)} if number < recurring else {}
        at = {"at": f"{chance.randint(8, 17):02}:30"} if number % 4 == 0 else {}
        yield (
            str(number + 1),
            {
                "title": f"Ask about order {number}",
                "due": _ago(-chance.randint(-30, 360)),
                "client_id": chance.randint(1, clients),
                "channel": chance.choice(_WAYS),
                **at,
                **repeats,
            },
        )


def _ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()
