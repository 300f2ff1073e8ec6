"""Whom a figure is about, by name."""

from collections.abc import Callable, Sequence

from keepclients.domain.facts import Facts
from keepclients.domain.graphemes import shortened
from keepclients.domain.text import one_line

Names = Callable[[int], str]
"""Returns the name of the client with an id."""

MOST_NAMED = 5
"""How many names a line bears."""
_LONGEST = 40
"""Characters of a name within a line."""
_NOBODY = "a client who is not in the book any more"


def names_in(facts: Facts) -> Names:
    """Return what knows the names of all clients."""

    def name(client_id: int) -> str:
        client = facts.client(client_id)
        return client.name if client is not None else _NOBODY

    return name


def brief(name: str) -> str:
    """Return a name as it stands within a line."""
    return shortened(one_line(name), _LONGEST)


def listed(clients: Sequence[int], names: Names, most: int = MOST_NAMED) -> str:
    """Return names, the first ones and how many more there are: Acme, Bolt and 3 more."""
    named = ", ".join(brief(names(it)) for it in clients[:most])
    more = len(clients) - most
    return f"{named} and {more} more" if more > 0 else named
