"""Which rule judges a period: the one for its last day among the adoptions known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.judgements import rules
from domain.judgements.adoption import EVERY_PERIOD, Adoption, Rulebook
from domain.judgements.rules import NEVER_ADOPTED, RULES, Judgement, newest, rule_called, rule_of

DAY = date(2010, 4, 1)
DIRECTION = Judgement.DIRECTION


def words(book: Rulebook, day: date) -> str:
    return book.direction(day).words


def test_what_stood_before_rules_could_be_adopted_judges_whatever_no_adoption_reaches() -> None:
    book = Rulebook()

    assert book.rag(DAY).words == "RAG 1, never adopted"
    assert book.direction(DAY).words == "direction 2, never adopted"
    assert book.due(DAY).words == "due 1, never adopted"
    assert {judgement.value: version for judgement, version in NEVER_ADOPTED.items()} == {
        "RAG": 1,
        "direction": 2,
        "due": 1,
        "terms": 1,
        "overall": 1,
    }


def test_an_adoption_judges_from_its_first_period_end_on() -> None:
    book = Rulebook([Adoption(DIRECTION, 1, DAY)])

    assert words(book, DAY - timedelta(days=1)) == "direction 2, never adopted"
    assert words(book, DAY) == words(book, date.max) == "direction 1"
    assert book.rag(DAY).words == "RAG 1, never adopted"


def test_an_adoption_judges_whatever_ends_later_until_another_is_made() -> None:
    book = Rulebook([Adoption(DIRECTION, 2, DAY), Adoption(DIRECTION, 1, date(2008, 4, 1))])

    assert words(book, date(2008, 3, 31)) == "direction 2, never adopted"
    assert words(book, date(2009, 3, 31)) == words(book, DAY) == words(book, date.max) == "direction 1"
    assert [(day, each.words) for day, each in book.stretches(DIRECTION)] == [
        (EVERY_PERIOD, "direction 2, never adopted"),
        (date(2008, 4, 1), "direction 1"),
    ]


def test_one_for_later_periods_leaves_the_earlier_ones_to_the_one_before() -> None:
    book = Rulebook([Adoption(DIRECTION, 1, date(2008, 4, 1)), Adoption(DIRECTION, 2, DAY)])

    assert words(book, DAY - timedelta(days=1)) == "direction 1"
    assert words(book, DAY) == "direction 2"
    assert [day for day, _ in book.stretches(DIRECTION)] == [EVERY_PERIOD, date(2008, 4, 1), DAY]


def test_of_two_for_the_same_first_period_end_the_later_one_holds() -> None:
    book = Rulebook([Adoption(DIRECTION, 2, DAY), Adoption(DIRECTION, 1, DAY)])

    assert words(book, DAY) == "direction 1"


def test_an_adoption_for_every_period_leaves_none_out() -> None:
    assert words(Rulebook([Adoption(DIRECTION, 1, EVERY_PERIOD)]), date.min) == "direction 1"


def test_stretches_of_one_rule_are_one_and_none_is_empty() -> None:
    twice = Rulebook([Adoption(DIRECTION, 1, date(2008, 4, 1)), Adoption(DIRECTION, 1, DAY)])
    always = Rulebook([Adoption(DIRECTION, 1, EVERY_PERIOD), Adoption(DIRECTION, 2, DAY)])

    assert [day for day, _ in twice.stretches(DIRECTION)] == [EVERY_PERIOD, date(2008, 4, 1)]
    assert [(day, each.words) for day, each in always.stretches(DIRECTION)] == [
        (EVERY_PERIOD, "direction 1"),
        (DAY, "direction 2"),
    ]


adoptions = st.builds(
    Adoption,
    st.sampled_from(list(Judgement)),
    st.just(1),
    st.dates(date(2005, 1, 1), date(2015, 1, 1)),
)


@given(
    known=st.lists(adoptions, max_size=8), later=adoptions, day=st.dates(date(2004, 1, 1), date(2016, 1, 1))
)
def test_a_later_adoption_touches_nothing_that_ended_before_the_first_period_end_that_it_names(
    known: list[Adoption], later: Adoption, day: date
) -> None:
    before, after = Rulebook(known), Rulebook([*known, later])

    if day < later.first_period_end:
        for judgement in Judgement:
            assert before.rule_for(judgement, day) == after.rule_for(judgement, day)


@pytest.mark.parametrize("judgement", Judgement)
def test_every_version_is_kept_under_its_number_and_says_its_conventions(judgement: Judgement) -> None:
    versions = RULES[judgement]

    assert [rule.version for rule in versions] == list(range(1, len(versions) + 1))
    assert newest(judgement) in versions
    for rule in versions:
        assert rule.judgement is judgement
        assert rule_of(judgement, rule.version) is rule is rule_called(rule.name)
        assert rule.conventions.endswith(".")
    assert judgement.meaning.endswith(".")


def test_a_version_that_this_service_does_not_keep_is_a_fault() -> None:
    with pytest.raises(LookupError, match="direction 9"):
        rules.rule_of(DIRECTION, 9)
