"""What records are called on the command line."""

_RECORDS = {
    "clients": ("client", "clients"),
    "touches": ("logged contact", "logged contacts"),
    "departures": ("departure", "departures"),
    "reviews": ("review", "reviews"),
    "preparations": ("preparation", "preparations"),
    "audits": ("audit", "audits"),
    "follow_ups": ("follow-up", "follow-ups"),
    "slips": ("mistake", "mistakes"),
    "complaints": ("complaint", "complaints"),
    "promises": ("promise", "promises"),
    "hints": ("hint of leaving", "hints of leaving"),
    "late_payments": ("late payment", "late payments"),
    "expectations": ("expectation", "expectations"),
    "guidance": ("training or guide", "training sessions and guides"),
    "refunds": ("refund", "refunds"),
    "handled": ("note of what was done in the calendar", "notes of what was done in the calendar"),
    "greetings": ("seasonal greeting", "seasonal greetings"),
    "efforts": ("note of time spent", "notes of time spent"),
    "other_income": ("other income", "sources of other income"),
    "goals": ("goal", "goals"),
    "load_choices": ("decision about an overload", "decisions about an overload"),
    "playbooks": ("playbook", "playbooks"),
    "team": ("team member", "team members"),
    "settings": ("set of settings", "sets of settings"),
}
"""By table: what an owner calls one record of it, and several."""


def records_in_words(table: str, number: int) -> str:
    """Return a number of records of a table, as an owner calls them."""
    one, several = _RECORDS.get(table, (f"record of {table}", f"records of {table}"))
    return counted(number, one, several)


def counted(number: int, one: str, several: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else several}"
