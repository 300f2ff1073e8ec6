"""Acts that begin a playbook beside a departure: looking back at length, being ready."""

from keepclients.bootstrap import own_folder
from keepclients.domain.runs import Run
from keepclients.services.playbooks import mistake_in_own
from keepclients.services.preparations import open_preparation
from keepclients.tui.acts.steps import StepActs


class RunActs(StepActs):
    """What can be worked through for a client beside their leaving."""

    async def action_review_open(self) -> None:
        """Show the review of the client's last departure, begun now where there is none."""
        departures = self.book.departures_of(self.client_id) if self.client_id else ()
        if departures and self.all_kept():
            from keepclients.services.reviews import open_review  # noqa: PLC0415 - seldom

            with self.refusals_told():
                review = open_review(self.book, departures[-1].id, self.today, folder=own_folder())
                await self._show(review)

    async def action_preparation_open(self) -> None:
        """Show how it would end with the client, settled while all is well."""
        if self.client_id is not None and self.all_kept():
            with self.refusals_told():
                known = open_preparation(self.book, self.client_id, self.today, folder=own_folder())
                await self._show(known)

    async def _show(self, run: Run) -> None:
        await self.choose_client(run.client_id, run_id=run.id)
        self.go_to("centre")
        if mistake := mistake_in_own(self.book, run, own_folder()):
            self.warn(f"{mistake} The playbook that comes with the program is used.")
