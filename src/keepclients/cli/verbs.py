"""Each verb of the command line with what carries it out."""

from collections.abc import Callable

from keepclients.cli.words import Words

Verb = Callable[[Words], int]


def carry_out(words: Words) -> int:
    """Do what the words say and return the exit code; raises WrongUsage and Refused."""
    return _verb(words.verb or "")(words)


def _verb(name: str) -> Verb:
    """Return what carries out a verb.

    Each loads what it needs and no more: the screen paints before pydantic is there.
    """
    verb: Verb
    match name:
        case "" | "demo":
            from keepclients.cli.starting import start_demo, start_program  # noqa: PLC0415

            verb = start_demo if name else start_program
        case "add" | "log" | "leaving":
            from keepclients.cli.changing import add, leaving, log  # noqa: PLC0415

            verb = {"add": add, "log": log, "leaving": leaving}[name]
        case "slip" | "complaint" | "promise" | "expectation" | "hint":
            from keepclients.cli import noting  # noqa: PLC0415

            verb = {
                "slip": noting.slip,
                "complaint": noting.complaint,
                "promise": noting.promise,
                "expectation": noting.expectation,
                "hint": noting.hint,
            }[name]
        case "late" | "guidance" | "refund":
            from keepclients.cli.accounts import guidance, late, refund  # noqa: PLC0415

            verb = {"late": late, "guidance": guidance, "refund": refund}[name]
        case "playbook" | "answer" | "step" | "prepare" | "review" | "audit" | "drill" | "draft":
            verb = _verb_of_playbooks(name)
        case "goals" | "lessons" | "prospects" | "time":
            verb = _verb_of_outlook(name)
        case _:
            verb = _verb_of_book(name)
    return verb


def _verb_of_outlook(name: str) -> Verb:
    from keepclients.cli import outlook  # noqa: PLC0415

    return {
        "goals": outlook.show_goals,
        "lessons": outlook.show_lessons,
        "prospects": outlook.show_prospects,
        "time": outlook.note_time,
    }[name]


def _verb_of_playbooks(name: str) -> Verb:
    verb: Verb
    match name:
        case "playbook":
            from keepclients.cli.playbooks import playbook as verb  # noqa: PLC0415
        case "answer" | "step":
            from keepclients.cli.steps import answer, step  # noqa: PLC0415

            verb = {"answer": answer, "step": step}[name]
        case "prepare" | "review" | "audit":
            from keepclients.cli.runs import audit, prepare, review  # noqa: PLC0415

            verb = {"prepare": prepare, "review": review, "audit": audit}[name]
        case "drill":
            from keepclients.cli.drills import drill as verb  # noqa: PLC0415
        case _:
            from keepclients.cli.drafting import draft as verb  # noqa: PLC0415
    return verb


def _verb_of_book(name: str) -> Verb:
    verb: Verb
    match name:
        case "import":
            from keepclients.cli.importing import import_file as verb  # noqa: PLC0415
        case "backup" | "restore" | "doctor":
            from keepclients.cli import keeping  # noqa: PLC0415

            verb = {
                "backup": keeping.backup,
                "restore": keeping.restore_copy,
                "doctor": keeping.doctor,
            }[name]
        case "due":
            from keepclients.cli.due import show_due as verb  # noqa: PLC0415
        case "export" | "vdir":
            from keepclients.cli.calendars import export, hold_vdir  # noqa: PLC0415

            verb = {"export": export, "vdir": hold_vdir}[name]
        case "quiet" | "greetings":
            from keepclients.cli.contact import show_greetings, show_quiet  # noqa: PLC0415

            verb = {"quiet": show_quiet, "greetings": show_greetings}[name]
        case "report":
            from keepclients.cli.reporting import report as verb  # noqa: PLC0415
        case "health":
            from keepclients.cli.health import show_health as verb  # noqa: PLC0415
        case "audits":
            from keepclients.cli.audits import show_audits as verb  # noqa: PLC0415
        case "erase":
            from keepclients.cli.erasing import erase as verb  # noqa: PLC0415
        case _:
            from keepclients.cli import asking  # noqa: PLC0415

            verb = {
                "list": asking.list_clients,
                "show": asking.show_client,
                "paths": asking.show_paths,
            }[name]
    return verb
