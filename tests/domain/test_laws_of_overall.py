"""Laws of one colour for many: order does not matter, better is never worse, the unjudged count not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.judgements.overall import Counted, OverallRule
from domain.judgements.rules import RULES, Judgement, Rule
from domain.judgements.status import COLOURS, Status

OVERALLS: dict[int, Rule[OverallRule]] = {rule.version: rule for rule in RULES[Judgement.OVERALL]}  # type: ignore[misc]
RANK = {None: None, Status.RED: 0, Status.AMBER: 1, Status.GREEN: 2}
BETTER = {Status.RED: Status.AMBER, Status.AMBER: Status.GREEN, Status.GREEN: Status.EXCEEDED}
UNJUDGED = [each for each in Status if not each.is_colour]
weights = st.integers(1, 12).map(lambda number: Decimal(number) / 4)
counted = st.lists(
    st.builds(Counted, st.sampled_from([*COLOURS, *COLOURS, *UNJUDGED]), st.booleans(), weights), max_size=7
)
giving_a_colour = pytest.mark.parametrize("version", [version for version in OVERALLS if version > 1])


def colour(version: int, those: list[Counted]) -> Status | None:
    return OVERALLS[version].function(those).status


@pytest.mark.parametrize("version", OVERALLS)
@for_all(counted, st.randoms(use_true_random=False))
def test_the_order_of_indicators_does_not_matter(version: int, those: list[Counted], random: object) -> None:
    other = list(those)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert OVERALLS[version].function(other) == OVERALLS[version].function(those)


@giving_a_colour
@for_all(counted, st.data())
def test_one_indicator_that_is_better_makes_nothing_worse(
    version: int, those: list[Counted], data: st.DataObject
) -> None:
    judged = [place for place, each in enumerate(those) if each.status in BETTER and not each.overdue]
    if not judged:
        return
    place = data.draw(st.sampled_from(judged))
    better = list(those)
    better[place] = replace(those[place], status=BETTER[those[place].status])
    before, after = RANK[colour(version, those)], RANK[colour(version, better)]
    assert before is not None
    assert after is not None
    assert after >= before


@pytest.mark.parametrize("version", OVERALLS)
@for_all(counted)
def test_it_says_how_many_counted_of_how_many(version: int, those: list[Counted]) -> None:
    told = OVERALLS[version].function(those)
    there = [each for each in those if each.overdue or each.status.is_colour]
    assert (told.counted, told.of) == (len(there), len(those))
    assert (told.status is not None) == (version > 1 and bool(there))


@pytest.mark.parametrize("version", OVERALLS)
@for_all(counted, st.sampled_from(UNJUDGED), weights)
def test_what_is_not_judged_counts_for_nothing(
    version: int, those: list[Counted], status: Status, weight: Decimal
) -> None:
    more = [*those, Counted(status, overdue=False, weight=weight)]
    assert colour(version, more) == colour(version, those)


@giving_a_colour
@for_all(counted, weights)
def test_what_is_overdue_counts_as_red_whatever_it_was(
    version: int, those: list[Counted], weight: Decimal
) -> None:
    late = [*those, Counted(Status.GREEN, overdue=True, weight=weight)]
    red = [*those, Counted(Status.RED, overdue=False, weight=weight)]
    assert colour(version, late) == colour(version, red)


@giving_a_colour
@for_all(counted, weights)
def test_only_how_weights_compare_matters(version: int, those: list[Counted], factor: Decimal) -> None:
    times = [replace(each, weight=each.weight * factor) for each in those]
    assert colour(version, times) == colour(version, those)


@pytest.mark.parametrize(
    ("version", "colours", "expected"),
    [
        (1, "GAR", None),
        (2, "GGR", Status.RED),
        (2, "GGA", Status.AMBER),
        (3, "GGR", Status.GREEN),
        (3, "GR", Status.RED),
        (3, "GAAR", Status.AMBER),
        (4, "GA", Status.GREEN),
        (4, "GR", Status.AMBER),
        (4, "AR", Status.AMBER),
        (4, "ARR", Status.RED),
    ],
)
def test_each_rule_at_its_edges(version: int, colours: str, expected: Status | None) -> None:
    named = {"G": Status.GREEN, "A": Status.AMBER, "R": Status.RED}
    assert colour(version, [Counted(named[each], overdue=False) for each in colours]) == expected


@pytest.mark.parametrize(
    ("colours", "told"),
    [
        ("GGA", Status.GREEN),
        ("GGAR", Status.AMBER),
        ("GAR", Status.AMBER),
        ("RRAG", Status.RED),
        ("RAA", Status.AMBER),
        ("GR", Status.RED),
        ("GGRR", Status.RED),
        ("", None),
    ],
)
def test_a_majority_is_more_than_half_and_without_one_the_middle_is_told(
    colours: str, told: Status | None
) -> None:
    meant = {"G": Status.GREEN, "A": Status.AMBER, "R": Status.RED}
    assert colour(3, [Counted(meant[each], False) for each in colours]) is told
