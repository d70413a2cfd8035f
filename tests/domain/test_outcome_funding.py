"""What may be decided about the money of an outcome, and what is refused."""

from decimal import Decimal

import pytest
from hypothesis import example
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.outcome import Outcome, funding_key
from tests.domain.scenario import given


def adopted() -> Outcome:
    return Outcome.adopt("CYP2", "Every young person in Dorset is in education, employment or training")


def grant_allocated(outcome: Outcome) -> None:
    outcome.allocate_funding("Area Based Grant", "2008/09", Decimal(120000))


def test_a_funding_stream_gives_money_for_a_year() -> None:
    outcome = (
        given(adopted)
        .when(lambda outcome: outcome.allocate_funding(" Area Based  Grant", " 2008/09 ", Decimal(120000)))
        .then(
            (
                Outcome.FundingAllocated,
                {"stream": "Area Based Grant", "year": "2008/09", "amount": Decimal(120000)},
            )
        )
    )

    assert list(outcome.funding.values()) == [Decimal(120000)]


def test_another_amount_for_the_same_stream_and_year_replaces_the_first() -> None:
    outcome = (
        given(adopted, grant_allocated)
        .when(lambda outcome: outcome.allocate_funding("Area Based Grant", "2008/09", Decimal("0.01")))
        .then((Outcome.FundingAllocated, {"amount": Decimal("0.01")}))
    )

    assert list(outcome.funding.values()) == [Decimal("0.01")]


@pytest.mark.parametrize(
    ("stream", "year"), [("Area Based Grant", "2009/10"), ("LPSA reward grant", "2008/09")]
)
def test_each_stream_and_year_holds_its_own_money(stream: str, year: str) -> None:
    outcome = (
        given(adopted, grant_allocated)
        .when(lambda outcome: outcome.allocate_funding(stream, year, Decimal(120000)))
        .then((Outcome.FundingAllocated, {"stream": stream, "year": year}))
    )

    assert len(outcome.funding) == 2


def test_the_same_amount_allocated_again_changes_nothing() -> None:
    given(adopted, grant_allocated).when(
        lambda outcome: outcome.allocate_funding("area based grant", "2008/09", Decimal("120000.00"))
    ).then_nothing()


@pytest.mark.parametrize(
    ("stream", "year", "code", "field"),
    [(" ", "2008/09", "stream_required", "stream"), ("Area Based Grant", "", "year_required", "year")],
)
def test_money_is_allocated_from_a_stream_for_a_year(stream: str, year: str, code: str, field: str) -> None:
    given(adopted).when(lambda outcome: outcome.allocate_funding(stream, year, Decimal(120000))).then_refused(
        code, field
    )


@pytest.mark.parametrize("amount", ["0", "-0.01", "NaN", "sNaN", "Infinity", "-Infinity"])
def test_funding_is_a_sum_of_money_above_nothing(amount: str) -> None:
    given(adopted).when(
        lambda outcome: outcome.allocate_funding("Area Based Grant", "2008/09", Decimal(amount))
    ).then_refused("amount_not_positive", "amount")


def test_funding_may_be_withdrawn_with_a_reason() -> None:
    outcome = (
        given(adopted, grant_allocated)
        .when(lambda outcome: outcome.withdraw_funding(" Area Based  Grant", "2008/09 ", " In-year cut "))
        .then(
            (
                Outcome.FundingWithdrawn,
                {"stream": "Area Based Grant", "year": "2008/09", "reason": "In-year cut"},
            )
        )
    )

    assert outcome.funding == {}


def test_funding_is_found_in_whatever_case_its_stream_is_written() -> None:
    outcome = (
        given(adopted, grant_allocated)
        .when(lambda outcome: outcome.withdraw_funding("AREA BASED GRANT", "2008/09", "In-year cut"))
        .then((Outcome.FundingWithdrawn, {"reason": "In-year cut"}))
    )

    assert outcome.funding == {}


def test_funding_that_was_withdrawn_may_be_allocated_again() -> None:
    given(
        adopted,
        grant_allocated,
        lambda outcome: outcome.withdraw_funding("Area Based Grant", "2008/09", "In-year cut"),
    ).when(grant_allocated).then((Outcome.FundingAllocated, {"amount": Decimal(120000)}))


@pytest.mark.parametrize(
    ("stream", "year"), [("Area Based Grant", "2009/10"), ("LPSA reward grant", "2008/09"), ("", "")]
)
def test_only_funding_that_was_allocated_can_be_withdrawn(stream: str, year: str) -> None:
    given(adopted, grant_allocated).when(
        lambda outcome: outcome.withdraw_funding(stream, year, "In-year cut")
    ).then_refused("funding_not_allocated", "stream")


def test_withdrawing_funding_needs_a_reason() -> None:
    given(adopted, grant_allocated).when(
        lambda outcome: outcome.withdraw_funding("Area Based Grant", "2008/09", " ")
    ).then_refused("reason_required", "reason")


words = st.text(st.sampled_from("aAbB 1/|"), min_size=1).filter(str.strip)


@for_all(words, words, words, words)
@example("a|", "b", "a", "|b")
def test_allocations_are_told_apart_by_both_their_names(a: str, b: str, c: str, d: str) -> None:
    same = [" ".join(name.split()).lower() for name in (a, b)] == [
        " ".join(name.split()).lower() for name in (c, d)
    ]

    assert (funding_key(a, b) == funding_key(c, d)) is same


@for_all(words, words)
def test_an_allocation_is_the_same_however_its_names_are_spelled(stream: str, year: str) -> None:
    def respelled(name: str) -> str:
        return f" {name.swapcase()}".replace(" ", "\u00a0 ")

    assert funding_key(respelled(stream), respelled(year)) == funding_key(stream, year)
