"""Whether a document is a record that the program can read."""

from collections.abc import Mapping

from pydantic import ValidationError

from keepclients.domain.audits import Audit
from keepclients.domain.changes import Document
from keepclients.domain.clients import Client
from keepclients.domain.complaints import Complaint
from keepclients.domain.departures import Departure
from keepclients.domain.efforts import Effort
from keepclients.domain.expectations import Expectation
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.goals import Goal
from keepclients.domain.greetings import SeasonalGreeting
from keepclients.domain.guidance import Guidance
from keepclients.domain.handled import Handled
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.load_choices import LoadChoice
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.playbooks import Playbook
from keepclients.domain.preparations import Preparation
from keepclients.domain.promises import Promise
from keepclients.domain.records import Record, explained
from keepclients.domain.refunds import Refund
from keepclients.domain.reviews import Review
from keepclients.domain.settings import Settings
from keepclients.domain.slips import Slip
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import Touch

MODELS: Mapping[str, type[Record]] = {
    model.table: model
    for model in (
        Client,
        Touch,
        Departure,
        Review,
        Preparation,
        Audit,
        FollowUp,
        Slip,
        Complaint,
        Promise,
        Hint,
        LatePayment,
        Expectation,
        Guidance,
        Refund,
        Handled,
        SeasonalGreeting,
        Effort,
        OtherIncome,
        Goal,
        LoadChoice,
        Playbook,
        TeamMember,
        Settings,
    )
}
"""What the documents of each table are read as; other tables are a newer version's."""


def problem_with(table: str, record_id: int, document: Document) -> str | None:
    """Return what keeps a document from being a record of its table, or None."""
    model = MODELS.get(table)
    if model is None:
        return None
    try:
        model.model_validate({**document, "id": record_id})
    except ValidationError as error:
        return explained(error)
    return None
