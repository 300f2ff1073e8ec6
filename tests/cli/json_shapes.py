"""What `--json` promises, written down a second time, and how to hold an answer against it."""

from collections.abc import Mapping, Sequence

Shape = object
"""A type, a tuple of types, a regular list of one shape, or a mapping of keys to shapes."""

OR_NULL = type(None)
FEE = {"amount": str, "currency": str, "period": str}

CLIENT = {
    "id": int,
    "name": str,
    "stage": str,
    "tier": (str, OR_NULL),
    "tags": [str],
    "email": str,
    "phone": str,
    "fee": (FEE, OR_NULL),
    "last_contact": (str, OR_NULL),
    "days_silent": (int, OR_NULL),
    "health": ({"score": (int, OR_NULL), "band": str}, OR_NULL),
}

STEP = {
    "id": str,
    "title": str,
    "phase": str,
    "standing": str,
    "due": (str, OR_NULL),
    "done_on": (str, OR_NULL),
}

MONEY = {"amount": str, "currency": str}

CLIENT_PAGE = {
    **CLIENT,
    "owner": (str, OR_NULL),
    "group": str,
    "weekly_hours": (str, OR_NULL),
    "contact_wish": (str, OR_NULL),
    "rhythm_days": (int, OR_NULL),
    "tier_since": (str, OR_NULL),
    "dispute_since": (str, OR_NULL),
    "greetings": [str],
    "save": ({"saved_on": str, "counts_from": (str, OR_NULL), "has_held": bool}, OR_NULL),
    "address": str,
    "website": str,
    "notes": str,
    "notice_days": (int, OR_NULL),
    "prospect_since": (str, OR_NULL),
    "expected": (MONEY, OR_NULL),
    "chance": (int, OR_NULL),
    "first_day": (str, OR_NULL),
    "last_day": (str, OR_NULL),
    "earlier": [{"first_day": (str, OR_NULL), "last_day": str}],
    "contacts": [
        {
            "id": int,
            "name": str,
            "role": str,
            "email": str,
            "phone": str,
            "birthday": (str, OR_NULL),
            "left_on": (str, OR_NULL),
            "notes": str,
        }
    ],
    "fees": [{**FEE, "since": (str, OR_NULL)}],
    "touches": [
        {
            "id": int,
            "on": str,
            "kind": str,
            "direction": str,
            "text": str,
            "minutes": (int, OR_NULL),
        }
    ],
    "follow_ups": [
        {
            "id": int,
            "title": str,
            "due": str,
            "at": (str, OR_NULL),
            "minutes": (int, OR_NULL),
            "channel": (str, OR_NULL),
            "owner_id": (int, OR_NULL),
            "repeats": (str, OR_NULL),
            "next": (str, OR_NULL),
            "snoozed_until": (str, OR_NULL),
            "done_on": (str, OR_NULL),
            "skipped_on": (str, OR_NULL),
            "reason": str,
            "notes": str,
        }
    ],
    "departures": [
        {
            "id": int,
            "kind": str,
            "notice_date": str,
            "last_day": (str, OR_NULL),
            "hold_until": str,
            "what_happened": str,
            "outcome": (str, OR_NULL),
            "closed_on": (str, OR_NULL),
            "steps": [STEP],
        }
    ],
    "slips": [{"id": int, "on": str, "text": str}],
    "complaints": [{"id": int, "on": str, "text": str, "closed_on": (str, OR_NULL)}],
    "promises": [
        {
            "id": int,
            "on": str,
            "text": str,
            "due": (str, OR_NULL),
            "snoozed_until": (str, OR_NULL),
            "kept_on": (str, OR_NULL),
        }
    ],
    "hints": [{"id": int, "on": str, "text": str, "cleared_on": (str, OR_NULL)}],
    "late_payments": [
        {
            "id": int,
            "due": str,
            "amount": (MONEY, OR_NULL),
            "text": str,
            "paid_on": (str, OR_NULL),
        }
    ],
    "expectations": [
        {
            "id": int,
            "on": str,
            "text": str,
            "agreed_on": (str, OR_NULL),
            "ended_on": (str, OR_NULL),
        }
    ],
    "guidance": [{"id": int, "on": str, "text": str, "kind": str, "used": (bool, OR_NULL)}],
    "refunds": [{"id": int, "on": str, "amount": MONEY, "text": str}],
}

AGENDA = {
    "key": str,
    "day": str,
    "at": (str, OR_NULL),
    "minutes": (int, OR_NULL),
    "title": str,
    "note": (str, OR_NULL),
    "client": (str, OR_NULL),
    "client_id": (int, OR_NULL),
    "overdue": bool,
    "origin": str,
    "channel": (str, OR_NULL),
    "owner_id": (int, OR_NULL),
    "follow_up_id": (int, OR_NULL),
    "occurrence": (str, OR_NULL),
    "departure_id": (int, OR_NULL),
    "run_id": (int, OR_NULL),
    "step_id": (str, OR_NULL),
    "item_id": (str, OR_NULL),
    "question_id": (str, OR_NULL),
    "row": (int, OR_NULL),
    "promise_id": (int, OR_NULL),
    "contact_id": (int, OR_NULL),
    "greeting_id": (int, OR_NULL),
    "audit": (str, OR_NULL),
}

IMPORT = {
    "source": str,
    "added": int,
    "known": int,
    "problems": [{"line": int, "reason": str}],
    "replaced": int,
    "dry_run": bool,
}

MIRROR = {
    "folder": str,
    "items": int,
    "written": int,
    "removed": int,
    "taken": [
        {
            "key": str,
            "title": str,
            "what": str,
            "day": str,
            "time": (str, OR_NULL),
            "new_day": (str, OR_NULL),
            "new_time": (str, OR_NULL),
        }
    ],
    "told": [{"key": (str, OR_NULL), "kind": str, "text": str}],
    "dry_run": bool,
}

CHOICES = [{"id": str, "label": str, "group": str}]

QUESTION = {
    "id": str,
    "kind": str,
    "ask": str,
    "hint": str,
    "example": str,
    "needed": bool,
    "choices": CHOICES,
    "columns": [{"id": str, "label": str, "kind": str, "choices": CHOICES}],
    "answer": (str, OR_NULL),
    "answered_on": (str, OR_NULL),
    "recalled": str,
}

LINE = {
    "id": str,
    "text": str,
    "done": bool,
    "done_on": (str, OR_NULL),
    "due": (str, OR_NULL),
    "due_notes": [str],
    "snoozed_until": (str, OR_NULL),
    "every": (str, OR_NULL),
}

PLAYBOOK_STEP = {
    "id": str,
    "title": str,
    "why": str,
    "essential": bool,
    "standing": str,
    "because": str,
    "due": (str, OR_NULL),
    "due_notes": [str],
    "overdue": bool,
    "snoozed_until": (str, OR_NULL),
    "done_on": (str, OR_NULL),
    "skipped_on": (str, OR_NULL),
    "skip_reason": str,
    "skip_reasons": [str],
    "word": str,
    "figures": [{"name": str, "text": str}],
    "messages": [str],
    "closes_with": (str, OR_NULL),
    "checklist": [LINE],
    "questions": [QUESTION],
}

PLAYBOOK = {
    "run_id": int,
    "departure_id": int,
    "client_id": int,
    "client": str,
    "playbook": str,
    "kind": str,
    "notice_date": str,
    "last_day": (str, OR_NULL),
    "hold_until": str,
    "outcome": (str, OR_NULL),
    "opened_on": str,
    "closed_on": (str, OR_NULL),
    "title": str,
    "done": int,
    "total": int,
    "next": (str, OR_NULL),
    "phases": [
        {
            "id": str,
            "title": str,
            "beside": bool,
            "done": int,
            "total": int,
            "steps": [PLAYBOOK_STEP],
        }
    ],
}

ADVICE = {
    "source": (str, OR_NULL),
    "mistake": (str, OR_NULL),
    "title": str,
    "phases": [
        {
            "id": str,
            "title": str,
            "beside": bool,
            "steps": [{"id": str, "title": str, "essential": bool, "because": str}],
        }
    ],
}


def fits(value: object, shape: Shape) -> bool:
    """Tell whether a parsed answer has a shape: its keys and kinds, in its order, none besides."""
    if isinstance(shape, tuple):
        return any(fits(value, one) for one in shape)
    if isinstance(shape, type):
        return type(value) is shape
    if isinstance(shape, Mapping):
        return (
            isinstance(value, Mapping)
            and list(value) == list(shape)
            and all(fits(value[key], shape[key]) for key in shape)
        )
    assert isinstance(shape, list)
    return isinstance(value, Sequence) and all(fits(entry, shape[0]) for entry in value)


CONCENTRATION = {"largest_id": int, "largest": str, "largest_share": str, "equals": str}

DRILL = {
    "client_id": int,
    "client": str,
    "last_day": str,
    "last_day_assumed": bool,
    "loss": {
        "currency": str,
        "monthly": str,
        "yearly": str,
        "total_monthly": str,
        "share": str,
        "before": CONCENTRATION,
        "after": CONCENTRATION,
    },
    "missing": [str],
}

QUIET = {
    "client_id": int,
    "client": str,
    "tier": (str, OR_NULL),
    "every": int,
    "last_contact": (str, OR_NULL),
    "due": str,
    "days_over": int,
    "put_off_until": (str, OR_NULL),
    "asks_what_could_be_better": bool,
}

GREETING = {
    "id": int,
    "name": str,
    "day": str,
    "to_send": int,
    "sent": int,
    "left_out": int,
}

ROUND = {
    **GREETING,
    "recipients": [
        {
            "client_id": int,
            "client": str,
            "contact": (str, OR_NULL),
            "state": str,
            "on": (str, OR_NULL),
            "reason": str,
            "address": str,
            "email": str,
        }
    ],
}

NUMBER = (int, float)
NUMBER_OR_NULL = (int, float, OR_NULL)

METRIC: object = {
    "value": NUMBER_OR_NULL,
    "numerator": NUMBER_OR_NULL,
    "denominator": NUMBER_OR_NULL,
    "clients": [str],
    "note": str,
}
METRICS = (
    "logo_churn",
    "retention",
    "revenue_churn",
    "gross_revenue_retention",
    "net_revenue_retention",
    "lifetime_months",
    "save_rate",
    "win_back_rate",
    "top_client_share",
    "top_three_share",
    "equal_clients",
    "revenue_at_risk",
    "days_to_exit",
    "clients_per_owner",
    "effort_split",
)
MONEY_METRICS = (*METRICS[2:5], *METRICS[8:12])

FEES = {
    "at_start": NUMBER,
    "won": NUMBER,
    "returned": NUMBER,
    "raised": NUMBER,
    "lost": NUMBER,
    "reduced": NUMBER,
    "moved_in": NUMBER,
    "moved_out": NUMBER,
    "at_end": NUMBER,
}
MONTHS = [{"month": str, "clients": int, "gained": [str], "gone": [str], "fees": FEES}]
HANGING = {
    "total": NUMBER,
    "equal_clients": NUMBER_OR_NULL,
    "largest_gone": NUMBER_OR_NULL,
    "three_gone": NUMBER_OR_NULL,
    "shares": [{"name": str, "clients": [str], "amount": NUMBER, "share": NUMBER}],
}
CAUSES = [{"cause": str, "group": str, "clients": [str], "monthly": NUMBER}]
PIPELINE = {
    "lost": NUMBER,
    "won": NUMBER,
    "weighed": NUMBER,
    "other_income": NUMBER,
    "unknown": int,
    "missing": NUMBER,
}
PAUSES = [{"client": str, "monthly": NUMBER}]
MONEY_FIGURES: dict[str, object] = {
    **dict.fromkeys(MONEY_METRICS, METRIC),
    "fees": FEES,
    "paused": PAUSES,
    "resumed": PAUSES,
    "months": MONTHS,
    "concentration": HANGING,
    "causes": CAUSES,
    "pipeline": PIPELINE,
}
LESSON = {
    "text": str,
    "who": str,
    "client": str,
    "learned_on": str,
    "due": (str, OR_NULL),
    "done_on": (str, OR_NULL),
    "cause": str,
    "cause_group": str,
}
REPORT = {
    "period": str,
    "first_day": str,
    "last_day": str,
    "today": str,
    "to_date": bool,
    "currency": str,
    **dict.fromkeys(METRICS, METRIC),
    "other_currencies": dict,
    "leaving": [
        {
            "client": str,
            "monthly": NUMBER_OR_NULL,
            "currency": str,
            "last_day": (str, OR_NULL),
            "last_day_assumed": bool,
        }
    ],
    "movement": {
        "at_start": [str],
        "at_end": [str],
        "won": [str],
        "returned": [str],
        "lost": [str],
        "passed_through": [str],
        "raised": [str],
        "reduced": [str],
        "fees": FEES,
    },
    "paused": PAUSES,
    "resumed": PAUSES,
    "months": MONTHS,
    "concentration": HANGING,
    "causes": CAUSES,
    "health": {
        "quarters": [
            {"quarter": str, "healthy": int, "watch": int, "at_risk": int, "unknown": int}
        ],
        "departures": (int, OR_NULL),
        "flagged": (int, OR_NULL),
    },
    "workloads": [
        {
            "name": str,
            "founder": bool,
            "clients": [str],
            "limit": int,
            "hours": NUMBER,
            "hours_limit": NUMBER,
            "without_hours": int,
            "level": str,
            "choice": (
                {"way": str, "on": str, "until": str, "limit": (int, OR_NULL), "text": str},
                OR_NULL,
            ),
        }
    ],
    "alerts": [{"kind": str, "fact": str, "next_step": str, "grave": bool, "clients": [str]}],
    "goals": [
        {
            "kind": str,
            "target": NUMBER,
            "first_day": str,
            "last_day": str,
            "text": str,
            "value": NUMBER_OR_NULL,
            "at_pace": NUMBER_OR_NULL,
            "standing": str,
            "note": str,
            "clients": [str],
        }
    ],
    "lessons": [LESSON],
    "same_causes": [
        {"cause": str, "times": int, "clients": [str], "days": [str], "open_lessons": [LESSON]}
    ],
    "pipeline": PIPELINE,
}
HEALTH = {
    "score": (int, OR_NULL),
    "band": str,
    "client_id": int,
    "client": str,
    "explanation": str,
    "deductions": [{"factor": str, "points": int, "reason": str}],
    "overrides": [{"override": str, "reason": str}],
    "missing": [str],
    "next": {"text": str, "by": (str, OR_NULL)},
}

HEALTH_PAGE = {**HEALTH, "course": [{"day": str, "score": (int, OR_NULL)}]}
