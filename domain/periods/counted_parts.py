"""Parts of years that are counted or named: weeks, months of a financial year, terms and tranches."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from domain.periods.code import ONE_DAY, Kind, spanning, unit, unit_of_year
from domain.periods.reading import Readings, possible
from domain.periods.spoken_years import years_named

_WORDS = {
    "week": "week",
    "wk": "week",
    "w": "week",
    "month": "month",
    "mth": "month",
    "m": "month",
    "period": "p",
    "p": "p",
    "term": "term",
    "tranche": "tranche",
    "t": "t",
}
_ORDINALS = {"first": 1, "second": 2, "third": 3}
_COUNTED = re.compile(
    rf"(?<![a-z])(?:(?P<word>{'|'.join(_WORDS)})[ -]?(?P<number>\d{{1,2}})"
    r"|(?P<nth>(?<!\d)[1-3](?=st|nd|rd)|first|second|third)(?:st|nd|rd)? (?P<of>term|tranche))(?![0-9a-z])",
    re.ASCII,
)
# How SDMX writes months: no word about a financial year.
_MONTH_CODE = re.compile(r"\d{4}[ -]?m\d{2}", re.ASCII)
_TERM = re.compile(r"\b(autumn|spring|summer)\b", re.ASCII)
# The first month of each, and whether it lies in the second year of an academic one.
_TERMS = {"autumn": (9, False), "spring": (1, True), "summer": (5, True)}
_MONTHS_OF_A_TERM = 4
_APRIL = 3


class CountedPart(NamedTuple):
    """The so manieth week, month, term, tranche, or what p and t stand for, of a year or a pair of years."""

    word: str
    number: int
    first: int
    last: int


def counted_part(tidy: str) -> CountedPart | None:
    """What `2017/18 m9`, `tranche 1 2008/09` and `week 7 2019` name; None for anything else."""
    mark = None if _MONTH_CODE.fullmatch(tidy) else _COUNTED.search(tidy)
    if mark is None:
        return None
    years = _years_beside(tidy, mark)
    if years is None:
        return None
    if mark["of"]:
        return CountedPart(mark["of"], _ORDINALS.get(mark["nth"]) or int(mark["nth"]), *years)
    return CountedPart(_WORDS[mark["word"]], int(mark["number"]), *years)


def counted_read(text: str) -> Readings:
    """What is meant of whatever indicator: ISO weeks, months of a financial year, terms by their season."""
    return possible(_counted_or_named, text)


def term_by_season(text: str, *, said_to_be_a_term: bool = True) -> Readings:
    """`autumn term 2019`, `summer 2020 term`; without the word where it is not `said_to_be_a_term`."""
    season = _TERM.search(text)
    rest = text if season is None else f"{text[: season.start()]} {text[season.end() :]}"
    without = re.sub(r"\bterm\b", " ", rest, count=1)
    if season is None or (without == rest) is said_to_be_a_term:
        return
    years = years_named(_bare(without))
    if years is not None and years[1] - years[0] <= 1:
        month, in_second = _TERMS[season[1]]
        first = years[1 if in_second else 0] * 12 + month - 1
        last = unit(Kind.MONTH, first + _MONTHS_OF_A_TERM - 1).last_day
        yield spanning(unit(Kind.MONTH, first).first_day, last)


def _counted_or_named(text: str) -> Readings:
    yield from term_by_season(text)
    counted = counted_part(text)
    if counted is None:
        return
    word, number, first, last = counted
    if word == "week" and first == last:
        monday = date.fromisocalendar(first, number, 1)
        yield spanning(monday, monday + 6 * ONE_DAY)
    if word == "month" and 1 <= number <= 12:
        if first == last:
            yield unit_of_year(Kind.MONTH, first, number)
        yield unit(Kind.MONTH, first * 12 + _APRIL + number - 1)


def _years_beside(text: str, mark: re.Match[str]) -> tuple[int, int] | None:
    years = years_named(_bare(f"{text[: mark.start()]} {text[mark.end() :]}"))
    return years if years is not None and years[1] - years[0] <= 1 else None


def _bare(rest: str) -> str:
    return " ".join(rest.split()).strip(" -/,:.").removeprefix("of ").removeprefix("in ")
