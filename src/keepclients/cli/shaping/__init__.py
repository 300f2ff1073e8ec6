"""Putting what the book knows into the shapes that `--json` promises."""
