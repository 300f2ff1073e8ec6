"""What the owner can do on the main screen, by subject."""
