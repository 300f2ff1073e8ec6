"""To whom else the same could happen, and why."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from keepclients.domain.clients import Client
from keepclients.domain.days import day_and_month, shifted
from keepclients.domain.departures import open_one
from keepclients.domain.health_inputs import SLIP_DAYS
from keepclients.domain.noted_causes import causes_in
from keepclients.domain.questions import Choice
from keepclients.domain.saves import save_on
from keepclients.services.beside.grounds import Ground
from keepclients.services.beside.words import Figure

_MOST_NAMED = 5

Reason = tuple[int, str]
"""A client's id, and why the same could happen to them."""


def exposed(ground: Ground) -> Iterator[Figure]:
    """Yield those to whom the same could happen, each with the reasons; five, then how many.

    Whoever has the gravest reason comes first, then whoever has more of them, then who pays more.
    """
    reasons: defaultdict[int, list[str]] = defaultdict(list)
    gravest: dict[int, int] = {}
    for rank, find in enumerate(_REASONS):
        for client_id, reason in find(ground):
            gravest.setdefault(client_id, rank)
            reasons[client_id].append(reason)
    served = [client for it in reasons if (client := _served(ground, it))]
    served.sort(key=lambda it: (gravest[it.id], -len(reasons[it.id]), *_weight(it, ground)))
    named = [f"{it.name} ({'; '.join(reasons[it.id])})" for it in served[:_MOST_NAMED]]
    if named:
        more = f" and {len(served) - _MOST_NAMED} more" if len(served) > _MOST_NAMED else ""
        yield "The same could happen to", f"{', '.join(named)}{more}"


def _at_risk(ground: Ground) -> Iterator[Reason]:
    """Yield those who said they would leave, and whose staying has not held yet."""
    for client_id in {it.client_id for it in ground.facts.all_departures()}:
        save = save_on(ground.facts, client_id, ground.today)
        if save is not None and not save.has_held(ground.today):
            until = "two healthy audits"
            if save.counts_from is not None:
                until = day_and_month(save.counts_from, ground.today)
            yield client_id, f"at risk until {until}"


def _same_cause(ground: Ground) -> Iterator[Reason]:
    """Yield those of whom a cause of the same kind is noted, each once.

    It counts wherever it was noted: in a departure or in the review of one, whichever playbook
    that follows. A cause is a choice of which is told whether it can be mended.
    """
    cause, found = ground.choice("cause"), dict[int, str]()
    for run in ground.facts.all_runs() if cause else ():
        for other, _ in causes_in(ground.facts, run):
            if cause and _kind(other) == _kind(cause):
                found.setdefault(run.client_id, f"had the same kind of cause: {other.label}")
    yield from found.items()


def _same_owner(ground: Ground) -> Iterator[Reason]:
    """Yield those whom the same person looks after, where several people do such work."""
    client = ground.circumstances.client
    if client is None or not ground.circumstances.has_staff:
        return
    names = {it.id: it.name for it in ground.facts.all_team()}
    whose = f"{names[client.owner]}'s" if client.owner in names else "yours"
    for other in ground.facts.all_clients():
        if other.owner == client.owner:
            yield other.id, f"{whose} too"


def _in_trouble(ground: Ground) -> Iterator[Reason]:
    """Yield those with a complaint that is open, or with a mistake not long ago."""
    since = shifted(ground.today, -SLIP_DAYS)
    for client in ground.facts.all_clients():
        if any(it.closed_on is None for it in ground.facts.complaints_of(client.id)):
            yield client.id, "a complaint is open"
        slips = sum(since < it.on <= ground.today for it in ground.facts.slips_of(client.id))
        if slips:
            yield client.id, f"{slips} mistake{'s' if slips > 1 else ''} in {SLIP_DAYS} days"


_REASONS: tuple[Callable[[Ground], Iterator[Reason]], ...] = (
    _at_risk,
    _in_trouble,
    _same_cause,
    _same_owner,
)
"""Whatever gives a reason, the gravest first."""


def _served(ground: Ground, client_id: int) -> Client | None:
    """Return a client who is served and stays so far, other than the one who leaves."""
    facts, leaver = ground.facts, ground.circumstances.run.client_id
    is_served = client_id in facts.business_on(ground.today).clients and client_id != leaver
    if not is_served or open_one(facts.departures_of(client_id)) is not None:
        return None
    return facts.client(client_id)


def _weight(client: Client, ground: Ground) -> tuple[float, str]:
    """Return what puts the larger fee first, whatever its currency, then the name."""
    fee = client.fee_on(ground.today)
    return -float(fee.monthly or 0) if fee else 0.0, client.name.casefold()


def _kind(choice: Choice) -> str:
    return choice.group or choice.id
