"""Addresses as a table that word processors make labels of."""

import csv
import io
from collections.abc import Iterable

from keepclients.domain.recipients import Recipient, address_of, email_of

_HEAD = ("Client", "Contact", "Address", "E-mail")
_FORMULAS = ("=", "+", "-", "@", "\t")
"""What a cell begins with that a spreadsheet takes for a formula."""


def labels_csv(recipients: Iterable[Recipient]) -> str:
    """Return a row for each with an address of several lines; an apostrophe stills formulas."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_HEAD)
    for it in recipients:
        person = it.client.contacts[0].name if it.client.contacts else ""
        cells = (it.client.name, person, address_of(it.client), email_of(it.client))
        writer.writerow([_still(cell) for cell in cells])
    return table.getvalue()


def _still(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
