"""An indicator's definition: what is measured, how, how often, and what a valid figure is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from domain.adding_up import OverPlaces, OverTime
from domain.identity import outcome_id
from domain.judged_as import BandIn, Interval, JudgedAs, Leading
from domain.numbers import ANY_SIGN, signs_of
from domain.periods.cycle import Calendar, Cycle, Frequency
from domain.periods.period import Period
from domain.value_type import ValueType
from domain.values.scale import Scale


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "higher is better"
    LOWER = "lower is better"
    MIDPOINT = "near a midpoint is better"
    NONE = "none"
    NOT_SAID = "not yet said"


class Calculation(StrEnum):
    """How a value comes from numerator and denominator, if it does.

    A value that is stated with its parts is no simple ratio of them: weighted, or standardised.
    """

    PLAIN = "plain"
    RATIO = "ratio"
    PERCENTAGE = "percentage"
    RATE = "rate"
    STATED = "stated with its parts"


# The fields that say in words what a reader and whoever produces a figure must know.
DESCRIBED_IN_WORDS = (
    *("rationale", "good", "formula", "link", "population", "counting", "limits", "contact", "lag"),
    *("production", "evidence", "stays_open"),
)
PRESUMED_DAYS, PRESUMED_TOLERANCE = 30, Decimal(5)


@dataclass(frozen=True, slots=True)
class Definition:
    """The terms a figure is made under.

    `value_type` says what sort of thing a value is, `grades` the places of a grade, the first is 1;
    `fixed_decimals`: the figure is the value rounded to its decimals. `over_time` and `over_places` say how
    it adds up (`domain.adding_up`): `mean_of` are the parts of the year that the mean is of, by their place
    in it (all, if none), `numerator_over_time` and `denominator_over_time` how the parts of a ratio add up,
    `weighted_by` the indicator whose figures weigh the districts. `judged_as`, with `expected_low` and
    `expected_high` of a contextual one; under `least_base` a figure is indicative. `leading` direction;
    a change within `no_change` (in points or per cent) is none, nor, where only `beyond_chance` counts, one
    that chance explains; `interval` is where limits come from. `rag_rule` is the one that it is judged by,
    where it is not the partnership’s; `compared_with` are areas or groups beside which its figures stand.
    `per` is the N of a rate per N; `due_days` the days after a period's end when its figure is due;
    `tolerance` the amber margin of the RAG judgement, in per cent of the target; `outcome` the
    reference of the outcome it measures; `areas` the areas from which figures are expected; `first_month`
    (1 is January) that of its financial year, where it is not April; `since` the first period that is
    expected at this frequency, where another held before. `stated`: polarity and frequency were asked for,
    and not presumed as by an older version of this service. `other_outcomes` it measures besides the first;
    `codes` are those of other frameworks, like `LOF: 4.2`; `early_sign_of` the indicator that it warns of;
    `supplier` the code of the partner that supplies its figures, where it is not each area's usual one; the
    rest are words: why it is measured, what good looks like, its formula, a link to its source, of whom it
    is, how it is counted, its known limits, whom to ask, how late it comes, how a figure is produced by
    steps, what evidence that needs, and how far back it stays open to revision.
    """

    title: str
    unit: str = ""
    polarity: Polarity = Polarity.HIGHER
    decimals: int = 1
    calculation: Calculation = Calculation.PLAIN
    per: Decimal | None = None
    frequency: Frequency = Frequency.ANNUAL
    due_days: int = 30
    lowest: Decimal | None = None
    highest: Decimal | None = None
    source: str | None = None
    areas: tuple[str, ...] = ()
    outcome: str | None = None
    tolerance: Decimal | None = Decimal(5)
    midpoint: Decimal | None = None
    description: str | None = None
    calendar: Calendar = Calendar.FINANCIAL
    first_month: int | None = None
    since: str | None = None
    stated: bool = False
    other_names: tuple[str, ...] = ()
    other_outcomes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    early_sign_of: str = ""
    supplier: str = ""
    rationale: str = ""
    good: str = ""
    formula: str = ""
    link: str = ""
    population: str = ""
    counting: str = ""
    limits: str = ""
    contact: str = ""
    lag: str = ""
    production: str = ""
    evidence: str = ""
    stays_open: str = ""
    value_type: ValueType = ValueType.NUMBER
    grades: tuple[str, ...] = ()
    fixed_decimals: bool = False
    over_time: OverTime = OverTime.REPORTED
    mean_of: tuple[int, ...] = ()
    numerator_over_time: OverTime = OverTime.SUM
    denominator_over_time: OverTime = OverTime.SUM
    over_places: OverPlaces = OverPlaces.REPORTED
    weighted_by: str = ""
    judged_as: JudgedAs = JudgedAs.JUDGED
    expected_low: Decimal | None = None
    expected_high: Decimal | None = None
    least_base: Decimal | None = None
    leading: Leading = Leading.PERIOD_BEFORE
    no_change: Decimal | None = None
    no_change_in: BandIn = BandIn.POINTS
    beyond_chance: bool = False
    interval: Interval = Interval.GIVEN
    rag_rule: str = ""
    compared_with: tuple[str, ...] = ()

    @property
    def outcomes(self) -> list[str]:
        """The references of all that it measures, the first first, each once."""
        named = filter(None, (self.outcome, *self.other_outcomes))
        return list({outcome_id(each): each for each in reversed([*named])}.values())[::-1]

    @property
    def cycle(self) -> Cycle:
        """Which periods its figures are for: any, as long as nobody has said how often they come."""
        how_often = Frequency.IRREGULAR if self.frequency is Frequency.NOT_SAID else self.frequency
        return Cycle(how_often, self.calendar, self.first_month)

    def is_before(self, period: Period) -> bool:
        """Whether the period was over before this frequency held."""
        return self.since is not None and period.last_day < Period.of(self.since).first_day

    def comes_otherwise_than(self, before: Definition) -> bool:
        """Whether figures came by another cycle; where nobody had said by which, they came by none."""
        return before.frequency is not Frequency.NOT_SAID and before.cycle != self.cycle

    @property
    def to_judge_by(self) -> Definition:
        """The same, without polarity where nobody has said it, or how often: nothing is judged then."""
        lacks = self.polarity is Polarity.NOT_SAID or self.frequency is Frequency.NOT_SAID
        return replace(self, polarity=Polarity.NONE) if lacks else self

    @property
    def may_be_presumed(self) -> bool:
        """Whether it says just what an older version of this service presumed of whatever was not said."""
        return not self.stated and (
            self.polarity is Polarity.HIGHER
            and self.cycle == Cycle(Frequency.ANNUAL)
            and self.due_days == PRESUMED_DAYS
            and self.tolerance == PRESUMED_TOLERANCE
        )

    @property
    def multiplier(self) -> Decimal:
        """What numerator over denominator is multiplied by."""
        if self.calculation is Calculation.PERCENTAGE:
            return Decimal(100)
        return self.per if self.calculation is Calculation.RATE and self.per is not None else Decimal(1)

    @property
    def is_plain(self) -> bool:
        """Whether a value is entered by itself, and is no share of anything."""
        return self.calculation is Calculation.PLAIN

    @property
    def signs(self) -> frozenset[str]:
        """The signs that a value may be written with: £ of pounds, % of percentages."""
        percent = self.calculation is Calculation.PERCENTAGE or self.value_type is ValueType.PER_CENT
        shares = frozenset({"%"} if percent else ())
        if self.unit.strip() or percent:
            return (signs_of(self.unit) if self.unit.strip() else frozenset()) | shares
        return ANY_SIGN - {"%"} if self.value_type is ValueType.MONEY else ANY_SIGN

    @property
    def scale(self) -> Scale:
        """In what its values are written and shown."""
        return Scale(self.value_type, self.grades, self.unit, self.decimals, self.signs)
