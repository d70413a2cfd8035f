"""What to write instead of a text that is no period."""

from __future__ import annotations

import re

from domain.periods.short_years import short_pair
from domain.periods.spelling import MONTH_NAMES, tidied

_ADVICE = (
    (
        re.compile(r"\b(?:terms?|tranche|autumn|winter|spring|summer|t ?\d)\b", re.ASCII),
        "Write its months, like September to December 2019.",
    ),
    (
        re.compile(r"\b(?:weeks?|wk|w[/ ]?[ec]|w ?\d{1,2})\b", re.ASCII),
        "Write the week by its last day, like week ending 17 February 2019.",
    ),
    (re.compile(r"\b(?:m|p|month|period) ?\d{1,2}\b", re.ASCII), "Write its month, like December 2017."),
)


def how_to_write(text: str) -> str:
    """What to do about a text that is no period, as exactly as the text allows."""
    tidy = tidied(text)
    pair = short_pair(tidy)
    if pair is not None and (pair.is_year or pair.is_month):
        year = f"{pair.first_year}/{pair.second:02}" if pair.is_year else ""
        month = f"{MONTH_NAMES[pair.first - 1]} {pair.second_year}" if pair.is_month else ""
        years = f"{pair.first_year} to {pair.second_year}" if pair.first_year + 1 < pair.second_year else ""
        return f"Its year needs four digits: write {' or '.join(filter(None, (year, month, years)))}."
    for words, advice in _ADVICE:
        if words.search(tidy):
            return advice
    return "Write it like 2008/09, 2008/09 Q1, 2008, April 2008 or 2008-04."
