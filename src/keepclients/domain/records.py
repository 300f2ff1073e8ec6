"""What every record of the book has in common."""

from typing import Annotated, ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError

from keepclients.domain.errors import Refused
from keepclients.domain.text import one_line

LARGEST_ID = 2**53 - 1
"""The largest whole number that every JSON tool keeps exactly."""

Id = Annotated[int, Field(gt=0, le=LARGEST_ID)]
"""A record's number: positive, random, at most 53 bits, never used again."""

_T = TypeVar("_T")

Many = Annotated[tuple[_T, ...], Strict(False)]  # noqa: FBT003 - pydantic's own signature
"""A tuple that may also come as a JSON list; its items are checked strictly."""


class Part(BaseModel):
    """A frozen, strictly checked value inside a record; fields we do not know are kept."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow", defer_build=True)

    def revised(self, **changes: object) -> Self:
        """Return a checked copy with these fields changed; raises Refused if one is wrong."""
        return type(self).made(**{**dict(self), **changes})

    @classmethod
    def made(cls, **fields: object) -> Self:
        """Return a checked new one of these fields; raises Refused if one is wrong."""
        try:
            return cls.model_validate(fields)
        except ValidationError as error:
            raise Refused(explained(error)) from error


class Record(Part):
    """A document of its own in a table of the book."""

    table: ClassVar[str]
    """Name of the table that holds records of this kind."""

    id: Id
    """The record's number."""


def explained(error: ValidationError) -> str:
    """Return the first problem as one line: the field's path, then what is wrong with it."""
    problem = error.errors(include_url=False, include_context=False)[0]
    place = ".".join(str(step) for step in problem["loc"]).replace("_", " ")
    reason = problem["msg"].removeprefix("Value error, ")
    return one_line(f"{place}: {reason}" if place else reason)
