"""Typed records of one table, in memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Generic, Protocol, TypeVar

from pydantic import ValidationError

from keepclients.domain.changes import Document
from keepclients.domain.errors import BookUnreadable
from keepclients.domain.records import Record, explained

R = TypeVar("R", bound=Record)


class Table(Protocol):
    """Documents of one kind by id, whatever their kind."""

    def __iter__(self) -> Iterator[Record]:
        """Go through the records, in no order."""

    def __contains__(self, record_id: int) -> bool:
        """Tell whether there is a record of that id."""

    def get(self, record_id: int | None) -> Record | None:
        """Return the record of that id, or None."""

    def document(self, record_id: int) -> Document | None:
        """Return the document of that id, or None."""

    def naming(self, field: str, record_id: int) -> Iterable[Record]:
        """Return the records that name another one in a field."""

    def taking_in(self, record_id: int, document: Document | None) -> Callable[[], None]:
        """Check a document, and return what puts it in the place of what had its id.

        None takes that out. Raises BookUnreadable where the document does not fit.
        """


def document_of(record: Record) -> Document:
    """Return a record as JSON has it, without its id."""
    return record.model_dump(mode="json", by_alias=True, exclude={"id"}, exclude_none=True)


class Collection(Generic[R]):
    """The records of one table by id."""

    def __init__(self, model: type[R]) -> None:
        self._model = model
        self._records: dict[int, R] = {}

    def __iter__(self) -> Iterator[R]:
        return iter(self._records.values())

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, record_id: int) -> bool:
        return record_id in self._records

    def get(self, record_id: int | None) -> R | None:
        """Return the record of that id, or None."""
        return None if record_id is None else self._records.get(record_id)

    def document(self, record_id: int) -> Document | None:
        """Return the document of that id, or None."""
        record = self._records.get(record_id)
        return None if record is None else document_of(record)

    def naming(self, field: str, record_id: int) -> Iterable[R]:
        """Return the records that name another one in a field."""
        return [it for it in self if _names(getattr(it, field), record_id)]

    def taking_in(self, record_id: int, document: Document | None) -> Callable[[], None]:
        """Check a document, and return what puts it in the place of what had its id.

        None takes that out. Raises BookUnreadable, naming table, record and field, where the
        document does not fit the model.
        """
        record = None if document is None else self._read(record_id, document)
        return partial(self._place, record_id, record)

    def _read(self, record_id: int, document: Document) -> R:
        try:
            return self._model.model_validate({**document, "id": record_id})
        except ValidationError as error:
            place = f"{self._model.table} {record_id}"
            raise BookUnreadable(
                f"The book has a wrong record: {place}: {explained(error)}. "
                "`keepclients doctor` says more, and puts it right with --fix."
            ) from error

    def _place(self, record_id: int, record: R | None) -> None:
        if record is None:
            self._records.pop(record_id, None)
        else:
            self._records[record_id] = record


def _names(value: object, record_id: int) -> bool:
    """Tell whether a field names a record, alone or among others."""
    return record_id in value if isinstance(value, tuple) else value == record_id


class ClientCollection(Collection[R]):
    """Records that belong to clients, also found by client, in the order of a day."""

    def __init__(
        self,
        model: type[R],
        client_of: Callable[[R], int | None],
        day_of: Callable[[R], date],
    ) -> None:
        super().__init__(model)
        self._client_of = client_of
        self._day_of = day_of
        self._by_client: dict[int | None, dict[int, R]] = {}
        self._sorted: dict[int | None, Sequence[R]] = {}

    def of(self, client_id: int | None) -> Sequence[R]:
        """Return a client's records, earliest day first."""
        found = self._sorted.get(client_id)
        if found is None:
            records = self._by_client.get(client_id)
            if not records:
                return ()
            in_order = sorted(records.values(), key=lambda it: (self._day_of(it), it.id))
            found = self._sorted[client_id] = tuple(in_order)
        return found

    def naming(self, field: str, record_id: int) -> Iterable[R]:
        """Return the records that name another one in a field; those of a client at once."""
        return self.of(record_id) if field == "client_id" else super().naming(field, record_id)

    def _place(self, record_id: int, record: R | None) -> None:
        previous = self.get(record_id)
        super()._place(record_id, record)
        if previous is not None:
            client_id = self._client_of(previous)
            self._by_client[client_id].pop(record_id)
            self._sorted.pop(client_id, None)
        if record is not None:
            client_id = self._client_of(record)
            self._by_client.setdefault(client_id, {})[record_id] = record
            self._sorted.pop(client_id, None)
