"""What is done with one thing of the calendar, by what it comes from, inside a change."""

from datetime import date

from keepclients.book.book import Book
from keepclients.book.drafts import Draft
from keepclients.domain.agenda_items import (
    AgendaItem,
    AuditOrigin,
    CadenceOrigin,
    FollowUpOrigin,
    GreetingOrigin,
    ItemOrigin,
    OccasionOrigin,
    PromiseOrigin,
    RowOrigin,
    StepOrigin,
)
from keepclients.domain.departures import Departure
from keepclients.domain.errors import NotFound, Refused
from keepclients.domain.follow_ups import FollowUp
from keepclients.domain.greetings import MOST_PUT_OFF, SeasonalGreeting
from keepclients.domain.handled import Derived, Handled
from keepclients.domain.promises import Promise
from keepclients.domain.recipients import recipients_of
from keepclients.domain.runs import ItemState, Run, StepState
from keepclients.services.finding import run_of
from keepclients.services.handling import handled_for
from keepclients.services.registers import with_finished_row, with_moved_row
from keepclients.services.steps import with_item_snoozed, with_step_snoozed, with_tick

STEP_ASKS = "A step is finished in its playbook, because it asks questions."
CONTACT_NEEDED = "Contact is done by logging it (c), which begins the rhythm anew."
CARD_IS_NO_CONTACT = (
    "A card is a courtesy, and the rhythm goes on asking for contact. Say how you spoke, or leave "
    "this and log the card (c)."
)
NEAR_ITS_DAY = (
    f"Greetings are put off by {MOST_PUT_OFF} days at most, and never to before their day; the day "
    "itself is changed on their list (C, then e)."
)
CALL_NEEDED = "This is done by getting in touch: log the contact (c)."
AUDIT_NEEDED = "An audit is done by scoring it (Q)."
VOICE_NEEDED = (
    "They are at risk: only a call or a meeting settles this. Log this one with c, and ring them."
)
LIST_NEEDED = "Greetings are ticked off on their list, one by one."


def done_in(draft: Draft, book: Book, item: AgendaItem, today: date) -> None:
    """Mark something as done today; raises Refused for what is done in another way."""
    match item.origin:
        case FollowUpOrigin():
            _revise_follow_up(draft, book, item.origin, done_on=today)
        case PromiseOrigin(promise_id):
            draft.put(_promise(draft, book, promise_id).revised(kept_on=today))
        case ItemOrigin(run_id, step_id, item_id):
            run = _run(draft, book, run_id)
            draft.put(with_tick(book, run, step_id, item_id, today))
        case RowOrigin(run_id):
            for record in with_finished_row(book, _run(draft, book, run_id), item.origin, today):
                draft.put(record)
        case OccasionOrigin():
            draft.put(_handled(book, item.origin).revised(done_on=today, snoozed_until=None))
        case StepOrigin() | CadenceOrigin() | AuditOrigin() | GreetingOrigin():
            raise Refused(_done_otherwise(item.origin))


def _done_otherwise(origin: StepOrigin | CadenceOrigin | AuditOrigin | GreetingOrigin) -> str:
    """Return how that is done which is never ticked off in the calendar."""
    match origin:
        case StepOrigin():
            return STEP_ASKS
        case CadenceOrigin():
            return CONTACT_NEEDED
        case AuditOrigin(what=what):
            return AUDIT_NEEDED if what == "audit" else CALL_NEEDED
        case GreetingOrigin():
            return LIST_NEEDED


def put_off_in(draft: Draft, book: Book, item: AgendaItem, until: date, today: date) -> None:
    """Put something off to a day; raises Refused where it is gone, or due only after that day."""
    match item.origin:
        case FollowUpOrigin(_, None):
            _refuse_earlier(_follow_up(draft, book, item.origin).due, until)
            _revise_follow_up(draft, book, item.origin, snoozed_until=until)
        case FollowUpOrigin():
            _revise_follow_up(draft, book, item.origin, moved_to=until)
        case PromiseOrigin(promise_id):
            promise = _promise(draft, book, promise_id)
            _refuse_earlier(promise.due, until)
            draft.put(promise.revised(snoozed_until=until))
        case StepOrigin(run_id, step_id):
            run = _run(draft, book, run_id)
            _refuse_before_its_rule(item, run.state(step_id), until)
            draft.put(with_step_snoozed(run, step_id, until))
        case ItemOrigin(run_id, step_id, item_id):
            run = _run(draft, book, run_id)
            _refuse_before_its_rule(item, run.state(step_id).items.get(item_id), until)
            draft.put(with_item_snoozed(book, run, step_id, item_id, until))
        case RowOrigin(run_id):
            run = _run(draft, book, run_id)
            for record in with_moved_row(book, run, item.origin, until, today):
                draft.put(record)
        case CadenceOrigin() | AuditOrigin() | OccasionOrigin():
            draft.put(_handled(book, item.origin).revised(snoozed_until=until))
        case GreetingOrigin():
            draft.put(_put_off_list(draft, book, item.origin, until))


def moved_in(draft: Draft, book: Book, item: AgendaItem, day: date, today: date) -> None:
    """Give something another day; raises Refused for what moves with other dates."""
    match item.origin:
        case FollowUpOrigin(_, None):
            _revise_follow_up(draft, book, item.origin, due=day, snoozed_until=None)
        case PromiseOrigin(promise_id):
            draft.put(_promise(draft, book, promise_id).revised(due=day, snoozed_until=None))
        case StepOrigin(run_id) | ItemOrigin(run_id):
            raise Refused(_moves_with(_run(draft, book, run_id)))
        case _:
            put_off_in(draft, book, item, day, today)


def skipped_in(draft: Draft, book: Book, item: AgendaItem, reason: str, today: date) -> None:
    """Leave something out this time; raises Refused for what is owed or belongs to a step."""
    match item.origin:
        case FollowUpOrigin():
            _revise_follow_up(draft, book, item.origin, skipped_on=today, reason=reason)
        case CadenceOrigin() | AuditOrigin() | OccasionOrigin():
            handled = _handled(book, item.origin)
            draft.put(handled.revised(skipped_on=today, reason=reason, snoozed_until=None))
        case GreetingOrigin(greeting_id, on):
            greeting = _greeting(draft, book, greeting_id)
            for recipient in recipients_of(book, greeting, on, today):
                if recipient.is_open:
                    handled = handled_for(
                        book, recipient.client.id, "greeting", on, greeting_id=greeting_id
                    )
                    draft.put(handled.revised(skipped_on=today, reason=reason))
        case PromiseOrigin():
            raise Refused("A promise is kept, or moved as agreed with them; x removes it.")
        case StepOrigin() | ItemOrigin() | RowOrigin():
            raise Refused("A step is left out in its playbook, with the reason: enter.")


def _moves_with(run: Run) -> str:
    if isinstance(run, Departure):
        return "A step moves with the dates of its departure (F). s puts it off."
    return "A step has the day that its playbook gives it. s puts it off."


def _handled(book: Book, origin: CadenceOrigin | AuditOrigin | OccasionOrigin) -> Handled:
    match origin:
        case AuditOrigin(client_id, what, counted_from):
            derived: Derived = "audit" if what == "audit" else "audit-call"
            return handled_for(book, client_id, derived, counted_from)
        case CadenceOrigin(client_id, counted_from):
            return handled_for(book, client_id, "contact", counted_from)
        case OccasionOrigin(client_id, occasion, on, contact_id):
            return handled_for(book, client_id, occasion, on, contact_id=contact_id)


def _refuse_earlier(due: date | None, until: date) -> None:
    """Raise Refused where something is due only later: it would stay where it is."""
    if due is not None and until < due:
        raise Refused(f"It is due only on {due}, after {until}; m gives it an earlier day.")


def _refuse_before_its_rule(
    item: AgendaItem, state: StepState | ItemState | None, until: date
) -> None:
    """Raise Refused where a step or line is due only later; one that was put off may come back."""
    is_put_off = state is not None and state.snoozed_until is not None
    if until < item.day and not is_put_off:
        raise Refused(f"Its playbook wants it only on {item.day}, so {until} puts nothing off.")


def _follow_up(draft: Draft, book: Book, origin: FollowUpOrigin) -> FollowUp:
    known = book.follow_ups.get(origin.follow_up_id)
    if known is None:
        raise NotFound("That follow-up is gone; somebody may have removed it.")
    return draft.latest(known)


def _revise_follow_up(draft: Draft, book: Book, origin: FollowUpOrigin, **fields: object) -> None:
    """Put a follow-up, or one of its times, with these fields changed."""
    follow_up = _follow_up(draft, book, origin)
    if origin.occurrence is None:
        draft.put(follow_up.revised(**fields))
    else:
        occurrence = follow_up.occurrence(origin.occurrence)
        draft.put(follow_up.with_occurrence(occurrence.revised(**fields)))


def _promise(draft: Draft, book: Book, promise_id: int) -> Promise:
    known = book.promises.get(promise_id)
    if known is None:
        raise NotFound("That promise is gone; somebody may have removed it.")
    if known.kept_on is not None:
        raise Refused(f"That promise was kept on {known.kept_on}.")
    return draft.latest(known)


def _run(draft: Draft, book: Book, run_id: int) -> Run:
    return draft.latest(run_of(book, run_id))


def _greeting(draft: Draft, book: Book, greeting_id: int) -> SeasonalGreeting:
    known = book.greetings.get(greeting_id)
    if known is None:
        raise NotFound("That list of greetings is gone; somebody may have removed it.")
    return draft.latest(known)


def _put_off_list(
    draft: Draft, book: Book, origin: GreetingOrigin, until: date
) -> SeasonalGreeting:
    """Return a list put off in the year at hand; raises Refused where another year would be."""
    greeting = _greeting(draft, book, origin.greeting_id).revised(snoozed_until=until)
    if greeting.stands_on(origin.on) != until:
        raise Refused(NEAR_ITS_DAY)
    return greeting
