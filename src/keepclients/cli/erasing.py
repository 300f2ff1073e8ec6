"""The verb that erases a client for good."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from keepclients.cli.books import opened
from keepclients.cli.failures import DONE
from keepclients.cli.output import say
from keepclients.cli.record_words import counted, records_in_words
from keepclients.cli.words import Words
from keepclients.services.erasing import Mention, erase_client, mentions_of, records_of
from keepclients.services.finding import find_client


def erase(words: Words) -> int:
    """Erase a client for good, once their name was typed."""
    with opened(words) as book:
        client = find_client(book, words.client)
        mentions = mentions_of(book, client)
        numbers = Counter(it.table for it in records_of(book, client))
        say(f"{client.name} would go for good, from the book and from every copy of it beside it:")
        say(f"  {', '.join(records_in_words(table, number) for table, number in numbers.items())}")
        say("\n".join(_told_of(mentions, client.name)))
        say(f"To erase them, type {client.name}")
        typed = sys.stdin.readline() if sys.stdin is not None else ""
        erased = erase_client(book, client, typed)
        say(
            f"Erased {counted(erased.records, 'record', 'records')}, and wrote "
            f"{counted(erased.copies, 'copy', 'copies')} of the book anew."
        )
        for path in erased.removed:
            say(f"Removed, because something of them stood in it: {path}")
        say("Copies that you keep elsewhere, and letters you wrote, are yours to look through.")
    return DONE


def _told_of(mentions: Sequence[Mention], name: str) -> Iterator[str]:
    if not mentions:
        yield f"Nobody else's records name {name}."
        return
    yield "Their name also stands in records that stay; look at these yourself:"
    for it in mentions:
        whose = it.client.name if it.client else it.record.table
        yield f"  {whose}, {it.field}: {it.excerpt}"
