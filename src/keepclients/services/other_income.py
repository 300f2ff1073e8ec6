"""Other income: noting where else money comes from, changing it, removing it."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound
from keepclients.domain.money import Money
from keepclients.domain.other_income import OtherIncome


def add_other_income(
    book: Book, name: str, monthly: Money, since: date | None = None, until: date | None = None
) -> OtherIncome:
    """Note a source of income and return it; raises Refused where a field is wrong."""
    source = OtherIncome.made(
        id=book.new_id(), name=name, monthly=monthly, since=since, until=until
    )
    with book.change(f"Note other income: {source.name}") as draft:
        draft.put(source)
    return source


def edit_other_income(book: Book, source_id: int, **fields: object) -> None:
    """Change these fields of a source of income; raises Refused where one is wrong."""
    source = _known(book, source_id).revised(**fields)
    with book.change(f"Edit other income: {source.name}") as draft:
        draft.put(source)


def remove_other_income(book: Book, source_id: int) -> None:
    """Remove a source of income that never was one; one that ended is given its last day."""
    source = _known(book, source_id)
    with book.change(f"Remove other income: {source.name}") as draft:
        draft.remove(source)


def _known(book: Book, source_id: int) -> OtherIncome:
    source = book.other_income.get(source_id)
    if source is None:
        raise NotFound("That source of income is gone; somebody may have removed it.")
    return source
