"""A dialog that stays open until what was written in it is kept."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.screen import ModalScreen

from keepclients.domain.errors import Refused

T = TypeVar("T")


class KeepingDialog(ModalScreen[T | None], Generic[T]):
    """Returns an answer once, and only after it was kept.

    What becomes of the answer is said by `keep_with`; where that is refused, the dialog stays open
    with all that was written.
    """

    def __init__(self) -> None:
        super().__init__()
        self._keep: Callable[[T], object] = lambda _answer: None
        self._is_kept = False

    def keep_with(self, keep: Callable[[T], object]) -> None:
        """Say what keeps the answer before the dialog closes; it may raise Refused."""
        self._keep = keep

    def keep(self, read: Callable[[], T]) -> None:
        """Read the answer, keep it and close; where one of these is refused, say so instead."""
        if self._is_kept:
            return
        try:
            answer = read()
        except (Refused, ValueError) as error:
            self.say(str(error))
            return
        try:
            self._keep(answer)
        except Refused as refusal:
            self.say(str(refusal))
        else:
            self._is_kept = True
            self.dismiss(answer)

    def say(self, problem: str) -> None:
        """Show what is wrong."""
        raise NotImplementedError
