"""What comes again as an owner writes it: every 2 weeks, every mon thu, last friday of the month.

What could be two rules is refused, as with days.
"""

import re
from collections.abc import Mapping
from datetime import date

from pydantic import ValidationError

from keepclients.domain.graphemes import quoted
from keepclients.domain.records import explained
from keepclients.domain.recurrence import PLACES, Recurrence, in_words, next_occurrence
from keepclients.domain.text import folded, one_line
from keepclients.domain.written_days import day_meant, weekday_named

_Parts = dict[str, object]
"""Fields of a rule."""

_LEAP_YEAR = 2000
_ADVERBS: Mapping[str, _Parts] = {
    "daily": {"unit": "day"},
    "weekly": {"unit": "week"},
    "fortnightly": {"every": 2, "unit": "week"},
    "monthly": {"unit": "month"},
    "quarterly": {"every": 3, "unit": "month"},
    "yearly": {"unit": "year"},
    "annually": {"unit": "year"},
}
_NUMBERS = {"": 1, "other": 2, "second": 2, "third": 3, "fourth": 4}
_NTHS = {name: nth for nth, name in PLACES.items()} | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_ALSO_ROUNDS = (2, 3, 4)
"""Every second friday: of the month, or every other one?"""
_WORKDAYS = (0, 1, 2, 3, 4)

_UNTIL = re.compile(r"(.+?),? (?:until|till) (.+)")
_TIMES = re.compile(r"(.+?),? (?:for )?(?:(\d{1,9}) ?(?:times?|x))", re.ASCII)
_UNITS = re.compile(
    r"(?:every|each) ?(\d{1,9}|other|second|third|fourth|) ?(day|week|month|year)s?", re.ASCII
)
_NTH_OF_MONTH = re.compile(
    r"(every |each )?(?:the )?(\w+) (\w+)( (?:of|in) (?:the|every|each) month)?"
)
_NTH = re.compile(r"(?:the )?(\w+) (\w+)(?: (?:of|in) (?:the|every|each) month)?")
_MONTH_DAY = re.compile(r"(?:the )?(?:day )?(\d{1,2})(?:st|nd|rd|th|\.)?", re.ASCII)


def parse_recurrence(text: str, anchor: date | None = None) -> Recurrence:
    """Return the rule that is meant by what an owner wrote.

    A day that only says what the anchor says ("every year on 29 Feb") is compared with it where
    the anchor is given. Raises ValueError for what is no rule or could be two, and, where the
    anchor is given, for a rule that says another day or never comes.
    """
    written = " ".join(folded(text).split()).rstrip(".")
    rounds, ends = _ending(written)
    head, _, on = rounds.partition(" on ")
    found = _rounds(head, on) or (None if on else _on_days(rounds))
    if found is None:
        raise ValueError(
            f"{quoted(one_line(text))} is nothing that comes again; write for example: "
            "every 2 weeks on Mon, monthly, or every month on the last Fri"
        )
    try:
        rule = Recurrence.model_validate(found | ends)
    except ValidationError as error:
        raise ValueError(f"{quoted(one_line(text))}: {explained(error)}") from None
    if anchor is not None:
        _compare(rule, anchor, on)
    return rule


def _ending(written: str) -> tuple[str, _Parts]:
    """Return what comes before an end (until a day, so many times), and the end."""
    if found := _UNTIL.fullmatch(written):
        return found[1], {"until": day_meant(found[2])}
    if found := _TIMES.fullmatch(written):
        return found[1], {"count": int(found[2])}
    return written, {}


def _rounds(head: str, on: str) -> _Parts | None:
    """Return every so many units, with the days on which it falls if any are said."""
    if head in _ADVERBS:
        parts: _Parts = dict(_ADVERBS[head])
    elif found := _UNITS.fullmatch(head):
        number = found[1]
        every = _NUMBERS[number] if number in _NUMBERS else int(number)
        parts = {"every": every, "unit": found[2]}
    else:
        return None
    fields = _falling_on(parts["unit"], on) if on else {}
    return None if fields is None else parts | fields


def _falling_on(unit: object, on: str) -> _Parts | None:
    """Return the fields of the days that are said; none where they are those of the anchor."""
    if unit == "week":
        return _weekdays(on)
    if unit == "month":
        if _MONTH_DAY.fullmatch(on):
            return {}
        found = _NTH.fullmatch(on)
        return _nth(found[1], found[2]) if found else None
    return {} if unit == "year" and _yearly_day(on) else None


def _on_days(written: str) -> _Parts | None:
    """Return the rule of days without a unit: every mon thu, the last friday of the month."""
    if found := _NTH_OF_MONTH.fullmatch(written):
        nth = _nth(found[2], found[3])
        if nth is not None:
            if found[1] and not found[4] and nth["nth"] in _ALSO_ROUNDS:
                raise ValueError(_two_rules(written, nth))
            return {"unit": "month"} | nth
    every, _, days = written.partition(" ")
    if every not in {"every", "each", "on"}:
        return None
    if days.startswith("other "):
        weekdays = _weekdays(days.removeprefix("other "))
        return weekdays and {"every": 2, "unit": "week"} | weekdays
    if days in {"weekday", "working day", "workday"}:
        return {"unit": "week", "weekdays": _WORKDAYS}
    weekdays = _weekdays(days)
    return weekdays and {"unit": "week"} | weekdays


def _two_rules(written: str, nth: _Parts) -> str:
    """Return that every second friday can be read in two ways, and how to write each."""
    weeks = Recurrence.model_validate(
        {"every": nth["nth"], "unit": "week", "weekdays": [nth["weekday"]]}
    )
    month = Recurrence.model_validate({"unit": "month"} | nth)
    return (
        f"{quoted(written)} can be read in two ways; write “{in_words(weeks)}” "
        f"or “{in_words(month)}”"
    )


def _weekdays(words: str) -> _Parts | None:
    """Return the days that a list names (mon, tue and thu), or None."""
    named = [word for word in re.split(r"[ ,/&+]+", words) if word != "and"]
    found = [_weekday(word) for word in named if word]
    return None if None in found or not found else {"weekdays": found}


def _weekday(word: str) -> int | None:
    """Return the day of the week that a word names, also in the plural and with a dot."""
    return weekday_named(word.rstrip(".").removesuffix("s"))


def _nth(place: str, day: str) -> _Parts | None:
    """Return the fields of the last friday, or None."""
    nth, weekday = _NTHS.get(place), _weekday(day)
    return None if nth is None or weekday is None else {"nth": nth, "weekday": weekday}


def _yearly_day(words: str) -> date | None:
    """Return the day of a leap year that is written without a year, or None."""
    try:
        found = day_meant(f"{words} {_LEAP_YEAR}")
    except ValueError:
        return None
    return found


def _compare(rule: Recurrence, anchor: date, on: str) -> None:
    """Raise ValueError where a rule names another day than its anchor, or never comes."""
    said = _MONTH_DAY.fullmatch(on) if rule.unit == "month" else None
    yearly = _yearly_day(on) if on and rule.unit == "year" else None
    if (said and int(said[1]) != anchor.day) or (
        yearly and (yearly.month, yearly.day) != (anchor.month, anchor.day)
    ):
        raise ValueError(f"“on {on}” is not the day that it begins with, {anchor}; change that day")
    before = date.fromordinal(anchor.toordinal() - 1)
    if next_occurrence(rule, anchor, before) is None:
        raise ValueError(f"it would never come: it ends before it begins on {anchor}")
