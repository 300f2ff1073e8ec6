"""The same verbs without a screen, for scripts and cron; and the start of the screen."""
