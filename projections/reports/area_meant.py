"""Which area of the register is meant by what somebody wrote, and what is near it where none is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

from domain.identity import area_id, tidy
from domain.periods.period import Period
from domain.refusals import Refused
from projections.areas import AreaRow, list_areas
from projections.engine.as_at import Question
from projections.figures import figures_of
from projections.reports.matching import spelled
from projections.sentences.words import day

# So many names are offered for one that is not known.
OFFERED = 3
# All of a register of up to so many are.
SHORT = 12


def area_meant(question: Question, written: str, period: Period | None = None) -> AreaRow:
    """The area with this reference, code, name or other spelling; of several, that which was there then.

    Refused: `area_unknown`, `area_ambiguous`.
    """
    return area_among(list_areas(question), written, period)


def area_with_figure(question: Question, indicator: str, written: str, period: Period) -> AreaRow:
    """The same; of several, that of which the indicator has a figure for the period.

    Refused: `area_unknown`, `area_ambiguous`.
    """
    rows = list_areas(question)
    found = areas_like(rows, written)
    if len(found) > 1:
        figures = figures_of(question, indicator, periods=[period], withdrawn=True)
        held = {str(area_id(figure.area)) for figure in figures}
        having = [row for row in found if row.stream in held]
        if having:
            return area_among(having, written)
    return area_among(rows, written, period)


def area_among(rows: Sequence[AreaRow], written: str, period: Period | None = None) -> AreaRow:
    """The same among these areas."""
    found = areas_like(rows, written)
    if not found:
        raise Refused(
            "area_unknown",
            f"There is no area ‘{tidy(written)}’ in the register. {_near(rows, written)}",
            field="area",
        )
    if len(found) > 1 and period is not None:
        found = _there_in(found, period)
    # Of several of that name, the one that is kept under it: there is no other way to write it, unless it has
    # a code, or the other was there then as well.
    own = [row for row in found if area_id(row.reference) == area_id(written)]
    own = own or [row for row in found if spelled(row.reference) == spelled(written)]
    if own and not (_on_a_border(found, period) and _unmistakable(rows, own[0]) != own[0].reference):
        found = own
    if len(found) == 1:
        return found[0]
    each = " or ".join(f"‘{_unmistakable(rows, row)}’ ({_span(row)})" for row in found)
    if period is not None and _on_a_border(found, period):
        both = "both" if len(found) == 2 else f"all {len(found)}"
        then = f", and {period.label} lies in the time of {both}"
    else:
        then = ""
    raise Refused(
        "area_ambiguous",
        f"‘{tidy(written)}’ is the name of {len(found)} areas{then}: write {each}.",
        field="area",
    )


def _there_in(found: list[AreaRow], period: Period) -> list[AreaRow]:
    """Those that were there for all of the period; else for a part of it; else all."""
    whole = [row for row in found if _covers(row, period)]
    part = [row for row in found if _touches(row, period)]
    return whole or part or found


def _on_a_border(found: Sequence[AreaRow], period: Period | None) -> bool:
    """Whether each of several was there for a part of the period only."""
    return (
        period is not None
        and len(found) > 1
        and all(_touches(row, period) and not _covers(row, period) for row in found)
    )


def _unmistakable(rows: Sequence[AreaRow], row: AreaRow) -> str:
    """How to write the area so that no other can be meant: its reference, else its code."""
    for text in (row.reference, row.code):
        if text and areas_like(rows, text) == [row]:
            return text
    return row.reference


def areas_like(rows: Sequence[AreaRow], written: str) -> list[AreaRow]:
    """The areas that may be meant: by reference or code alone, else by name or another spelling."""
    wanted = spelled(written)
    exact = [row for row in rows if wanted == spelled(row.reference)]
    if exact and not any(row not in exact and wanted == spelled(row.name) for row in rows):
        return exact
    by_code = [row for row in rows if row.code and wanted == spelled(row.code)]
    if by_code and not exact:
        return by_code
    return [row for row in rows if wanted in set(_spellings(row))]


def of_area(question: Question, said: str | None) -> Callable[[str], bool]:
    """Whether an area, by its reference, is what was asked for: of two of one name both are; None is any."""
    if said is None:
        return lambda _: True
    meant = {area_id(row.reference) for row in areas_like(list_areas(question), said)} | {area_id(said)}
    return lambda area: area_id(area) in meant


def _spellings(row: AreaRow) -> Iterable[str]:
    return map(spelled, (row.reference, row.name, *row.spellings))


def _covers(row: AreaRow, period: Period) -> bool:
    begun = row.begun is None or row.begun <= period.first_day
    return begun and (row.ended is None or row.ended >= period.last_day)


def _touches(row: AreaRow, period: Period) -> bool:
    begun = row.begun is None or row.begun <= period.last_day
    return begun and (row.ended is None or row.ended >= period.first_day)


def _span(row: AreaRow) -> str:
    begun = "" if row.begun is None else f" from {day(row.begun)}"
    ended = "" if row.ended is None else f" until {day(row.ended)}"
    return f"{row.name}{begun}{ended}"


def did_you_mean(rows: Sequence[AreaRow], written: str) -> str:
    """A question that names the areas of nearly this name; empty where there are none."""
    names = {spelling: row for row in rows for spelling in _spellings(row)}
    near = dict.fromkeys(names[each] for each in get_close_matches(spelled(written), names, OFFERED))
    return f"Did you mean {' or '.join(map(_offered, near))}?" if near else ""


def _offered(row: AreaRow) -> str:
    """What to write for it, and how it is called where that is something else."""
    return f"‘{row.reference}’" + ("" if row.name == row.reference else f" ({row.name})")


def _near(rows: Sequence[AreaRow], written: str) -> str:
    asked = did_you_mean(rows, written)
    if asked:
        return f"{asked} Write that, or have a manager add it to the register of areas."
    if 0 < len(rows) <= SHORT:
        return f"There are {', '.join(map(_offered, rows))}: write one, or have a manager add it."
    return "Write the name of one that is there, or have a manager add it to the register of areas."
