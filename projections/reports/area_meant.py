"""Which area of the register is meant by what somebody wrote, and what is near it where none is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from domain.identity import tidy
from domain.periods.period import Period
from domain.refusals import Refused
from projections.areas import AreaRow, list_areas
from projections.engine.as_at import Question
from projections.sentences.words import day

# So many names are offered for one that is not known.
OFFERED = 3


def area_meant(question: Question, written: str, period: Period | None = None) -> AreaRow:
    """The area with this reference, code, name or other spelling; of several, that which was there then.

    Refused: `area_unknown`, `area_ambiguous`.
    """
    return area_among(list_areas(question), written, period)


def area_among(rows: Sequence[AreaRow], written: str, period: Period | None = None) -> AreaRow:
    """The same among these areas."""
    found = areas_like(rows, written)
    if len(found) > 1 and period is not None:
        found = [row for row in found if _was_there(row, period)] or found
    # Of several of that name, the one that is kept under it: there is no other way to write it.
    found = [row for row in found if spelled(row.reference) == spelled(written)] or found
    if len(found) == 1:
        return found[0]
    if found:
        each = " or ".join(f"‘{row.reference}’ ({_span(row)})" for row in found)
        raise Refused(
            "area_ambiguous",
            f"‘{tidy(written)}’ is the name of {len(found)} areas: write {each}.",
            field="area",
        )
    raise Refused(
        "area_unknown",
        f"There is no area ‘{tidy(written)}’ in the register. {_near(rows, written)}",
        field="area",
    )


def areas_like(rows: Sequence[AreaRow], written: str) -> list[AreaRow]:
    """The areas that may be meant: by reference or code alone, else by name or another spelling."""
    wanted = spelled(written)
    exact = [row for row in rows if wanted == spelled(row.reference)]
    if exact and not any(row not in exact and wanted == spelled(row.name) for row in rows):
        return exact
    by_code = [row for row in rows if row.code and wanted == spelled(row.code)]
    if by_code:
        return by_code
    return [row for row in rows if wanted in set(_spellings(row))]


def spelled(text: str) -> str:
    """A name without what does not tell it from another: case, spaces, stops, and how "and" is written."""
    words = re.sub(r"\s*&\s*", " and ", tidy(text).casefold())
    return " ".join(re.sub(r"[.,'’\-]", " ", words).split())


def _spellings(row: AreaRow) -> Iterable[str]:
    return map(spelled, (row.reference, row.name, *row.spellings))


def _was_there(row: AreaRow, period: Period) -> bool:
    begun = row.begun is None or row.begun <= period.last_day
    return begun and (row.ended is None or row.ended >= period.last_day)


def _span(row: AreaRow) -> str:
    begun = "" if row.begun is None else f" from {day(row.begun)}"
    ended = "" if row.ended is None else f" until {day(row.ended)}"
    return f"{row.name}{begun}{ended}"


def did_you_mean(rows: Sequence[AreaRow], written: str) -> str:
    """A question that names the areas of nearly this name; empty where there are none."""
    names = {spelling: row.reference for row in rows for spelling in _spellings(row)}
    near = dict.fromkeys(names[each] for each in get_close_matches(spelled(written), names, OFFERED))
    return f"Did you mean {' or '.join(f'‘{each}’' for each in near)}?" if near else ""


def _near(rows: Sequence[AreaRow], written: str) -> str:
    asked = did_you_mean(rows, written)
    if asked:
        return f"{asked} If it is a new one, add it to the register."
    return "Add it to the register of areas first."
