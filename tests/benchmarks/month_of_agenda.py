"""One month of the agenda of a large book: worked out, asked again, and after a change.

Run: .venv/bin/python tests/benchmarks/month_of_agenda.py [CLIENTS]
10,000 clients with a rhythm and a birthday, ten touches each, 2,000 follow-ups of which 300 come
again. Prints medians in milliseconds (aim: 10 for a month that was not looked at before); beside
them, what it takes to go once through a list as long as the touches, the machine's own pace.
"""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from keepclients.book.book import Book
from keepclients.domain.agenda import Agenda
from keepclients.domain.clients import TIERS, Client, Contact
from keepclients.domain.days import month_end, month_moved
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.recurrence import Recurrence
from keepclients.domain.touches import Touch
from keepclients.services.touches import log_touch
from memory_store import MemoryStore

TODAY = date(2026, 11, 23)
TOUCHES = 10
FOLLOW_UPS = 2_000
REPEATING = 300
ROUNDS = 24


def a_large_book(clients: int) -> Book:
    """Return a book of so many clients, spoken to ten times each."""
    book = Book(MemoryStore())
    with book.change("Set out") as draft:
        for number in range(1, clients + 1):
            born = f"--{number % 12 + 1:02}-{number % 28 + 1:02}"
            person = Contact.made(id=10**9 + number, name=f"Person {number}", birthday=born)
            draft.put(
                Client.made(
                    id=number,
                    name=f"Client {number:05}",
                    tier=TIERS[number % 3],
                    tier_since=TODAY - timedelta(30),
                    first_day=TODAY - timedelta(number % 2000),
                    contacts=(person,),
                )
            )
            for touch in range(TOUCHES):
                on = TODAY - timedelta(number % 90 + 40 * touch)
                draft.put(
                    Touch.made(
                        id=10**6 + number * TOUCHES + touch, client_id=number, kind="call", on=on
                    )
                )
        for number in range(FOLLOW_UPS):
            rule = Recurrence(every=2, unit="week") if number < REPEATING else None
            draft.put(
                FollowUp.made(
                    id=10**8 + number,
                    title=f"Follow up {number}",
                    due=TODAY + timedelta(number % 400 - 30),
                    client_id=number % clients + 1,
                    repeats=rule,
                )
            )
    return book


def milliseconds(act: Callable[[], object]) -> float:
    """Return how long something takes."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def month(agenda: Agenda, months: int) -> int:
    """Ask for all that a month's grid shows, and return how much that is."""
    first = month_moved(TODAY.replace(day=1), months)
    day, last, found = first, month_end(first), 0
    while day <= last:
        found += agenda.count_on(day)
        day += timedelta(1)
    return found


def main(clients: int) -> None:
    """Measure and print."""
    book = a_large_book(clients)
    numbers = list(range(clients * TOUCHES))
    pace = median(milliseconds(lambda: sum(it & 1 for it in numbers)) for _ in range(5))
    cold = milliseconds(lambda: book.agenda(TODAY))
    agenda = book.agenda(TODAY)
    counted = [milliseconds(partial(month, agenda, it)) for it in range(ROUNDS)]
    first = TODAY.replace(day=1)
    others = [month_moved(first, it) for it in range(1, ROUNDS)]
    fresh = Agenda(book, TODAY)
    listed = [milliseconds(partial(fresh.between, it, month_end(it))) for it in others]
    again = [milliseconds(lambda: agenda.between(first, month_end(first))) for _ in range(ROUNDS)]
    shown = len(agenda.between(first, month_end(first)))
    changed = []
    for number in range(1, ROUNDS + 1):
        log_touch(book, number, "call", "Hello", TODAY)
        changed.append(milliseconds(lambda: month(book.agenda(TODAY), 0)))
    print(f"{clients} clients, {clients * TOUCHES} touches, {FOLLOW_UPS} follow-ups")
    print(f"through a list of {clients * TOUCHES}    {pace:8.2f} ms")
    print(f"worked out at first        {cold:8.2f} ms   {cold / pace:.1f} x")
    print(f"counts of another month    {median(counted):8.2f} ms   {median(counted) / pace:.2f} x")
    print(f"all items of another month {median(listed):8.2f} ms   {median(listed) / pace:.2f} x")
    print(f"the same month again       {median(again):8.2f} ms   ({shown} items)")
    print(f"a month after a change     {median(changed):8.2f} ms   {median(changed) / pace:.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
