"""Starts the program: `keepclients`, or `python -m keepclients`."""

import sys

from keepclients.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
