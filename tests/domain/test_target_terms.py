"""What terms a target may have, and what they say of a period."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.breakdown import Breakdown
from domain.periods.period import Period
from domain.target import Target
from domain.terms import Milestone, Terms
from tests.domain.laa_12 import TERMS, WORDS, proposed, revised_by
from tests.domain.scenario import given, refused

# What terms may be


UNFIT = [
    (replace(TERMS, title=" "), "title_required", "title"),
    (replace(WORDS, title=""), "title_required", "title"),
    (replace(TERMS, value=Decimal("NaN")), "not_finite", "value"),
    (replace(TERMS, value=Decimal("sNaN")), "not_finite", "value"),
    (replace(TERMS, value=Decimal("Infinity")), "not_finite", "value"),
    (replace(TERMS, baseline=Decimal("NaN")), "not_finite", "baseline"),
    (replace(WORDS, value=Decimal("-Infinity")), "not_finite", "value"),
    (replace(WORDS, baseline=Decimal("5.2")), "baseline_period_required", "baseline_period"),
    (replace(TERMS, milestones=(Milestone("2008/09", Decimal("sNaN")),)), "not_finite", "milestones"),
    (replace(WORDS, baseline_period="last year"), "period_code_not_known", None),
    (replace(TERMS, deadline="2010/11-Q4", baseline_period="2010/11"), "baseline_after_deadline", None),
    (
        replace(TERMS, milestones=(Milestone("2008/09", Decimal(5)), Milestone("2008/09-Q4", Decimal(4)))),
        "milestones_out_of_order",
        "milestones",
    ),
    (replace(WORDS, milestones=TERMS.milestones), "deadline_required", "deadline"),
    (replace(WORDS, milestones=TERMS.milestones[::-1]), "milestones_out_of_order", "milestones"),
    (replace(TERMS, deadline="March 2011"), "period_code_not_known", None),
    (replace(TERMS, baseline_period=None), "baseline_period_required", "baseline_period"),
    (replace(TERMS, baseline_period="last year"), "period_code_not_known", None),
    (replace(TERMS, baseline_period="2010/11"), "baseline_after_deadline", "baseline_period"),
    (replace(TERMS, baseline_period="2011-04"), "baseline_after_deadline", "baseline_period"),
    (replace(TERMS, milestones=(Milestone("soon", Decimal(5)),)), "period_code_not_known", None),
    (replace(TERMS, milestones=TERMS.milestones[::-1]), "milestones_out_of_order", "milestones"),
    (replace(TERMS, milestones=TERMS.milestones[:1] * 2), "milestones_out_of_order", "milestones"),
    (
        replace(TERMS, milestones=(*TERMS.milestones, Milestone("2011-04", Decimal(4)))),
        "milestone_after_deadline",
        "milestones",
    ),
]
unfit = pytest.mark.parametrize(("terms", "code", "field"), UNFIT)


@unfit
def test_terms_that_cannot_be_kept_are_not_proposed(terms: Terms, code: str, field: str | None) -> None:
    refused(lambda: Target.propose("LAA 12", terms, "DCC", ("PURBECK",)), code, field)


@unfit
def test_terms_that_cannot_be_kept_are_not_put_in_place_of_others(
    terms: Terms, code: str, field: str | None
) -> None:
    given(proposed).when(revised_by("PURBECK", terms)).then_refused(code, field)


@pytest.mark.parametrize(
    "terms",
    [
        WORDS,
        replace(TERMS, outcome=None),
        replace(WORDS, value=Decimal(0)),
        replace(WORDS, deadline="2010/11"),
        replace(WORDS, baseline=Decimal("5.2"), baseline_period="2007/08"),
        replace(TERMS, value=Decimal("-1.5")),
        replace(TERMS, baseline=None),
        replace(TERMS, baseline_period="2010-Q4"),
        replace(TERMS, milestones=TERMS.milestones[:1]),
        replace(TERMS, milestones=(*TERMS.milestones, Milestone("2010/11", TERMS.value))),
        replace(TERMS, breakdown=Breakdown.of({"Sex": "Female"})),
    ],
    ids=[
        "words alone",
        "no outcome",
        "a value without anything else",
        "a deadline without anything else",
        "a baseline without anything else",
        "a value below nothing",
        "a baseline still to be measured",
        "a baseline just before the deadline",
        "one milestone",
        "a milestone that repeats the deadline",
        "a part of the population",
    ],
)
def test_terms_may_be_as_plain_or_as_full_as_the_partners_like(terms: Terms) -> None:
    assert Target.propose("LAA 12", terms, "DCC").terms == terms


def test_terms_name_their_series_without_stray_spaces() -> None:
    spaced = replace(TERMS, title=f" {TERMS.title}", outcome="CYP2 ", indicator=" NI  117", area="Dorset ")

    assert Target.propose("LAA 12", spaced, "DCC").terms == TERMS
    given(proposed).when(revised_by("PURBECK", spaced)).then_nothing()


@pytest.mark.parametrize("name", ["indicator", "area"])
def test_a_blank_name_is_a_missing_one(name: str) -> None:
    target = Target.propose("LAA 12", replace(TERMS, **{name: " "}), "DCC")

    assert target.terms.missing == (name,)
    assert not target.agreed


# What terms need before they can be agreed


@pytest.mark.parametrize(
    ("terms", "missing"),
    [
        (TERMS, ()),
        (replace(TERMS, outcome=None, baseline=None, baseline_period=None, milestones=()), ()),
        (replace(TERMS, value=Decimal(0)), ()),
        (WORDS, ("indicator", "area", "value", "deadline")),
        (replace(WORDS, area="Dorset", value=Decimal(4)), ("indicator", "deadline")),
    ],
    ids=["full", "no more than needed", "a value of nothing", "words alone", "half way"],
)
def test_terms_need_an_indicator_an_area_a_value_and_a_deadline(
    terms: Terms, missing: tuple[str, ...]
) -> None:
    assert terms.missing == missing


# What terms say of a period


@pytest.mark.parametrize(
    ("period", "value"),
    [
        ("2007/08", "4.8"),
        ("2008-04", "4.8"),
        ("2008/09-Q4", "4.8"),
        ("2008/09", "4.8"),
        ("2009-04", "4.4"),
        ("2009/10", "4.4"),
        ("2010-04", "4.0"),
        ("2010/11", "4.0"),
        ("2010/11-Q4", "4.0"),
        ("2009..2010", "4.0"),
        ("2011-04", None),
        ("2011/12", None),
        ("2010..2011", None),
    ],
)
def test_a_period_is_judged_by_the_next_milestone_then_by_the_deadline(
    period: str, value: str | None
) -> None:
    in_force = TERMS.for_period(Period.of(period))

    assert in_force == (None if value is None else Decimal(value))


@pytest.mark.parametrize("name", ["value", "deadline"])
def test_terms_say_nothing_of_a_period_before_they_have_value_and_deadline(name: str) -> None:
    terms = replace(TERMS, milestones=(), **{name: None})

    assert terms.for_period(Period.of("2008/09")) is None


MONTHS = [f"{year}-{month:02}" for year in range(2007, 2013) for month in range(1, 13)]
PERIODS = [*MONTHS, *(f"{y}/{y - 1999:02}" for y in range(2007, 2012)), *map(str, range(2007, 2013))]


@for_all(st.sets(st.sampled_from(MONTHS), min_size=1, max_size=6), st.sampled_from(PERIODS))
def test_the_value_in_force_is_that_of_the_first_point_not_before_the_period_ends(
    points: set[str], asked: str
) -> None:
    *before, deadline = sorted(points)
    values = {code: Decimal(number) for number, code in enumerate((*before, deadline))}
    milestones = tuple(Milestone(code, values[code]) for code in before)
    terms = replace(WORDS, value=values[deadline], deadline=deadline, milestones=milestones)
    period = Period.of(asked)

    in_force = Target.propose("LAA 12", terms, "DCC").terms.for_period(period)

    missed = sum(Period.of(code).last_day < period.last_day for code in points)
    assert in_force == (None if missed == len(points) else Decimal(missed))
