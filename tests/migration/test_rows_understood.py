"""From cells to a change: operations, breakdowns, units, areas, references, and rows that make no sense."""

import pytest

from infrastructure.migration.operations import Doing, doing_of
from projections.indicators import list_indicators
from tests.migration.conftest import MoveRows
from tests.migration.moved import later

# Rows that make no sense, each with the reason for which it is rejected.
SENSELESS = (
    ("2017-01-01,,2008,add,,5,,", "indicator_missing"),
    ("soon,NI 1,2009,add,,5,,", "moment_not_understood"),
    (f"{later(days=2)},NI 1,2009,add,,5,,", "moment_in_future"),
    ("2017-01-01,NI 1,2009,maybe,,5,,", "op_not_understood"),
    ("2017-01-01,NI 1,whenever,add,,5,,", "period_not_understood"),
    ("2017-01-01,NI 1,,add,,5,,", "period_not_understood"),
    ("2017-01-01,NI 1,2009,add,,five,,", "value_not_understood"),
    ("2017-01-01,NI 1,2009,add,,5,,not JSON", "disaggregation_not_understood"),
    ('2017-01-01,NI 1,2009,add,,5,,"[1, 2]"', "disaggregation_not_understood"),
    ('2017-01-01,NI 1,2009,add,,5,,"{""Sex"": [""Men""]}"', "disaggregation_not_understood"),
    (
        '2017-01-01,NI 1,2009,add,,5,,"{""Sex"": ""Men"", ""Sex "": ""Women""}"',
        "disaggregation_not_understood",
    ),
    ('2017-01-01,NI 1,2009,add,,5,Men,"{""series"": ""Women""}"', "disaggregation_not_understood"),
    ('2017-01-01,NI 1,2009,add,,5,,"{""Sex"": ""\\ud800""}"', "disaggregation_not_understood"),
    ("2017-01-01,NI 1,2009,add,,5,,,surplus", "too_many_cells"),
    ("2017-01-01,NI 1,2009,add", "too_few_cells"),
    ("2017-01-01,NI 1,2009,add,,5,a\0b,", "character_not_allowed"),
    (f"2017-01-01,{'N' * 300},2009,add,,5,,", "name_too_long"),
    (f"2017-01-01,NI 1,2009,add,,5,{'é' * 1500},", "name_too_long"),
)


@pytest.mark.parametrize(
    ("doing", "spellings"),
    [
        (Doing.ADD, ["add", "Added", "INSERT", "create", "new", "a", "A", "+", " add "]),
        (Doing.REVISE, ["revise", "Revised", "update", "CHANGE", "amend", "m", "M"]),
        (Doing.REMOVE, ["remove", "removed", "DELETE", "withdraw", "d", "-"]),
        (None, ["", "noop", "adding up", "0"]),
    ],
)
def test_operations_are_known_in_the_spellings_people_use(doing: Doing | None, spellings: list[str]) -> None:
    assert {doing_of(spelling) for spelling in spellings} == {doing}


def test_every_kind_of_senseless_row_is_rejected_with_its_number_and_reason(move_rows: MoveRows) -> None:
    moved = move_rows(
        "2017-01-01,NI 1,2008,add,,5,,",
        *(row for row, _ in SENSELESS),
        header="accepted_at,indicator,period,op,old_value,new_value,series,disaggregation",
    )

    assert moved.reasons == {number: reason for number, (_, reason) in enumerate(SENSELESS, 3)}
    assert moved.counts.accepted == 1
    assert moved.rejected[0]["sentence"] == "The row does not say which indicator it is about."
    assert moved.rejected[5]["period"] == ""
    assert moved.rejected[6]["new_value"] == "five"
    assert moved.rejected[13]["further_cells"] == "surplus"


def test_the_series_and_its_disaggregation_make_the_breakdown(move_rows: MoveRows) -> None:
    moved = move_rows(
        "2017-01-01,NI 1,2008,add,1,,",
        "2017-01-01,NI 1,2008,add,2,Lone  parents,",
        '2017-01-01,NI 1,2008,add,3,,"{""Sex"": ""Men"", ""Age"": """", ""Year"": null, ""Band"": 2.50}"',
        '2017-01-01,NI 1,2008,add,4,Lone parents,"{""Sex"": ""Men"", ""Carer"": true}"',
        "2017-01-01,NI 1,2009,add,5,NULL,{}",
        header="accepted_at,indicator,period,op,new_value,series,disaggregation",
    )

    assert not moved.rejected
    assert [(row.breakdown, row.value) for row in moved.figures("NI 1", "2008")] == [
        ("", "1"),
        ("Band: 2.50; Sex: Men", "3"),
        ("Carer: true; Sex: Men; Lone parents", "4"),
        ("Lone parents", "2"),
    ]
    assert moved.says("NI 1", "2009", breakdown="") == "5"


def test_a_unit_is_kept_on_the_figure_where_it_is_not_the_indicator_s(move_rows: MoveRows) -> None:
    moved = move_rows(
        "2017-01-01,NI 1,2008,add,1,",
        "2017-01-01,NI 1,2009,add,1,Number",
        "2017-01-01,NI 1,2010,add,1,Percentage",
        header="accepted_at,indicator,period,op,new_value,unit",
    )

    units = [moved.figures("NI 1", year)[0].unit for year in ("2008", "2009", "2010")]
    assert units == [None, None, "Percentage"]


def test_a_row_s_own_area_is_its_area_and_every_area_is_expected(move_rows: MoveRows) -> None:
    moved = move_rows(
        "2017-01-01,NI 1,2008,add,1,Purbeck",
        "2017-01-01,NI 1,2008,add,2,North  Dorset",
        "2017-01-01,NI 1,2008,add,3,",
        header="accepted_at,indicator,period,op,new_value,District",
    )

    assert {row.area: row.value for row in moved.figures("NI 1", "2008")} == {
        "Purbeck": "1",
        "North Dorset": "2",
        "Dorset": "3",
    }
    with moved.container.question() as question:
        assert list_indicators(question)[0].definition.areas == ("Purbeck", "North Dorset", "Dorset")


def test_a_period_is_read_by_what_stands_beside_it_in_the_file(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2008-09,add,,1",
        "1,2017-01-01,NI 1,,2012-13,add,,2",
        "1,2017-01-01,NI 2,,2008-09,add,,3",
    )

    periods = {
        row.indicator: row.period for name in ("NI 1", "NI 2") for row in moved.figures(name, "2008-09")
    }
    assert periods == {"NI 1": "2008/09", "NI 2": "2008/09"}


def test_what_the_period_says_of_its_figure_is_kept(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2010/11 (provisional),add,,1",
        "1,2017-01-01,NI 1,,2011/12 (estimated),add,,2",
        "1,2017-01-01,NI 1,,2012/13,add,,3",
    )
    natures = [moved.figures("NI 1", year)[0].nature for year in ("2010/11", "2011/12", "2012/13")]
    assert natures == ["provisional", "estimated", "final"]


def test_an_absence_is_declared_of_its_kind_with_what_the_cell_said(move_rows: MoveRows) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2008,add,,",
        "1,2017-01-01,NI 1,,2009,add,,[c]",
        "1,2017-01-01,NI 1,,2010,add,,5",
        "2,2017-01-02,NI 1,,2010,revise,5,n/a",
    )

    assert [moved.says("NI 1", year) for year in ("2008", "2009", "2010")] == [
        "not collected",
        "suppressed",
        "not applicable",
    ]
    assert [row.reason for row in moved.trail() if row.topic == "series.absence_declared"] == [
        "The legacy system left the value blank.",
        "The legacy system held ‘[c]’ in place of a value.",
        "The legacy system held ‘n/a’ in place of a value. Revised in the legacy system (2).",
    ]


def test_a_provisional_figure_is_marked_so(move_rows: MoveRows) -> None:
    moved = move_rows("1,2017-01-01,NI 1,,2008,add,,5 [p]")

    assert moved.figures("NI 1", "2008")[0].nature == "provisional"
