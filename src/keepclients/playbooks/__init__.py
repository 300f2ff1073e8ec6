"""The advice, as data, and its loader."""
