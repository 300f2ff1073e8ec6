"""The book on disk: a TinyDB file, replaced whole and durably at each change."""
