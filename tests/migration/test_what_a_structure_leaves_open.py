"""What a structure does not say, or says in words that nobody knows, is named and not presumed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from domain.definition import Definition, Polarity
from domain.periods.cycle import Calendar, Cycle, Frequency
from infrastructure.container import Container
from projections.definitions import definition_history
from projections.indicators import indicator_called
from projections.reports.open_matters import Matter, open_matters
from projections.targets import list_targets
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.migration.moved import Moved, move

ROW = "accepted_at,indicator,area,series,period,op,new_value\n"
Load = Callable[..., Moved]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """What a structure becomes is decided before any database sees it: one kind will do."""
    return sqlite_url(tmp_path)


@pytest.fixture
def load(container: Container, tmp_path: Path) -> Load:
    """Moves in with these rows, these lines of indicators.csv and these other files."""

    def loaded(*rows: str, indicators: str, files: dict[str, str] | None = None, **more: Any) -> Moved:
        structure = {"indicators.csv": indicators, **(files or {})}
        return move(container, tmp_path, ROW + "".join(f"{row}\n" for row in rows), structure, **more)

    return loaded


def definition(moved: Moved, indicator: str = "NI 1") -> Definition:
    with moved.container.question() as question:
        return indicator_called(question, indicator).definition


def open_of(moved: Moved) -> dict[str, str]:
    with moved.container.question() as question:
        return {each.reference: each.words for each in open_matters(question) if each.kind == "indicator"}


def notes(moved: Moved, code: str) -> list[tuple[str, int, str]]:
    return [(note.file, note.row, note.sentence) for note in moved.counts.noted if note.code == code]


def test_every_column_and_file_that_is_not_used_is_named_before_anything_is_taken(
    load: Load, tmp_path: Path
) -> None:
    told: list[str] = []
    areas = tmp_path / "areas.csv"
    areas.write_text("reference,population\nDorset,5\n", encoding="utf-8")
    load(
        indicators="indicator,name,owner,colour\nNI 1,Crime,Police,red\n",
        files={
            "goals.csv": "goal,short_name,colour\n1,Safe,red\n",
            "targets.csv": "target,name,due\n1.1,Fewer,2011\n",
            "Definition_Changes.csv": "accepted_at,indicator,field,old,new,who\n",
            "actions.csv": "action\n1\n",
        },
        areas=areas,
        told=told.append,
    )

    unused = {"indicators.csv": ["owner", "colour"], "goals.csv": ["colour"], "targets.csv": ["due"]}
    unused |= {"Definition_Changes.csv": ["who"], "areas.csv": ["population"]}
    columns = [f"‘{each}’ of {file}" for file, headings in unused.items() for each in headings]
    expected = {f"The column {each} is not understood, and is not used." for each in columns}
    assert set(told) == expected | {"The file actions.csv is none of a structure, and is not used."}


@pytest.mark.parametrize(
    ("words", "cycle"),
    [
        ("irregular", Cycle(Frequency.IRREGULAR)),
        ("Ad hoc", Cycle(Frequency.IRREGULAR)),
        ("as needed", Cycle(Frequency.IRREGULAR)),
        ("None", Cycle(Frequency.IRREGULAR)),
        ("every two years", Cycle(Frequency.BIENNIAL)),
        ("Biennial, calendar", Cycle(Frequency.BIENNIAL, Calendar.CALENDAR)),
        ("calendar quarter", Cycle(Frequency.QUARTERLY, Calendar.CALENDAR)),
        ("Quarterly (calendar)", Cycle(Frequency.QUARTERLY, Calendar.CALENDAR)),
        ("Quarterly (financial year)", Cycle(Frequency.QUARTERLY)),
        ("every calendar year", Cycle(Frequency.ANNUAL, Calendar.CALENDAR)),
        ("Annual (academic year)", Cycle(Frequency.ANNUAL, Calendar.ACADEMIC)),
        ("Calendar year", Cycle(Frequency.ANNUAL, Calendar.CALENDAR)),
    ],
)
def test_how_often_is_read_in_its_words(load: Load, words: str, cycle: Cycle) -> None:
    moved = load(indicators=f'indicator,name,periodicity\nNI 1,Crime,"{words}"\n')

    assert (definition(moved).cycle, definition(moved).frequency) == (cycle, cycle.frequency)
    assert notes(moved, "periodicity_not_understood") == []


@pytest.mark.parametrize("words", ["fortnightly", "every six weeks", "calendar", "calendar fortnight"])
def test_a_frequency_that_is_not_understood_is_not_said_with_a_note(load: Load, words: str) -> None:
    moved = load(indicators=f"indicator,name,periodicity,polarity\nNI 1,Crime,{words},higher\n")

    assert definition(moved).frequency is Frequency.NOT_SAID
    said = f"‘{words}’ is no frequency that is known, so how often figures come is not yet said."
    assert notes(moved, "periodicity_not_understood") == [("indicators.csv", 2, said)]
    assert open_of(moved) == {"NI 1": "NI 1 Crime does not say how often."}


def test_one_row_may_have_several_notes(load: Load) -> None:
    names = "indicator,name,goal,periodicity,target_value,target_year\n"
    moved = load(indicators=f"{names}NI 1,Crime,9,fortnightly,many,2011\n")

    assert set(moved.counts.notes) == {
        "outcome_unknown",
        "periodicity_not_understood",
        "target_not_understood",
    }


@pytest.mark.parametrize(
    ("row", "stated"),
    [("higher,Yearly", True), ("none,irregular", True), ("higher,", False), (",Yearly", False)],
)
def test_what_a_structure_says_of_polarity_and_frequency_is_said(load: Load, row: str, stated: bool) -> None:
    moved = load(indicators=f"indicator,name,polarity,periodicity\nNI 1,Crime,{row}\n")

    assert definition(moved).stated is stated
    with moved.container.question() as question:
        assert Matter.PRESUMED not in {each.matter for each in open_matters(question)}
    assert bool(open_of(moved)) is not stated


NAMES = "indicator,name,periodicity,polarity,target_value,target_year\n"
TARGET = f"{NAMES}NI 117,NEET,Financial year,lower,5,2011/12\n"


def aimed_at(moved: Moved) -> list[str | None]:
    with moved.container.question() as question:
        return [target.terms.area for target in list_targets(question)]


@pytest.mark.parametrize(
    ("rows", "area"),
    [
        (["Purbeck,"], "Purbeck"),
        (["Purbeck,", "Purbeck,Boys", "Portland,Boys"], "Purbeck"),
        (["Purbeck,Boys"], "Purbeck"),
        (["Purbeck,", ",", "Portland,"], "Whole area"),
        (["Purbeck,", "Portland,", "Dorset,"], "Dorset"),
        (["Parish,", "Purbeck,", "Dorset,", "Dorset,Boys"], "Dorset"),
        ([], "Whole area"),
    ],
)
def test_a_target_is_for_the_area_of_the_figures(
    load: Load, tmp_path: Path, rows: list[str], area: str
) -> None:
    areas = tmp_path / "areas.csv"
    areas.write_text(
        "reference,parents\nWhole area,\nDorset,\nPurbeck,Dorset\nPortland,Dorset\nParish,Purbeck\n",
        encoding="utf-8",
    )
    lines = [f"2011-06-01,NI 117,{row},2010/11,add,1" for row in rows]
    moved = load(*lines, indicators=TARGET, areas=areas, area="Whole area")

    assert aimed_at(moved) == [area]
    assert moved.counts.notes["target_without_area"] == 0


def test_no_target_is_made_up_where_the_area_is_not_known(load: Load) -> None:
    rows = [f"2011-06-01,NI 117,District {number},,2010/11,add,1" for number in range(15)]
    moved = load(*rows, indicators=TARGET)

    said = "The target of NI 117 says no area, and there are figures of 15: propose it for each on its page."
    assert notes(moved, "target_without_area") == [("indicators.csv", 2, said)]
    assert aimed_at(moved) == []
    assert moved.counts.targets == 0


def test_before_its_first_title_an_indicator_is_called_by_its_reference(load: Load) -> None:
    changes = (
        "accepted_at,indicator,field,old,new\n"
        "2012-01-01,NI 1,title,,Burglary\n2013-01-01,NI 1,source,,Police\n"
        "2012-01-01,NI 2,graph_title,,Arson\n2012-02-01,NI 2,indicator_name,Fires,Fires and arson\n"
        "2012-01-01,NI 9,title,,Litter\n"
    )
    moved = load(
        "2011-06-01,NI 1,,,2010/11,add,1",
        "2011-06-01,NI 9,,,2010/11,add,1",
        indicators="indicator,name,source\nNI 1,Burglaries of today,Home Office\nNI 2,Arson of today,\n",
        files={"definition_changes.csv": changes},
    )

    with moved.container.question() as question:
        told = {
            reference: [
                (row.definition.title, row.definition.source)
                for row in definition_history(question, indicator_called(question, reference).stream)
            ]
            for reference in ("NI 1", "NI 2", "NI 9")
        }
    assert told == {
        "NI 1": [("NI 1", None), ("Burglary", None), ("Burglary", "Police")],
        "NI 2": [("Fires", None), ("Arson", None), ("Fires and arson", None)],
        "NI 9": [("NI 9", None), ("Litter", None)],
    }


def test_each_figure_of_another_kind_of_period_is_counted(load: Load) -> None:
    moved = load(
        *(f"2018-01-01,NI 1,,,{year},add,1" for year in range(2008, 2014)),
        indicators="indicator,name,periodicity\nNI 1,Burglary,Financial year\n",
    )

    assert moved.counts.notes["another_kind_of_period"] == 6


def test_the_fields_of_the_exporting_system_are_shown(load: Load, tmp_path: Path) -> None:
    told: list[str] = []
    changes = "accepted_at,indicator,field,old,new\n2011-01-01,NI 1,source_organisation_1,,Police\n"
    moved = load(
        indicators="indicator,graph_title,computation_units,computation_calculations\nNI 1,Crime,%,a / b\n",
        files={"definition_changes.csv": changes},
        told=told.append,
    )

    parts = "‘graph_title’ is title, ‘computation_units’ is unit, ‘computation_calculations’ is formula"
    assert told == [
        f"In indicators.csv, {parts}.",
        "In definition_changes.csv, ‘source_organisation_1’ is source.",
    ]
    assert (definition(moved).title, definition(moved).unit, definition(moved).formula) == (
        "Crime",
        "%",
        "a / b",
    )
    shown = CommandLine(sqlite_url(tmp_path)).run("migrate", "--help").output
    assert "title: graph_title" in shown
    assert "unit: units, computation_units" in shown


def test_polarity_is_not_presumed_either(load: Load) -> None:
    moved = load(indicators="indicator,name,periodicity\nNI 1,Crime,Yearly\n")
    assert definition(moved).polarity is Polarity.NOT_SAID
