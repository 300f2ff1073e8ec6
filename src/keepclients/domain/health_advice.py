"""What to do next about a client's health: one sentence, from the gravest reason there is.

Days are judgement. They fall on working days, and what should have been done by now is wanted on
the next one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from keepclients.domain.audit_calendar import next_audit, next_call
from keepclients.domain.cadences import next_contact, rhythm_of
from keepclients.domain.clients import Client
from keepclients.domain.days import day_and_month, shifted
from keepclients.domain.departures import open_one
from keepclients.domain.facts import Facts
from keepclients.domain.health import Deduction, Health, Override
from keepclients.domain.health_inputs import inputs_on
from keepclients.domain.health_rules import Factor
from keepclients.domain.saves import looks_of, save_on
from keepclients.domain.silence import last_contact

_SOON_DAYS = 7
"""Days within which a complaint is answered, and a client at risk is called."""
_BY_PHONE_DAYS = 30
"""Days from which a payment is late enough for a call."""
_SUNDAY = 6

_GRAVEST: tuple[Override, ...] = (
    "hint",
    "main-contact",
    "repeat-complaint",
    "audit",
    "payment",
    "save",
)
"""What puts a client at risk, the most pressing first."""
_EASIEST: tuple[Factor, ...] = ("contact", "payment", "audit", "slips", "complaint")
"""What may not be known, in the order of the work that it takes to know it."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next."""

    text: str
    """One sentence."""
    by: date | None = None
    """The day by which to do it, today or later; None where there is none."""


def advice_on(facts: Facts, client: Client, health: Health, today: date) -> Advice:
    """Return what to do next about a client's health as it stands today.

    Whoever gave notice has a playbook of their own. A complaint that waits for an answer comes
    before what costs more points.
    """
    if open_one(facts.departures_of(client.id)) is not None:
        return Advice("Go on with the playbook of their leaving.")
    desk = _Desk(facts, client, today)
    overridden = [override for override in _GRAVEST if override in health.overridden_by]
    if overridden:
        return desk.about_risk(overridden[0])
    gravest = max(health.deductions, key=_gravity, default=None)
    if gravest is not None:
        return desk.about(gravest.factor)
    return desk.if_unknown(health.missing) if health.score is None else desk.if_well(health.missing)


def _gravity(deduction: Deduction) -> tuple[bool, int]:
    return deduction.factor == "complaint", deduction.points


@dataclass(frozen=True, slots=True)
class _Desk:
    """A client, and what is known of them today."""

    facts: Facts
    client: Client
    today: date

    def about_risk(self, override: Override) -> Advice:
        """Return what to do about what puts the client at risk."""
        match override:
            case "hint":
                sunday = shifted(self.today, _SUNDAY - self.today.weekday())
                return self._by(sunday, "Ask them", "what would have to change for them to stay.")
            case "save":
                return self._after_save()
            case "main-contact":
                gone = self.client.contacts[0]
                found_out = shifted(gone.left_on or self.today, _SOON_DAYS)
                return self._by(found_out, "Find out", f"who follows {gone.name}, and meet them.")
            case "repeat-complaint":
                return self._after_complaints()
            case "audit":
                return self._after_audit(is_at_risk=True)
            case "payment":
                return self._by(None, "Ask about the payment by phone")

    def about(self, factor: Factor) -> Advice:
        """Return what to do about what costs points."""
        match factor:
            case "audit":
                return self._after_audit(is_at_risk=False)
            case "contact":
                return self._by(self._contact_day, f"Call {self._whom}")
            case "slips":
                return self._after_slips()
            case "payment":
                return self._after_late_payment()
            case "complaint":
                return self._after_complaints()

    def if_unknown(self, missing: Iterable[Factor]) -> Advice:
        """Return what would make their health known: one thing, if that is enough."""
        weights = self.facts.settings.health.by_factor()
        wanted = sorted((it for it in missing if weights[it]), key=_EASIEST.index)
        known = sum(weights.values()) - sum(weights[factor] for factor in wanted)
        alone = [it for it in wanted if 2 * (known + weights[it]) >= sum(weights.values())]
        between = ", or " if alone else ", and "
        todo = between.join(self._way_to_know(factor) for factor in alone or wanted)
        return Advice(f"{todo[:1].upper()}{todo[1:]}: then it is known how they are.")

    def if_well(self, missing: Iterable[Factor]) -> Advice:
        """Return when to be in touch again, or that nothing presses."""
        if self._contact_day is not None:
            return self._by(self._contact_day, "Nothing presses: be in touch again")
        more = "; an audit would tell more" if "audit" in missing else ""
        return Advice(f"Nothing presses{more}.")

    def _after_save(self) -> Advice:
        """Return when to look after somebody who stays, as the calendar does."""
        client_id, today = self.client.id, self.today
        save = save_on(self.facts, client_id, today)
        looks = [day for day in looks_of(self.facts, client_id, today) if day >= today]
        wanted = next(iter(looks), save.counts_from if save is not None else today)
        return self._by(wanted, "See", "whether what made them stay still holds.")

    def _after_complaints(self) -> Advice:
        complaints = self.facts.complaints_of(self.client.id)
        waiting = [it for it in complaints if it.is_open_on(self.today)]
        if waiting:
            is_repeated = inputs_on(self.facts, self.client.id, self.today).repeat_complaint
            more = "yourself: it is not the only one." if is_repeated else ""
            return self._by(shifted(waiting[0].on, _SOON_DAYS), "Answer their complaint", more)
        past = [it.on for it in complaints if it.on <= self.today]
        wanted = shifted(past[-1], _SOON_DAYS) if past else None
        return self._by(wanted, "Call them yourself", "and ask what would settle it for good.")

    def _after_audit(self, *, is_at_risk: bool) -> Advice:
        """Return when to talk over what an audit found, or once that was done, to make another."""
        call = next_call(self.facts, self.client, self.today)
        if call is None:
            again = next_audit(self.facts, self.client, self.today)
            if again is not None and again.last is not None and again.last.verdict == "healthy":
                return self.if_well(())
            wanted = again.stands_on if again is not None else self.today
            return self._by(wanted, "Audit them again", "to see whether it got better.")
        if is_at_risk:
            asked = "about what the audit found, and name a day by which one thing is mended."
            return self._by(call.stands_on, "Call them yourself", asked)
        return self._by(call.stands_on, "Talk over what the audit found")

    def _after_slips(self) -> Advice:
        """Return when to say sorry, or once they were spoken to, to ask whether it got better."""
        slips = [it.on for it in self.facts.slips_of(self.client.id) if it.on <= self.today]
        last = last_contact(self.facts, self.client.id, self.today)
        if slips and last is not None and last > slips[-1]:
            asked = "whether what you changed since the last mistake shows."
            return self._by(self._contact_day, "Ask them", asked)
        return self._by(None, "Say", "that you are sorry for what went wrong, and what changes.")

    def _after_late_payment(self) -> Advice:
        late = self.facts.late_payments_of(self.client.id)
        owed = [it.due for it in late if it.days_late_on(self.today)]
        call = self._working_day(shifted(min(owed, default=self.today), _BY_PHONE_DAYS))
        kindly = self._by(None, "Ask kindly about the payment")
        if kindly.by is not None and call <= kindly.by:
            return self._by(None, "Ask about the payment by phone")
        then = f"; by phone from {self._named(call)} on."
        return Advice(kindly.text.removesuffix(".") + then, kindly.by)

    def _way_to_know(self, factor: Factor) -> str:
        match factor:
            case "audit":
                return "audit them"
            case "contact":
                is_silent = last_contact(self.facts, self.client.id, self.today) is None
                ways = ("give them a tier",) if rhythm_of(self.client) is None else ()
                return " and ".join((*ways, "log your last contact") if is_silent else ways)
            case "payment":
                return "say in the settings since when you note late payments"
            case "slips" | "complaint":
                return ""

    @property
    def _whom(self) -> str:
        main = next(iter(self.client.contacts), None)
        return main.name if main is not None and main.left_on is None else "them"

    @property
    def _contact_day(self) -> date | None:
        """The day on which their rhythm asks for contact, as it stands in the calendar."""
        contact = next_contact(self.facts, self.client, self.today)
        if contact is None:
            return None
        if contact.put_off_until is not None:
            return contact.put_off_until
        rolled = self.facts.working_days.moved(contact.due, self.facts.settings.roll)
        return max(rolled, contact.earliest)

    def _by(self, wanted: date | None, what: str, more: str = "") -> Advice:
        """Return what to do by a day, or by the next working day; `more` is said behind it."""
        day = self._working_day(wanted)
        return Advice(f"{what} by {self._named(day)}{' ' if more else '.'}{more}", day)

    def _working_day(self, wanted: date | None) -> date:
        """Return the last working day up to a day, or the next one where that has passed."""
        days = self.facts.working_days
        found = days.moved(wanted, "before") if wanted is not None else None
        if found is not None and found >= self.today:
            return found
        return days.next_working_day(self.today)

    def _named(self, day: date) -> str:
        return f"{day:%a} {day_and_month(day, self.today)}"
