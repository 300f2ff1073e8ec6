"""Refunds: money that went back to a client."""

from typing import ClassVar

from keepclients.domain.days import Day
from keepclients.domain.money import Money
from keepclients.domain.records import Id, Record
from keepclients.domain.text import Text


class Refund(Record):
    """One sum that was paid back or credited; it lowers what came in, never a recurring fee."""

    table: ClassVar[str] = "refunds"

    client_id: Id
    """Who got it."""
    on: Day
    """The day it went back."""
    amount: Money
    """How much."""
    text: Text = ""
    """What for."""
