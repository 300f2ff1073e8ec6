"""The verb that says how well it stands with clients: health."""

from datetime import date

from keepclients.book.book import Book
from keepclients.cli.books import opened
from keepclients.cli.failures import DONE
from keepclients.cli.health_pages import health_list, health_page
from keepclients.cli.output import say, say_json
from keepclients.cli.shaping.health import health_page_shape, health_shape
from keepclients.cli.words import Words
from keepclients.domain.errors import Refused
from keepclients.domain.health_lists import judged, worst_first
from keepclients.domain.stages import STAGE_IN_WORDS, stage_of
from keepclients.services.clock import today
from keepclients.services.finding import find_client


def show_health(words: Words) -> int:
    """List active clients with how well it stands, the worst first, or explain it of one."""
    day = today()
    with opened(words) as book:
        if words.whom is not None:
            _show_one(book, words.whom, day, as_json=words.json)
            return DONE
        known = (judged(book.ledgers, client.id, day) for client in book.all_clients())
        found = worst_first(it for it in known if it is not None)
        if words.json:
            say_json([health_shape(book, it, day) for it in found])
        else:
            say("\n".join(health_list(found)))
    return DONE


def _show_one(book: Book, named: str, day: date, *, as_json: bool) -> None:
    client = find_client(book, named)
    found = judged(book.ledgers, client.id, day)
    if found is None:
        stage = stage_of(client, book.departures_of(client.id), day)
        raise Refused(
            f"{client.name} is {STAGE_IN_WORDS[stage]}; health is told of active clients."
        )
    if as_json:
        say_json(health_page_shape(book, found, day))
    else:
        say("\n".join(health_page(book, found, day, client.name)))
