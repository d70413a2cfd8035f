"""Statements: the period against its value, the year to date against its profile, and the whole year.

Each stands for itself, with what it is held to and how many of its parts are in (see
`domain.judgements.standing` for which of them gives the colour).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from domain.definition import Definition
from domain.figure import Nature
from domain.judgements.adoption import RuleInForce
from domain.judgements.aim import Aim
from domain.judgements.leading import AgreedTerms, TargetBook, value_for, year_of
from domain.judgements.outturn import Outturn, Part, Parts, expected_outturn, held, outturn, year_to_date
from domain.judgements.rag import Boundary, Case, turning_points
from domain.judgements.status import Status
from domain.judgements.within_year import aim_of_period, aim_to_date
from domain.periods.period import Period
from domain.profile import Profile


class StatementKind(StrEnum):
    """What is held to what."""

    PERIOD = "period"
    YEAR_TO_DATE = "year to date"
    EXPECTED = "expected for the year"
    YEAR = "year"


class Statement(NamedTuple):
    """A value, what it is held to and how it stands: `there` of the `of` figures it is made from are in, and
    `provisional` of them are not final. `period` is the code of what it is for: the period, or its year;
    `turning_points` are the values at which its colour turns.
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
    inputs: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    turning_points: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Statements:
    """A period under the terms that lead, and the profile of those that were set by a day."""

    period: Period
    parts: Parts
    definition: Definition
    rule: RuleInForce
    terms: AgreedTerms
    targets: TargetBook
    set_by: date = date.max

    def all(self) -> list[Statement]:
        """Those that there are, the period's first."""
        period, terms, cycle = self.period, self.terms.terms, self.definition.cycle
        part = held(self.parts, period)
        year = year_of(period, cycle)
        own = value_for(terms, period, cycle)
        if year is None:
            return [] if own is None else [self._say(StatementKind.PERIOD, period, own, one(part))]
        whole = value_for(terms, year, cycle)
        return list(self._within(year, part, own, whole))

    @property
    def is_profiled_afterwards(self) -> bool:
        """Whether a profile that was set after the period had ended holds it to anything else than before."""
        then = replace(self, set_by=self.period.last_day)
        return self._profile != then._profile and self._held_to() != then._held_to()

    @property
    def _profile(self) -> Profile:
        return self.targets.profile_for(self.terms.target, self.period, self.set_by)

    def _held_to(self) -> list[tuple[StatementKind, Aim | None]]:
        return [(each.kind, each.aim) for each in self.all()]

    def _aims(self, year: Period, whole: Aim) -> tuple[Aim | None, Aim | None]:
        """What the period and the year to date are held to by the profile."""
        profile, own = self._profile, value_for(self.terms.terms, self.period, self.definition.cycle)
        if own is None:
            before = _value_before(self.terms, year)
            own = aim_of_period(profile, whole, before, year, self.period, self.definition)
        return own, aim_to_date(profile, whole, year, self.period, self.definition)

    def _within(self, year: Period, part: Part | None, own: Aim | None, whole: Aim | None) -> list[Statement]:
        found, to_date = [], None
        if whole is not None:
            own, to_date = self._aims(year, whole)
        made = outturn(year, self.definition, self.parts)
        over = self.period.last_day == year.last_day
        last_said = expected_outturn(year, self.period, self.parts)
        is_settled = over and made.value is not None
        expected = None if is_settled or last_said is None else last_said[1]
        if own is not None:
            found.append(self._say(StatementKind.PERIOD, self.period, own, one(part), expected, whole))
        if whole is None:
            return found
        so_far = year_to_date(year, self.period, self.definition, self.parts)
        if to_date is not None and so_far.of:
            found.append(self._say(StatementKind.YEAR_TO_DATE, self.period, to_date, so_far, expected, whole))
        if expected is not None:
            found.append(self._say(StatementKind.EXPECTED, year, whole, Outturn(expected, 1, 1)))
        if made.value is not None and over:
            found.append(self._say(StatementKind.YEAR, year, whole, made))
        return found

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
        return said(
            *(kind, period, made.value, aim, self.definition, self.rule, made, part), on_course=on_course
        )


def said(
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
    """A statement, as the rule judges it. `on_course`: what is expected of the year reaches its value."""
    limits = part.limits(definition) if part is not None and rule.rule.by_limits else None
    ends = (None, None) if limits is None else (limits.lower, limits.upper)
    case = Case(value, aim, definition, rule.settings, on_course, *ends)
    if rule.rule.version == 1 and (value is not None or kind is StatementKind.PERIOD):
        status, boundary = rule.rag(case), Boundary.TOLERANCE
    elif value is None or aim is None:
        status, boundary = Status.PARTS_MISSING if aim is not None else Status.NO_TARGET, Boundary.NONE
    else:
        status, boundary = rule.rag(case), _boundary(kind, rule, case)
    return Statement(
        *(kind, period.code, value, aim, status, made.there, made.of, made.provisional, boundary),
        tuple(each.code for each in made.inputs),
        tuple(each.code for each in made.missing),
        () if aim is None else turning_points(case, boundary),
    )


def _boundary(kind: StatementKind, rule: RuleInForce, case: Case) -> Boundary:
    """Who says where amber ends: of a year that is over nothing is expected any more."""
    found = rule.boundary(case)
    expecting = found in (Boundary.EXPECTATION, Boundary.NOTHING_EXPECTED)
    return Boundary.OVER if kind is StatementKind.YEAR and expecting else found


def one(part: Part | None) -> Outturn:
    """A period's own figure, as made of itself."""
    if part is None or part.value is None:
        return Outturn(None, 0, 1)
    return Outturn(part.value, 1, 1, provisional=int(part.nature != Nature.FINAL))


def _value_before(terms: AgreedTerms, year: Period) -> Decimal | None:
    """The value that the terms name for the latest year before, or the baseline."""
    said = [(Period.of(each.period), each.value) for each in terms.terms.milestones]
    if terms.terms.baseline is not None and terms.terms.baseline_period is not None:
        said.append((Period.of(terms.terms.baseline_period), terms.terms.baseline))
    before = [
        each for each in said if each[0].first_day < year.first_day and each[0].last_day < year.last_day
    ]
    return max(before, key=lambda each: each[0].last_day)[1] if before else None
