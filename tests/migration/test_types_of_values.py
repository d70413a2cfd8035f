"""A structure names the type of an indicator's values, and its cells are read by it."""

from decimal import Decimal

from domain.value_type import ValueType
from projections.indicators import indicator_called
from projections.targets import list_targets
from tests.migration.conftest import MoveRows

INDICATORS = (
    "indicator,name,unit,periodicity,value_type,grades,target_value,target_year,polarity\n"
    "NI 1,Waiting,hours,Yearly,duration,,90 minutes,2010/11,lower\n"
    "NI 2,Opened,,Yearly,Date,,1 September 2011,2010/11,lower\n"
    "NI 3,Rated,,Yearly,grade,C; B; A,A,2010/11,higher\n"
    "NI 4,Has a plan,,Yearly,yes/no,,yes,2010/11,higher\n"
    "NI 5,Visits,,Yearly,colour,,5,2010/11,higher\n"
    "NI 6,Rated too,,Yearly,grade,,,,higher\n"
)
ROWS = (
    "1,2009-05-01,NI 1,,2008/09,add,,1.5",
    "2,2009-05-02,NI 1,,2008/09,revise,1.5,2:30",
    "3,2009-05-01,NI 2,,2008/09,add,,1/9/2008 (p)",
    "4,2009-05-01,NI 3,,2008/09,add,,C",
    "5,2009-05-01,NI 3,,2007/08,add,,D",
    "6,2009-05-01,NI 3,,2006/07,add,,suppressed",
    "7,2009-05-01,NI 4,,2008/09,add,,Y",
    "8,2009-05-01,NI 5,,2008/09,add,,7",
    "9,2009-05-01,NI 2,,2007/08,add,,14000",
)


def test_cells_and_targets_are_read_by_the_type_that_the_structure_names(move_rows: MoveRows) -> None:
    moved = move_rows(*ROWS, structure={"indicators.csv": INDICATORS})

    assert moved.says("NI 1", "2008/09") == "9000"
    assert moved.versions("NI 1", "2008/09")[0].value == "5400.0"
    assert moved.says("NI 2", "2008/09") == "14123"
    assert moved.figures("NI 2", "2008/09")[0].nature == "provisional"
    assert moved.says("NI 3", "2008/09") == "1", (
        "C is a grade of the list, and no mark of what is suppressed."
    )
    assert moved.says("NI 3", "2006/07") == "suppressed"
    assert moved.says("NI 4", "2008/09") == "1"
    assert moved.says("NI 5", "2008/09") == "7"
    assert moved.reasons == {6: "not_a_grade", 10: "not_a_date"}
    assert moved.counts.notes["value_type_not_understood"] == 1
    assert "old_value_disagrees" not in moved.counts.notes
    assert moved.counts.structure_rejected == {"grades_required": 1}
    with moved.container.question() as question:
        rated = indicator_called(question, "NI 3").definition
        targets = {row.terms.indicator: row.terms for row in list_targets(question)}
    assert (rated.value_type, rated.grades) == (ValueType.GRADE, ("C", "B", "A"))
    values = [targets[f"NI {number}"].value for number in range(1, 6)]
    assert values == [Decimal(5400), Decimal(15218), Decimal(3), Decimal(1), Decimal(5)]
    assert targets["NI 3"].title == "Rated: A by 2010/11"
