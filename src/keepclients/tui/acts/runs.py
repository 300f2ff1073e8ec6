"""Acts that begin a playbook beside a departure: looking back at length, being ready."""

from keepclients.bootstrap import own_folder
from keepclients.services.preparations import open_preparation
from keepclients.services.reviews import open_review
from keepclients.tui.acts.base import Acts


class RunActs(Acts):
    """What can be worked through for a client beside their leaving."""

    async def action_review_open(self) -> None:
        """Show the review of the client's last departure, begun now where there is none."""
        departures = self.book.departures_of(self.client_id) if self.client_id else ()
        if departures and self.keep_answers():
            with self.refusals_told():
                review = open_review(self.book, departures[-1].id, self.today, folder=own_folder())
                await self.choose_client(review.client_id, run_id=review.id)
                self.go_to("centre")

    async def action_preparation_open(self) -> None:
        """Show how it would end with the client, settled while all is well."""
        if self.client_id is not None:
            with self.refusals_told():
                known = open_preparation(self.book, self.client_id, self.today, folder=own_folder())
                await self.choose_client(known.client_id, run_id=known.id)
                self.go_to("centre")
