"""In which order clients are audited."""

from datetime import date, timedelta

from auditing import AUDIT_PLAYBOOK, BAD, WELL, an_audit
from fakes import FakeFacts, a_client
from keepclients.domain.audit_lists import all_audited, next_place

DAY = date(2026, 11, 23)


def following(facts: FakeFacts, name: str, *, is_done: bool) -> str | None:
    """Return who is looked at after somebody."""
    found = all_audited(facts, DAY)
    here = next(n for n, it in enumerate(found) if it.client.name == name)
    place = next_place(found, here, DAY, is_done=is_done)
    return None if place is None else found[place].client.name


def test_after_the_last_who_was_due_comes_the_next_by_date_but_nobody_twice_a_day() -> None:
    done, worse, soon, late = (
        a_client(id=number, name=name)
        for number, name in enumerate(("Done", "Worse", "Soon", "Late"), 1)
    )
    facts = FakeFacts([done, worse, soon, late], playbooks=[AUDIT_PLAYBOOK])
    facts.audits = [
        an_audit(done, DAY, WELL),
        an_audit(worse, DAY, BAD),
        an_audit(soon, DAY - timedelta(80), WELL),
        an_audit(late, DAY - timedelta(10), WELL),
    ]
    assert following(facts, "Worse", is_done=True) == "Soon"
    assert following(facts, "Done", is_done=True) == "Soon"
    assert following(facts, "Soon", is_done=False) == "Late"
    assert following(facts, "Late", is_done=False) == "Soon"

    facts.audits[-1] = an_audit(late, DAY - timedelta(100), WELL)
    assert following(facts, "Soon", is_done=True) == "Late"
    assert following(facts, "Late", is_done=True) == "Soon"


def test_where_everybody_was_looked_at_today_there_is_nobody_next() -> None:
    done, other = a_client(id=1, name="Done"), a_client(id=2, name="Other")
    facts = FakeFacts([done, other], playbooks=[AUDIT_PLAYBOOK])
    facts.audits = [an_audit(done, DAY, WELL), an_audit(other, DAY, BAD)]
    assert following(facts, "Done", is_done=True) is None
