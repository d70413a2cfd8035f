"""The words of a structure: how often, by which year, which way is better, to how many decimals."""

from __future__ import annotations

import re

from domain.definition import Polarity
from domain.identity import one_spelling
from domain.periods.cycle import Calendar, Cycle, Frequency
from domain.refusals import Refused
from infrastructure.migration.indicator_facts import IndicatorFacts
from infrastructure.migration.parts import MOST_DECIMALS

_FREQUENCIES = {
    Frequency.WEEKLY: ("weekly", "every week", "week"),
    Frequency.MONTHLY: ("monthly", "every month", "month"),
    Frequency.QUARTERLY: ("quarterly", "every quarter", "quarter"),
    Frequency.TERMLY: ("termly", "every term", "term"),
    Frequency.FOUR_MONTHLY: ("four-monthly", "4-monthly", "three times a year", "every four months"),
    Frequency.HALF_YEARLY: (
        *("half-yearly", "half yearly", "six-monthly", "6-monthly", "twice a year", "bi-annual", "biannual"),
        *("half-year", "every half-year"),
    ),
    Frequency.ROLLING: ("rolling year", "rolling", "rolling annual", "rolling 12 months"),
    Frequency.POOLED: (
        "three years pooled",
        "pooled",
        "3-year pooled",
        "three-year average",
        "3-year average",
    ),
    Frequency.BIENNIAL: (
        "biennial",
        "biennially",
        "every 2 years",
        "every two years",
        "two-yearly",
        "2-yearly",
    ),
    Frequency.IRREGULAR: ("irregular", "irregularly", "ad hoc", "ad-hoc", "as needed", "as required", "none"),
    Frequency.NOT_SAID: ("",),
}
_FREQUENCY_OF = {spelling: each for each, spellings in _FREQUENCIES.items() for spelling in spellings}
_POLARITIES = {
    Polarity.HIGHER: (
        "higher is better",
        "higher",
        "high",
        "up",
        "increase",
        "maximise",
        "+",
        "bigger is better",
    ),
    Polarity.LOWER: (
        "lower is better",
        "lower",
        "low",
        "down",
        "decrease",
        "minimise",
        "-",
        "smaller is better",
    ),
    Polarity.NONE: ("none", "neither", "n/a", "contextual"),
    Polarity.NOT_SAID: ("",),
}
_POLARITY_OF = {spelling: each for each, spellings in _POLARITIES.items() for spelling in spellings}
_CALENDARS = {
    "academic": Calendar.ACADEMIC,
    "calendar": Calendar.CALENDAR,
    "financial": Calendar.FINANCIAL,
}
# By which year: beside how often, or in its place.
_CALENDAR = re.compile(rf"\b({'|'.join(_CALENDARS)})\b(?: years?\b)?")
_BETWEEN_WORDS = re.compile(r"[\s,;:()\[\]/]+")
_OF_WHOLE_YEARS = (Frequency.BIENNIAL, Frequency.POOLED, Frequency.ROLLING)
_YEARLY = frozenset({"annual", "annually", "yearly", "every year", "once a year", "year"})


def polarity_of(written: str) -> Polarity:
    """Which way is better, as the structure says it; not said where it says nothing.

    Refused: `polarity_not_known`.
    """
    polarity = _POLARITY_OF.get(one_spelling(written).rstrip("."))
    if polarity is None:
        raise Refused(
            "polarity_not_known",
            f"‘{written[:60]}’ does not say which way is better. Write higher, lower or none.",
            field="polarity",
        )
    return polarity


def decimals_of_structure(written: str, shown: int) -> int:
    """As many as the structure says, else as many as the figures have."""
    # Two characters at most, and ASCII ones: `²` is a digit that is no number, and so are 5,000 of them.
    is_number = len(written) <= 2 and written.isascii() and written.isdigit()
    return int(written) if is_number and int(written) <= MOST_DECIMALS else shown


def cycle_of(periodicity: str, facts: IndicatorFacts) -> Cycle:
    """How often figures are expected, by what the structure says and, for years, by how they are written."""
    calendar, written = _calendar_and_rest(periodicity)
    frequency = _FREQUENCY_OF.get(written, Frequency.NOT_SAID)
    yearly = written in _YEARLY
    # Before its periods are read: `2010-11` of an annual indicator is no November.
    if yearly or frequency in _OF_WHOLE_YEARS:
        facts.by_years = True
    elif frequency is Frequency.MONTHLY:
        facts.by_years = False
    if yearly:
        cycle = facts.yearly() if calendar is None else Cycle(Frequency.ANNUAL, calendar)
    else:
        cycle = Cycle(frequency, calendar or facts.calendar())
    facts.cycle = facts.cycle or cycle
    return cycle


def is_understood(periodicity: str) -> bool:
    """Whether it says how often, or nothing at all."""
    _, written = _calendar_and_rest(periodicity)
    return written in _FREQUENCY_OF or written in _YEARLY


def _calendar_and_rest(periodicity: str) -> tuple[Calendar | None, str]:
    """By which year, where it is said, and how often: `quarterly (calendar)`, `every academic year`."""
    written = one_spelling(_BETWEEN_WORDS.sub(" ", periodicity)).rstrip(".")
    said = _CALENDAR.search(written)
    if said is None:
        return None, written
    rest = one_spelling(written[: said.start()] + " " + written[said.end() :])
    alone = "year" in said[0] and rest in ("", "every", "each")
    return _CALENDARS[said[1]], "year" if alone else rest or said[0]
