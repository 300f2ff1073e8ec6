"""Training and guides: noting what a client was shown, and whether they use it."""

from datetime import date

from keepclients.book.book import Book
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.guidance import Guidance, GuidanceKind
from keepclients.services.finding import client_of


def log_guidance(
    book: Book,
    client_id: int,
    text: str,
    on: date,
    *,
    kind: GuidanceKind = "training",
    used: bool | None = None,
) -> Guidance:
    """Note what a client was taught or handed and return it; raises Refused where it is empty."""
    client = client_of(book, client_id)
    guidance = Guidance.made(
        id=book.new_id(), client_id=client_id, text=text, on=on, kind=kind, used=used
    )
    with book.change(f"Note what {client.name} was shown") as draft:
        draft.put(guidance)
    return guidance


def edit_guidance(book: Book, guidance_id: int, **fields: object) -> None:
    """Change these fields of training or a guide; raises Refused where one is wrong."""
    guidance = _known(book, guidance_id).revised(**fields)
    with book.change("Edit training or a guide") as draft:
        draft.put(guidance)


def see_guidance_used(book: Book, guidance_id: int) -> None:
    """Note that a client uses what they were shown; raises Refused where that is noted."""
    guidance = _known(book, guidance_id)
    if guidance.used:
        raise Refused("It is noted already that they use it; enter opens it to say otherwise.")
    used = guidance.revised(used=True)
    with book.change("See training or a guide used") as draft:
        draft.put(used)


def remove_guidance(book: Book, guidance_id: int) -> None:
    """Remove training or a guide that was never given."""
    guidance = _known(book, guidance_id)
    with book.change("Remove training or a guide") as draft:
        draft.remove(guidance)


def _known(book: Book, guidance_id: int) -> Guidance:
    guidance = book.guidance.get(guidance_id)
    if guidance is None:
        raise NotFound("That training or guide is gone; somebody may have removed it.")
    return guidance
