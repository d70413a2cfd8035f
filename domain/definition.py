"""An indicator's definition: what is measured, how, how often, and what a valid figure is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from domain.identity import one_spelling, outcome_id
from domain.numbers import signs_of
from domain.periods.cycle import Calendar, Cycle, Frequency
from domain.periods.period import Period
from domain.refusals import Refused, required


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
    tolerance: Decimal = Decimal(5)
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
        percent = {"%"} if self.calculation is Calculation.PERCENTAGE else set()
        return signs_of(self.unit) | percent if self.unit or not percent else frozenset(percent)


def checked(definition: Definition) -> Definition:
    """The definition, if it can be worked with.

    Refused: `title_required`, `decimals_out_of_range`, `per_required`, `per_not_expected`,
    `due_days_negative`, `range_upside_down`, `tolerance_negative`, `midpoint_required`,
    `midpoint_not_expected`, `area_twice`, `not_finite`, `first_month_not_expected`,
    `first_month_out_of_range`.
    """
    required(definition.title, "title", "Give the indicator a title that says what it measures.")
    if not 0 <= definition.decimals <= 10:
        raise Refused("decimals_out_of_range", "Decimals must be between 0 and 10.", field="decimals")
    _must_be_finite(definition)
    if definition.calculation is Calculation.RATE:
        if definition.per is None or definition.per <= 0:
            raise Refused(
                "per_required", "A rate needs its base, like 1000 for a rate per 1,000.", field="per"
            )
    elif definition.per is not None:
        raise Refused("per_not_expected", "Only a rate has a base: leave ‘per’ empty.", field="per")
    if definition.due_days < 0:
        raise Refused("due_days_negative", "A figure cannot be due before its period ends.", field="due_days")
    if (
        definition.lowest is not None
        and definition.highest is not None
        and definition.lowest > definition.highest
    ):
        raise Refused("range_upside_down", "The lowest valid value is above the highest.", field="lowest")
    if definition.tolerance < 0:
        raise Refused("tolerance_negative", "The amber tolerance must be zero or more.", field="tolerance")
    _must_have_a_midpoint_if_near_one_is_best(definition)
    _must_begin_in_a_month(definition)
    if len({one_spelling(area) for area in definition.areas}) != len(definition.areas):
        raise Refused("area_twice", "An expected area is named twice.", field="areas")
    return definition


def _must_have_a_midpoint_if_near_one_is_best(definition: Definition) -> None:
    if definition.polarity is Polarity.MIDPOINT and definition.midpoint is None:
        raise Refused("midpoint_required", "Give the midpoint that is best to be near to.", field="midpoint")
    if definition.polarity is not Polarity.MIDPOINT and definition.midpoint is not None:
        raise Refused(
            "midpoint_not_expected",
            "Only what is best near a midpoint has one: leave the midpoint empty.",
            field="midpoint",
        )


def _must_begin_in_a_month(definition: Definition) -> None:
    if definition.first_month is None:
        return
    if definition.calendar is not Calendar.FINANCIAL:
        raise Refused(
            "first_month_not_expected",
            "Only a financial year may begin in another month: leave the first month empty.",
            field="first_month",
        )
    if not 1 <= definition.first_month <= 12:
        raise Refused(
            "first_month_out_of_range", "Give the first month as a number from 1 to 12.", field="first_month"
        )


def _must_be_finite(definition: Definition) -> None:
    for name in ("per", "lowest", "highest", "tolerance", "midpoint"):
        number = getattr(definition, name)
        if number is not None and not number.is_finite():
            raise Refused("not_finite", f"The {name} must be an ordinary number.", field=name)
