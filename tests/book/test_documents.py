"""A record and its document in JSON say the same, in both directions and for every record."""

from decimal import Decimal

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keepclients.book.collections import document_of
from keepclients.domain.answers import Answer
from keepclients.domain.changes import Document, JsonValue
from keepclients.domain.clients import Client, Contact
from keepclients.domain.days import FIRST, LAST
from keepclients.domain.departures import Departure
from keepclients.domain.errors import BookUnreadable
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.money import PERIODS, Fee, Money
from keepclients.domain.records import LARGEST_ID, Record
from keepclients.domain.runs import ItemState, StepState
from keepclients.domain.settings import Settings
from keepclients.domain.team import TeamMember
from keepclients.domain.touches import TOUCH_KINDS, Touch
from keepclients.playbooks.loader import read_playbook
from shelves import Shelf

IDS = st.integers(min_value=1, max_value=LARGEST_ID)
DAYS = st.dates(FIRST, LAST)
MAYBE_DAYS = st.none() | DAYS
TEXTS = st.text(max_size=20)
NAMES = TEXTS.map(lambda text: f"x{text}")
AMOUNTS = st.decimals(min_value=0, max_value=10**12 - 1, places=4, allow_nan=False)
SLUGS = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5})?", fullmatch=True)
FEES = st.builds(
    Fee.made, amount=AMOUNTS, currency=st.just("EUR"), period=st.sampled_from(PERIODS), since=DAYS
)
MONEY = st.builds(Money.made, amount=AMOUNTS, currency=st.just("GBP"))
VALUES = TEXTS | st.booleans() | st.integers(1, 5) | MONEY | st.lists(TEXTS, max_size=3)
STATES = st.builds(
    StepState.made,
    done_on=MAYBE_DAYS,
    skipped_on=MAYBE_DAYS,
    reason=TEXTS,
    unfolded_on=MAYBE_DAYS,
    snoozed_until=MAYBE_DAYS,
    answers=st.dictionaries(SLUGS, st.builds(Answer.made, value=VALUES, on=DAYS), max_size=3),
    items=st.dictionaries(SLUGS, st.builds(ItemState.made, done_on=MAYBE_DAYS), max_size=3),
)
RECORDS = st.one_of(
    st.builds(
        Client.made,
        id=IDS,
        name=NAMES,
        contacts=st.lists(st.builds(Contact.made, id=IDS, name=NAMES, notes=TEXTS), max_size=3),
        tags=st.lists(NAMES, max_size=3),
        owner=st.none() | IDS,
        tier=st.sampled_from([None, "A", "B", "C"]),
        fees=st.lists(FEES, max_size=3, unique_by=lambda fee: fee.since).map(
            lambda fees: sorted(fees, key=lambda fee: fee.since or FIRST)
        ),
        notice_days=st.none() | st.integers(0, 3650),
        first_day=MAYBE_DAYS,
        last_day=MAYBE_DAYS,
        notes=TEXTS,
    ),
    st.builds(
        Touch.made,
        id=IDS,
        client_id=IDS,
        kind=st.sampled_from(TOUCH_KINDS),
        on=DAYS,
        text=TEXTS,
        minutes=st.none() | st.integers(0, 10_000),
    ),
    st.builds(FollowUp.made, id=IDS, title=NAMES, due=DAYS, done_on=MAYBE_DAYS, notes=TEXTS),
    st.builds(
        Departure.made,
        id=IDS,
        client_id=IDS,
        playbook_id=IDS,
        opened_on=DAYS,
        notice_date=DAYS,
        last_day=MAYBE_DAYS,
        hold_until=DAYS,
        steps=st.dictionaries(SLUGS, STATES, max_size=3),
        outcome=st.sampled_from([None, "left", "stayed"]),
    ),
    st.builds(
        Settings.made,
        id=st.just(1),
        weekend=st.lists(st.integers(0, 6)),
        owner_name=TEXTS,
        days_off=st.lists(
            st.builds(lambda day, name: {"first": day, "last": day, "name": name}, DAYS, TEXTS)
        ),
    ),
    st.builds(TeamMember.made, id=IDS, name=NAMES, hours=st.none() | st.just(Decimal("37.5"))),
)


def read(model: type[Record], record_id: int, document: Document) -> Record:
    return model.model_validate({**document, "id": record_id})


@given(RECORDS)
def test_every_record_comes_back_from_its_document(record: Record) -> None:
    document = document_of(record)
    through_json: Document = orjson.loads(orjson.dumps(document))
    assert through_json == document
    again = read(type(record), record.id, through_json)
    assert again == record
    assert document_of(again) == document


def test_a_document_has_no_id_and_says_nothing_about_what_is_unknown() -> None:
    client = Client.made(id=7, name="Acme", contacts=[{"id": 8, "name": "Ann"}])
    document = document_of(client)
    assert "id" not in document
    assert "tier" not in document
    assert document["contacts"] == [
        {"id": 8, "name": "Ann", "role": "", "email": "", "phone": "", "notes": ""}
    ]


PLAYBOOK = """
title = "Leaving"
phases = [{ id = "calm", title = "Stay calm" }]

[[steps]]
id = "breathe"
phase = "calm"
title = "Breathe"
why = "It helps"
needed_when = [{ fact = "share-of-revenue", at_least = 0.1 }, { fact = "has-staff", is = true }]
due = { anchor = "notice", days = 1 }
questions = [{ id = "how", kind = "choice", ask = "How?", choices = [{ id = "in", label = "In" }] }]
"""


def test_a_playbook_comes_back_with_its_conditions(shelf: Shelf) -> None:
    playbook = read_playbook(PLAYBOOK, "leaving", 7)
    book = shelf.open()
    with book.change("Acme is leaving") as draft:
        draft.put(playbook)
    assert shelf.open().playbook(7) == playbook


VALUES_BY_HAND: list[JsonValue] = ["\x1b]0;title\x07", ["\x1b[31m"]]


@pytest.mark.parametrize("value", VALUES_BY_HAND, ids=["text", "list"])
def test_an_answer_edited_by_hand_cannot_strike_back(shelf: Shelf, value: JsonValue) -> None:
    day = "2026-11-23"
    steps: Document = {"ask-why": {"answers": {"why": {"value": value, "on": day}}}}
    departure: Document = {
        "client_id": 2,
        "playbook_id": 3,
        "opened_on": day,
        "notice_date": day,
        "hold_until": day,
        "steps": steps,
    }
    shelf.put("departures", 1, departure)
    (found,) = shelf.open().all_departures()
    assert "\\x1b" not in repr(found.state("ask-why").answers["why"].value)


def test_what_is_said_about_a_wrong_record_cannot_strike_back(shelf: Shelf) -> None:
    shelf.put("clients", 1, {"name": "Acme", "first_day": "\x1b]0;title\x07\n"})
    with pytest.raises(BookUnreadable, match="clients 1: first day: “�\\]0;title") as refusal:
        shelf.open()
    assert str(refusal.value).isprintable()
