"""What a revision history itself says of its indicators: how they write periods, units and decimals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from domain.definition import Definition, Polarity
from domain.identity import tidy
from domain.periods.code import Kind
from domain.periods.period import Frequency, Period, reader_for
from domain.refusals import Refused
from infrastructure.formats.values import Given, read_value
from infrastructure.migration.revision_rows import Cells, cell_text

MOST_DECIMALS = 10

_YEARLY = {
    Kind.FINANCIAL_YEAR: Frequency.ANNUAL,
    Kind.CALENDAR_YEAR: Frequency.CALENDAR_YEAR,
    Kind.ACADEMIC_YEAR: Frequency.ACADEMIC_YEAR,
}


@dataclass
class IndicatorFacts:
    """One indicator, as its rows show it; to be asked only once all of them were seen."""

    reference: str
    spellings: set[str] = field(default_factory=set)
    areas: dict[str, str] = field(default_factory=dict)
    unit: str = ""
    decimals: int = 0

    def see(self, cells: Cells, area: str) -> None:
        self.areas.setdefault(area.casefold(), area)
        self.spellings.add(tidy(cells.period))
        self.unit = self.unit or cell_text(cells.unit)
        try:
            value = read_value(cells.new_value)
        except Refused:
            return
        if isinstance(value, Given):
            self.decimals = max(self.decimals, min(decimals_of(value), MOST_DECIMALS))

    @cached_property
    def periods(self) -> dict[str, Period | None]:
        """What each spelling means in this source; None for what is no period."""
        read = reader_for(self.spellings)
        return {spelling: read(spelling) for spelling in self.spellings}

    def period(self, cells: Cells) -> Period:
        """Refused: `period_not_understood`."""
        spelling = tidy(cells.period)
        period = self.periods.get(spelling)
        if period is None:
            raise Refused(
                "period_not_understood",
                f"‘{spelling[:60]}’ is not a period we can read." if spelling else "The row has no period.",
                field="period",
            )
        return period

    def yearly(self) -> Frequency:
        """Which sort of year an annual indicator comes by; irregular when it comes by none of them."""
        kinds = Counter(period.kind for period in self.periods.values() if period is not None)
        years = {kind: kinds[kind] for kind in _YEARLY if kinds[kind]}
        if years:
            return _YEARLY[max(years, key=lambda kind: years[kind])]
        return Frequency.IRREGULAR if kinds else Frequency.ANNUAL

    def areas_or(self, area: str) -> tuple[str, ...]:
        """The areas that have figures; this one when none has any."""
        return tuple(self.areas.values()) or (area,)

    def definition(self, area: str) -> Definition:
        """The least that must be said of an indicator of which nothing else is known."""
        return Definition(
            title=self.reference,
            unit=self.unit,
            polarity=Polarity.NONE,
            decimals=self.decimals,
            frequency=Frequency.IRREGULAR,
            areas=self.areas_or(area),
        )


def decimals_of(value: Given) -> int:
    """How many decimals it takes to show the value exactly."""
    exponent = value.value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


class AllFacts:
    """The facts of every indicator in the file, whatever the spelling of its reference."""

    def __init__(self) -> None:
        self._by_key: dict[str, IndicatorFacts] = {}

    def of(self, reference: str) -> IndicatorFacts:
        key = tidy(reference).casefold()
        facts = self._by_key.get(key)
        if facts is None:
            facts = self._by_key[key] = IndicatorFacts(tidy(reference))
        return facts
