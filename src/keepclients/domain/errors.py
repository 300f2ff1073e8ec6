"""What can be refused, told to an owner in one clear line."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer to the owner, not a fault
    """An act that was not carried out; its text names the place and the way out."""


class NotFound(Refused):
    """Nothing in the book fits what was asked for."""


class Ambiguous(Refused):
    """Several records fit what was asked for."""


class StoreRefused(Refused):
    """The book on disk could not be read or written; nothing was changed."""


class BookUnreadable(StoreRefused):
    """The file is there but is not a client book that can be read; it was left as it is."""


class BookBusy(StoreRefused):
    """Another program held the book's lock for too long."""


class BookReadOnly(StoreRefused):
    """The book is only shown: a newer version wrote it, or its file is protected."""


class Conflict(StoreRefused):
    """Somebody else changed the same record meanwhile; their version stands."""
