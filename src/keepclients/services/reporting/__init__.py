"""The report in words: the same ones on the command line, on the screen and in documents."""
