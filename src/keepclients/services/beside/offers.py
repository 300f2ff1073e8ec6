"""An offer whose time is up: silence means that they leave, and the owner says so."""

from collections.abc import Iterator

from keepclients.domain.days import day_and_month
from keepclients.services.beside.grounds import Ground
from keepclients.services.beside.words import Figure


def time_is_up(ground: Ground) -> Iterator[Figure]:
    """Yield what silence means, once the day for an answer has passed without one."""
    deadline = ground.circumstances.date_answer(ground.uses["deadline"])
    asked = ground.question("outcome")
    is_waited_for = ground.entry.standing == "open" and ground.circumstances.run.is_open
    if deadline is None or asked is None or not is_waited_for or deadline >= ground.today:
        return
    if ground.answer("outcome") is None:
        said = f"silence means they leave. If nothing came, note it below: “{asked.ask}”"
        yield f"No answer by {day_and_month(deadline, ground.today)}", said
