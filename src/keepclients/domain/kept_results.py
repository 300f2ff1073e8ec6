"""Results that were worked out of each client, kept until that client changes."""

from collections.abc import Collection, Hashable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """One result for each client who has any."""

    def __init__(self) -> None:
        self.found: dict[int, T] = {}
        """By the client's id."""
        self.stale: set[int] | None = None
        """Of whom it is to be worked out anew; None is everybody."""

        self.summary: object = None
        """What was made of all of them; None where that is to be made anew."""

    def put(self, client_id: int, result: T | None) -> None:
        """Take in what was worked out of a client; None where there is nothing."""
        if self.found.get(client_id) != result:
            self.summary = None
        if result is not None:
            self.found[client_id] = result
        else:
            self.found.pop(client_id, None)

    def renew(self, clients: Collection[int] | None) -> None:
        """Note that these clients changed, or with None all of them."""
        if clients is None:
            self.found.clear()
            self.stale = self.summary = None
        elif self.stale is not None:
            self.stale.update(clients)


class Shelf:
    """Kept results by what they tell; those that nobody asked for lately make room."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[Hashable, Kept[object]]] = {}

    def __iter__(self) -> Iterator[Kept[object]]:
        for shelf in self._kinds.values():
            yield from shelf.values()

    def kept(self, kind: str, about: Hashable, most: int) -> Kept[object]:
        """Return what is kept of a kind about something, of which there are at most so many."""
        shelf = self._kinds.setdefault(kind, {})
        found = shelf[about] = shelf.pop(about) if about in shelf else Kept()
        if len(shelf) > most:
            del shelf[next(iter(shelf))]
        return found
