"""The book on disk: a sealed TinyDB file, a journal that goes on from it, and copies."""
