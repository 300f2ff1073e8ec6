"""The drill: what is missing before anybody leaves."""

from datetime import date

import pytest

from fakes import FakeFacts, a_client, a_playbook
from keepclients.domain.drills import drill_of

TODAY = date(2026, 11, 23)
ANN = {"id": 1, "name": "Ann"}
BO = {"id": 2, "name": "Bo"}


@pytest.mark.parametrize(
    ("contacts", "is_missing"),
    [
        ([], True),
        ([ANN], True),
        ([ANN, BO], False),
        ([ANN, {**BO, "left_on": "2026-11-02"}], True),
    ],
)
def test_somebody_who_works_there_no_more_is_no_second_contact(
    contacts: list[dict[str, object]], *, is_missing: bool
) -> None:
    acme = a_client("Acme", contacts=contacts)
    drill = drill_of(FakeFacts(clients=[acme]), acme, TODAY, a_playbook())
    assert ("second-contact" in {gap.id for gap in drill.gaps}) == is_missing
