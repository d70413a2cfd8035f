"""Rows as pictures are made of them: what is held for periods, and where series stand."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from domain.definition import Definition, Polarity
from domain.judgements.direction import Direction
from domain.judgements.status import Status
from domain.periods.cycle import Calendar, Frequency
from projections.performance_row import PerformanceRow, StatementRow
from web.pages.pictures.held import Computed
from web.pages.pictures.lines import Ruled

QUARTERLY = Definition(title="Young people", unit="%", frequency=Frequency.QUARTERLY, polarity=Polarity.LOWER)
ANNUAL = Definition(title="Recycling", unit="%", frequency=Frequency.ANNUAL, polarity=Polarity.HIGHER)
CALENDAR = Definition(title="Deaths", frequency=Frequency.ANNUAL, calendar=Calendar.CALENDAR)


def held(period: str, value: str | int, *, settled: bool = True, unit: str | None = None) -> Computed:
    """A figure; or an absence, where the value is a word."""
    try:
        number = str(Decimal(value))
    except ArithmeticError:
        return Computed("s", period, None, state=str(value), is_figure=False)
    return Computed("s", period, number, settled, unit=unit)


def rows(values: Mapping[str, str | int]) -> list[Computed]:
    return [held(period, value) for period, value in values.items()]


def ruled(
    definition: Definition = QUARTERLY,
    breaks: Mapping[str, str] | None = None,
    reasons: Mapping[tuple[str, str], str] | None = None,
) -> Ruled:
    return Ruled(definition, breaks or {}, reasons or {})


def standing(
    area: str,
    value: str | None,
    status: Status = Status.NO_TARGET,
    target: str | None = None,
    *,
    upper: str | None = None,
    breakdown: str = "",
    period: str = "2010/11",
    nature: str = "final",
) -> PerformanceRow:
    """Where a series stands, as far as pictures ask."""
    exact = None if value is None else Decimal(value)
    aim = None if target is None else Decimal(target)
    above = None if upper is None else Decimal(upper)
    said = StatementRow("period", period, exact, aim, above, None, status, 1, 1, 0, "")
    return PerformanceRow(
        *(f"{area}/{breakdown}", "NI 1", "Title", "%", 1, area, breakdown, period),
        *("figure" if value is not None else "not collected", exact, nature, 1, 1, None, None, aim),
        *(status, "RAG", Direction.NOT_KNOWN, Direction.NOT_KNOWN, "", None, None, "", False, ()),
        judged=said if status.is_colour else None,
        target_upper=above,
    )


def names(found: Sequence[PerformanceRow]) -> list[str]:
    return [row.area for row in found]
