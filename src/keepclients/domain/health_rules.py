"""How health is judged: what each factor weighs, and where the bands begin; all is judgement."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from keepclients.domain.records import Part

Factor = Literal["audit", "contact", "slips", "payment", "complaint"]
"""What health is made of, the heaviest first."""

Weight = Annotated[int, Field(ge=0, le=1000)]
Score = Annotated[int, Field(ge=1, le=100)]


class HealthRules(Part):
    """How much each factor counts against the others, and from which score on all is well."""

    audit: Weight = 35
    """The last account audit."""
    contact: Weight = 25
    """How long nobody has been in touch, against the client's rhythm."""
    slips: Weight = 15
    """Mistakes of ours not long ago."""
    payment: Weight = 15
    """Payments that are late."""
    complaint: Weight = 10
    """Complaints that are open."""
    healthy_from: Score = 75
    """The lowest score of a client with whom all is well."""
    watch_from: Score = 50
    """The lowest score of a client who is not at risk."""

    @model_validator(mode="after")
    def _checked(self) -> "HealthRules":
        if self.watch_from > self.healthy_from:
            raise ValueError("“watch” must not begin above “well”")
        if not any(self.by_factor().values()):
            raise ValueError("something must weigh more than 0")
        return self

    def by_factor(self) -> dict[Factor, int]:
        """Return the weights by what they weigh, the factors in their order."""
        return {
            "audit": self.audit,
            "contact": self.contact,
            "slips": self.slips,
            "payment": self.payment,
            "complaint": self.complaint,
        }


USUAL_RULES = HealthRules()
