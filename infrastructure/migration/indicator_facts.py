"""What a revision history itself says of its indicators: how they write periods, units and decimals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from domain.definition import Definition, Polarity
from domain.identity import one_spelling, tidy
from domain.numbers import NO_SIGN
from domain.periods.code import Kind
from domain.periods.column import reader_for
from domain.periods.cycle import Calendar, Cycle, Frequency
from domain.periods.date_order import DateOrder
from domain.periods.period import Period
from domain.periods.spoken_years import is_part_of_one_year
from domain.refusals import Refused
from domain.values.scale import Scale
from infrastructure.formats.values import Given, read_value
from infrastructure.migration.marks import Marks
from infrastructure.migration.parts import MOST_DECIMALS, PartsSeen, Row
from infrastructure.migration.revision_rows import Cells, cell_text
from infrastructure.migration.value_types import NUMBERS, Typed

_YEARLY = {
    Kind.FINANCIAL_YEAR: Calendar.FINANCIAL,
    Kind.CALENDAR_YEAR: Calendar.CALENDAR,
    Kind.ACADEMIC_YEAR: Calendar.ACADEMIC,
}
_OF_A_CALENDAR_YEAR = (Kind.CALENDAR_YEAR, Kind.CALENDAR_QUARTER, Kind.CALENDAR_HALF)
_OF_A_FINANCIAL_YEAR = (Kind.FINANCIAL_YEAR, Kind.FINANCIAL_QUARTER, Kind.FINANCIAL_HALF)


@dataclass
class IndicatorFacts:
    """One indicator, as its rows show it; to be asked only once all of them were seen."""

    reference: str
    spellings: set[str] = field(default_factory=set)
    unit: str = ""
    decimals: int = 0
    parts: PartsSeen = field(default_factory=PartsSeen)
    # What the structure says of its values.
    typed: Typed = NUMBERS
    # Whether the structure says that it comes by years, or by months; None where it says neither.
    by_years: bool | None = None
    # How often it comes and by which year, where the structure says so.
    cycle: Cycle | None = None
    # Of the column of periods.
    order: DateOrder = DateOrder.DAY_FIRST
    # The spellings of the whole file: a column has one sort of period.
    beside: set[str] = field(default_factory=set)

    def see(self, cells: Cells, marks: Marks) -> None:
        self.spellings.add(tidy(cells.period))
        self.beside.add(tidy(cells.period))
        self.unit = self.unit or cell_text(cells.unit)
        try:
            value = read_value(cells.new_value, marks.value, scale=self.scale(cells))
        except Refused:
            return
        if isinstance(value, Given) and self.scale(cells).is_number:
            self.decimals = max(self.decimals, min(decimals_of(value), MOST_DECIMALS))
            self._see_parts(value, cells, marks)

    def scale(self, cells: Cells) -> Scale:
        """In what the value of a row is written."""
        return self.typed.scale(cell_text(cells.unit) or self.unit)

    def _see_parts(self, value: Given, cells: Cells, marks: Marks) -> None:
        if not cells.numerator.strip() or not cells.denominator.strip():
            self.parts.alone = True
            return
        try:
            parts = [
                read_value(text, mark, NO_SIGN)
                for text, mark in zip((cells.numerator, cells.denominator), marks[1:], strict=True)
            ]
        except Refused:
            return
        given = [part.value for part in parts if isinstance(part, Given)]
        if len(given) == len(parts):
            self.parts.see(Row(value.value, *given))
        else:
            self.parts.alone = True

    @cached_property
    def periods(self) -> dict[str, Period | Refused]:
        """What each spelling means in this source, or why it means nothing."""
        return self._read(self.cycle)

    def _read(self, cycle: Cycle | None) -> dict[str, Period | Refused]:
        read = reader_for(
            self.spellings, by_years=self.by_years, beside=self.beside, order=self.order, cycle=cycle
        )
        return {spelling: _read_or_refused(read, spelling) for spelling in self.spellings}

    def _kinds_as_written(self, *, certain: bool = False) -> Counter[Kind]:
        """Of what kinds the periods are by the column alone, before a frequency says more of them.

        Where they must be `certain`, `Q2 2026` is none of either year.
        """
        return Counter(
            period.kind
            for spelling, period in self._read(None).items()
            if isinstance(period, Period) and not (certain and is_part_of_one_year(spelling))
        )

    def period(self, cells: Cells) -> Period:
        """Refused: `period_not_understood`, `period_ambiguous`."""
        spelling = tidy(cells.period)
        period = self.periods[spelling]
        if isinstance(period, Refused):
            if not spelling:
                raise Refused("period_not_understood", "The row has no period.", field="period")
            raise period
        return period

    def yearly(self) -> Cycle:
        """Which sort of year an annual indicator comes by; irregular when it comes by none of them."""
        kinds = self._kinds_as_written()
        years = {kind: kinds[kind] for kind in _YEARLY if kinds[kind]}
        if years:
            return Cycle(Frequency.ANNUAL, _YEARLY[max(years, key=lambda kind: years[kind])])
        for cycle in (Cycle(Frequency.ANNUAL, calendar) for calendar in Calendar) if kinds else ():
            # A day alone may end a year: 31/03/2011 the financial, 31/12/2009 the calendar year.
            if all(isinstance(each, Period) and cycle.fits(each) for each in self._read(cycle).values()):
                return cycle
        return Cycle(Frequency.IRREGULAR if kinds else Frequency.ANNUAL)

    def calendar(self) -> Calendar:
        """Of which year its periods are parts: financial, unless more of them are of calendar years."""
        kinds = self._kinds_as_written(certain=True)
        calendar = sum(kinds[kind] for kind in _OF_A_CALENDAR_YEAR)
        financial = sum(kinds[kind] for kind in _OF_A_FINANCIAL_YEAR)
        return Calendar.CALENDAR if calendar > financial else Calendar.FINANCIAL

    def factor_out(self, row: Row | None) -> str:
        """A sentence where the row's value and parts are a factor of 10, 100 or 1,000 apart."""
        return "" if row is None else self.parts.factor_out(self.unit, row)

    def definition(self, areas: tuple[str, ...]) -> Definition:
        """The least that must be said of an indicator of which nothing else is known."""
        calculation, per = self.parts.calculation(self.unit, self.decimals)
        return Definition(
            title=self.reference,
            unit=self.unit,
            polarity=Polarity.NOT_SAID,
            decimals=self.decimals,
            calculation=calculation,
            per=per,
            frequency=Frequency.NOT_SAID,
            areas=areas,
        )


def _read_or_refused(read: Callable[[str], Period], spelling: str) -> Period | Refused:
    try:
        return read(spelling)
    except Refused as refusal:
        return refusal


def decimals_of(value: Given) -> int:
    """How many decimals it takes to show the value exactly."""
    exponent = value.value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


class AllFacts:
    """The facts of every indicator in the file, whatever the spelling of its reference."""

    def __init__(
        self, order: DateOrder = DateOrder.DAY_FIRST, types: Mapping[str, Typed] = MappingProxyType({})
    ) -> None:
        """`types` are those of values, as a structure says them."""
        self._order, self._types = order, types
        self._by_key: dict[str, IndicatorFacts] = {}
        self._spellings: set[str] = set()

    def of(self, reference: str) -> IndicatorFacts:
        key = one_spelling(reference)
        facts = self._by_key.get(key)
        if facts is None:
            facts = self._by_key[key] = IndicatorFacts(
                tidy(reference),
                typed=self._types.get(key, NUMBERS),
                order=self._order,
                beside=self._spellings,
            )
        return facts

    def knows(self, reference: str) -> bool:
        """Whether a row of the file names it."""
        return one_spelling(reference) in self._by_key
