"""Indicator NI 117 as tests begin with it: the county’s NEET rate."""

from dataclasses import replace

from domain.definition import Calculation, Definition, Polarity
from domain.indicator import Indicator, ProblemKind
from domain.periods.cycle import Frequency
from domain.periods.period import Period

NEET = Definition(
    title="16 to 18 year olds not in education, employment or training",
    unit="%",
    polarity=Polarity.LOWER,
    calculation=Calculation.PERCENTAGE,
    frequency=Frequency.QUARTERLY,
    areas=("Purbeck", "Weymouth & Portland"),
)
REWORDED = replace(NEET, title="16 to 18 year olds (academic age) who are NEET", due_days=45)
Q1 = Period.of("2008/09-Q1")


def defined() -> Indicator:
    return Indicator.define("NI 117", NEET)


def by_residence(indicator: Indicator) -> None:
    indicator.mark_break(Q1, "Counted by residence")


def unclear_problem(indicator: Indicator) -> int:
    return indicator.raise_problem(ProblemKind.UNCLEAR, "Activity ‘not known’ is counted in two ways")


def retired(indicator: Indicator) -> None:
    indicator.retire("The national indicator set ended")
