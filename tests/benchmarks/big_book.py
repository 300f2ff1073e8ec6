"""A book as large as a founder's may ever become, as its file holds it."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import orjson

from keepclients.domain.changes import Document, JsonValue
from keepclients.playbooks.loader import load_playbook

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


def ten_years(clients: int = 10_000, touches: int = 100_000) -> dict[str, dict[int, Document]]:
    """Return the tables of a book in which clients came, paid, left and returned for ten years."""
    chance = random.Random(_SEED)  # noqa: S311 - the same book every time
    tables: dict[str, dict[int, Document]] = {"clients": {}, "departures": {}, "refunds": {}}
    for number in range(1, clients + 1):
        begun = chance.randint(0, _DECADE)
        client = _paying(number, begun, chance)
        tables["clients"][number] = client
        if chance.random() < _LEAVING and begun > _SHORTEST:
            ended = chance.randint(0, begun - _SHORTEST)
            tables["departures"][number] = _left(number, ended, chance)
            if chance.random() < _RETURNING and ended > _SHORTEST:
                back = chance.randint(0, ended - _SHORTEST)
                client["earlier"] = [{"first_day": _ago(begun), "last_day": _ago(ended)}]
                client["first_day"] = _ago(back)
        if number % 50 == 0:
            money: Document = {"amount": "90", "currency": "EUR"}
            tables["refunds"][number] = {
                "client_id": number, "on": _ago(chance.randint(0, _DECADE)), "amount": money
            }  # fmt: skip
    kept = load_playbook("leaving", 1).model_dump(
        mode="json", by_alias=True, exclude={"id"}, exclude_none=True
    )
    return {
        **tables,
        "playbooks": {1: kept},
        "settings": {1: {"rates": [{"currency": "USD", "worth": "0.9"}]}},
        "team": {it: {"name": f"Person {it}"} for it in range(1, 21)},
        "touches": dict(_spent(clients, touches, chance)),
        "slips": {
            it: {"client_id": chance.randint(1, clients), "on": _ago(chance.randint(0, 800)),
                 "text": "Late"}
            for it in range(1, clients // 10)
        },
    }  # fmt: skip


_DECADE = 3650
_SHORTEST = 100
_LEAVING = 0.5
_RETURNING = 0.1
"""The parts of all clients who leave, and of these who come back."""


def _paying(number: int, begun: int, chance: random.Random) -> Document:
    currency = "EUR" if number % 10 else ("USD" if number % 20 else "GBP")
    fees: list[JsonValue] = [
        {"amount": str(chance.randint(100, 3000)), "currency": currency, "since": _ago(day)}
        for day in range(begun, -1, -chance.randint(300, 900))
    ]
    group = {"group": f"Group {number % 40}"} if number % 25 == 0 else {}
    owner = {"owner": number % 21} if number % 21 else {}
    return {
        "name": f"Client {number:05}",
        "tier": _TIERS[number % 3],
        "tier_since": _ago(begun),
        "first_day": _ago(begun),
        "fees": fees,
        **group,
        **owner,
    }


def _left(number: int, ended: int, chance: random.Random) -> Document:
    """Return a departure with its last day so many days ago, whose cause was noted."""
    notice = ended + chance.randint(10, 90)
    cause: Document = {"value": chance.choice(_CAUSES), "on": _ago(notice)}
    return {
        "client_id": number,
        "playbook_id": 1,
        "opened_on": _ago(notice),
        "notice_date": _ago(notice),
        "last_day": _ago(ended),
        "hold_until": _ago(notice),
        "kind": "pausing" if number % 11 == 0 else "leaving",
        "outcome": "left",
        "closed_on": _ago(ended),
        "steps": {"ask-why": {"done_on": _ago(notice), "answers": {"root-cause": cause}}},
    }


_CAUSES = ("late", "mistakes", "neglect", "closed", "budget-cut")


def _spent(clients: int, count: int, chance: random.Random) -> Iterator[tuple[int, Document]]:
    for number in range(count):
        minutes: Document = {"minutes": chance.randint(5, 90)} if number % 3 == 0 else {}
        yield (
            number + 1,
            {
                "client_id": number % clients + 1,
                "kind": chance.choice(_WAYS),
                "on": _ago(chance.randint(0, _DECADE)),
                "text": "How it goes",
                **minutes,
            },
        )
