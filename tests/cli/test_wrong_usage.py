"""A word that is missing, unknown or not of its form: exit code 2, and one line that names it."""

from pathlib import Path

import pytest

from cli.command_line import Run

WRONG = {
    "nonsense": "nonsense",
    "add": "NAME",
    "show": "CLIENT",
    "log Acme call": "TEXT",
    "slip Acme": "TEXT",
    "slip Acme late --by 2026-11-30": "--by",
    "complaint Acme late --on never": "--on: “never” is not a date; write 2026-12-31, 31.12.2026",
    "promise Acme prices --by soon": "--by: “soon” is not a date; write 2026-12-31, 31.12.2026",
    "leaving Acme": "--notice",
    "list --nonsense": "--nonsense",
    "leaving Acme --not 2026-11-01": "--notice",
    "list --stag leaving": "--stag",
    "leaving Acme --notice": "--notice: expected one argument",
    "leaving Acme --notice soon": "--notice: “soon” is not a date; write 2026-12-31, 31.12.2026",
    "leaving Acme --notice 3/4/2026": "--notice: “3/4/2026” can be read in two ways",
    "leaving Acme --notice 20261231": "--notice",
    "leaving Acme --notice 2026-02-30": "--notice: 2026-02-30 is a day that does not exist",
    "leaving Acme --notice 2026-11-01 --last-day soon": "--last-day",
    "leaving Acme --notice 2026-11-01 --kind quitting": "--kind: “quitting” is none of: leaving",
    "log Acme fax hello": "KIND: “fax” is none of: call, email, meeting, message, card",
    "log Acme call hello --on 0": "--on",
    "log Acme call hello --minutes 1.5": "--minutes",
    "log Acme call hello --minutes 99999": "--minutes",
    "add Acme --since 1899-12-31": "--since",
    "add Acme --fee 12x": "--fee: “12x” is not an amount",
    "add Acme --fee 1.200": "--fee: “1.200” can be read in two ways",
    "add Acme --fee -5": "--fee",
    "add Acme --fee 12 --currency euro": "--currency: “euro” is not a currency",
    "add Acme --fee 12 --per fortnight": "--per: “fortnight” is none of: week, month",
    "add Acme --currency EUR": "--currency: says nothing without --fee",
    "add Acme --per month": "--per: says nothing without --fee",
    "add Acme --tier D": "--tier: “D” is none of: A, B, C",
    "list --stage gone": "--stage: “gone” is none of: prospect, active, leaving",
    "due --days -1": "--days",
    "due --days many": "--days: “many” is not a whole number",
    "due --days ١٢": "--days",
    "due --quiet --json": "--json",
    "due --format {nonsense}": "--format: “{nonsense}” is none of: {overdue}, {today}",
    "due --format {0}": "--format: “{0}” is none of",
    "due --format {}": "--format: “{}” is none of",
    "due --format {first.client}": "--format: “{first.client}” is none of",
    "due --format {first!r}": "--format: “{first!r}” is none of",
    "due --format {first:>9}": "--format: “{first:>9}” is none of",
    "due --format {first": "--format: ",
    "export": "FORMAT",
    "export pdf": "FORMAT: “pdf” is none of: ics",
    "export ics --from soon": "--from: “soon” is not a date",
    "export ics --from 2027-01-01 --to 2026-12-31": "--to: 2026-12-31 is before --from, 2027-01-01",
    "export ics --force": "--force: says nothing without --output",
    "vdir": "DIR",
    "report --period soon": "--period: “soon” is no period; write 2026, 2026-Q3, 2026-11, or two",
    "report --period 2026-13": "--period: ",
    "report --period 2026-02-01..2026-01-01": "--period: 2026-01-01 is before 2026-02-01",
    "report --format pdf": "--format: “pdf” is none of: text, json, markdown, html",
    "report --force": "--force: says nothing without --output",
    "vdir calendar --days some": "--days: “some” is not a whole number",
}


@pytest.mark.parametrize(("typed", "named"), WRONG.items(), ids=WRONG.keys())
def test_wrong_usage_ends_with_2_and_one_line_that_names_the_argument(
    typed: str, named: str, run: Run, book_file: Path
) -> None:
    ran = run(*typed.split())
    assert ran.code == 2
    assert ran.out == ""
    assert ran.complaint.startswith("keepclients")
    assert named in ran.complaint
    assert not book_file.exists()


def test_wrong_usage_is_told_before_the_book_is_looked_for(run: Run, tmp_path: Path) -> None:
    ran = run("leaving", "Acme", "--notice", "soon", "--book", str(tmp_path))
    assert (ran.code, "--notice" in ran.complaint) == (2, True)


def test_escape_sequences_in_a_wrong_word_never_reach_the_terminal(run: Run) -> None:
    for typed in (["\x1b[2J"], ["list", "--stage", "\x1b]0;x\x07\nmore"], ["due", "\x9b1m"]):
        ran = run(*typed)
        assert ran.code == 2
        assert not {"\x1b", "\x07", "\x9b"} & set(ran.complaint)


def test_the_screen_is_refused_without_a_terminal(run: Run) -> None:
    for typed in ([], ["demo"]):
        ran = run(*typed)
        assert ran.code == 2
        assert "terminal" in ran.complaint


def test_help_names_every_kind_stage_and_period_that_is_understood(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from keepclients.domain.kinds import DEPARTURE_KINDS
    from keepclients.domain.money import PERIODS
    from keepclients.domain.stages import STAGES
    from keepclients.domain.touches import TOUCH_KINDS

    monkeypatch.setenv("COLUMNS", "200")
    words = {"log": TOUCH_KINDS, "leaving": DEPARTURE_KINDS, "add": PERIODS, "list": STAGES}
    for verb, known in words.items():
        ran = run(verb, "--help")
        assert ran.code == 0
        for word in known:
            assert word in ran.out, (verb, word)
