"""The report's HTML in a real browser: what it shows is what the JSON says."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from keepclients.bootstrap import open_book
from keepclients.services.demo import demo_ids, fill_demo
from report_pages import read_page

TODAY = date(2026, 11, 23)
NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
HOSTILE = "</td><script>document.title = 'owned'</script><img src=x onerror='document.title=1'>"

needs_browser = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return the demo book, in which a client whose fee counts has a name that strikes."""
    path = tmp_path / "book.json"
    with closing(open_book(path, demo_ids())) as opened:
        fill_demo(opened, TODAY)
        largest = max(opened.all_clients(), key=lambda it: it.fees[-1].amount if it.fees else 0)
        with opened.change("A name that strikes") as draft:
            draft.put(largest.revised(name=HOSTILE))
    return path


def report(book: Path, form: str) -> str:
    """Return what a command line of its own prints."""
    words = ["--book", str(book), "report", "--period", "2026", "--format", form]
    finished = subprocess.run(
        [sys.executable, "-m", "keepclients", *words],
        env={**os.environ, "KEEPCLIENTS_TODAY": TODAY.isoformat(), "PYTHONUTF8": "1"},
        capture_output=True,
        timeout=60,
        check=True,
    )
    return finished.stdout.decode()


def shown_by(browser: str, page: Path, profile: Path) -> str:
    """Return the document that a browser made of a page, when it was done with it."""
    finished = subprocess.run(
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            f"--user-data-dir={profile}",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return finished.stdout.decode()


@needs_browser
def test_figures_are_read_back_from_the_page_as_the_json_has_them(
    book: Path, tmp_path: Path
) -> None:
    assert BROWSER is not None
    file = tmp_path / "report.html"
    file.write_text(report(book, "html"), encoding="utf-8")
    told = json.loads(report(book, "json"))
    page = read_page(shown_by(BROWSER, file, tmp_path / "profile"))

    money = {name for name, currency in page.values if currency}
    expected = {
        (name, told["currency"] if name in money else ""): told[name]["value"]
        for name, _ in page.values
    }
    for code, figures in told["other_currencies"].items():
        expected |= {(name, code): figures[name]["value"] for name in money}
    assert page.values == expected
    assert len({name for name, _ in page.values}) == 15
    assert len(told["other_currencies"]) == 2
    assert page.said["logo_churn", ""].startswith("3% (1 of 38)")

    assert "How you keep your clients: 2026" in page.text
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert HOSTILE[:20] in page.text
    assert not page.fetched
