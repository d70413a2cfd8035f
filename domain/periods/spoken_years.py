"""Years and parts of years as they are spoken of, before it is known which sort of year is meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from domain.periods.reading import JOINED, PAIR, QUARTER_OR_HALF, from_year_to_year
from domain.periods.spelling import tidied


class YearsAndPart(NamedTuple):
    """Years and a part of one as they are spoken of, before it is known which sort of year is meant."""

    first: int
    last: int
    part: int = 1
    parts: int = 1


def years_and_part(text: str) -> YearsAndPart | None:
    """What `2008/09`, `2008/09 Q1`, `Q2 2026` and `2008/09 to 2010/11` name; None for anything more exact."""
    mark = QUARTER_OR_HALF.search(text)
    if mark is not None:
        rest = " ".join(f"{text[: mark.start()]} {text[mark.end() :]}".split()).strip(" -/,:.")
        rest = rest.removeprefix("of ").removeprefix("in ")
        years = years_named(rest)
        if years is None or years[1] - years[0] > 1:
            return None
        return YearsAndPart(*years, int(mark[1] or mark[2]), 4 if mark[1] else 2)
    years = years_named(text)
    if years is not None:
        return YearsAndPart(*years)
    for joined in JOINED:
        ends = [years_named(end) for end in joined.split(text, 1)]
        if len(ends) == 2 and all(end is not None and end[1] - end[0] == 1 for end in ends):
            (first, _), (_, last) = filter(None, ends)
            return YearsAndPart(first, last) if first < last else None
    return None


def is_part_of_one_year(text: str) -> bool:
    """Whether it is a quarter or half of a year written alone, which may be either sort: `Q2 2026`."""
    spoken = years_and_part(tidied(text))
    return spoken is not None and spoken.first == spoken.last and spoken.parts > 1


def years_named(text: str) -> tuple[int, int] | None:
    """The first and the last year of `2008` or `2008/09`; None for anything else."""
    if single := re.fullmatch(r"\d{4}", text):
        return int(single[0]), int(single[0])
    written = PAIR.fullmatch(text)
    if written is None or (written[2] == "" and len(written[3]) == 4):
        return None
    try:
        years = from_year_to_year(written[1], written[3])
    except ValueError:  # outside the calendar: the year 0, 1700/01
        return None
    if years is None:
        return None
    return int(written[1]), years.last_day.year
