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
        case "add" | "log":
            from keepclients.cli.changing import add, log  # noqa: PLC0415

            return {"add": add, "log": log}[words.verb](words)
        case "leaving" | "playbook" | "answer" | "step" | "paths":
            from keepclients.cli import playbooks  # noqa: PLC0415

            verbs = {
                "leaving": playbooks.leaving,
                "playbook": playbooks.playbook,
                "answer": playbooks.answer,
                "step": playbooks.step,
                "paths": playbooks.show_paths,
            }
            return verbs[words.verb](words)
        case "draft":
            from keepclients.cli.drafting import draft  # noqa: PLC0415

            return draft(words)
        case _:
            return _answer(words)


def _answer(words: Words) -> int:
    from keepclients.cli import asking  # noqa: PLC0415

    answers = {
        "list": asking.list_clients,
        "show": asking.show_client,
        "due": asking.show_due,
    }
    return answers[words.verb or ""](words)
