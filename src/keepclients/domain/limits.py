"""Limits: from when on a figure is worth a warning; the owner's to change."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from keepclients.domain.money import Amount
from keepclients.domain.records import Part

ShareLimit = Annotated[Amount, Field(le=Decimal(1))]
"""A share from 0 to 1."""
ClientLimit = Annotated[int, Field(gt=0, le=10_000)]
"""A number of clients."""


class Limits(Part):
    """What is too much; all but the index of concentration are judgement."""

    one_client: ShareLimit = Decimal("0.25")
    """The share of one client from which on it is much."""
    one_client_much: ShareLimit = Decimal("0.35")
    """The share of one client from which on it is too much."""
    three_clients: ShareLimit = Decimal("0.5")
    """The share of the three largest from which on it is much."""
    clients_each: ClientLimit = 8
    """Clients of one person above which it is much."""
    clients_each_much: ClientLimit = 12
    """Clients of one person above which it is too much."""
    hours_each: Annotated[Amount, Field(gt=0, le=Decimal(168))] = Decimal(40)
    """Hours a week of somebody of whom nothing else is known."""
    winning_days: Annotated[int, Field(gt=0, le=3650)] = 30
    """Days without any time for winning clients after which that is worth a word."""
    winning_to_keeping: Annotated[Amount, Field(gt=0, le=Decimal(1000))] = Decimal(2)
    """How much time may go into winning for each hour of keeping."""

    @model_validator(mode="after")
    def _checked(self) -> "Limits":
        if self.one_client > self.one_client_much or self.clients_each > self.clients_each_much:
            raise ValueError("what is much must not lie above what is too much")
        return self
