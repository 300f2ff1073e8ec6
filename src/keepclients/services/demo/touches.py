"""The demo book's touches: a year of talk, the same each time for the same day."""

import random
from collections.abc import Iterator
from datetime import date

from keepclients.domain.clients import Client, Tier
from keepclients.domain.days import rolled_back, shifted
from keepclients.domain.touches import Touch
from keepclients.services.demo.backdrop import WEEKEND, Backdrop
from keepclients.services.demo.data import Talk, ToldEntry

_YEAR = 365
_USUAL_TIER: Tier = "C"


def told_touch(entry: ToldEntry, client: Client, backdrop: Backdrop) -> Touch:
    """Return a touch that belongs to a story."""
    return Touch.made(
        id=backdrop.new_id(),
        client_id=client.id,
        kind=entry.kind,
        on=backdrop.day(entry.on),
        text=entry.text,
        direction=entry.direction,
        minutes=entry.minutes,
    )


def year_of_touches(
    client: Client, trade: str, talk: Talk, until: date, backdrop: Backdrop
) -> Iterator[Touch]:
    """Yield a client's touches of the last year up to a day, the newest first."""
    if client.first_day is None:
        return
    chance = random.Random(client.name)  # noqa: S311 - a story, not a secret
    rhythm = talk.rhythm[client.tier or _USUAL_TIER]
    weights = [sentences.weight for sentences in talk.sentences]
    who = client.contacts[0].name.split()[0]
    start = max(client.first_day, backdrop.day(-_YEAR))
    day = rolled_back(shifted(until, -chance.randrange(rhythm)), WEEKEND)
    while day >= start:
        sentences = chance.choices(talk.sentences, weights)[0]
        text, topic = chance.choice(sentences.says), chance.choice(talk.topics[trade])
        yield Touch.made(
            id=backdrop.new_id(),
            client_id=client.id,
            kind=sentences.kind,
            on=day,
            text=text.format(who=who, topic=topic),
            direction=sentences.direction,
            minutes=chance.choice(sentences.minutes),
        )
        gap = chance.randint(rhythm // 2, rhythm * 3 // 2)
        day = rolled_back(shifted(day, -gap), WEEKEND)
