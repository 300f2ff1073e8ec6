"""All figures of a large book: worked out at first, again, for other periods, after a change.

Run: .venv/bin/python tests/benchmarks/figures.py [CLIENTS]
10,000 clients over ten years who pay, leave and return, ten touches each. Prints medians in
milliseconds (aim: 100 for the figures of a period while ledgers and health are known); beside them,
what it takes to go once through a list as long as the touches, the machine's own pace.
"""

import gc
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from big_book import TODAY, ten_years

from keepclients.book.book import Book
from keepclients.domain.health_courses import quarters_of
from keepclients.domain.periods import Period, quarter_of, year_of
from keepclients.domain.report_building import report_of
from keepclients.services.clients import edit_client
from keepclients.services.touches import log_touch
from memory_store import MemoryStore

ROUNDS = 12
TOUCHES = 10


def milliseconds(act: Callable[[], object]) -> float:
    """Return how long something takes."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def main(clients: int) -> None:
    """Measure and print."""
    book = Book(MemoryStore(ten_years(clients, clients * TOUCHES)))
    gc.collect()
    numbers = list(range(clients * TOUCHES))
    pace = median(milliseconds(lambda: sum(it & 1 for it in numbers)) for _ in range(5))

    def figures(period: Period) -> None:
        report_of(book.ledgers, period, TODAY)

    def told(what: str, *taken: float) -> None:
        print(f"{what:34}{median(taken):9.2f} ms {median(taken) / pace:8.2f} x")

    print(f"{clients} clients over ten years, {clients * TOUCHES} touches")
    told(f"through a list of {clients * TOUCHES}", pace)
    told("ledgers", milliseconds(lambda: list(book.ledgers)))
    told("health at eight quarters", milliseconds(lambda: quarters_of(book.ledgers, TODAY)))
    told("figures of this quarter at first", milliseconds(partial(figures, quarter_of(TODAY))))
    told("again", *(milliseconds(partial(figures, quarter_of(TODAY))) for _ in range(ROUNDS)))
    told("the year beside it", milliseconds(partial(figures, year_of(TODAY))))
    quarters = [quarter_of(TODAY - timedelta(91 * it)) for it in range(1, ROUNDS)]
    told(
        "each quarter before it at first", *(milliseconds(partial(figures, it)) for it in quarters)
    )
    touched, repriced = [], []
    for number in range(1, ROUNDS + 1):
        log_touch(book, number, "call", "Hello", TODAY)
        touched.append(milliseconds(partial(figures, quarter_of(TODAY))))
        edit_client(book, number, fees=())
        repriced.append(milliseconds(partial(figures, quarter_of(TODAY))))
    told("after a touch", *touched)
    told("after a fee was changed", *repriced)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
