"""Aims: what the figures are seen against, each over the days that it is for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.adding_up import OverTime
from domain.definition import Definition
from domain.judgements.leading import AgreedTerms, Lead, TargetBook
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.profile import Profile, ProfileKind, ProfileValue
from domain.terms import Milestone, Terms
from tests.pictures.rows import QUARTERLY
from web.pages.pictures.aims import Sort, Step, steps_in_force, steps_of, steps_of_profile

TERMS = Terms(
    title="Fewer",
    value=Decimal(5),
    deadline="2010/11",
    baseline=Decimal(8),
    baseline_period="2007/08",
    milestones=(Milestone("2009/10", Decimal(6), Decimal(7), Decimal(9)),),
)
CUMULATIVE = Definition(title="Homes", frequency=Frequency.QUARTERLY, over_time=OverTime.SUM)


def agreed(terms: Terms, *, target: str = "T1", on: date = date(2008, 5, 1), at: int = 1) -> AgreedTerms:
    return AgreedTerms(target, target, 1, terms, on, at, at)


def book(*every: AgreedTerms) -> TargetBook:
    made = TargetBook()
    for each in every:
        made.agree(each)
    return made


def told(steps: list[Step]) -> list[tuple[str, str, str]]:
    return [(step.sort.value, step.period.code, str(step.value)) for step in steps]


def test_the_way_goes_from_the_baseline_by_the_milestones_to_the_deadline() -> None:
    steps = steps_of(TERMS)
    assert told(steps) == [
        ("baseline", "2007/08", "8"),
        ("milestone", "2009/10", "6"),
        ("target", "2010/11", "5"),
    ]
    assert (steps[1].upper, steps[1].red_line) == (Decimal(7), Decimal(9))
    assert steps_of(Terms(title="In words alone")) == []


def test_for_each_period_it_is_the_value_of_the_target_that_leads() -> None:
    later = replace(
        TERMS, baseline=None, baseline_period=None, value=Decimal(1), deadline="2012/13", milestones=()
    )
    two = book(agreed(TERMS), agreed(later, target="T2", on=date(2011, 5, 1), at=2))
    assert told(steps_in_force(two, [], QUARTERLY)) == [
        ("milestone", "2009/10", "6"),
        ("target", "2010/11", "5"),
        ("target", "2012/13", "1"),
    ]
    same = replace(TERMS, value=Decimal(4), milestones=())
    contested = book(agreed(TERMS), agreed(same, target="T2", at=2))
    assert ("target", "2010/11") not in [each[:2] for each in told(steps_in_force(contested, [], QUARTERLY))]
    contested.name_lead(Lead("T2", Period.of("2010/11"), reason="As agreed"))
    assert ("target", "2010/11", "4") in told(steps_in_force(contested, [], QUARTERLY))
    assert steps_in_force(TargetBook(), [], QUARTERLY) == []


def test_what_is_agreed_for_the_sum_of_a_year_is_not_drawn_against_its_quarters() -> None:
    terms = replace(TERMS, milestones=(Milestone("2009/10-Q4", Decimal(2)),), baseline=None)
    assert told(steps_in_force(book(agreed(terms)), [], CUMULATIVE)) == [("milestone", "2009/10-Q4", "2")]
    assert told(steps_in_force(book(agreed(terms)), [], QUARTERLY))[-1] == ("target", "2010/11", "5")


def test_a_profile_says_what_each_quarter_is_held_to() -> None:
    terms = replace(TERMS, milestones=(), baseline_period="2009/10")
    level = steps_of_profile(terms, Profile(ProfileKind.LEVEL), QUARTERLY)
    assert told(level) == [(Sort.PROFILE, f"2010/11-Q{part}", "5") for part in (1, 2, 3, 4)]
    line = steps_of_profile(terms, Profile(ProfileKind.LINE), QUARTERLY)
    assert [step.value for step in line] == [Decimal(each) for each in ("7.25", "6.5", "5.75", "5")]
    shares = tuple(map(Decimal, (10, 20, 30, 40)))
    own = steps_of_profile(terms, Profile(ProfileKind.SHARES, shares), CUMULATIVE)
    to_date = steps_of_profile(terms, Profile(ProfileKind.SHARES, shares), CUMULATIVE, to_date=True)
    assert [step.value for step in own] == [Decimal(each) for each in ("0.5", "1", "1.5", "2")]
    assert [step.value for step in to_date] == [Decimal(each) for each in ("0.5", "1.5", "3", "5")]
    stated = Profile(ProfileKind.VALUES, values=(ProfileValue("2010/11-Q2", Decimal("5.5")),))
    assert told(steps_of_profile(terms, stated, QUARTERLY)) == [("profile", "2010/11-Q2", "5.5")]
    assert steps_of_profile(terms, Profile(), QUARTERLY) == []
