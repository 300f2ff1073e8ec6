"""The verb that says what would happen if a client left."""

from decimal import Decimal

from keepclients.bootstrap import own_folder
from keepclients.cli.books import opened
from keepclients.cli.failures import DONE
from keepclients.cli.output import say, say_json
from keepclients.cli.shapes.drills import ConcentrationShape, DrillShape, LossShape
from keepclients.cli.words import Words
from keepclients.domain.clients import Client
from keepclients.domain.drills import Drill
from keepclients.domain.losses import Concentration, Loss
from keepclients.services.beside.losses import RULE
from keepclients.services.clock import today
from keepclients.services.drilling import drill_for, drill_lines
from keepclients.services.finding import find_client


def drill(words: Words) -> int:
    """Say what would happen if a client left; nothing is changed."""
    with opened(words) as book:
        client = find_client(book, words.client)
        found = drill_for(book, client, today(), own_folder())
    if words.json:
        say_json(drill_shape(client, found))
        return DONE
    say(f"What if {client.name} left?")
    say("\n".join(f"  {label:<13}{text}" for label, text in drill_lines(found)))
    if found.loss is not None:
        say(f"Equal clients: {RULE}. Recurring fees only.")
    return DONE


def drill_shape(client: Client, drill: Drill) -> DrillShape:
    """Return what a drill found as JSON."""
    return {
        "client_id": client.id,
        "client": client.name,
        "last_day": drill.last_day.isoformat(),
        "last_day_assumed": drill.is_last_day_assumed,
        "loss": _loss_shape(drill.loss) if drill.loss else None,
        "missing": [gap.id for gap in drill.gaps],
    }


def _loss_shape(loss: Loss) -> LossShape:
    return {
        "currency": loss.currency,
        "monthly": _rounded(loss.monthly),
        "yearly": _rounded(loss.yearly),
        "total_monthly": _rounded(loss.total),
        "share": _rounded(loss.share),
        "before": _concentration_shape(loss.before),
        "after": _concentration_shape(loss.after) if loss.after else None,
    }


def _concentration_shape(concentration: Concentration) -> ConcentrationShape:
    return {
        "largest_id": concentration.largest.client_id,
        "largest": concentration.largest.name,
        "largest_share": _rounded(concentration.largest_share),
        "equals": _rounded(concentration.equals),
    }


def _rounded(number: Decimal) -> str:
    return f"{number:.4f}".rstrip("0").rstrip(".")
