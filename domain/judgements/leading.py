"""Leading: which of a series' targets judges a period, and by which of its values.

A target judges the periods of its own term: those for which its terms name a value. Its terms are the version
that all had agreed to when the period ended; a later one judges ended periods only where it names them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from domain.judgements.aim import Aim
from domain.periods.cycle import WITHOUT_PERIODS, Cycle, Frequency, months_covered
from domain.periods.period import Period
from domain.profile import NO_PROFILE, Profile
from domain.terms import Milestone, Terms

# Whose figures may be for twelve months that are none of their years.
OF_ANY_MONTHS = (Frequency.ROLLING, *WITHOUT_PERIODS)


@dataclass(frozen=True, slots=True)
class AgreedTerms:
    """A version of a target's terms that all agreed to on a day, at a position of the log.

    `known` is the position by whose definition they hold: that of the agreement, or of a later confirmation;
    `judges_from` the first day of the first ended period that they judge by name.
    """

    target: str
    reference: str
    version: int
    terms: Terms
    agreed_on: date
    agreed: int
    known: int
    judges_from: date | None = None
    withdrawn_on: date | None = None

    @property
    def first_day(self) -> date:
        """The period end from which on they judge."""
        return self.agreed_on if self.judges_from is None else min(self.agreed_on, self.judges_from)


@dataclass(frozen=True, slots=True)
class ProfileInForce:
    """A target's profile, the first period end that it judges, and the day on which it was set."""

    target: str
    first_day: date
    profile: Profile
    set_on: date = date.min


@dataclass(frozen=True, slots=True)
class Lead:
    """Which target leads from a period on, and on which day that was said."""

    target: str
    first_period: Period
    reason: str
    named_on: date = date.min


@dataclass(frozen=True, slots=True)
class Leading:
    """What judges a period: the terms that lead, if any do; whether several would and none leads.

    `named`: somebody said so after the period had ended; `afterwards`: they were agreed after it.
    """

    terms: AgreedTerms | None = None
    contested: tuple[str, ...] = ()
    named: bool = False
    afterwards: bool = False


@dataclass
class TargetBook:
    """All that the targets of one series say."""

    _agreed: dict[str, list[AgreedTerms]] = field(default_factory=dict)
    _proposed: dict[str, Terms] = field(default_factory=dict)
    _profiles: dict[str, list[ProfileInForce]] = field(default_factory=dict)
    _leads: list[Lead] = field(default_factory=list)

    def propose(self, target: str, terms: Terms) -> None:
        self._proposed[target] = terms

    def agree(self, agreed: AgreedTerms) -> None:
        """In the order in which they were proposed."""
        self._agreed.setdefault(agreed.target, []).append(agreed)

    def set_profile(self, said: ProfileInForce) -> None:
        """In the order of the log."""
        self._profiles.setdefault(said.target, []).append(said)

    def name_lead(self, lead: Lead) -> None:
        """In the order of the log: it leads from its period on, whatever was named for later ones. Of what it
        says nothing, whoever was named before still leads.
        """
        self._leads.append(lead)

    @property
    def leads(self) -> list[Lead]:
        """Which leads from when on, in order."""
        found: list[Lead] = []
        for lead in self._leads:
            kept = [each for each in found if each.first_period.first_day < lead.first_period.first_day]
            found = [*kept, lead]
        return found

    @property
    def sets_a_baseline(self) -> bool:
        """Whether a target is proposed whose baseline is still being set."""
        return any(
            terms.value is None and terms.baseline is None and terms.baseline_period is not None
            for target, terms in self._proposed.items()
            if target not in self._agreed
        )

    def holds_anything_in(self, period: Period) -> bool:
        """Whether any target was not withdrawn by the end of the period."""
        return any(self.terms_for(target, period) is not None for target in self._agreed)

    @property
    def is_empty(self) -> bool:
        return not self._agreed

    def newest_of_each(self) -> list[AgreedTerms]:
        """The terms that each target was agreed on last."""
        return [max(versions, key=lambda each: each.agreed) for versions in self._agreed.values()]

    def shown(self) -> Terms | None:
        """The terms whose way a chart shows: of the target named to lead last, or else agreed on last."""
        newest = sorted(self.newest_of_each(), key=lambda each: each.agreed)
        named = [each for lead in self._leads[-1:] for each in newest if each.target == lead.target]
        return (named or newest)[-1].terms if newest else None

    def only(self, target: str) -> TargetBook:
        """The same with this one target, as its own page has it."""
        return TargetBook(
            {target: self._agreed[target]} if target in self._agreed else {},
            {},
            {target: self._profiles.get(target, [])},
        )

    def leading(self, period: Period, cycle: Cycle) -> Leading:
        """What judges the period."""
        there = [
            terms
            for target in self._agreed
            if (terms := self.terms_for(target, period)) is not None
            and says_something_of(terms.terms, period, cycle)
        ]
        if len(there) < 2:
            return _led(there[0], period) if there else Leading()
        for lead in reversed(self._leads):
            if lead.first_period.first_day <= period.last_day:
                for terms in there:
                    if terms.target == lead.target:
                        return _led(terms, period, named=period.last_day < lead.named_on)
        return self._first_or_none(there, period)

    def terms_for(self, target: str, period: Period) -> AgreedTerms | None:
        """The version of the target's terms that judges the period; none, where it was withdrawn by then."""
        versions = sorted(self._agreed.get(target, []), key=lambda each: each.agreed)
        if not versions or _is_withdrawn(versions[0], period):
            return None
        judging = [each for each in versions if each.first_day <= period.last_day]
        return judging[-1] if judging else versions[0]

    def profile_for(self, target: str, period: Period, set_by: date = date.max) -> Profile:
        """The profile that judges the period, of those that were set by a day."""
        judging = [
            each.profile
            for each in self._profiles.get(target, [])
            if each.first_day <= period.last_day and each.set_on <= set_by
        ]
        return judging[-1] if judging else NO_PROFILE

    def _first_or_none(self, there: list[AgreedTerms], period: Period) -> Leading:
        """A target that came after a period had ended takes no colour of it from one that was there; of those
        that all came later it is the first.
        """
        begun = {each.target: min(one.agreed for one in self._agreed[each.target]) for each in there}
        days = {each.target: min(one.agreed_on for one in self._agreed[each.target]) for each in there}
        in_time = [each for each in there if days[each.target] <= period.last_day]
        if len(in_time) == 1:
            return _led(in_time[0], period)
        if not in_time:
            return _led(min(there, key=lambda each: begun[each.target]), period)
        return Leading(contested=tuple(each.reference for each in in_time))


def _led(terms: AgreedTerms, period: Period, *, named: bool = False) -> Leading:
    return Leading(terms, named=named, afterwards=terms.agreed_on > period.last_day)


def _is_withdrawn(terms: AgreedTerms, period: Period) -> bool:
    """Whether it was withdrawn before the period had ended: ended ones keep their colour."""
    return terms.withdrawn_on is not None and period.last_day >= terms.withdrawn_on


def says_something_of(terms: Terms, period: Period, cycle: Cycle) -> bool:
    """Whether the period lies in a term: that it, or the year that it is part of, has a value."""
    if value_for(terms, period, cycle) is not None:
        return True
    year = year_of(period, cycle)
    return year is not None and value_for(terms, year, cycle) is not None


def value_for(terms: Terms, period: Period, cycle: Cycle) -> Aim | None:
    """The value that the terms name for just this period."""
    stated = list(terms.milestones)
    if terms.deadline is not None and terms.value is not None:
        stated.append(Milestone(terms.deadline, terms.value, terms.upper, terms.red_line, terms.year))
    named = next((each for each in reversed(stated) if Period.of(each.period).same_days(period)), None)
    if named is None:
        like_it = (each for each in reversed(stated) if _stands_for(Period.of(each.period), period, cycle))
        named = next(like_it, None)
    if named is None:
        return None
    return Aim(named.value, named.upper, terms.red_line_of(named), terms.margin, terms.margin_in)


def _stands_for(named: Period, period: Period, cycle: Cycle) -> bool:
    """A year that is named otherwise than the indicator's stands for the one that begins in the same
    calendar year: 2009/10 for the academic year 2009/10, and not for every twelve months that overlap it.
    """
    if cycle.frequency in OF_ANY_MONTHS and not cycle.is_year(period):
        return False
    return _is_a_year(named) and _is_a_year(period) and named.first_day.year == period.first_day.year


def meant_by(named: Period, cycle: Cycle) -> Period:
    """The indicator's own period that a period of terms stands for."""
    return named if cycle.fits(named) or not _is_a_year(named) else cycle.of_year(named.first_day.year)


def _is_a_year(period: Period) -> bool:
    months = months_covered(period)
    return months is not None and months[1] - months[0] == 12


def year_of(period: Period, cycle: Cycle) -> Period | None:
    """The indicator's year that the period is a part of; none, where it is a year or more itself."""
    months = months_covered(period)
    if months is not None and months[1] - months[0] >= 12:
        return None
    if (period.last_day - period.first_day).days > 300:
        return None
    begins = cycle.year_begins
    year = period.last_day.year - (period.last_day.month < begins)
    whole = cycle.of_year(year)
    return whole if whole.first_day <= period.last_day <= whole.last_day else None


def leading_1(targets: TargetBook, period: Period) -> tuple[AgreedTerms, Aim] | None:
    """As it was before there was a rule: the newest terms of the target with the latest deadline that was not
    withdrawn, and its next value that ends with the period or after it.
    """
    newest = [each for each in targets.newest_of_each() if each.withdrawn_on is None]
    if not newest:
        return None
    terms = max(newest, key=lambda each: Period.of(each.terms.deadline or ""))
    value = terms.terms.for_period(period)
    return None if value is None else (terms, Aim(value))
