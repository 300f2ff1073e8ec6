"""Facts and rules: frozen models and pure functions, without file, screen or clock."""
