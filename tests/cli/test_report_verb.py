"""The verb that tells how the business keeps its clients: the same figures in every form."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from cli.command_line import Run
from cli.json_shapes import METRICS, MONEY_FIGURES, MONEY_METRICS, REPORT, fits
from hostile import ACTING, ALL_AT_ONCE, edit_by_hand, fill
from keepclients.bootstrap import open_book
from keepclients.cli.output import json_of
from keepclients.cli.shaping.report import report_shape
from keepclients.domain.graphemes import width
from report_pages import read_page
from reports_made import a_report, an_empty_report, name_of


def test_without_a_period_it_is_about_the_present_quarter(run: Run, demo: Path) -> None:
    ran = run("report")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("How you keep your clients: 2026-Q4\n1 October 2026 to 31 ")
    assert "\n  Clients lost " in ran.out
    assert max(width(line) for line in ran.out.splitlines()) <= 80


@pytest.mark.parametrize("period", ["2026", "2026-Q2", "2026-11", "2025-06-01..2026-02-15"])
def test_the_same_figures_stand_in_every_form(run: Run, demo: Path, period: str) -> None:
    told = json.loads(run("report", "--period", period, "--format", "json").out)
    page = read_page(run("report", "--period", period, "--format", "html").out)
    text = " ".join(run("report", "--period", period).out.split())
    markdown = run("report", "--period", period, "--format", "markdown").out
    expected = {
        (name, told["currency"] if name in MONEY_METRICS else ""): told[name]["value"]
        for name in METRICS
    }
    for code, money in told["other_currencies"].items():
        expected |= {(name, code): money[name]["value"] for name in MONEY_METRICS}
    assert page.values == expected
    assert list(told["other_currencies"]) == ["CHF"]
    for said in page.said.values():
        assert f"| {said} |" in markdown.replace("\\", "")
        assert said.split()[0] in text
    assert not page.fetched


def test_json_has_the_promised_keys(run: Run, demo: Path) -> None:
    told = json.loads(run("report", "--period", "2026", "--format", "json").out)
    assert fits(told, REPORT)
    assert all(fits(money, MONEY_FIGURES) for money in told["other_currencies"].values())
    assert (told["period"], told["first_day"], told["last_day"]) == (
        "2026",
        "2026-01-01",
        "2026-12-31",
    )
    assert (told["today"], told["to_date"], told["currency"]) == ("2026-11-23", True, "EUR")
    lost = told["logo_churn"]
    assert lost["value"] == pytest.approx(lost["numerator"] / lost["denominator"])
    assert lost["clients"] == told["movement"]["lost"]
    assert 0 <= told["retention"]["value"] <= 1


def test_every_part_of_a_report_has_its_place_in_the_json() -> None:
    told = json.loads(json_of(report_shape(a_report(currencies=("EUR", "USD")), name_of)))
    assert fits(told, REPORT)
    assert fits(told["other_currencies"]["USD"], MONEY_FIGURES)
    assert told["logo_churn"] == {
        "value": 1 / 7,
        "numerator": 1,
        "denominator": 7,
        "clients": ["Bolt"],
        "note": "",
    }
    assert told["save_rate"]["value"] is None
    assert told["save_rate"]["note"] == "Nobody was asked to stay."
    assert told["alerts"][0]["grave"] is True
    assert told["same_causes"][0]["times"] == 2
    assert told["pipeline"]["missing"] == 400
    assert fits(json.loads(json_of(report_shape(an_empty_report(), name_of))), REPORT)


def test_an_empty_book_has_a_report_in_every_form(run: Run) -> None:
    run("list")
    told = json.loads(run("report", "--format", "json").out)
    assert fits(told, REPORT)
    assert told["logo_churn"]["value"] is None
    assert told["logo_churn"]["note"]
    for form in ("text", "markdown", "html"):
        ran = run("report", "--format", form)
        assert (ran.code, ran.err) == (0, "")
        assert "n/a: " in ran.out


def test_one_client_is_a_whole_business(run: Run) -> None:
    run("add", "Acme", "--fee", "1200", "--since", "2025-01-01")
    told = json.loads(run("report", "--format", "json").out)
    assert told["retention"]["value"] == 1
    assert told["top_client_share"]["value"] == 1
    assert told["equal_clients"]["value"] == 1
    assert told["equal_clients"]["clients"] == ["Acme"]
    told_to_people = " ".join(run("report").out.split())
    assert "0 of 1 (0%)" in told_to_people
    assert "You live on the like of 1 client, by the income of 12 months." in told_to_people


def test_a_period_that_is_none_is_wrong_usage(run: Run, demo: Path) -> None:
    ran = run("report", "--period", "Q3")
    assert (ran.code, ran.out) == (2, "")
    assert ran.complaint.startswith("keepclients report: --period: “Q3” is no period; write 2026,")


def test_it_writes_a_new_file_and_replaces_one_only_when_told(
    run: Run, demo: Path, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    ran = run("report", "--format", "html", "-o", str(file))
    assert ran.out == f"Written: {file}, 2026-Q4.\n"
    printed = run("report", "--format", "html").out
    assert file.read_text(encoding="utf-8") == printed
    again = run("report", "--period", "2026", "-o", str(file))
    assert (again.code, "--force replaces it" in again.complaint) == (1, True)
    assert file.read_text(encoding="utf-8") == printed
    words = ("report", "--period", "2026", "--format", "text")
    assert run(*words, "-o", str(file), "--force").code == 0
    assert file.read_text(encoding="utf-8").startswith("How you keep your clients: 2026\n")


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_nothing_in_a_hostile_book_acts(run: Run, book_file: Path, form: str) -> None:
    with closing(open_book(book_file)) as book:
        fill(book)
    edit_by_hand(book_file, f"<script>{ALL_AT_ONCE}</script>")
    run("list")
    ran = run("report", "--format", form)
    assert ran.code == 0
    assert not ACTING & set(ran.out)
    if form == "html":
        assert "script" not in read_page(ran.out).tags


@pytest.mark.parametrize("verb", [("report",), ("export", "ics")])
@pytest.mark.parametrize(
    "named",
    ["book.json", "book.json.journal", "book.json.lock", "book.backups/copy.json", "to.txt"],
)
def test_a_file_of_the_book_is_never_replaced(
    run: Run, demo: Path, tmp_path: Path, verb: tuple[str, ...], named: str
) -> None:
    (tmp_path / "to.txt").symlink_to(demo)
    before = demo.read_bytes()
    ran = run(*verb, "-o", str(tmp_path / named), "--force")
    assert (ran.code, ran.out) == (1, "")
    assert "belongs to your book and is not replaced; name another file." in ran.err
    assert demo.read_bytes() == before


def test_a_file_without_a_name_or_that_is_a_folder_is_refused_in_one_line(
    run: Run, demo: Path, tmp_path: Path
) -> None:
    assert "--output: write the name of a file" in run("report", "-o", "").err
    folder = run("report", "-o", str(tmp_path), "--force")
    assert folder.err == f"keepclients: {tmp_path} is a folder; name a file in it.\n"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("q.html", "<!doctype html>"),
        ("q.MD", "# How you keep"),
        ("q.json", '{\n  "period"'),
        ("q.txt", "How you keep"),
        ("q", "How you keep"),
    ],
)
def test_the_ending_of_the_file_says_in_which_form_it_is_written(
    run: Run, demo: Path, tmp_path: Path, name: str, begins: str
) -> None:
    assert run("report", "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / name).read_text("utf-8").startswith(begins)
