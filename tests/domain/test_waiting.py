"""What waits, in one line."""

from datetime import timedelta

import pytest

from agenda_texts import DAY, an_item
from keepclients.domain.agenda_items import AgendaItem
from keepclients.domain.waiting import Waiting, waiting_in, waiting_in_words

EARLIER = an_item(day=DAY - timedelta(3), title="Write")
TODAY = an_item()
LATER = an_item(day=DAY + timedelta(1))


def test_what_waits_is_counted_by_day_and_led_by_what_is_earliest() -> None:
    assert waiting_in([EARLIER, TODAY, TODAY, LATER], DAY) == Waiting(1, 2, 1, EARLIER)
    assert waiting_in([], DAY) == Waiting(0, 0, 0, None)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        ([LATER], ""),
        ([TODAY, LATER], "1 today. First: Acme: Call back"),
        ([EARLIER, EARLIER], "2 overdue. First: Acme: Write"),
        ([EARLIER, TODAY, LATER], "1 overdue, 1 today. First: Acme: Write"),
        ([an_item(client="")], "1 today. First: Call back"),
    ],
)
def test_only_what_is_overdue_or_due_today_is_said(items: list[AgendaItem], words: str) -> None:
    assert waiting_in_words(waiting_in(items, DAY)) == words
