"""What `doctor` found, in the JSON that it prints."""

from typing import TypedDict


class FindingShape(TypedDict):
    """Something that is not as it should be (`problem`), or good to know (`note`)."""

    weight: str
    subject: str
    place: str
    what: str
    way_out: str
    fixable: bool


class ExaminationShape(TypedDict):
    """A book that was looked over; `fixed` tells whether it was put right before that."""

    book: str
    problems: int
    fixed: bool
    findings: list[FindingShape]
