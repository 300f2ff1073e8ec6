"""First paint and readiness against a hello-world Textual app, alternating in the same run.

Run: .venv/bin/python tests/benchmarks/first_paint.py [ROUNDS]
Prints the medians in milliseconds and the ratio to hello world. Aim: first paint at most 1.2.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

from terminal import Terminal

from keepclients.__main__ import main as keepclients

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello world")
Hello().run()
"""


def main(rounds: int) -> None:
    """Measure and print."""
    hello: list[float] = []
    painted: list[float] = []
    ready: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "demo.json"
        keepclients(["demo", "--write", str(book)])
        arguments = ["-m", "keepclients", "--book", str(book)]
        for number in range(rounds + 1):
            with Terminal(["-c", HELLO]) as terminal:
                seconds = terminal.until("hello world")
            with Terminal(arguments) as terminal:
                first = terminal.until("keepclients")
                filled = terminal.until("leaving")
            if number:  # the first round warms the disk's cache and writes byte code
                hello.append(seconds)
                painted.append(first)
                ready.append(filled)
    base = median(hello)
    for name, figures in (("hello world", hello), ("first paint", painted), ("filled", ready)):
        middle = median(figures)
        print(f"{name:12} median {middle * 1000:6.0f} ms   {middle / base:.2f} x hello world")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
