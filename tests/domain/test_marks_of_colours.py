"""Marks of a colour: told only where they say how it came about; what lacks a part says so by any rule."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.adding_up import OverTime
from domain.definition import Definition, Polarity
from domain.judgements.adoption import EVERY_PERIOD, Adoption, Rulebook
from domain.judgements.definitions import DefinitionBook, DefinitionInForce
from domain.judgements.leading import AgreedTerms, ProfileInForce, TargetBook
from domain.judgements.outturn import Part
from domain.judgements.rules import Judgement
from domain.judgements.standing import CONFIRMED_AFTERWARDS, PROFILED_AFTERWARDS, Judged, Measure, judged
from domain.judgements.statements import StatementKind
from domain.judgements.status import Status
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.profile import NO_PROFILE, Profile, ProfileKind, ProfileValue
from domain.terms import Milestone, Terms

QUARTER, BEGUN, LATER = Period.of("2008/09-Q2"), date(2008, 4, 1), date(2010, 1, 1)
HOMES = Definition("Homes", polarity=Polarity.HIGHER, frequency=Frequency.QUARTERLY, over_time=OverTime.SUM)
SHARES = Profile(ProfileKind.SHARES, shares=(Decimal(25),) * 4)
RULES = Rulebook(Adoption(each, 2, EVERY_PERIOD) for each in (Judgement.TERMS, Judgement.RAG))
YEARS = Terms("Homes", milestones=(Milestone("2008/09", Decimal(20)),))


def stated(*values: tuple[str, int]) -> Profile:
    return Profile(
        ProfileKind.VALUES, values=tuple(ProfileValue(code, Decimal(each)) for code, each in values)
    )


def stands(
    *profiles: tuple[Profile, date],
    definitions: tuple[Definition, ...] = (HOMES,),
    known: int = 1,
    held: tuple[int, ...] = (1, 2),
) -> Judged:
    """The second quarter; each definition came a change after the one before, the first before the terms."""
    book, targets = DefinitionBook(), TargetBook()
    for number, each in enumerate(definitions):
        book.define(DefinitionInForce(number + 1, each, number * 2, date.min))
    targets.agree(AgreedTerms("T", "T", 1, YEARS, date(2008, 1, 1), 1, known))
    for profile, set_on in profiles:
        targets.set_profile(ProfileInForce("T", BEGUN, profile, set_on))
    parts = {f"2008/09-Q{each}": Part("figure", Decimal(6), "final") for each in held}
    return judged(QUARTER, parts, Measure(book, targets, RULES))


@pytest.mark.parametrize(
    ("profiles", "marked"),
    [
        ([(SHARES, BEGUN)], False),
        ([(SHARES, LATER)], True),
        ([(SHARES, BEGUN), (SHARES, LATER)], False),
        ([(SHARES, BEGUN), (Profile(ProfileKind.EQUAL), LATER)], False),
        ([(SHARES, BEGUN), (NO_PROFILE, LATER)], True),
        ([(stated(("2008/09-Q4", 9)), LATER)], False),
        ([(stated(("2008/09-Q2", 9)), LATER)], True),
        ([(NO_PROFILE, LATER)], False),
    ],
)
def test_a_profile_marks_where_it_holds_a_period_to_anything_else_than_before(
    profiles: list[tuple[Profile, date]], *, marked: bool
) -> None:
    assert (PROFILED_AFTERWARDS in stands(*profiles).marks) == marked


def test_a_profile_marks_no_year_to_date_that_there_is_not() -> None:
    reported = replace(HOMES, over_time=OverTime.REPORTED)
    level = Profile(ProfileKind.LEVEL)
    alike = stated(*((f"2008/09-Q{each}", 20) for each in range(1, 5)))
    assert stands((level, BEGUN), (alike, LATER), definitions=(reported,)).marks == ()
    other = stated(("2008/09-Q2", 9))
    assert stands((level, BEGUN), (other, LATER), definitions=(reported,)).marks == (PROFILED_AFTERWARDS,)


def test_a_confirmation_marks_what_is_judged_by_it_alone() -> None:
    counted_otherwise = replace(HOMES, unit="homes")
    counted_again = replace(HOMES, unit="dwellings")
    profile = (SHARES, BEGUN)
    confirmed = stands(profile, definitions=(HOMES, counted_otherwise), known=3)
    assert (confirmed.status, confirmed.marks) == (Status.GREEN, (CONFIRMED_AFTERWARDS,))
    redefined = stands(profile, definitions=(HOMES, counted_otherwise, counted_again), known=3)
    assert (redefined.status, redefined.marks) == (Status.UNCONFIRMED, ())
    needless = stands(profile, known=3)
    assert (needless.status, needless.marks) == (Status.GREEN, ())


@pytest.mark.parametrize("rule", ["", "RAG 1"])
def test_a_statement_that_lacks_a_part_says_so_by_any_rule(rule: str) -> None:
    found = stands((SHARES, BEGUN), definitions=(replace(HOMES, rag_rule=rule),), held=(2,))
    (to_date,) = (each for each in found.statements if each.kind is StatementKind.YEAR_TO_DATE)
    assert (to_date.value, to_date.status) == (None, Status.PARTS_MISSING)
    assert found.status is Status.PARTS_MISSING
