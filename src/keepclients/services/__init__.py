"""What an owner does, one verb a function, each one change of the book."""
