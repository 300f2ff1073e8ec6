"""The open client book: everything the program knows, indexed, changeable and watchable."""
