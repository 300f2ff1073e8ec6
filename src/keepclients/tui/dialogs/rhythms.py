"""How often somebody is to be spoken to: the short form for it, and what it means for the week."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from keepclients.domain.cadences import Load, is_kept_up, load_of, rhythm_of
from keepclients.domain.clients import TIERS, Client, Tier
from keepclients.domain.facts import Facts
from keepclients.domain.silence import CADENCE_DAYS
from keepclients.tui.dialogs.form import FormDialog
from keepclients.tui.dialogs.reading import Fields, Written, changes, whole
from keepclients.tui.drawing import counted
from keepclients.tui.widgets.field_specs import FieldSpec

TIER_NAMES: Mapping[Tier, str] = {
    tier: f"{tier}: every {days} days" for tier, days in CADENCE_DAYS.items()
}
"""Each tier with what the owner reads."""
_DIGITS = 4
"""Of the longest rhythm there is."""
HOW_OFTEN = "How often (days)"


def rhythm_dialog(facts: Facts, client: Client, today: date) -> FormDialog[Fields]:
    """Return the form for a client's tier and rhythm; it answers with what was changed."""
    return FormDialog(
        f"How close to stay to {client.name}",
        rhythm_specs(client),
        changes(client, read_rhythm),
        remark=load_remark(facts, client, today),
    )


def rhythm_specs(client: Client | None) -> list[FieldSpec]:
    """Return what is asked about a client's rhythm."""
    own = client.rhythm_days if client else None
    return [
        FieldSpec(
            "tier", "Tier", "choice", (client.tier or "") if client else "",
            choices=[(tier, TIER_NAMES[tier]) for tier in TIERS],
        ),
        FieldSpec("rhythm_days", HOW_OFTEN, "number", "" if own is None else str(own)),
    ]  # fmt: skip


def read_rhythm(written: Written) -> Fields:
    """Return tier and rhythm as they were written; a refusal names the field."""
    rhythm = {"tier": _tier(written), "rhythm_days": whole(HOW_OFTEN, written["rhythm_days"])}
    Client.made(id=1, name="-", **rhythm)
    return {**rhythm}


def load_remark(facts: Facts, client: Client | None, today: date) -> Callable[[Written], str]:
    """Return what says how many contacts a week a rhythm makes, before it is kept.

    The book is looked through once.
    """
    if client is not None and not is_kept_up(facts, client, today):
        return _while_away
    others = load_of(facts, today, without=client.id if client else None)
    return partial(_remark, others, rhythm_of(client) if client else None)


def _remark(others: Load, had: int | None, written: Written) -> str:
    every = _every(written)
    if every is None and had is None:
        return ""
    before, after = others.beside(had), others.beside(every)
    now, then = f"{after.a_week:.1f}", f"{before.a_week:.1f}"
    instead = "" if now == then else f" instead of {then}"
    clients = counted(after.clients, "client")
    return f"{_named(written)} That makes {now} contacts a week{instead}, with {clients}."


def _while_away(written: Written) -> str:
    if _every(written) is None:
        return ""
    return f"{_named(written)} It rests while they are leaving, away or gone."


def _named(written: Written) -> str:
    every, tier = _every(written), _tier(written)
    if every is None:
        return "Nothing falls due by itself."
    if written["rhythm_days"].strip() or tier is None:
        return f"Every {counted(every, 'day')}."
    return f"{tier}: every {counted(every, 'day')}."


def _every(written: Written) -> int | None:
    """Return the days that are written, or those of the tier; None where nothing can be read."""
    own, tier = written["rhythm_days"].strip(), _tier(written)
    if own:
        is_number = own.isascii() and own.isdigit() and len(own) <= _DIGITS
        return int(own) or None if is_number else None
    return CADENCE_DAYS[tier] if tier is not None else None


def _tier(written: Written) -> Tier | None:
    return next((tier for tier in TIERS if tier == written["tier"]), None)
