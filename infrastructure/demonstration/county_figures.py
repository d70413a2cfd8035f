"""What the demonstration's county says: what its districts have given, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from domain.adding_up import OverPlaces
from domain.figure import Figure, Nature
from infrastructure.demonstration.adding_up import OF_ITS_DIVISIONS
from infrastructure.demonstration.expectations import expected
from infrastructure.demonstration.figures import NOTE, SHARES, Supplied, figure_of
from infrastructure.demonstration.indicators import SURVEY, InventedIndicator
from infrastructure.demonstration.people import COUNTY, DISTRICTS, DIVISIONS, JOINED

# The county's figure for this quarter has two digits in the wrong order. Nobody has noticed yet.
TRANSPOSED = (156, "2010/11-Q3")

# What an area says.
Said = Callable[[str], Figure]


def areas_of_the_county(invented: InventedIndicator, period: str) -> Sequence[str]:
    """The areas of which the county's figure is made; none, where it is its own."""
    if invented.number == OF_ITS_DIVISIONS:
        return DIVISIONS if period < "2010/11" else (JOINED,)
    if invented.over_places.is_computed and invented.number != SURVEY:
        return [each.area for each in DISTRICTS]
    return ()


def county_figure(
    invented: InventedIndicator, period: str, said: Said, *, nature: Nature, restated: bool = False
) -> Figure:
    """What the county says when its districts say this; or by itself, where it is not made of them."""
    areas = areas_of_the_county(invented, period)
    if not areas:
        alone = figure_of(invented, COUNTY, period, restated=restated)
        figure = alone.final if nature is Nature.FINAL else alone.first
    else:
        figure = replace(_together(invented, {area: said(area) for area in areas}), nature=nature)
    if (invented.number, period) == TRANSPOSED:
        figure = replace(figure, value=_transposed(figure.value))
    return replace(figure, expected_outturn=expected(invented.number, period))


def county_supplied(invented: InventedIndicator, period: str, first: Said, final: Said) -> Supplied:
    """What the county first says, and what it says when all has been checked."""
    return Supplied(
        invented,
        COUNTY,
        period,
        county_figure(invented, period, first, nature=Nature.PROVISIONAL),
        county_figure(invented, period, final, nature=Nature.FINAL),
    )


def _together(invented: InventedIndicator, said: Mapping[str, Figure]) -> Figure:
    figures = said.values()
    if invented.over_places is OverPlaces.RATIO:
        above = sum((each.numerator or Decimal(0) for each in figures), Decimal(0))
        below = sum((each.denominator or Decimal(0) for each in figures), Decimal(0))
        return Figure(None, above, below, commentary=NOTE)
    values = {area: each.value or Decimal(0) for area, each in said.items()}
    if invented.over_places is OverPlaces.SUM:
        return Figure(sum(values.values(), Decimal(0)), commentary=NOTE)
    weights = {area: Decimal(str(SHARES[area])) for area in said}
    mean = sum((weights[area] * value for area, value in values.items()), Decimal(0)) / sum(weights.values())
    return Figure(mean.quantize(Decimal(1).scaleb(-invented.decimals), ROUND_HALF_UP), commentary=NOTE)


def _transposed(value: Decimal | None) -> Decimal:
    """With its last two digits in the other order."""
    digits = str(value)
    return Decimal(f"{digits[:-2]}{digits[-1]}{digits[-2]}")
