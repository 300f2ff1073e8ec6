"""Starts the program: `keepclients`, or `python -m keepclients`."""

import sys

try:
    import signal
except KeyboardInterrupt:  # in the one library that is needed before ctrl+C can be kept quiet
    sys.exit(130)


def main(typed: list[str] | None = None) -> int:
    """Carry out a command line and return its exit code.

    Ctrl+C ends the process at once and without a word, also while it loads its libraries, which
    would make errors of their own of it. The screen takes it otherwise, to leave in good order.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from keepclients.cli.main import main as carry_out  # noqa: PLC0415 - only now is it quiet

    return carry_out(typed)


if __name__ == "__main__":
    sys.exit(main())
