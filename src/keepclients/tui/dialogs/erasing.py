"""The one question before a client is erased for good."""

from collections.abc import Iterator, Sequence

from keepclients.domain.clients import Client
from keepclients.services.erasing import Mention
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.questions import line_dialog
from keepclients.tui.drawing import counted

_SHOWN = 4


def erase_dialog(client: Client, others: int, mentions: Sequence[Mention]) -> FormDialog[str]:
    """Return a form that asks for the client's name.

    `others` counts their records besides their own; `mentions` are what stays and names them.
    """
    return line_dialog(
        "Erase for good",
        f"Type {client.name}",
        "Nothing is erased: their name was not typed.",
        intro="\n".join(_intro(client, others, mentions)),
        submit="Erase for good",
    )


def _intro(client: Client, others: int, mentions: Sequence[Mention]) -> Iterator[str]:
    whole = f" with {counted(others, 'record')} of theirs" if others else ""
    yield (
        f"{client.name} would go{whole}, from the book and from every copy beside it. "
        "Nothing brings them back, u neither."
    )
    if mentions:
        yield "\nThey are also named here; this stays, look at it yourself:"
        for it in mentions[:_SHOWN]:
            yield f"  {it.client.name if it.client else it.record.table}: {it.excerpt}"
        if len(mentions) > _SHOWN:
            yield f"  and {len(mentions) - _SHOWN} more"
