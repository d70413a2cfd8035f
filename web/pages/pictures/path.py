"""The path of a target: baseline, milestones, deadline, the profile within each year, and the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.adding_up import OverTime
from domain.definition import Definition
from domain.judgements.leading import year_of
from domain.judgements.outturn import Parts, outturn, parts_of_year, year_to_date
from domain.periods.period import Period
from domain.profile import Profile
from domain.terms import Terms
from web.pages.pictures.aims import Sort, Step, stands_beside_figures, steps_of, steps_of_profile
from web.pages.pictures.held import Computed, Held
from web.pages.pictures.lines import Ruled, tracks_of
from web.pages.pictures.panels import Panel

PARTS_MISSING = "parts missing"


def path_of(
    terms: Terms, profile: Profile, figures: Sequence[Held], parts: Parts, ruled: Ruled, name: str
) -> Panel | None:
    """The picture's panel; None as long as the terms name no value for any period.

    Where periods are summed to the year, what is seen against its value is the year to date; else the year's
    outturn stands beside the figures that it is made of.
    """
    steps = steps_of(terms)
    if not steps:
        return None
    definition = ruled.definition
    to_date = any(not stands_beside_figures(step, definition) for step in steps)
    shown: Sequence[Held] = [*figures, *_outturns(steps, figures, parts, definition)]
    if to_date:
        shown = list(_to_date(figures, parts, definition))
        ruled = replace(ruled, definition=replace(definition, over_time=OverTime.YEAR_TO_DATE))
    steps += steps_of_profile(terms, profile, definition, to_date=to_date)
    return Panel("", name, tuple(tracks_of(shown, ruled)), tuple(steps), is_path=True)


def _to_date(figures: Sequence[Held], parts: Parts, definition: Definition) -> Iterator[Held]:
    """Each period's figure with those of the year before it; what is no part of a year stays as it is."""
    for row in figures:
        period = Period.of(row.period)
        year = year_of(period, definition.cycle)
        if year is None or not row.is_figure:
            yield row
            continue
        so_far = year_to_date(year, period, definition, parts)
        if so_far.value is None:
            yield Computed(row.series, row.period, None, state=PARTS_MISSING, is_figure=False)
        else:
            yield Computed(row.series, row.period, str(so_far.value), is_settled=not so_far.provisional)


def _outturns(
    steps: Sequence[Step], figures: Sequence[Held], parts: Parts, definition: Definition
) -> Iterator[Computed]:
    """The years on the way, as far as they are made of their periods; not where a period is the year."""
    held = {row.period for row in figures}
    for step in steps:
        year = step.period
        several = len(parts_of_year(year, definition.cycle)) > 1
        if step.sort is Sort.BASELINE or not several or year.code in held:
            continue
        made = outturn(year, definition, parts)
        if made.value is not None and not made.reported:
            yield Computed("", year.code, str(made.value), is_settled=not made.provisional)
