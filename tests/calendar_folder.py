"""Another calendar program over a folder of calendar files."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from icalendar import Calendar, Component

from keepclients.exchange.vdirs import FORMS, Place

PLACES: Sequence[Place] = tuple(FORMS)


class OtherCalendar:
    """Reads and writes the folder as todoman, khal or a phone would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self, place: Place = "tasks") -> dict[str, Path]:
        """Return the files of a collection by what they are about."""
        paths = sorted((self.folder / place).glob("*.ics"))
        return {str(_component(path, place)["SUMMARY"]): path for path in paths}

    def days(self, place: Place = "tasks") -> dict[str, str]:
        """Return when everything stands, by what it is about: 2026-11-23 or 2026-11-23 10:00."""
        found = {title: _component(path, place) for title, path in self.files(place).items()}
        name = "DUE" if place == "tasks" else "DTSTART"
        return {title: str(it.decoded(name))[:16] for title, it in found.items()}

    def ticks_off(self, title: str) -> None:
        """Tick off a task."""
        self.sets(title, status="COMPLETED", percent_complete=100)

    def cancels(self, title: str, place: Place = "tasks") -> None:
        """Call something off."""
        self.sets(title, place, status="CANCELLED")

    def moves(self, title: str, moment: date, place: Place = "tasks") -> None:
        """Give something another day, or a time of a day."""
        name = "due" if place == "tasks" else "dtstart"
        self.sets(title, place, **{name: moment})

    def sets(self, title: str, place: Place = "tasks", **properties: object) -> None:
        """Write properties of something."""

        def write(component: Component) -> None:
            for name, value in properties.items():
                component.pop(name.replace("_", "-"), None)
                component.add(name.replace("_", "-"), value)

        self._edits(title, place, write)

    def deletes(self, title: str, place: Place = "tasks") -> None:
        """Delete something."""
        self.files(place)[title].unlink()

    def content(self) -> dict[str, bytes]:
        """Return every file of the folder with what it holds."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def _edits(self, title: str, place: Place, write: Callable[[Component], None]) -> None:
        path = self.files(place)[title]
        calendar = Calendar.from_ical(path.read_bytes())
        write(calendar.walk(FORMS[place])[0])
        path.write_bytes(bytes(calendar.to_ical()))


def _component(path: Path, place: Place) -> Component:
    (found,) = Calendar.from_ical(path.read_bytes()).walk(FORMS[place])
    return found
