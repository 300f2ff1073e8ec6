"""The one table of what can be done: it feeds keys, footer, palette and help."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Where = Literal[
    "everywhere",
    "clients",
    "page",
    "steps",
    "checklist",
    "calendar",
    "quiet",
    "health",
    "audits",
    "greetings",
    "outlook",
    "figures",
]

PLACES: dict[Where, str] = {
    "everywhere": "Everywhere",
    "clients": "In the client list",
    "page": "On a client's page",
    "steps": "In the playbook",
    "checklist": "In a checklist",
    "calendar": "In the calendar",
    "quiet": "In the list of who goes quiet",
    "health": "In the health list",
    "audits": "In the audits",
    "greetings": "In the lists of greetings",
    "outlook": "In the outlook",
    "figures": "In the figures",
}
"""Where a key works, in words."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the owner can do on the main screen, or on one that lies over it."""

    id: str
    """Stable name, for key maps."""
    where: Where
    keys: str
    """Textual's key names, comma-separated; empty: in the palette only."""
    title: str
    """What the palette and help call it."""
    footer: str = ""
    """What the footer calls it; empty: not in the footer."""
    action: str = ""
    """The screen's action; empty: the id with its dot as an underscore."""
    keys_shown: str = ""
    """What the footer shows for the keys; empty: the first of them."""
    is_at_once: bool = False
    """Taken before the next key is looked at, which may be meant for where it leads."""

    @property
    def screen_action(self) -> str:
        """The action as Textual's bindings name it."""
        return self.action or self.id.replace(".", "_")

    @property
    def binding(self) -> Binding:
        """The command as a key binding of a widget, or of the screen itself."""
        return Binding(
            self.keys,
            f"screen.{self.screen_action}",
            self.footer or self.title,
            show=bool(self.footer),
            key_display=self.keys_shown or None,
            priority=self.is_at_once,
            id=self.id,
        )


COMMANDS: tuple[Command, ...] = (
    Command("departure.open", "everywhere", "L", "A client is leaving", "leaving"),
    Command("touch.log", "everywhere", "c", "Log contact with the client", "contact"),
    Command("note.add", "everywhere", "exclamation_mark",
            "Note a mistake, complaint, promise, hint, payment, …", is_at_once=True),
    Command("follow_up.add", "everywhere", "f", "Add a follow-up", "follow-up"),
    Command("client.add", "everywhere", "n", "New client"),
    Command("client.edit", "everywhere", "e", "Edit the client"),
    Command("contact.add", "everywhere", "a", "Add a contact at the client"),
    Command("book.undo", "everywhere", "u", "Undo the last change"),
    Command("book.redo", "everywhere", "ctrl+r", "Redo what was undone"),
    Command("roster.search", "everywhere", "slash", "Search clients", is_at_once=True),
    Command("help.show", "everywhere", "question_mark,f1", "Help: every key and command", "help"),
    Command("pane.clients", "everywhere", "1", "Go to the clients", action="go_to('roster')"),
    Command("pane.playbook", "everywhere", "2", "Go to the playbook", action="go_to('centre')"),
    Command("pane.calendar", "everywhere", "3", "Go to the calendar", action="go_to('calendar')"),
    Command("centre.turn", "everywhere", "p", "Turn between playbook and client page", "page"),
    Command("departure.facts", "everywhere", "F", "Correct the facts of the departure", "facts"),
    Command("departure.update", "everywhere", "", "Follow the present playbook"),
    Command("departure.stayed", "everywhere", "", "They stay after all: end the departure"),
    Command("departure.finish", "everywhere", "", "Finish the departure"),
    Command("departure.reopen", "everywhere", "", "Reopen the client's last departure"),
    Command("client.drill", "everywhere", "w", "What if they left? (a drill)", "what if"),
    Command("preparation.open", "everywhere", "P", "Be ready, should they leave"),
    Command("review.open", "everywhere", "R", "Look back on their leaving at length"),
    Command("client.return", "everywhere", "", "They come back: a client again"),
    Command("client.erase", "everywhere", "", "Erase the client for good, also from the copies"),
    Command("quiet.open", "everywhere", "q", "Going quiet: who has not been spoken to for long",
            is_at_once=True),
    Command("health.open", "everywhere", "H", "Health of all clients, the worst first",
            is_at_once=True),
    Command("audits.open", "everywhere", "Q", "Quarterly audits: how does it stand with them?",
            is_at_once=True),
    Command("greetings.open", "everywhere", "C", "Seasonal greetings: lists to tick off",
            is_at_once=True),
    Command("outlook.open", "everywhere", "O",
            "Outlook: warnings, goals, lessons, prospects, income, time", is_at_once=True),
    Command("time.log", "everywhere", "T", "Note time spent on winning or keeping clients"),
    Command("figures.open", "everywhere", "M",
            "Figures: who stays, who goes, on whom it hangs", is_at_once=True),
    Command("import.file", "everywhere", "", "Import clients from a file"),
    Command("settings.edit", "everywhere", "", "Settings and team"),
    Command("health.rules", "everywhere", "", "How health is judged"),
    Command("limits.edit", "everywhere", "", "From when on to warn"),
    Command("rates.edit", "everywhere", "", "Exchange rates"),
    Command("team.edit", "everywhere", "", "Team: hours and limits"),
    Command("theme.choose", "everywhere", "", "Choose a theme (light or dark)"),
    Command("app.quit", "everywhere", "ctrl+q", "Quit", action="quit"),
    Command("client.remove", "clients", "x,delete", "Remove the client"),
    Command("record.edit", "page", "enter", "Open what is under the cursor"),
    Command("record.done", "page", "space", "Done: settled, kept, cleared up, paid, agreed, used",
            "done"),
    Command("record.remove", "page", "x,delete", "Remove what is under the cursor", "remove"),
    Command("contact.main", "page", "m", "Make them the main contact"),
    Command("step.toggle", "steps", "space", "Mark the step as done, or reopen it", "done"),
    Command("step.done", "steps", "D", "Mark the step as done",
            action="complete_step"),
    Command("step.drafts", "steps", "d", "Drafts of messages that belong to the step", "drafts"),
    Command("step.skip", "steps", "s", "Leave the step out, with a reason", "skip",
            action="skip_step"),
    Command("step.reopen", "steps", "o", "Reopen the step", action="reopen_step"),
    Command("step.unfold", "steps", "t", "Take up a step that is not needed here",
            action="unfold_step"),
    Command("step.open", "steps", "enter", "Work on the step: checklist and questions"),
    Command("step.leave", "steps", "escape", "Back from a question to the steps"),
    Command("step.list", "steps", "v", "On a small screen: all steps, or one of them"),
    Command("step.previous", "steps", "left_square_bracket", "Step before", action="turn_step(-1)"),
    Command("step.next", "steps", "right_square_bracket", "Step after", action="turn_step(1)"),
    Command("item.tick", "checklist", "space", "Tick the line, or take the tick back", "tick"),
    Command("agenda.done", "calendar", "space", "Done", "done"),
    Command("agenda.outcome", "calendar", "D", "Done, with what came of it"),
    Command("agenda.snooze", "calendar", "s", "Put it off", "put off"),
    Command("agenda.move", "calendar", "m", "Give it another day"),
    Command("agenda.skip", "calendar", "S", "Leave it out this time, with the reason"),
    Command("agenda.edit", "calendar", "enter", "Open it"),
    Command("agenda.remove", "calendar", "x,delete", "Remove a follow-up or a promise"),
    Command("agenda.mark", "calendar", "asterisk", "Mark it, to do something with several"),
    Command("agenda.mark_all", "calendar", "A", "Mark all of its section"),
    Command("calendar.view", "calendar", "v", "Turn between month, week and list", "view"),
    Command("calendar.widen", "calendar", "z", "Calendar over the whole screen, and back"),
    Command("calendar.day", "calendar", "d", "Go to a day that you name"),
    Command("agenda.export", "calendar", "", "Export to a calendar file",
            action="export_calendar"),
    Command("calendar.today", "calendar", "t", "Go to today"),
    Command("calendar.next_busy", "calendar", "b", "Next day with something to do",
            action="calendar_busy(1)"),
    Command("calendar.last_busy", "calendar", "B", "Last day before with something to do",
            action="calendar_busy(-1)"),
    Command("calendar.client", "calendar", "i", "Only the chosen client, or everybody"),
    Command("calendar.filter", "calendar", "I", "Only some: by kind, way or person"),
    Command("calendar.group", "calendar", "o", "The list by client, or by day"),
    Command("calendar.clear", "calendar", "escape", "Take the marks away; then show everything"),
    Command("quiet.leave", "quiet", "escape,q", "Back to the panes", "back"),
    Command("quiet.contact", "quiet", "c", "Log contact with them", "contact"),
    Command("quiet.client", "quiet", "enter", "Open the client", "open"),
    Command("quiet.snooze", "quiet", "s", "Put the contact off to a day", "put off"),
    Command("quiet.rhythm", "quiet", "T", "Change how close to stay: tier and rhythm", "tier"),
    Command("health.leave", "health", "escape,H", "Back to the panes", "back"),
    Command("health.contact", "health", "c", "Log contact with them", "contact"),
    Command("health.audit", "health", "Q", "Audit them", "audit"),
    Command("health.client", "health", "enter", "Open the client", "open"),
    Command("audits.score_1", "audits", "1", "Score 1, or the first choice; on to the next",
            "score", action="audits_score(1)", keys_shown="1–5"),
    Command("audits.finish", "audits", "F", "Finish the audit, and go on to who is due next",
            "finish"),
    Command("audits.next", "audits", "n", "Leave this one for now: who is due next", "next"),
    Command("audits.leave", "audits", "escape,Q", "Back to the list, then to the panes", "back"),
    Command("audits.skip", "audits", "0,minus", "Does not apply; on to the next question", "n/a"),
    Command("audits.score_2", "audits", "2", "Score 2, or the second choice",
            action="audits_score(2)"),
    Command("audits.score_3", "audits", "3", "Score 3, or the third choice",
            action="audits_score(3)"),
    Command("audits.score_4", "audits", "4", "Score 4, or the fourth choice",
            action="audits_score(4)"),
    Command("audits.score_5", "audits", "5", "Score 5, or the fifth choice",
            action="audits_score(5)"),
    Command("audits.answers", "audits", "a", "What clients answered, collected", "answers"),
    Command("audits.fix", "audits", "f", "Name one fix with a day", "fix"),
    Command("audits.client", "audits", "o", "Open the client"),
    Command("greetings.leave", "greetings", "escape,C", "Back to the panes", "back"),
    Command("recipient.client", "greetings", "enter", "Open the client"),
    Command("recipient.sent", "greetings", "space", "Sent, or take in again who was left out",
            "sent"),
    Command("recipient.skip", "greetings", "s", "Leave them out this year, with a reason",
            "leave out"),
    Command("recipient.draft", "greetings", "d", "A draft of the greeting to them", "draft"),
    Command("recipient.off", "greetings", "l", "Take them off the list", "off the list"),
    Command("recipient.add", "greetings", "a", "Put somebody on the list", "add"),
    Command("greetings.kind", "greetings", "m", "What is sent: a card or an e-mail", "card/e-mail"),
    Command("greetings.copy", "greetings", "y", "Copy all addresses to send to", "copy"),
    Command("greetings.turn", "greetings", "right_square_bracket,left_square_bracket",
            "Turn to another list"),
    Command("greetings.add", "greetings", "n", "New list", "new list"),
    Command("greetings.edit", "greetings", "e", "Edit the list: name, day, your own words"),
    Command("greetings.remove", "greetings", "x,delete", "Remove the list"),
    Command("outlook.leave", "outlook", "escape,O", "Back to the panes", "back"),
    Command("outlook.next", "outlook", "right_square_bracket", "Next page", "next page",
            action="outlook_turn(1)"),
    Command("outlook.last", "outlook", "left_square_bracket", "Page before",
            action="outlook_turn(-1)"),
    Command("outlook.enter", "outlook", "enter", "Open it, or what a warning leads to", "open",
            action="outlook_open_entry"),
    Command("outlook.add", "outlook", "n", "Add a goal, prospect, income or time", "new"),
    Command("lesson.done", "outlook", "space", "The lesson is done, or is to be done again",
            "done"),
    Command("prospect.won", "outlook", "w", "The prospect is won: a client from a day on", "won"),
    Command("prospect.no", "outlook", "s", "The prospect said no", "said no"),
    Command("prospect.step", "outlook", "f", "Next step with the prospect", "next step"),
    Command("prospect.edit", "outlook", "e", "What the prospect would bring, and how likely"),
    Command("lesson.move", "outlook", "m", "Give the lesson another day"),
    Command("outlook.remove", "outlook", "x,delete", "Remove a goal, income or time"),
    Command("outlook.warnings", "outlook", "1", "What asks for a step",
            action="outlook_show('warnings')"),
    Command("outlook.goals", "outlook", "2", "Goals, and how far they are",
            action="outlook_show('goals')"),
    Command("outlook.lessons", "outlook", "3", "Lessons, the open ones first",
            action="outlook_show('lessons')"),
    Command("outlook.prospects", "outlook", "4", "Prospects, and what was lost",
            action="outlook_show('prospects')"),
    Command("outlook.income", "outlook", "5", "Other income",
            action="outlook_show('income')"),
    Command("outlook.time", "outlook", "6", "Time for winning and keeping",
            action="outlook_show('time')"),
    Command("figures.leave", "figures", "escape,M", "Back from the clients, or to the panes",
            "back"),
    Command("figures.behind", "figures", "enter", "The clients behind it; then open one",
            "clients"),
    Command("figures.next", "figures", "right_square_bracket", "Next page", "page",
            action="step_page(1)"),
    Command("figures.previous", "figures", "left_square_bracket", "Page before",
            action="step_page(-1)"),
    Command("figures.earlier", "figures", "comma", "The period before", "before",
            action="step_period(-1)"),
    Command("figures.later", "figures", "full_stop", "The period after", "after",
            action="step_period(1)"),
    Command("figures.overview", "figures", "1", "Figures: all of them", action="turn_page(0)"),
    Command("figures.moved", "figures", "2", "Figures: won and lost", action="turn_page(1)"),
    Command("figures.shares", "figures", "3", "Figures: on whom it hangs",
            action="turn_page(2)"),
    Command("figures.causes", "figures", "4", "Figures: why they left", action="turn_page(3)"),
    Command("figures.health", "figures", "5", "Figures: health", action="turn_page(4)"),
    Command("figures.load", "figures", "6", "Figures: load", action="turn_page(5)"),
    Command("figures.year", "figures", "y", "The year", action="take_period('year')"),
    Command("figures.quarter", "figures", "q", "The quarter", action="take_period('quarter')"),
    Command("figures.month", "figures", "m", "The month", action="take_period('month')"),
    Command("figures.present", "figures", "t", "The period that goes on today",
            action="figures_today"),
    Command("figures.period", "figures", "d", "A period that you name"),
    Command("figures.currency", "figures", "c", "The next currency", "currency"),
    Command("figures.export", "figures", "e", "Write the report to a file", "export"),
)  # fmt: skip


_ALWAYS = frozenset({"book.undo", "book.redo", "help.show"})
_OF_A_CLIENT = _ALWAYS | {"note.add"}
SHARED: Mapping[Where, frozenset[str]] = {
    "quiet": _OF_A_CLIENT,
    "health": _OF_A_CLIENT,
    "audits": _OF_A_CLIENT | {"touch.log"},
    "greetings": _ALWAYS,
    "outlook": _ALWAYS | {"time.log"},
    "figures": _ALWAYS,
}
"""Of the places that lie over the main screen: what of everywhere can be done there too."""


def works_in(command: Command, where: Where) -> bool:
    """Tell whether a command's keys work in a place."""
    if command.where != "everywhere":
        return command.where == where
    return where not in SHARED or command.id in SHARED[where]


def commands_for(where: Where) -> tuple[Command, ...]:
    """Return the commands of a place."""
    return tuple(command for command in COMMANDS if command.where == where)


AT_ONCE = frozenset(command.screen_action for command in COMMANDS if command.is_at_once)
"""Actions whose keys are taken before those who type in a field would get them."""


def bindings_for(where: Where, *, without: Iterable[str] = ()) -> list[BindingType]:
    """Return the key bindings of a place, but for keys that a widget handles itself."""
    return [
        command.binding
        for command in commands_for(where)
        if command.keys and command.keys not in without
    ]


def bindings_over(where: Where) -> list[BindingType]:
    """Return the key bindings of a screen that lies over the main one, its own first."""
    found = [command for command in COMMANDS if command.keys and works_in(command, where)]
    return [it.binding for it in sorted(found, key=lambda it: it.where != where)]
