"""What a form shows of an indicator's values reads back to the very same, whatever their type."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.definition import Definition
from domain.judged_as import BandIn, MarginIn
from domain.periods.cycle import Cycle, Frequency
from domain.terms import Milestone, Terms
from domain.value_type import ValueType
from domain.values.scale import Scale
from tests.domain.scales import BY_TYPE, OFSTED
from tests.domain.scenario import refused
from web.commands.light import of_the_unit
from web.schemas.definition import VALUES, DefinitionSchema, typed_definition
from web.schemas.faults import read
from web.schemas.light import Light
from web.schemas.targets import TermsSchema
from web.schemas.terms import typed_terms

ANNUAL = Cycle(Frequency.ANNUAL)


def read_terms(typed: dict[str, Any], scale: Scale) -> dict[str, Any]:
    schema = TermsSchema()
    schema.light = Light(ANNUAL, scale)
    return read(schema, typed, dict)


@pytest.mark.parametrize("value_type", ValueType)
@given(data=st.data())
@settings(deadline=None)
def test_terms_read_back(value_type: ValueType, data: st.DataObject) -> None:
    scale, value = data.draw(BY_TYPE[value_type])
    values = [value, data.draw(BY_TYPE[value_type])[1]]
    if value_type is ValueType.GRADE:
        values = [value, Decimal(data.draw(st.integers(1, len(scale.grades))))]
    one, other = sorted(values)
    milestones = (
        Milestone("2008/09", one),
        Milestone("2009/10", one, other),
        Milestone("2010/11", one, red_line=other),
        Milestone("2011/12", one, other, one, "2010"),
    )
    terms = Terms(
        "Better",
        value=one,
        upper=other,
        red_line=one,
        baseline=other,
        baseline_period="2007/08",
        deadline="2012/13",
        milestones=milestones,
        margin=abs(other - one),
        margin_in=data.draw(st.sampled_from(MarginIn)),
    )
    values_read = read_terms(typed_terms(terms, scale), scale)

    for name in ("value", "upper", "red_line", "baseline", "milestones", "margin"):
        assert values_read[name] == getattr(terms, name), name


@pytest.mark.parametrize("value_type", ValueType)
@given(data=st.data())
@settings(deadline=None)
def test_a_definition_reads_back(value_type: ValueType, data: st.DataObject) -> None:
    scale, value = data.draw(BY_TYPE[value_type])
    definition = Definition(
        "Waiting",
        unit=scale.unit,
        value_type=value_type,
        grades=scale.grades,
        no_change=abs(value),
        no_change_in=data.draw(st.sampled_from(BandIn)),
        **dict.fromkeys(VALUES, value),
    )
    typed = typed_definition(definition)
    schema = DefinitionSchema()
    schema.light = of_the_unit(None, "", typed)  # type: ignore[arg-type]
    values = read(schema, {name: typed[name] for name in typed if name in schema.fields}, dict)

    for name in (*VALUES, "no_change", "value_type"):
        assert values[name] == getattr(definition, name), name


@pytest.mark.parametrize(
    ("scale", "line", "milestone"),
    [
        (Scale(ValueType.DURATION), "2009/10: 2:30 to 3:00, red 4h", ("9000", "10800", "14400")),
        (Scale(ValueType.DATE), "2009/10: 1 May 2011, red 1/6/2011", ("15095", None, "15126")),
        (Scale(ValueType.GRADE, OFSTED), "2009/10: good to outstanding", ("3", "4", None)),
        (
            Scale(ValueType.GRADE, ("red", "red to amber", "green")),
            "2009/10: red to amber",
            ("2", None, None),
        ),
        (Scale(ValueType.GRADE, ("red", "amber", "green")), "2009/10: amber, red red", ("2", None, "1")),
        (Scale(ValueType.RATIO), "2009/10: 1:12.5", ("12.5", None, None)),
        (Scale(ValueType.YES_NO), "2009/10: 75 %", ("0.75", None, None)),
        (Scale(), "2009/10: 1,000 to 1,200, red 1,500", ("1000", "1200", "1500")),
    ],
)
def test_a_milestone_is_read_as_values_of_its_type_are_written(
    scale: Scale, line: str, milestone: tuple[str | None, ...]
) -> None:
    (read_one,) = read_terms({"title": "Better", "milestones": line}, scale)["milestones"]

    expected = [None if each is None else Decimal(each) for each in milestone]
    assert [read_one.value, read_one.upper, read_one.red_line] == expected


def test_a_milestone_that_is_none_says_how_to_write_one() -> None:
    told = refused(
        lambda: read_terms({"title": "Better", "milestones": "2009/10: 90"}, Scale(ValueType.DURATION)),
        "not_a_duration",
        "milestones",
    )
    assert "Milestone on line 1" in told.sentence
    machine = {"title": "Better", "milestones": [{"period": "2009/10", "value": 9000}]}
    refused(lambda: read_terms(machine, Scale(ValueType.DURATION)), "not_a_duration", "milestones")


def test_a_margin_in_points_is_a_duration_and_one_in_per_cent_a_number() -> None:
    minutes = Scale(ValueType.DURATION)
    typed = {"title": "Better", "margin": "30 minutes", "margin_in": MarginIn.POINTS.value}

    assert read_terms(typed, minutes)["margin"] == 1800
    assert (
        read_terms({**typed, "margin": "10", "margin_in": MarginIn.PER_CENT.value}, minutes)["margin"] == 10
    )
    refused(lambda: read_terms({**typed, "margin_in": MarginIn.PER_CENT.value}, minutes), "not_a_number")
    refused(lambda: read_terms({**typed, "margin": "30"}, minutes), "not_a_duration")


def test_a_definition_is_read_by_the_type_that_it_is_given() -> None:
    typed = {
        "value_type": "Date",
        "lowest": "1 May 2011",
        "midpoint": "1/6/2011",
        "title": "Opened",
    }
    schema = DefinitionSchema()
    schema.light = of_the_unit(None, "", typed)  # type: ignore[arg-type]
    values = read(schema, typed, dict)

    assert (values["lowest"], values["midpoint"]) == (15095, 15126)
    graded = {"title": "Rated", "value_type": "grade", "grades": "Weak\nSound\n", "lowest": "sound"}
    schema.light = of_the_unit(None, "", graded)  # type: ignore[arg-type]
    assert read(schema, graded, dict)["lowest"] == 2
