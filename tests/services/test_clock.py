"""What day it is: the machine's, or the one that the environment names."""

import datetime as dt

import pytest

from keepclients.domain.errors import Refused
from keepclients.services import clock
from keepclients.services.clock import TODAY_VARIABLE, today


class FixedDate(dt.date):
    """A calendar on which it is always the same day."""

    @classmethod
    def today(cls) -> "FixedDate":
        return cls(2026, 11, 23)


def test_the_environment_can_say_what_day_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TODAY_VARIABLE, "2026-12-24")
    assert today() == dt.date(2026, 12, 24)


@pytest.mark.parametrize("named", [None, ""])
def test_otherwise_it_is_the_day_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    monkeypatch.delenv(TODAY_VARIABLE, raising=False)
    if named is not None:
        monkeypatch.setenv(TODAY_VARIABLE, named)
    monkeypatch.setattr(clock, "date", FixedDate)
    assert today() == dt.date(2026, 11, 23)


@pytest.mark.parametrize("named", ["tomorrow", "2026-02-30", "1795392000", "2300-01-01"])
def test_what_is_no_day_is_refused_with_the_name_of_the_variable(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv(TODAY_VARIABLE, named)
    with pytest.raises(Refused, match="KEEPCLIENTS_TODAY: "):
        today()
