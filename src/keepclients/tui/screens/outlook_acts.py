"""Acts of the outlook: adding, opening and removing what stands on its pages."""

from textual import work

from keepclients.domain.alerts import Alert, load_in_words
from keepclients.domain.clients import Client
from keepclients.domain.days import shifted
from keepclients.domain.efforts import Effort
from keepclients.domain.goal_progress import GoalProgress
from keepclients.domain.lessons import Lesson
from keepclients.domain.load_choices import LoadChoice
from keepclients.domain.other_income import OtherIncome
from keepclients.domain.prospects import Prospect
from keepclients.domain.workloads import Workload, workloads_of
from keepclients.services.clients import add_client, edit_client
from keepclients.services.efforts import edit_effort, remove_effort
from keepclients.services.follow_ups import add_follow_up
from keepclients.services.goals import add_goal, edit_goal, remove_goal
from keepclients.services.lessons import finish_lesson, move_lesson, reopen_lesson
from keepclients.services.load_choices import choose_way_out
from keepclients.services.other_income import (
    add_other_income,
    edit_other_income,
    remove_other_income,
)
from keepclients.services.prospects import note_refusal, steps_open, win_prospect
from keepclients.tui.acts.asking import UNDO_HINT
from keepclients.tui.acts.time_spent import ask_for_time
from keepclients.tui.dialogs.follow_ups import Setting, new_follow_up_dialog
from keepclients.tui.dialogs.goals import goal_dialog, new_goal_dialog
from keepclients.tui.dialogs.incomes import (
    income_dialog,
    new_income_dialog,
    new_prospect_dialog,
    prospect_dialog,
    win_dialog,
)
from keepclients.tui.dialogs.load_choices import WayOut, load_choice_dialog
from keepclients.tui.dialogs.questions import day_dialog, line_dialog
from keepclients.tui.dialogs.time_spent import time_dialog
from keepclients.tui.drawing import short_day
from keepclients.tui.screens.outlook_pages import Entry, PageName
from keepclients.tui.screens.side import SideScreen


class OutlookActs(SideScreen[int | None]):
    """What can be done with the page that is shown, and with what the cursor stands on."""

    lesson: Lesson | None = None
    """The lesson whose place is to be opened with the client, or None."""

    @property
    def shown(self) -> PageName:
        """The page that is shown."""
        raise NotImplementedError

    @property
    def chosen(self) -> Entry | None:
        """What the cursor stands on, or None."""
        raise NotImplementedError

    def action_outlook_show(self, page: PageName) -> None:
        """Show a page."""
        raise NotImplementedError

    @work
    async def action_time_log(self) -> None:
        """Ask what time was spent on, and note it."""
        await ask_for_time(self)

    @work
    async def action_outlook_add(self) -> None:
        """Ask for something more of what the page shows, and keep it."""
        currency = self.book.settings.currency
        match self.shown:
            case "goals":
                await self.ask_and_keep(
                    new_goal_dialog(self.today), lambda fields: add_goal(self.book, **fields)
                )
            case "prospects":
                await self.ask_and_keep(
                    new_prospect_dialog(currency, self.today),
                    lambda fields: add_client(self.book, **fields),
                )
            case "income":
                await self.ask_and_keep(
                    new_income_dialog(currency, self.today),
                    lambda fields: add_other_income(self.book, **fields),
                )
            case "time":
                await ask_for_time(self)
            case "warnings" | "lessons":
                pass

    def action_outlook_open_entry(self) -> None:
        """Open what the cursor stands on, or what a warning leads to."""
        match self.chosen:
            case Alert() as alert:
                self._follow(alert)
            case Lesson() as lesson:
                self.lesson = lesson
                self.dismiss(lesson.client_id)
            case Prospect() as prospect:
                self.dismiss(prospect.client_id)
            case GoalProgress() | OtherIncome() | Effort() as entry:
                self._edit(entry)
            case None:
                pass

    def action_outlook_remove(self) -> None:
        """Remove what the cursor stands on."""
        with self.refusals_told():
            match self.chosen:
                case GoalProgress(goal):
                    remove_goal(self.book, goal.id)
                case OtherIncome() as source:
                    remove_other_income(self.book, source.id)
                case Effort() as effort:
                    remove_effort(self.book, effort.id)
                case _:
                    return
            self.tell(f"Removed. {UNDO_HINT}")

    def action_lesson_done(self) -> None:
        """Mark the lesson as done, or open it again."""
        lesson = self.chosen
        if isinstance(lesson, Lesson):
            with self.refusals_told():
                if lesson.is_open:
                    finish_lesson(self.book, lesson, self.today)
                else:
                    reopen_lesson(self.book, lesson, self.today)

    @work
    async def action_lesson_move(self) -> None:
        """Ask for another day, and move the lesson there."""
        lesson = self.chosen
        if isinstance(lesson, Lesson):
            await self.ask_and_keep(
                day_dialog(f"Move: {lesson.row.title}", "To", self.today, lesson.row.due),
                lambda day: move_lesson(self.book, lesson, day, self.today),
            )

    @work
    async def action_prospect_edit(self) -> None:
        """Ask what the prospect would bring, and how likely it is."""
        client = self._prospect
        if client is not None:
            await self.ask_and_keep(
                prospect_dialog(client, self.book.settings.currency, self.today),
                lambda fields: edit_client(self.book, client.id, today=self.today, **fields),
                record=lambda: self.book.clients.get(client.id),
            )

    @work
    async def action_prospect_step(self) -> None:
        """Ask for the next step with the prospect, and put it into the calendar."""
        client, book = self._prospect, self.book
        if client is not None:
            roll = book.settings.roll
            setting = Setting(client, list(book.all_team()), book.working_days, roll, self.today)
            await self.ask_and_keep(
                new_follow_up_dialog(shifted(self.today, 1), setting),
                lambda fields: add_follow_up(book, client_id=client.id, **fields),
            )

    @work
    async def action_prospect_won(self) -> None:
        """Ask from when on, and make the prospect a client."""
        client = self._prospect
        if client is None:
            return
        won = await self.ask_and_keep(
            win_dialog(
                client,
                self.book.settings.currency,
                self.today,
                steps_open(self.book, client.id),
            ),
            lambda win: win_prospect(
                self.book,
                client.id,
                win.first_day,
                self.today,
                monthly=win.monthly,
                finish_steps=win.finish_steps,
            ),
        )
        if won is not None:
            first_day = short_day(won.first_day or self.today, self.today)
            self.tell(f"{won.name} is a client from {first_day} on. {UNDO_HINT}")

    @work
    async def action_prospect_no(self) -> None:
        """Ask why, and note that the prospect said no."""
        client = self._prospect
        if client is not None:
            await self.ask_and_keep(
                line_dialog(
                    f"{client.name} said no",
                    "Why",
                    "Say in a few words why, as far as you know.",
                    submit="Note it",
                ),
                lambda reason: note_refusal(self.book, client.id, reason, self.today),
            )

    @property
    def _prospect(self) -> Client | None:
        prospect = self.chosen
        return self.book.clients.get(prospect.client_id) if isinstance(prospect, Prospect) else None

    def _follow(self, alert: Alert) -> None:
        """Lead to the step that a warning asks for."""
        match alert.kind:
            case "overload":
                workloads = workloads_of(self.book.ledgers, self.today)
                for workload in workloads:
                    if workload.owner == alert.owner:
                        self._decide(workload)
            case "no-winning":
                self.action_time_log()
            case "winning-over-keeping":
                self.action_outlook_show("time")
            case "one-client" | "three-clients" | "at-risk":
                self.dismiss(alert.clients[0])

    @work
    async def _decide(self, workload: Workload) -> None:
        """Ask what is done about an overload, and by when."""

        def keep(out: WayOut) -> LoadChoice:
            return choose_way_out(
                self.book,
                workload.owner,
                out.way,
                out.until,
                self.today,
                limit=out.limit,
                text=out.text,
            )

        fact = f"{load_in_words(workload)}."
        chosen = await self.ask_and_keep(load_choice_dialog(workload, fact, self.today), keep)
        if chosen is not None:
            until = short_day(chosen.until, self.today)
            self.tell(f"Decided; in the calendar on {until}. {UNDO_HINT}")

    @work
    async def _edit(self, entry: GoalProgress | OtherIncome | Effort) -> None:
        book, today = self.book, self.today
        match entry:
            case GoalProgress(goal):
                await self.ask_and_keep(
                    goal_dialog(goal, today),
                    lambda fields: edit_goal(book, goal.id, **fields),
                    record=lambda: book.goals.get(goal.id),
                )
            case OtherIncome() as source:
                await self.ask_and_keep(
                    income_dialog(source, book.settings.currency, today),
                    lambda fields: edit_other_income(book, source.id, **fields),
                    record=lambda: book.other_income.get(source.id),
                )
            case Effort() as effort:
                await self.ask_and_keep(
                    time_dialog(effort, book.all_team(), today),
                    lambda fields: edit_effort(book, effort.id, **fields),
                    record=lambda: book.efforts.get(effort.id),
                )
