"""Each column of numbers has its own decimal mark, and values that their parts make are worked out."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.definition import Calculation
from domain.numbers import DecimalMark
from domain.refusals import Refused
from infrastructure.container import Container
from projections.indicators import indicator_called
from projections.targets import list_targets
from tests.conftest import sqlite_url
from tests.migration.moved import Moved, move

HEADER = "accepted_at;indicator;period;op;new_value;numerator;denominator;unit"
Load = Callable[..., Moved]
COMMA, POINT = DecimalMark.COMMA, DecimalMark.POINT


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """How a file is read is decided before any database sees it: one kind will do."""
    return sqlite_url(tmp_path)


@pytest.fixture
def load(container: Container, tmp_path: Path) -> Load:
    """Moves in with these values of NI 1 and their parts, each of its own year."""

    def loaded(*rows: str, unit: str = "%", **more: Any) -> Moved:
        lines = [f"2020-01-01;NI 1;{2000 + number};add;{row};{unit}" for number, row in enumerate(rows)]
        return move(container, tmp_path, "\n".join([HEADER, *lines]) + "\n", **more)

    return loaded


def held(moved: Moved) -> list[tuple[str | None, str | None, str | None]]:
    with moved.container.question() as question:
        assert indicator_called(question, "NI 1")
    return [
        (row.value, row.numerator, row.denominator)
        for year in range(2000, 2010)
        for row in moved.figures("NI 1", str(year))
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("8,5;850;10,000", "9,25;185;2,000", "7,5;1,500;20,000"),
        ("8,5;850;10.000", "9,25;185;2.000", "7,5;1.500;20.000"),
        ("8.5;850;10,000", "9.25;185;2,000", "7.5;1,500;20,000"),
        ("8.5;850;10 000", "9.25;185;2 000", "7.5;1 500;20 000"),
    ],
)
def test_parts_are_read_by_their_own_columns_and_not_by_that_of_the_values(
    load: Load, rows: tuple[str, ...]
) -> None:
    expected = [("8.5", "850", "10000"), ("9.25", "185", "2000"), ("7.5", "1500", "20000")]
    assert held(load(*rows)) == expected


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        (("7,5;1,500;20,000",), "%"),  # a thousandth of each makes the same
        (("7,5;1,777;2,000",), "index"),  # they make nothing, either way
        (("750;1,500;200",), ""),  # per 100, or per 100,000
    ],
)
def test_a_column_of_parts_that_nothing_decides_is_asked_about(
    load: Load, rows: tuple[str, ...], unit: str
) -> None:
    with pytest.raises(Refused, match="in the column ‘numerator’ of") as refusal:
        load(*rows, unit=unit)
    assert (refusal.value.code, refusal.value.field) == ("decimal_mark_undecided", "parts_mark")
    assert "Say --parts-mark point or --parts-mark comma." in refusal.value.sentence

    ((_, numerator, _),) = held(load(*rows, unit=unit, parts_mark=POINT))
    assert numerator in ("1500", "1777")


def test_columns_of_parts_that_contradict_themselves_are_asked_about(load: Load) -> None:
    rows = ("8.5;850;1,000.5", "8.5;850;1.000,5", "8.5;850;1.000,5")
    with pytest.raises(Refused, match="contradict each other") as refusal:
        load(*rows)
    assert refusal.value.field == "parts_mark"


def test_a_column_of_values_is_decided_by_its_parts_too(load: Load) -> None:
    assert held(load("3,125;100;3200", "6,250;200;3200")) == [
        ("3.125", "100", "3200"),
        ("6.250", "200", "3200"),
    ]


def test_a_slip_among_many_rows_that_tell_decides_nothing(load: Load) -> None:
    rows = [f"{share}.5;{share * 10 + 5};1,000" for share in range(1, 10)]
    assert held(load(*rows, "8.5;999;1,000"))[0] == ("1.5", "15", "1000")


def test_what_somebody_says_of_the_values_holds_for_them_alone(load: Load) -> None:
    moved = load("3,125;850;10,000", unit="index", decimal_mark=COMMA, parts_mark=POINT)
    assert held(moved) == [("3.125", "850", "10000")]


def test_the_targets_of_a_structure_have_a_mark_of_their_own(load: Load) -> None:
    names = "indicator;name;target_value;target_year;base_value;base_year\n"
    undecided = {"indicators.csv": f"{names}NI 1;Crime;1,500;2010;;\n"}
    with pytest.raises(Refused, match="‘1,500’ in the column ‘target_value’ of") as refusal:
        load("850;85;100", structure=undecided)
    assert refusal.value.field == "target_mark"


@pytest.mark.parametrize(("written", "value"), [("1,500", "1.500"), ("1.500", "1500")])
def test_a_target_is_read_as_its_column_says(load: Load, written: str, value: str) -> None:
    names = "indicator;name;periodicity;target_value;target_year;base_value;base_year\n"
    rows = f"{names}NI 1;Crime;calendar year;{written};2010;8,5;2000\n"
    if written == "1.500":
        rows = rows.replace("8,5", "2.000,5")
    moved = load("8,5;85;1000", structure={"indicators.csv": rows})

    with moved.container.question() as question:
        (target,) = list_targets(question)
    assert target.terms.value == Decimal(value)


@pytest.mark.parametrize(
    ("rows", "unit", "calculation", "per"),
    [
        (("6.1;61;1000", "5.2;52;1000"), "%", Calculation.PERCENTAGE, None),
        (("6.1;61;1000", "5.25;525;10000"), "", Calculation.PERCENTAGE, None),
        (("6.1;61;10000", "5.2;52;10000"), "per 1,000 people", Calculation.RATE, "1000"),
        (("6.1;61;1000000", "5.2;52;1000000"), "crimes", Calculation.RATE, "100000"),
        (("6.1;61;10", "5.2;52;10"), "minutes", Calculation.RATIO, None),
        # What they make is another value at these decimals, or no value.
        (("6.1;61;1000", "5.25;5243;100000"), "%", Calculation.STATED, None),
        (("6.1;61;1000", "7.6;2171;28000"), "%", Calculation.STATED, None),
        # The unit says otherwise.
        (("6.1;61;1000",), "per 1,000", Calculation.STATED, None),
        (("61;61;1000",), "%", Calculation.STATED, None),
        # A figure without parts would be refused.
        (("6.1;61;1000", "5.2;;"), "%", Calculation.STATED, None),
        (("6.1;61;1000", "5.2;52;"), "%", Calculation.STATED, None),
        (("6.1;;", "5.2;;"), "%", Calculation.PLAIN, None),
    ],
)
def test_how_values_come_about_is_seen_from_their_parts(
    load: Load, rows: tuple[str, ...], unit: str, calculation: Calculation, per: str | None
) -> None:
    moved = load(*rows, unit=unit)

    with moved.container.question() as question:
        definition = indicator_called(question, "NI 1").definition
    assert (definition.calculation, definition.per) == (calculation, per and Decimal(per))
    assert [each[0] for each in held(moved)] == [row.split(";")[0] for row in rows]
    assert not moved.rejected


def test_fewer_decimals_than_the_values_have_make_no_percentage_of_them(load: Load) -> None:
    structure = {"indicators.csv": "indicator;name;decimals;unit\nNI 1;Crime;0;%\n"}
    moved = load("6.1;61;1000", structure=structure)

    with moved.container.question() as question:
        assert indicator_called(question, "NI 1").definition.calculation is Calculation.STATED
    assert held(moved) == [("6.1", "61", "1000")]


def test_a_factor_of_ten_or_more_between_parts_and_value_is_named(load: Load) -> None:
    moved = load("0.85;85;1000", "8.5;85;1000", "8500;85;1000", "0.085;85;1000", "9.9;85;1000")

    assert moved.counts.notes["parts_out_by_a_factor"] == 3
    assert [(note.row, note.sentence) for note in moved.counts.noted if "parts" in note.code] == [
        (2, "The value 0.85 is one 10th of what its parts, 85 of 1,000, make. It was kept so."),
        (4, "The value 8500 is 1,000 times what its parts, 85 of 1,000, make. It was kept so."),
        (5, "The value 0.085 is one 100th of what its parts, 85 of 1,000, make. It was kept so."),
    ]


@pytest.mark.parametrize(
    ("values", "kept", "said"),
    [
        (
            ("3.125", "4.250", "12,5"),
            ["3125", "4250", "12.5"],
            "‘3.125’ in the column ‘new_value’ is read as 3125",
        ),
        (
            ("3,125", "4,250", "5.5"),
            ["3125", "4250", "5.5"],
            "‘3,125’ in the column ‘new_value’ is read as 3125",
        ),
    ],
)
def test_that_one_cell_decided_how_others_are_read_is_said(
    load: Load, values: tuple[str, ...], kept: list[str], said: str
) -> None:
    moved = load(*(f"{value};;" for value in values), unit="number")

    assert [value for value, _, _ in held(moved)] == kept
    (note,) = [note for note in moved.counts.noted if note.code == "decimal_mark_decided"]
    assert note.sentence.startswith(f"{said}, because")
    assert f"because ‘{values[-1]}’ there shows a decimal" in note.sentence


def test_what_a_mark_in_place_of_a_number_is_taken_to_say_is_said(load: Load) -> None:
    moved = load("n/a;;", "5;;", ";;", "not applicable;;", unit="number")

    assert [note.sentence for note in moved.counts.noted if note.code == "absence_presumed"] == [
        "‘n/a’ is taken to say that it is not applicable.",
        "An empty cell is taken to say that it is not collected.",
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [("5.2;52;0", "denominator_zero"), ("-50;5;-10", "denominator_negative"), ("0;0;0", "denominator_zero")],
)
def test_out_of_nothing_or_less_nothing_is_taken(load: Load, row: str, code: str) -> None:
    moved = load("6.1;61;1000", row, "5.25;5243;100000", unit="%")

    assert moved.counts.rejected == {code: 1}
    assert [value for value, _, _ in held(moved)] == ["6.1", "5.25"]


def test_a_numerator_below_nought_is_noted(load: Load) -> None:
    moved = load("-50;-5;10", "50;5;10", unit="%")

    assert [note.code for note in moved.counts.noted] == ["part_below_nought"]
