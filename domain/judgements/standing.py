"""Standing: what is said of a series for a period, and which of its statements gives the colour.

A year is judged as a year once it is whole. Until then three statements stand apart, each with its colour:
the period against its value, the year to date against the profile to date, what the owner expects of the
year against the year's value. The first of these that there is gives the colour: the whole year; of a
cumulative indicator the year to date; the period; the year to date. What the owner expects never does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from domain.definition import Definition, Polarity
from domain.judged_as import JudgedAs
from domain.judgements.adoption import Rulebook, RuleInForce
from domain.judgements.definitions import DefinitionBook, DefinitionInForce, measure_alike
from domain.judgements.leading import AgreedTerms, Leading, TargetBook, leading_1, value_for, year_of
from domain.judgements.outturn import Part, Parts, given_otherwise, held
from domain.judgements.statements import Statement, StatementKind, Statements, one, said
from domain.judgements.status import Status, status_of_absence
from domain.periods.period import Period


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
DEFINED_AFTERWARDS = "by a definition that reaches back to it by name"
ACROSS_BREAK = "its year is made of figures before and after a break"
RULED_AFTERWARDS = "by a rule that reaches back to it by name"
PROFILED_AFTERWARDS = "by a profile that reaches back to it by name"
REGROUPED_AFTERWARDS = "made of areas that were said after it had ended"
REPORTED_OTHERWISE = "its year was reported otherwise than its periods give it"
CONFIRMED_AFTERWARDS = "by terms confirmed under a later definition"


def judged(period: Period, parts: Parts, measure: Measure) -> Judged:
    """How the series stands for the period."""
    by_terms = measure.rules.terms(period.last_day)
    if by_terms.rule.version == 1:
        return _judged_by_terms_1(period, parts, measure, by_terms)
    in_force = measure.definitions.judging(period.last_day)
    definition = in_force.definition.to_judge_by
    rule = measure.rules.rag(period.last_day).for_indicator(definition.rag_rule)
    part = held(parts, period)
    nothing = Judged(Status.NO_FIGURE, rule, in_force)
    unjudged = _unjudged(part, definition)
    # A calendar year beside the indicator's own is no period of it, and nothing was agreed of it.
    beside = definition.cycle.is_year_of_another(period)
    led = Leading() if beside else measure.targets.leading(period, definition.cycle)
    if unjudged is not None and led.terms is None:
        return replace(nothing, status=unjudged)
    if led.terms is None:
        return replace(nothing, status=_without_terms(led, period, measure.targets))
    statements = Statements(period, parts, definition, rule, led.terms, measure.targets)
    found = statements.all()
    marks = _marks(led, period, measure, profiled=statements.is_profiled_afterwards)
    if _is_regrouped(period, parts, found):
        marks = (*marks, REGROUPED_AFTERWARDS)
    if _is_reported_otherwise(period, parts, definition):
        marks = (*marks, REPORTED_OTHERWISE)
    told = replace(nothing, statements=tuple(found), terms=led.terms, marks=marks)
    if unjudged is not None:
        return replace(told, status=unjudged, statements=())
    if _is_unconfirmed(period, in_force, led.terms, measure):
        return replace(told, status=Status.UNCONFIRMED, statements=())
    leading = _leading(found, definition)
    if leading is None:
        return replace(told, status=_not_yet(period, led.terms, definition))
    return replace(told, status=leading.status, leading=leading)


def _judged_by_terms_1(period: Period, parts: Parts, measure: Measure, by_terms: RuleInForce) -> Judged:
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
    statement = said(
        *(StatementKind.PERIOD, period, value, led[1] if led else None, definition, rule), one(part), part
    )
    return Judged(
        *(statement.status, rule, in_force, statement, (statement,)),
        terms=led[0] if led is not None else None,
        marks=(RULED_AFTERWARDS,) if _is_ruled_afterwards(period, measure, by_terms) else (),
    )


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


def _without_terms(led: Leading, period: Period, targets: TargetBook) -> Status:
    if led.contested:
        return Status.NO_LEAD
    if targets.is_empty or not targets.holds_anything_in(period):
        return Status.BASELINE if targets.sets_a_baseline else Status.NO_TARGET
    return Status.NO_VALUE


def _not_yet(period: Period, terms: AgreedTerms, definition: Definition) -> Status:
    """Why there is no statement: the year that the period is part of is to be judged as a whole."""
    return Status.YEAR_OPEN if _year_has_value(terms, period, definition) else Status.NO_VALUE


def _year_has_value(terms: AgreedTerms, period: Period, definition: Definition) -> bool:
    """Whether its year has one, which a profile holds the period to."""
    year = year_of(period, definition.cycle)
    return year is not None and value_for(terms.terms, year, definition.cycle) is not None


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
    if _lacks_an_end(in_force.definition, terms):
        return True
    if any(
        each.position > terms.known and each.period.first_day <= period.last_day for each in measure.breaks
    ):
        return True
    if in_force.position <= terms.known:
        return False
    return not measure_alike(measure.definitions.at(terms.known).definition, in_force.definition)


def _was_unconfirmed(terms: AgreedTerms, period: Period, measure: Measure) -> bool:
    """Whether they judge the period only because they were confirmed."""
    in_force = measure.definitions.judging(period.last_day)
    if terms.known == terms.agreed or _is_unconfirmed(period, in_force, terms, measure):
        return False
    return _is_unconfirmed(period, in_force, replace(terms, known=terms.agreed), measure)


def _lacks_an_end(definition: Definition, terms: AgreedTerms) -> bool:
    """Whether near a midpoint only a value was agreed, which was a distance once: a band is to be agreed."""
    ends = [terms.terms.upper, *(each.upper for each in terms.terms.milestones)]
    return definition.polarity is Polarity.MIDPOINT and None in ends


def _marks(led: Leading, period: Period, measure: Measure, *, profiled: bool) -> tuple[str, ...]:
    """How the colour came about where it may have moved after the period had ended."""
    assert led.terms is not None
    last_day = period.last_day
    by_name = led.terms.judges_from is not None and last_day < led.terms.agreed_on
    said = {
        REACHES_BACK: by_name,
        AGREED_AFTERWARDS: led.afterwards and not by_name,
        LEAD_NAMED: led.named,
        CONFIRMED_AFTERWARDS: _was_unconfirmed(led.terms, period, measure),
        DEFINED_AFTERWARDS: measure.definitions.judging(last_day).reaches_back_to(last_day),
        PROFILED_AFTERWARDS: profiled,
        RULED_AFTERWARDS: _is_ruled_afterwards(period, measure, measure.rules.terms(last_day)),
    }
    said[ACROSS_BREAK] = _year_is_broken(period, measure)
    return tuple(mark for mark, holds in said.items() if holds)


def _year_is_broken(period: Period, measure: Measure) -> bool:
    """Whether a break lies within the period's year, up to it."""
    year = year_of(period, measure.definitions.judging(period.last_day).definition.cycle)
    if year is None:
        return False
    return any(year.first_day < each.period.first_day <= period.last_day for each in measure.breaks)


def _is_regrouped(period: Period, parts: Parts, found: Sequence[Statement]) -> bool:
    """Whether of which areas it is made, or what else is stated of it, was said afterwards."""
    own, inputs = held(parts, period), {code for each in found for code in each.inputs}
    made = [parts[code] for code in inputs if code in parts]
    return any(part.regrouped for part in (*made, own) if part is not None)


def _is_reported_otherwise(period: Period, parts: Parts, definition: Definition) -> bool:
    """Whether a whole year's colour is of a figure that its periods do not give."""
    year = year_of(period, definition.cycle) or period
    return year.last_day == period.last_day and given_otherwise(year, definition, parts) is not None


def _is_ruled_afterwards(period: Period, measure: Measure, by_terms: RuleInForce) -> bool:
    """Whether a rule that judges it was adopted, by name, after it had ended."""
    last_day = period.last_day
    if last_day < by_terms.named_on:
        return True
    rag = measure.rules.rag(last_day)
    if rag.named_on <= last_day:
        return False
    own = measure.definitions.judging(last_day).definition.rag_rule
    return last_day < rag.for_indicator(own).named_on
