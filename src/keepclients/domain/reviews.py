"""After-action reviews: what a departure taught, looked at in an hour of its own."""

from typing import ClassVar

from keepclients.domain.conditions import Slug
from keepclients.domain.records import Id
from keepclients.domain.runs import Run


class Review(Run):
    """A step of a departure that is worked through at length, in a playbook of its own."""

    table: ClassVar[str] = "reviews"

    departure_id: Id
    """The departure that is looked back on."""
    step_id: Slug
    """The step of that departure which is done when this is."""
