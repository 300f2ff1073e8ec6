"""Records are frozen, checked strictly, documented, and keep the fields that we do not know."""

import ast
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module

import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from keepclients import domain
from keepclients.domain.answers import Answer
from keepclients.domain.audits import Audit
from keepclients.domain.clients import Client, Contact
from keepclients.domain.complaints import Complaint
from keepclients.domain.departures import Departure
from keepclients.domain.efforts import Effort
from keepclients.domain.errors import Refused
from keepclients.domain.expectations import Expectation
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.goals import Goal
from keepclients.domain.guidance import Guidance
from keepclients.domain.health_rules import HealthRules
from keepclients.domain.hints import Hint
from keepclients.domain.late_payments import LatePayment
from keepclients.domain.limits import Limits
from keepclients.domain.load_choices import LoadChoice
from keepclients.domain.money import Fee, Money
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.playbooks import Playbook
from keepclients.domain.promises import Promise
from keepclients.domain.records import LARGEST_ID, Part, Record
from keepclients.domain.refunds import Refund
from keepclients.domain.runs import Run, StepState
from keepclients.domain.settings import Settings
from keepclients.domain.slips import Slip
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import Touch

DAY = "2026-11-23"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CLIENT = {"id": 1, "name": "Acme"}
TOUCH = {"id": 1, "client_id": 2, "kind": "call", "on": DAY}
FOLLOW_UP = {"id": 1, "title": "Call", "due": DAY}
DEPARTURE = {
    "id": 1,
    "client_id": 2,
    "playbook_id": 3,
    "opened_on": DAY,
    "notice_date": DAY,
    "hold_until": DAY,
}
NOTED = {"id": 1, "client_id": 2, "on": DAY, "text": "Late"}
BEFORE = "2026-11-22"
FEE = {"amount": Decimal(100), "currency": "EUR"}
USD = {"currency": "USD", "worth": Decimal("0.9")}
INCOME = {"id": 1, "name": "Course", "monthly": FEE}
GOAL = {"id": 1, "kind": "retention", "target": Decimal("0.9"), "first_day": DAY, "last_day": DAY}
CHOICE = {"id": 1, "on": DAY, "way": "hire", "until": DAY}
NO_WEIGHT = {"audit": 0, "contact": 0, "slips": 0, "payment": 0, "complaint": 0}


def models() -> Iterator[type[BaseModel]]:
    for module in pkgutil.iter_modules(domain.__path__, f"{domain.__name__}."):
        for _, found in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(found, BaseModel) and found.__module__ == module.name:
                yield found


def is_text(statement: ast.stmt | None) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
        and bool(statement.value.value.strip())
    )


def undocumented(model: type[BaseModel]) -> list[str]:
    """Return the names of the model's own public fields without a text below them."""
    (body,) = ast.parse(inspect.cleandoc("\n" + inspect.getsource(model))).body
    assert isinstance(body, ast.ClassDef)
    return [
        statement.target.id
        for statement, following in zip(body.body, [*body.body[1:], None], strict=True)
        if isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Name)
        and statement.target.id in model.model_fields
        and not is_text(following)
    ]


@pytest.mark.parametrize("model", list(models()), ids=lambda model: model.__name__)
def test_every_day_of_every_model_is_read_strictly(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        if "datetime.date" in repr(field.annotation):
            strict = ConfigDict(strict=True)
            reader = TypeAdapter[object](field.rebuild_annotation(), config=strict)
            assert reader.validate_python(DAY) == date(2026, 11, 23), name
            for wrong in (0, 20250301, 1.7e9, "20250301", "2026-11-23T10:00", "9999-12-31", NOON):
                with pytest.raises(ValidationError):
                    reader.validate_python(wrong)


@pytest.mark.parametrize("model", list(models()), ids=lambda model: model.__name__)
def test_every_field_of_every_model_is_documented(model: type[BaseModel]) -> None:
    assert undocumented(model) == []
    assert model.__doc__ or model.__name__.startswith("_")


def test_the_check_of_documentation_sees_a_bare_field() -> None:
    class Bare(BaseModel):
        told: int
        """A number."""
        bare: int
        last: int = 0

    assert undocumented(Bare) == ["bare", "last"]


def test_every_kind_of_record_has_a_table_of_its_own() -> None:
    tables = [
        model.table
        for model in models()
        if issubclass(model, Record) and model not in {Record, Run}
    ]
    assert len(set(tables)) == len(tables) == 24


WRONG: list[tuple[type[Part], dict[str, object], str]] = [
    (Client, {**CLIENT, "id": "1"}, "id"),
    (Client, {**CLIENT, "id": 1.0}, "id"),
    (Client, {**CLIENT, "id": True}, "id"),
    (Client, {**CLIENT, "id": 0}, "id"),
    (Client, {**CLIENT, "id": -1}, "id"),
    (Client, {**CLIENT, "id": LARGEST_ID + 1}, "id"),
    (Client, {"id": 1}, "name"),
    (Client, {**CLIENT, "name": 5}, "name"),
    (Client, {**CLIENT, "name": None}, "name"),
    (Client, {**CLIENT, "name": b"Acme"}, "name"),
    (Client, {**CLIENT, "tags": "vip"}, "tags"),
    (Client, {**CLIENT, "tags": [1]}, "tags.0"),
    (Client, {**CLIENT, "tags": {"vip": 1}}, "tags"),
    (Client, {**CLIENT, "tier": "a"}, "tier"),
    (Client, {**CLIENT, "owner": "2"}, "owner"),
    (Client, {**CLIENT, "notice_days": "30"}, "notice days"),
    (Client, {**CLIENT, "notice_days": -1}, "notice days"),
    (Client, {**CLIENT, "contacts": [{"name": "Ann"}]}, "contacts.0.id"),
    (Client, {**CLIENT, "fees": [{**FEE, "amount": 100}]}, "fees.0.amount"),
    (Client, {**CLIENT, "fees": [{**FEE, "period": "day"}]}, "fees.0.period"),
    (Client, {**CLIENT, "fees": [{**FEE, "since": DAY}, FEE]}, "order of their dates"),
    (Client, {**CLIENT, "fees": [FEE, FEE]}, "one a day"),
    (Touch, {**TOUCH, "kind": "Call"}, "kind"),
    (Touch, {**TOUCH, "minutes": "5"}, "minutes"),
    (Touch, {**TOUCH, "minutes": 5.5}, "minutes"),
    (Touch, {**TOUCH, "minutes": -5}, "minutes"),
    (Touch, {**TOUCH, "on": 20261123}, "on"),
    (Touch, {**TOUCH, "direction": "both"}, "direction"),
    (FollowUp, {**FOLLOW_UP, "title": ""}, "title"),
    (FollowUp, {**FOLLOW_UP, "due": None}, "due"),
    (FollowUp, {**FOLLOW_UP, "done_on": True}, "done on"),
    (Slip, {**NOTED, "text": ""}, "text: must not be empty"),
    (Slip, {**NOTED, "text": " \n\u200b"}, "text: must not be empty"),
    (Slip, {**NOTED, "client_id": None}, "client id"),
    (Complaint, {**NOTED, "text": "\t"}, "text: must not be empty"),
    (Complaint, {**NOTED, "closed_on": True}, "closed on"),
    (Complaint, {**NOTED, "closed_on": BEFORE}, "settled on 2026-11-22, before it was made"),
    (Promise, {**NOTED, "due": "soon"}, "due"),
    (Promise, {**NOTED, "due": BEFORE}, "due on 2026-11-22, before it was given"),
    (Promise, {**NOTED, "kept_on": BEFORE}, "kept on 2026-11-22, before it was given"),
    (Departure, {**DEPARTURE, "kind": "gone"}, "kind"),
    (
        Departure,
        {**DEPARTURE, "steps": {"cool-off": {"unfolded_on": 1}}},
        "steps.cool-off.unfolded on",
    ),
    (Departure, {**DEPARTURE, "steps": {"Cool off": {}}}, "steps"),
    (Departure, {**DEPARTURE, "steps": []}, "steps"),
    (Answer, {"value": 1.5, "on": DAY}, "value"),
    (Answer, {"value": None, "on": DAY}, "value"),
    (Settings, {"id": 1, "weekend": [7]}, "weekend.0"),
    (Settings, {"id": 1, "weekend": ["5"]}, "weekend.0"),
    (Settings, {"id": 1, "currency": "euro"}, "currency"),
    (Settings, {"id": 1, "country": "Germany"}, "country: “Germany” is no country"),
    (Settings, {"id": 1, "days_off": [{"first": DAY, "last": BEFORE}]}, "2026-11-22 is before"),
    (Settings, {"id": 1, "roll": "away"}, "roll"),
    (Settings, {"id": 1, "health": {"audit": 35, "contact": "25"}}, "health.contact"),
    (Settings, {"id": 1, "health": {"watch_from": 80}}, "“watch” must not begin above “well”"),
    (Settings, {"id": 1, "health": NO_WEIGHT}, "something must weigh more than 0"),
    (Settings, {"id": 1, "limits": {"one_client": Decimal("1.1")}}, "limits.one client"),
    (Settings, {"id": 1, "limits": {"clients_each": 13}}, "must not lie above"),
    (Settings, {"id": 1, "rates": [{"currency": "USD", "worth": Decimal(0)}]}, "more than 0"),
    (Settings, {"id": 1, "rates": [{"currency": "EUR", "worth": Decimal(1)}]}, "needs none"),
    (Settings, {"id": 1, "rates": [USD, USD]}, "a currency has one rate"),
    (LatePayment, {"id": 1, "client_id": 2, "due": DAY, "paid_on": BEFORE}, "before it was due"),
    (LatePayment, {"id": 1, "client_id": 2, "due": DAY, "amount": Decimal(5)}, "amount"),
    (Hint, {**NOTED, "text": " "}, "text: must not be empty"),
    (Hint, {**NOTED, "cleared_on": BEFORE}, "cleared up on 2026-11-22, before it came"),
    (Expectation, {**NOTED, "ended_on": BEFORE}, "ended on 2026-11-22, before it was known"),
    (Guidance, {**NOTED, "kind": "talk"}, "kind"),
    (Guidance, {**NOTED, "used": "yes"}, "used"),
    (Refund, {"id": 1, "client_id": 2, "on": DAY}, "amount"),
    (Effort, {"id": 1, "on": DAY, "minutes": 0, "purpose": "winning"}, "minutes"),
    (Effort, {"id": 1, "on": DAY, "minutes": 30, "purpose": "selling"}, "purpose"),
    (OtherIncome, {**INCOME, "since": DAY, "until": BEFORE}, "before it began on 2026-11-23"),
    (Goal, {**GOAL, "target": Decimal("1.2")}, "a share lies between 0 and 1"),
    (Goal, {**GOAL, "last_day": BEFORE}, "before it begins on 2026-11-23"),
    (LoadChoice, {**CHOICE, "until": BEFORE}, "before it was decided on 2026-11-23"),
    (LoadChoice, {**CHOICE, "limit": 12}, "a raised limit says how many, and nothing else"),
    (LoadChoice, {**CHOICE, "way": "raise-limit"}, "a raised limit says how many"),
    (TeamMember, {"id": 1, "name": "Ann", "most_clients": 0}, "most clients"),
    (TeamMember, {"id": 1, "name": "Ann", "hours": Decimal(169)}, "hours"),
    (TeamMember, {"id": 1, "name": "Ann", "hours": 40}, "hours"),
]


@pytest.mark.parametrize(
    ("model", "fields", "place"), WRONG, ids=[f"{m.__name__} {p}" for m, _, p in WRONG]
)
def test_nothing_is_guessed_from_a_value_of_another_type(
    model: type[Part], fields: dict[str, object], place: str
) -> None:
    with pytest.raises(Refused, match=place) as refusal:
        model.made(**fields)
    assert "\n" not in str(refusal.value)


RIGHT: list[tuple[type[Part], dict[str, object]]] = [
    (Client, CLIENT),
    (Contact, {"id": 1, "name": "Ann"}),
    (Touch, TOUCH),
    (FollowUp, FOLLOW_UP),
    (Slip, NOTED),
    (Complaint, NOTED),
    (Promise, NOTED),
    (Departure, DEPARTURE),
    (Audit, {"id": 1, "client_id": 2, "playbook_id": 3, "opened_on": DAY}),
    (Hint, NOTED),
    (Expectation, NOTED),
    (Guidance, NOTED),
    (LatePayment, {"id": 1, "client_id": 2, "due": DAY}),
    (Refund, {"id": 1, "client_id": 2, "on": DAY, "amount": FEE}),
    (Effort, {"id": 1, "on": DAY, "minutes": 30, "purpose": "keeping"}),
    (OtherIncome, INCOME),
    (Goal, GOAL),
    (LoadChoice, CHOICE),
    (HealthRules, {}),
    (Limits, {}),
    (StepState, {}),
    (Answer, {"value": True, "on": DAY}),
    (Fee, FEE),
    (Money, FEE),
    (Settings, {"id": 1}),
    (TeamMember, {"id": 1, "name": "Ann"}),
]


@pytest.mark.parametrize(("model", "fields"), RIGHT, ids=[m.__name__ for m, _ in RIGHT])
def test_fields_that_we_do_not_know_are_kept(model: type[Part], fields: dict[str, object]) -> None:
    unknown = {"mood": "calm", "seen": {"last": [1, None]}}
    made = model.made(**fields, **unknown)
    assert made.model_extra == unknown
    assert made.revised().model_extra == unknown
    assert made.model_dump(mode="json").items() >= unknown.items()


@pytest.mark.parametrize(("model", "fields"), RIGHT, ids=[m.__name__ for m, _ in RIGHT])
def test_records_are_frozen(model: type[Part], fields: dict[str, object]) -> None:
    made = model.made(**fields)
    name = next(iter(model.model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(made, name, getattr(made, name))


def test_a_revision_is_checked_and_leaves_the_record_alone() -> None:
    client = Client.made(id=1, name="Acme", tags=["vip"])
    assert client.revised(name=" Acme  Ltd ").name == "Acme Ltd"
    with pytest.raises(Refused, match="name: must not be empty"):
        client.revised(name=" ")
    assert (client.name, client.tags) == ("Acme", ("vip",))


def test_a_playbook_kept_in_a_book_keeps_the_keys_of_a_newer_version() -> None:
    kept = Playbook.made(id=1, name="leaving", title="Leaving", phases=[], steps=[], colour="red")
    assert kept.model_dump()["colour"] == "red"


def test_the_fee_that_applies_is_the_latest_one_that_has_begun() -> None:
    fees = [FEE, {**FEE, "amount": Decimal(200), "since": "2026-03-01"}]
    client = Client.made(**CLIENT, fees=fees)
    days = ["2000-01-01", "2026-02-28", "2026-03-01", "2030-01-01"]
    amounts = [client.fee_on(FollowUp.made(**{**FOLLOW_UP, "due": day}).due) for day in days]
    assert [fee.amount for fee in amounts if fee] == [100, 100, 200, 200]
    assert Client.made(**CLIENT).fee_on(FollowUp.made(**FOLLOW_UP).due) is None
