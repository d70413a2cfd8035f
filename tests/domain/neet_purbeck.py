"""NI 117 in Purbeck as tests begin with it: a quarter’s figure, and what may become of it."""

from dataclasses import replace
from decimal import Decimal

from domain.definition import Calculation, Definition
from domain.figure import Absence, Figure, Nature
from domain.periods.period import Period
from domain.series import Series

# A figure is the rounded value: its decimals are fixed.
NEET = Definition(title="NEET", unit="%", calculation=Calculation.PERCENTAGE, fixed_decimals=True)
Q1, Q2 = Period.of("2008/09-Q1"), Period.of("2008/09-Q2")
ENTERED = Figure(None, Decimal(62), Decimal(860), Nature.PROVISIONAL, "Nine destinations not known")
FIRST = replace(ENTERED, value=Decimal("7.2"))
LATER = Figure(Decimal("6.9"), Decimal(59), Decimal(860), Nature.FINAL)


def started() -> Series:
    return Series.start("NI 117", "Purbeck")


def submitted(series: Series) -> None:
    series.submit_figure(Q1, ENTERED, NEET, 1)


def revised(series: Series) -> None:
    series.revise_figure(Q1, LATER, NEET, 1, "Late returns from two schools")


def suppressed(series: Series) -> None:
    series.declare_absent(Q1, Absence.SUPPRESSED, 1, "Fewer than five young people")


def withdrawn(series: Series) -> None:
    series.withdraw_figure(Q1, "Entered for Purbeck, counted for Poole")
