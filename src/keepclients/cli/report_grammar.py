"""The grammar of the verb about the business as a whole: report."""

from keepclients.cli.grammar import Verbs, add_verb

_FORMS = (
    "PERIOD is 2026, 2026-Q3, 2026-11, or two days: 2026-01-01..2026-02-15. FORMAT is text, json, "
    "markdown, or html: one file with charts that needs no network. Every form has the same "
    "figures."
)


def add_report_verbs(verbs: Verbs) -> None:
    """Add the verb."""
    verb = add_verb(
        verbs, "report", "tell how you keep your clients: figures, risks, goals, lessons", _FORMS
    )
    verb.add_argument(
        "--period", metavar="PERIOD", help="which days it is about; this quarter if left out"
    )
    verb.add_argument(
        "--format",
        metavar="FORMAT",
        help="text, json, markdown or html; by the ending of FILE if left out, else text",
    )
    verb.add_argument(
        "-o", "--output", metavar="FILE", help="to a new file; on standard output if left out"
    )
    verb.add_argument("--force", action="store_true", help="replace FILE if it exists")
