"""Charts as lines of text: readable without colour, and on a terminal of any width."""
