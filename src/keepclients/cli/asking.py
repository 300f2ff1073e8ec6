"""Verbs that only look: list, show, paths."""

from keepclients.bootstrap import own_folder, place_of
from keepclients.cli.books import opened, path_of
from keepclients.cli.failures import DONE
from keepclients.cli.output import say, say_json
from keepclients.cli.pages import client_page, client_table
from keepclients.cli.reading import read_word
from keepclients.cli.shaping.clients import client_page_shape, client_shape
from keepclients.cli.words import Words
from keepclients.domain.stages import STAGES, stage_of
from keepclients.domain.text import folded
from keepclients.services.clock import today
from keepclients.services.finding import find_client


def list_clients(words: Words) -> int:
    """List clients by name, all of them or those of one stage."""
    stage = read_word("--stage", words.stage, STAGES) if words.stage is not None else None
    day = today()
    with opened(words) as book:
        clients = [
            client
            for client in book.all_clients()
            if stage in {None, stage_of(client, book.departures_of(client.id), day)}
        ]
        clients.sort(key=lambda client: (folded(client.name), client.id))
        if words.json:
            say_json([client_shape(book, client, day) for client in clients])
        elif clients:
            say("\n".join(client_table(book, clients, day)))
        elif len(book.clients):
            say(f"No client is at the stage “{stage}”.")
        else:
            say("No clients yet. Add one with `keepclients add NAME`, or bring in a file with")
            say("`keepclients import FILE`.")
    return DONE


def show_client(words: Words) -> int:
    """Show everything about a client."""
    day = today()
    with opened(words) as book:
        client = find_client(book, words.client)
        if words.json:
            say_json(client_page_shape(book, client, day))
        else:
            say("\n".join(client_page(book, client, day)))
    return DONE


def show_paths(words: Words) -> int:
    """Say where the book, what belongs to it, and the owner's own playbook are.

    All but the book's own path are those of the file itself, where that path is a link to it.
    """
    place = place_of(path_of(words))
    say(f"book    {place.named}")
    say(f"folder  {place.book.parent}")
    say(f"journal {place.journal}")
    say(f"copies  {place.backups}")
    say(f"lock    {place.lock}")
    say(f"config  {own_folder()}")
    return DONE
