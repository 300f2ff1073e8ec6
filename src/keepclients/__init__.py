"""keepclients: a client book for the terminal, and a calm hand on the day a client leaves."""

__version__ = "0.1.0"
