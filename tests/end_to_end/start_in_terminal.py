"""Start an installed program in a real terminal, on its demo book, and quit it again.

Run: python tests/end_to_end/start_in_terminal.py PROGRAM
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from real_terminal import CTRL_Q, RealTerminal

if __name__ == "__main__":
    with RealTerminal([sys.argv[1], "demo"], 120, 36, {}) as terminal:
        terminal.wait_for("1 Clients", "3 Calendar", "demo book", "2 leaving")
        terminal.press(CTRL_Q)
        status = terminal.wait_for_end()
    sys.exit(status)
