"""The part of a population that a series is about, and how people write it."""

import json
from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import assume
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.breakdown import SERIES, Breakdown
from domain.identity import series_id
from tests.domain.scenario import refused

YOUNG_WOMEN = Breakdown.of({"Sex": "Female", "Age": "16 to 18"})

# What a label can carry: a `;` would part one dimension from the next, a `: ` a dimension from its value.
texts = st.text(min_size=1, max_size=12).map(lambda text: " ".join(text.split()).rstrip(":"))
values = texts.filter(lambda text: text and ";" not in text)
names = values.filter(lambda text: ": " not in text)
breakdowns = st.builds(
    lambda held, name: Breakdown.of({**held, **({SERIES: name} if name else {})}),
    st.lists(
        st.tuples(names.filter(lambda name: name.casefold() != SERIES), values),
        max_size=4,
        unique_by=lambda pair: pair[0].casefold(),
    ).map(dict),
    st.none() | names,
)


def test_the_whole_population_is_a_breakdown_by_nothing() -> None:
    assert Breakdown.of({}) == Breakdown.of(None) == Breakdown()
    assert (str(Breakdown()), Breakdown().key, Breakdown().parts) == ("", "", ())


def test_a_breakdown_is_the_same_in_whatever_order_its_dimensions_are_given() -> None:
    assert Breakdown.of({"Age": "16 to 18", "Sex": "Female"}) == YOUNG_WOMEN
    assert YOUNG_WOMEN.parts == (("Age", "16 to 18"), ("Sex", "Female"))


def test_a_breakdown_is_the_same_however_it_is_spaced() -> None:
    assert Breakdown.of({" Age ": "16\u00a0to  18", "Sex": "Female\n"}) == YOUNG_WOMEN


@pytest.mark.parametrize("dimensions", [{"Age": " ", "Sex": "Female"}, {" ": "16 to 18", "Sex": "Female"}])
def test_a_blank_dimension_or_value_is_left_out(dimensions: Mapping[str, str]) -> None:
    assert Breakdown.of(dimensions) == Breakdown.of({"Sex": "Female"})


def test_a_plain_name_is_a_breakdown_of_its_own() -> None:
    assert Breakdown.named(" Primary  education ") == Breakdown.of({SERIES: "Primary education"})
    assert str(Breakdown.named("Primary education")) == "Primary education"
    assert Breakdown.named("") == Breakdown()


def test_a_breakdown_is_written_as_its_dimensions_with_their_values() -> None:
    assert str(YOUNG_WOMEN) == "Age: 16 to 18; Sex: Female"


@pytest.mark.parametrize(
    ("text", "dimensions"),
    [
        (None, {}),
        ("Age:\u00a016 to 18", {"Age": "16 to 18"}),
        ("", {}),
        (" ; ;", {}),
        ("Primary education", {SERIES: "Primary education"}),
        ("Age: 16 to 18", {"Age": "16 to 18"}),
        ("Age: 16 to 18; Sex: Female", {"Age": "16 to 18", "Sex": "Female"}),
        (" sex:  Female ;Age: 16  to 18;", {"sex": "Female", "Age": "16 to 18"}),
        ("Connexions; Sex: Female", {SERIES: "Connexions", "Sex": "Female"}),
        ("Arrives: before 9:00", {"Arrives": "before 9:00"}),
        ("Arrives 9:00", {SERIES: "Arrives 9:00"}),
        ("Ward: Littlemoor: north", {"Ward": "Littlemoor: north"}),
        ("series: Connexions", {SERIES: "Connexions"}),
    ],
)
def test_a_breakdown_is_read_as_people_write_it(text: str | None, dimensions: Mapping[str, str]) -> None:
    assert Breakdown.read(text) == Breakdown.of(dimensions)


@pytest.mark.parametrize(
    ("text", "named_twice"),
    [
        ("Age: 16 to 18; Age: 19 to 24", "Age"),
        ("Age: 16 to 18;  Age : 16 to 18", "Age"),
        ("Age: 16 to 18; age: 19 to 24", "age"),
        ("Boys; series: Girls", SERIES),
    ],
)
def test_a_dimension_is_named_only_once(text: str, named_twice: str) -> None:
    refusal = refused(lambda: Breakdown.read(text), "breakdown_not_understood", "breakdown")

    assert f"names ‘{named_twice}’ twice" in refusal.sentence
    assert "Write it like: Age: 16 to 24; Sex: Female." in refusal.sentence


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "industry: Wholesale; repair of vehicles; sector: Services",
            '{"industry": "Wholesale; repair of vehicles", "sector": "Services"}',
        ),
        ("sector: Food; drink; region: South", '{"sector": "Food; drink", "region": "South"}'),
        ("industry: Metal; plastics", '{"industry": "Metal; plastics"}'),
        ("Boys; Girls", '{"series": "Boys; Girls"}'),
        ("Sex: Female; Connexions", '{"Sex": "Female; Connexions"}'),
    ],
)
def test_a_later_piece_without_a_dimension_is_asked_about(text: str, whole: str) -> None:
    refusal = refused(lambda: Breakdown.read(text), "breakdown_not_understood", "breakdown")

    assert f"write {whole}." in refusal.sentence
    assert Breakdown.read(Breakdown.read(whole).written) == Breakdown.of(json.loads(whole))


@pytest.mark.parametrize("text", ["Age:", "Age: ", "Age:; Sex: Female"])
def test_a_dimension_without_a_value_is_not_taken_for_the_whole_population(text: str) -> None:
    refusal = refused(lambda: Breakdown.read(text), "breakdown_not_understood", "breakdown")

    assert refusal.sentence.startswith("‘Age:’ has no value.")


@for_all(breakdowns)
def test_a_breakdown_reads_back_as_it_was_written(breakdown: Breakdown) -> None:
    assert Breakdown.read(breakdown.written) == breakdown


@for_all(st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=4), st.randoms())
def test_order_and_blanks_make_no_difference(held: dict[str, str], chance: Random) -> None:
    assume(len({" ".join(name.split()) for name in held}) == len(held))
    shuffled = list(held.items())
    chance.shuffle(shuffled)

    breakdown = Breakdown.of(dict(shuffled))

    assert breakdown == Breakdown.of(held) == Breakdown.of(dict(breakdown.parts))
    assert all(name and value for name, value in breakdown.parts)


def test_the_key_is_the_same_whatever_the_spelling_of_white_space_and_letters() -> None:
    assert Breakdown.of({"AGE": "16 TO 18", "SEX": " FEMALE"}).key == YOUNG_WOMEN.key
    assert Breakdown.of({"age": "16 to 18", "Sex": "Female"}).key == YOUNG_WOMEN.key
    assert Breakdown.named("PRIMARY  education").key == Breakdown.named("Primary education").key


@for_all(breakdowns, breakdowns)
def test_breakdowns_with_different_words_have_different_keys(one: Breakdown, other: Breakdown) -> None:
    def words(breakdown: Breakdown) -> list[tuple[str, str]]:
        return sorted((name.casefold(), value.casefold()) for name, value in breakdown.parts)

    assert (one.key == other.key) is (words(one) == words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"Age group": "16 to 18"}, {"Age": "group 16 to 18"}),
        ({"Age": "16", "Sex": "Female"}, {"Age": "16 Sex Female"}),
        ({"Age": "16 to 18"}, {SERIES: "16 to 18"}),
        ({"Age": "16 to 18"}, {}),
    ],
)
def test_the_key_tells_where_a_dimension_ends_and_its_value_begins(
    one: Mapping[str, str], other: Mapping[str, str]
) -> None:
    keys = Breakdown.of(one).key, Breakdown.of(other).key

    assert keys[0] != keys[1]
    assert series_id("NI 117", "Purbeck", keys[0]) != series_id("NI 117", "Purbeck", keys[1])
