"""What terms a target may have, and what they say of a period."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.breakdown import Breakdown
from domain.period import Period
from domain.target import Milestone, Target, Terms
from tests.domain.laa_12 import (
    TERMS,
    proposed,
    revised_by,
)
from tests.domain.scenario import given, refused

# What terms may be


UNFIT = [
    (replace(TERMS, indicator=" "), "indicator_required", "indicator"),
    (replace(TERMS, area=""), "area_required", "area"),
    (replace(TERMS, value=Decimal("NaN")), "not_finite", "value"),
    (replace(TERMS, value=Decimal("sNaN")), "not_finite", "value"),
    (replace(TERMS, value=Decimal("Infinity")), "not_finite", "value"),
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
        Terms("NI 117", "Dorset", Decimal(0), "2010/11"),
        replace(TERMS, value=Decimal("-1.5")),
        replace(TERMS, baseline=None),
        replace(TERMS, baseline_period="2010-Q4"),
        replace(TERMS, milestones=TERMS.milestones[:1]),
        replace(TERMS, milestones=(*TERMS.milestones, Milestone("2010/11", TERMS.value))),
        replace(TERMS, breakdown=Breakdown.of({"Sex": "Female"})),
    ],
    ids=[
        "only a value and a deadline",
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


MONTHS = [f"{year}-{month:02}" for year in range(2007, 2013) for month in range(1, 13)]
PERIODS = [*MONTHS, *(f"{y}/{y - 1999:02}" for y in range(2007, 2012)), *map(str, range(2007, 2013))]


@for_all(st.sets(st.sampled_from(MONTHS), min_size=1, max_size=6), st.sampled_from(PERIODS))
def test_the_value_in_force_is_that_of_the_first_point_not_before_the_period_ends(
    points: set[str], asked: str
) -> None:
    *before, deadline = sorted(points)
    values = {code: Decimal(number) for number, code in enumerate((*before, deadline))}
    milestones = tuple(Milestone(code, values[code]) for code in before)
    terms = Terms("NI 117", "Dorset", values[deadline], deadline, milestones=milestones)
    period = Period.of(asked)

    in_force = Target.propose("LAA 12", terms, "DCC").terms.for_period(period)

    missed = sum(Period.of(code).last_day < period.last_day for code in points)
    assert in_force == (None if missed == len(points) else Decimal(missed))
