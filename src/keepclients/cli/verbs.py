"""Each verb of the command line with what carries it out."""

from keepclients.cli.parser import Words


def carry_out(words: Words) -> int:
    """Do what the words say and return the exit code; raises WrongUsage and Refused.

    Each verb loads what it needs and no more: the screen paints before pydantic is there.
    """
    match words.verb:
        case None | "demo":
            from keepclients.cli.starting import start_demo, start_program  # noqa: PLC0415

            return start_demo(words) if words.verb else start_program(words)
        case "import":
            from keepclients.cli.importing import import_file  # noqa: PLC0415

            return import_file(words)
        case "add" | "log" | "leaving":
            from keepclients.cli.changing import add, leaving, log  # noqa: PLC0415

            return {"add": add, "log": log, "leaving": leaving}[words.verb](words)
        case _:
            return _answer(words)


def _answer(words: Words) -> int:
    from keepclients.cli import asking  # noqa: PLC0415

    answers = {
        "list": asking.list_clients,
        "show": asking.show_client,
        "due": asking.show_due,
        "paths": asking.show_paths,
    }
    return answers[words.verb or ""](words)
