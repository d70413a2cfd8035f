"""The spelling of periods: month names, and a text brought into one way of writing before it is read."""

from __future__ import annotations

import re

from domain.periods.short_years import with_centuries

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
LONGEST_READ = 120

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)


def pattern(text: str) -> re.Pattern[str]:
    """The expression, in which MONTH stands for a month's name or the beginning of it."""
    return re.compile(text.replace("MONTH", _MONTH), re.ASCII)


_CHARACTERS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None)
    | {"\u2019": "'", "\u2018": "'"}
)
_NOTE_MARKS = " *†‡§#^'\",;:.\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_BRACKETS = pattern(r"[\[(]([^\[\]()]*)[\])]")
_SAYS_WHEN = pattern(
    r"\d{3}|\d[-/]\d|\b(?:MONTH|[qh][1-4]|[afc]y)(?![a-z])|year|quarter|half|month|week|academic|financial|calendar"
    r"|tranche|\bterm ?\d|(?:\d(?:st|nd|rd)|first|second|third) term|\b[tmpw] ?\d"
    r"|^ ?(?:autumn|winter|spring|summer)(?: term)? ?$"
)
_STANDING = pattern(r"^(?:baseline|provisional|revised|final) | (?:baseline|provisional|revised|final)$")
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_CARDINALS = {"one": "1", "two": "2", "three": "3", "four": "4"}
_PART = pattern(
    r"\b(?:(?:quarter|qtr) ?([1-4])(?!\w)|([1-4])(?:st|nd|rd|th) (?:quarter|qtr)\b"
    r"|(first|second|third|fourth) quarter\b|(?:quarter|qtr) (one|two|three|four)\b)"
)
# The month in which it ends, as Newcastle-under-Lyme writes "Quarter One (June) 2012".
_QUARTER_TO_A_MONTH = pattern(r"\bq(?P<quarter>[1-4]) ?[\[(] ?(?P<month>MONTH) ?[\])],? ?(?P<year>\d{4})\b")
_JANUARY, _APRIL = 0, 3
_HALF = pattern(
    r"\b(?:half ([12])(?!\w)|([12])(?:st|nd) half(?:[ -]year)?\b|(first|second) half(?:[ -]year)?\b)"
)


_UNFINISHED = re.compile(
    r"(?:^|[\s\[(])(?:(p)|(e)|(prov(?:isional)?)|(est(?:imated?)?))\.?(?:[\])]|$)", re.IGNORECASE
)


def unfinished(text: str) -> str:
    """`provisional` or `estimated`, where a period is written with it; it says so of the figure."""
    said = _UNFINISHED.search(text.strip())
    if said is None:
        return ""
    return "provisional" if said[1] or said[3] else "estimated"


def tidied(text: str) -> str:
    """Lower case, single spaces, plain hyphens, no notes; quarters as q1 and halves as h1."""
    if len(text) > LONGEST_READ:
        return ""
    tidy = " ".join(text.translate(_CHARACTERS).lower().split())
    tidy = _PART.sub(lambda part: f"q{_digit(part)}", tidy)
    tidy = _QUARTER_TO_A_MONTH.sub(_as_ending, tidy)
    tidy = _BRACKETS.sub(_opened_if_it_says_when, tidy)
    tidy = " ".join(tidy.split()).strip(_NOTE_MARKS)
    tidy = _STANDING.sub("", tidy)
    return with_centuries(_HALF.sub(lambda part: f"h{_digit(part)}", tidy))


def _as_ending(written: re.Match[str]) -> str:
    """`quarter to june 2012`, where that is the so manieth of a year from January or April."""
    begins = (MONTH_NUMBERS[written["month"][:3]] - 3 * int(written["quarter"])) % 12
    if begins not in (_JANUARY, _APRIL):
        return written[0]
    return f"quarter to {written['month']} {written['year']}"


def _opened_if_it_says_when(bracket: re.Match[str]) -> str:
    """A bracket is a note, unless it says something of the time: "2008 Q1 (Apr-Jun)" is not "2008 Q1"."""
    return f" {bracket[1]} " if _SAYS_WHEN.search(bracket[1]) else " "


def _digit(part: re.Match[str]) -> str:
    ordinal = next(group for group in part.groups() if group)
    return (_ORDINALS | _CARDINALS).get(ordinal, ordinal)
