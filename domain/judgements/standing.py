"""Standing: what is said of a series for a period, and which of its statements gives the colour.

A year is judged as a year once it is whole. Until then three statements stand apart, each with its colour:
the period against its value, the year to date against the profile to date, what the owner expects of the
year against the year's value. The first of these that there is gives the colour: the whole year; of a
cumulative indicator the year to date; the period; the year to date. What the owner expects never does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from domain.definition import Definition, Polarity
from domain.figure import Nature
from domain.judged_as import JudgedAs
from domain.judgements.adoption import Rulebook, RuleInForce
from domain.judgements.aim import Aim
from domain.judgements.definitions import DefinitionBook, DefinitionInForce, measure_alike
from domain.judgements.leading import AgreedTerms, Leading, TargetBook, leading_1, value_for, year_of
from domain.judgements.outturn import Outturn, Part, Parts, held, outturn, year_to_date
from domain.judgements.rag import Boundary, Case
from domain.judgements.status import Status, status_of_absence
from domain.judgements.within_year import aim_of_period, aim_to_date
from domain.periods.period import Period
from domain.profile import NO_PROFILE, Profile


class StatementKind(StrEnum):
    """What is held to what."""

    PERIOD = "period"
    YEAR_TO_DATE = "year to date"
    EXPECTED = "expected for the year"
    YEAR = "year"


class Statement(NamedTuple):
    """A value, what it is held to and how it stands: `there` of the `of` figures it is made from are in, and
    `provisional` of them are not final. `period` is the code of what it is for: the period, or its year.
    """

    kind: StatementKind
    period: str
    value: Decimal | None
    aim: Aim | None
    status: Status
    there: int
    of: int
    provisional: int
    boundary: Boundary


class Broken(NamedTuple):
    """A period from which on the series is broken, and the change that marked it."""

    period: Period
    position: int


@dataclass(frozen=True, slots=True)
class Measure:
    """By what a series is judged."""

    definitions: DefinitionBook
    targets: TargetBook
    rules: Rulebook
    breaks: Sequence[Broken] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """How a series stands for a period: its statements, the one that gives the colour, by which terms.

    `status` is that of the leading statement, or what there is instead of a colour. `marks` are what a reader
    must know of how the colour came about.
    """

    status: Status
    rule: RuleInForce
    definition: DefinitionInForce
    leading: Statement | None = None
    statements: tuple[Statement, ...] = ()
    terms: AgreedTerms | None = None
    marks: tuple[str, ...] = ()


AGREED_AFTERWARDS = "agreed after the period had ended"
REACHES_BACK = "terms that reach back to it by name"
LEAD_NAMED = "named to lead"


def judged(period: Period, parts: Parts, measure: Measure) -> Judged:
    """How the series stands for the period."""
    by_terms = measure.rules.terms(period.last_day)
    if by_terms.rule.version == 1:
        return _judged_by_terms_1(period, parts, measure)
    in_force = measure.definitions.judging(period.last_day)
    definition = in_force.definition.to_judge_by
    rule = measure.rules.rag(period.last_day).for_indicator(definition.rag_rule)
    part = held(parts, period)
    nothing = Judged(Status.NO_FIGURE, rule, in_force)
    unjudged = _unjudged(part, definition)
    led = measure.targets.leading(period, definition.cycle)
    if unjudged is not None and led.terms is None:
        return replace(nothing, status=unjudged)
    if led.terms is None:
        return replace(nothing, status=_without_terms(led, measure.targets))
    found = _Judging(period, parts, definition, rule, led.terms, measure).statements()
    told = replace(nothing, statements=tuple(found), terms=led.terms, marks=_marks(led, period))
    if unjudged is not None:
        return replace(told, status=unjudged, statements=())
    if _is_unconfirmed(period, in_force, led.terms, measure):
        return replace(told, status=Status.UNCONFIRMED, statements=())
    leading = _leading(found, definition)
    if leading is None:
        return replace(told, status=_not_yet(period, led.terms, definition))
    return replace(told, status=leading.status, leading=leading)


def _judged_by_terms_1(period: Period, parts: Parts, measure: Measure) -> Judged:
    """As it was before terms had a rule: the latest figure against the next value on the way, by the newest
    definition, of the target with the latest deadline.
    """
    in_force = measure.definitions.versions[-1]
    definition = in_force.definition.to_judge_by
    rule = measure.rules.rag(period.last_day)
    led = leading_1(measure.targets, period)
    part = held(parts, period)
    value = part.value if part is not None else None
    if rule.rule.version > 1:
        unjudged = _unjudged(part, definition) or (Status.NO_TARGET if led is None else None)
        if unjudged is not None:
            return Judged(unjudged, rule, in_force, terms=led[0] if led else None)
    statement = _said(
        *(StatementKind.PERIOD, period, value, led[1] if led else None, definition, rule), _one(part), part
    )
    return Judged(
        *(statement.status, rule, in_force, statement, (statement,)),
        terms=led[0] if led is not None else None,
    )


@dataclass(frozen=True, slots=True)
class _Judging:
    """A period under the terms that lead."""

    period: Period
    parts: Parts
    definition: Definition
    rule: RuleInForce
    terms: AgreedTerms
    measure: Measure

    def statements(self) -> list[Statement]:
        """Those that there are, the period's first."""
        period, terms, cycle = self.period, self.terms.terms, self.definition.cycle
        part = held(self.parts, period)
        year = year_of(period, cycle)
        own = value_for(terms, period)
        if year is None:
            return [] if own is None else [self._say(StatementKind.PERIOD, period, own, _one(part))]
        whole = value_for(terms, year)
        return list(self._within(year, part, own, whole))

    def _within(self, year: Period, part: Part | None, own: Aim | None, whole: Aim | None) -> list[Statement]:
        found = []
        profile = self.measure.targets.profile_for(self.terms.target, self.period)
        before = _value_before(self.terms, year) if whole is not None else None
        made = outturn(year, self.definition, self.parts)
        expected = part.expected_outturn if part is not None else None
        if own is None and whole is not None:
            own = self._aim(aim_of_period, profile, whole, before, year)
        if own is not None:
            found.append(self._say(StatementKind.PERIOD, self.period, own, _one(part), expected, whole))
        if whole is None:
            return found
        to_date = self._aim(aim_to_date, profile, whole, before, year)
        so_far = year_to_date(year, self.period, self.definition, self.parts)
        if to_date is not None and so_far.of:
            found.append(self._say(StatementKind.YEAR_TO_DATE, self.period, to_date, so_far, expected, whole))
        if expected is not None:
            found.append(self._say(StatementKind.EXPECTED, year, whole, Outturn(expected, 1, 1)))
        if made.value is not None and self.period.last_day == year.last_day:
            found.append(self._say(StatementKind.YEAR, year, whole, made))
        return found

    def _aim(
        self,
        asked: Callable[[Profile, Aim, Decimal | None, Period, Period, Definition], Aim | None],
        profile: Profile,
        whole: Aim,
        before: Decimal | None,
        year: Period,
    ) -> Aim | None:
        if profile == NO_PROFILE:
            return None
        return asked(profile, whole, before, year, self.period, self.definition)

    def _say(
        self,
        kind: StatementKind,
        period: Period,
        aim: Aim,
        made: Outturn,
        expected: Decimal | None = None,
        whole: Aim | None = None,
    ) -> Statement:
        on_course = None
        if expected is not None and whole is not None:
            on_course = whole.shortfall(expected, self.definition.polarity) <= 0
        part = held(self.parts, period) if kind is StatementKind.PERIOD or made.reported else None
        return _said(
            *(kind, period, made.value, aim, self.definition, self.rule, made, part), on_course=on_course
        )


def _said(
    kind: StatementKind,
    period: Period,
    value: Decimal | None,
    aim: Aim | None,
    definition: Definition,
    rule: RuleInForce,
    made: Outturn,
    part: Part | None,
    *,
    on_course: bool | None = None,
) -> Statement:
    limits = (part.lower, part.upper) if part is not None else (None, None)
    case = Case(value, aim, definition, rule.settings, on_course, *limits)
    if rule.rule.version == 1:
        status, boundary = rule.rag(case), Boundary.TOLERANCE
    elif value is None or aim is None:
        status, boundary = Status.PARTS_MISSING if aim is not None else Status.NO_TARGET, Boundary.NONE
    else:
        status, boundary = rule.rag(case), rule.boundary(case)
    return Statement(kind, period.code, value, aim, status, made.there, made.of, made.provisional, boundary)


def _one(part: Part | None) -> Outturn:
    """A period's own figure, as made of itself."""
    if part is None or part.value is None:
        return Outturn(None, 0, 1)
    return Outturn(part.value, 1, 1, provisional=int(part.nature != Nature.FINAL))


def _unjudged(part: Part | None, definition: Definition) -> Status | None:
    """What a figure is told as, that no target would give a colour."""
    if part is None:
        return Status.NO_FIGURE
    if not part.is_figure:
        return status_of_absence(part.state)
    if definition.judged_as is JudgedAs.INFORMATION:
        return Status.INFORMATION
    if definition.judged_as is JudgedAs.CONTEXTUAL:
        return _in_or_out(part, definition)
    if definition.polarity in (Polarity.NONE, Polarity.NOT_SAID):
        return Status.NOT_JUDGED
    base = part.base if part.base is not None else part.denominator
    if definition.least_base is not None and base is not None and base < definition.least_base:
        return Status.INDICATIVE
    return None


def _in_or_out(part: Part, definition: Definition) -> Status:
    low, high = definition.expected_low, definition.expected_high
    assert part.value is not None, "a figure has a value"
    within = (low is None or part.value >= low) and (high is None or part.value <= high)
    return Status.IN_RANGE if within else Status.OUT_OF_RANGE


def _without_terms(led: Leading, targets: TargetBook) -> Status:
    if led.contested:
        return Status.NO_LEAD
    if targets.is_empty:
        return Status.BASELINE if targets.sets_a_baseline else Status.NO_TARGET
    return Status.NO_VALUE


def _not_yet(period: Period, terms: AgreedTerms, definition: Definition) -> Status:
    """Why there is no statement: the year that the period is part of is to be judged as a whole."""
    year = year_of(period, definition.cycle)
    has_year = year is not None and value_for(terms.terms, year) is not None
    return Status.YEAR_OPEN if has_year else Status.NO_VALUE


def _leading(found: Sequence[Statement], definition: Definition) -> Statement | None:
    by_kind = {each.kind: each for each in found}
    order = [StatementKind.YEAR, StatementKind.PERIOD, StatementKind.YEAR_TO_DATE]
    if definition.over_time.is_cumulative:
        order[1:] = [StatementKind.YEAR_TO_DATE, StatementKind.PERIOD]
    return next((by_kind[kind] for kind in order if kind in by_kind), None)


def _is_unconfirmed(
    period: Period, in_force: DefinitionInForce, terms: AgreedTerms, measure: Measure
) -> bool:
    """Whether the terms were agreed under an earlier definition than the one that judges the period."""
    if any(
        each.position > terms.known and each.period.first_day <= period.last_day for each in measure.breaks
    ):
        return True
    if in_force.position <= terms.known:
        return False
    return not measure_alike(measure.definitions.at(terms.known).definition, in_force.definition)


def _value_before(terms: AgreedTerms, year: Period) -> Decimal | None:
    """The value that the terms name for the latest year before, or the baseline."""
    said = [(Period.of(each.period), each.value) for each in terms.terms.milestones]
    if terms.terms.baseline is not None and terms.terms.baseline_period is not None:
        said.append((Period.of(terms.terms.baseline_period), terms.terms.baseline))
    before = [each for each in said if each[0].last_day <= year.first_day or each[0].last_day < year.last_day]
    return max(before, key=lambda each: each[0].last_day)[1] if before else None


def _marks(led: Leading, period: Period) -> tuple[str, ...]:
    assert led.terms is not None
    said = []
    if led.terms.judges_from is not None and period.last_day < led.terms.agreed_on:
        said.append(REACHES_BACK)
    elif led.afterwards:
        said.append(AGREED_AFTERWARDS)
    if led.named:
        said.append(LEAD_NAMED)
    return tuple(said)
