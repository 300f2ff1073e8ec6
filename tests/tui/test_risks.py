"""Why a fee is at risk, and how it is told."""

from datetime import date

from fakes import FakeFacts, a_client, a_fee
from keepclients.domain.hints import Hint
from keepclients.domain.ledgers import Ledgers
from keepclients.domain.periods import parse_period
from keepclients.domain.settings import SETTINGS_ID, Settings
from keepclients.tui.figure_pages.behind import happened_in
from keepclients.tui.figure_pages.risks import fee_told, why_at_risk
from reporting import TODAY


def test_whoever_gave_no_notice_is_at_risk_for_what_their_health_says() -> None:
    client = a_client(first_day=date(2025, 1, 1))
    hint = Hint.made(id=1, client_id=client.id, on="2026-11-20", text="looking around")
    ledgers = Ledgers(FakeFacts([client], hints=[hint]))
    assert why_at_risk(ledgers, client.id, TODAY, TODAY) == "they spoke of leaving"


def test_a_fee_in_another_currency_is_told_in_its_own_and_at_its_rate() -> None:
    rates = [{"currency": "USD", "worth": "0.9"}]
    settings = Settings.made(id=SETTINGS_ID, currency="EUR", rates=rates)
    assert fee_told(a_fee("500", currency="USD"), settings) == "500 USD a month = 450 EUR"
    assert fee_told(a_fee("500", currency="CHF"), settings) == "500 CHF a month"
    assert fee_told(a_fee("500"), settings) == "500 EUR a month"


def test_nobody_left_on_a_day_that_is_still_to_come() -> None:
    client = a_client(first_day=date(2025, 1, 1), last_day=date(2026, 12, 31))
    ledger = Ledgers(FakeFacts([client])).of(client.id)
    assert ledger is not None
    assert happened_in(ledger, parse_period("2026-Q4"), TODAY) == "last day 31 Dec"
