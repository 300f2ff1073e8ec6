"""Lessons of the past hold for who is named, who is alike, and who has the same person."""

from datetime import date

from auditing import AUDIT_PLAYBOOK, BAD, an_audit
from fakes import NOTICE, FakeFacts, a_client, a_departure, a_playbook, a_step, a_team_member
from keepclients.domain.answers import Answer
from keepclients.domain.audit_lessons import lessons_for
from keepclients.domain.clients import Client
from keepclients.domain.reviews import Review
from keepclients.domain.runs import StepState
from keepclients.playbooks.loader import load_playbook

REVIEW = load_playbook("review", 980)
MIA, JO = a_team_member("Mia"), a_team_member("Jo")
GONE = a_client("Gone", tags=("print",), owner=MIA.id)


def taught(client: Client, *rows: dict[str, str]) -> FakeFacts:
    """Return a book in which the leaving of one taught something, and another one stays."""
    playbook = a_playbook(a_step("look-back"))
    departure = a_departure(GONE, playbook)
    answer = Answer.made(value=rows, on=NOTICE)
    review = Review.made(
        id=970,
        client_id=GONE.id,
        playbook_id=REVIEW.id,
        opened_on=NOTICE,
        departure_id=departure.id,
        step_id="look-back",
        steps={"lessons": StepState(answers={"actions": answer})},
    )
    return FakeFacts(
        [GONE, client],
        departures=[departure],
        reviews=[review],
        team=[MIA, JO],
        playbooks=[playbook, REVIEW, AUDIT_PLAYBOOK],
    )


def told(facts: FakeFacts, client: Client) -> list[tuple[str, str]]:
    return [(it.lesson.row.title, it.because) for it in lessons_for(facts, client.id)]


RING = {"what": "Ring early", "who": "Jo", "until": "2026-12-07"}


def test_who_is_named_comes_before_who_is_alike_and_who_has_the_same_person() -> None:
    for fields, because in (
        ({"tags": ("print",), "owner": MIA.id}, "print too"),
        ({"owner": MIA.id}, "Mia's too"),
        ({"owner": JO.id}, None),
    ):
        client = a_client("Acme", **fields)
        assert told(taught(client, RING), client) == ([("Ring early", because)] if because else [])
        named = {**RING, "exposed": "Bolt, acme"}
        assert told(taught(client, named), client) == [("Ring early", "names them")]


def test_what_is_open_comes_before_what_is_done() -> None:
    client = a_client("Acme", owner=MIA.id)
    done = {"what": "Ask more", "done": "2026-11-20"}
    assert [title for title, _ in told(taught(client, done, RING), client)] == [
        "Ring early",
        "Ask more",
    ]


def test_their_own_fix_is_told_while_it_is_open() -> None:
    client = a_client("Acme", owner=JO.id)
    facts = taught(client)
    for row, found in (
        ({"what": "Write weekly", "until": "2026-12-04"}, [("Write weekly", "theirs")]),
        ({"what": "Write weekly", "until": "2026-12-04", "done": "2026-12-01"}, []),
    ):
        audit = an_audit(client, date(2026, 11, 23), BAD)
        fix = StepState(answers={"fixes": Answer.made(value=(row,), on=NOTICE)})
        facts.audits = [audit.with_state("one-fix", fix)]
        assert told(facts, client) == found
