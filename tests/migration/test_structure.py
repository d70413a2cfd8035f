"""Goals, targets and indicators of the legacy system, and indicators that only its figures name."""

from pathlib import Path

import pytest

from domain.definition import Definition, Polarity
from domain.periods.cycle import Calendar, Cycle, Frequency
from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.migration.run import migrate_history
from projections.indicators import indicator_with
from projections.outcomes import list_outcomes
from projections.partners import list_partners
from projections.targets import list_targets
from tests.conftest import sqlite_url
from tests.migration.conftest import MoveRows
from tests.migration.moved import AREA, Moved

ROW = "1,2017-03-04T12:00:00Z,NI 1,,2008/09,add,,1.25"
STRUCTURE = {
    "goals.csv": "goal,short_name,name,colour\n1,Safe,People are safe and feel so,red\n2,Well,,blue\n",
    "targets.csv": "Target;Goal;Name\n1.1;1;Fewer burglaries\n1.2;9;Fewer fires\n",
    "indicators.csv": (
        "\ufeffIndicator ID,target,goal,global_name,national_name,Unit,source_organisation,periodicity\n"
        "NI 1,1.1,1,Burglary,Burglary per household,Rate,Police,Annual\n"
        "NI 2,1.1,,Fear of burglary,,,,Quarterly\n"
        "NI 3,,,Fires,,,,Ad-hoc\n"
    ),
}


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """What a structure becomes is decided before any database sees it: one kind will do."""
    return sqlite_url(tmp_path)


def definition(moved: Moved, indicator: str) -> Definition:
    with moved.container.question() as question:
        found = indicator_with(question, indicator)
        assert found is not None
        return found.definition


def test_goals_become_outcomes(move_rows: MoveRows) -> None:
    moved = move_rows(ROW, structure=STRUCTURE)

    with moved.container.question() as question:
        assert [(row.reference, row.title, row.statement, row.theme) for row in list_outcomes(question)] == [
            ("1", "Safe", "People are safe and feel so", "Safe"),
            ("2", "Well", "", "Well"),
        ]


def test_targets_are_proposed_in_words_by_the_system_they_come_from(move_rows: MoveRows) -> None:
    moved = move_rows(ROW, structure=STRUCTURE)

    with moved.container.question() as question:
        assert [
            (row.reference, row.terms.title, row.terms.outcome, row.proposer, row.state)
            for row in list_targets(question)
        ] == [
            ("1.1", "Fewer burglaries", "1", "LEGACY", "proposed"),
            ("1.2", "Fewer fires", None, "LEGACY", "proposed"),
        ]
        assert [(row.code, row.name) for row in list_partners(question)] == [
            ("LEGACY", "Moved in from revisions.csv")
        ]
    assert moved.counts.notes == {"outcome_unknown": 1}


def test_without_targets_nobody_needs_to_propose_them(move_rows: MoveRows) -> None:
    moved = move_rows(ROW, structure={"indicators.csv": STRUCTURE["indicators.csv"]})

    with moved.container.question() as question:
        assert list_partners(question) == []
    assert (moved.counts.partners, moved.counts.indicators) == (0, 3)


def test_indicators_are_defined_as_the_structure_says(move_rows: MoveRows) -> None:
    moved = move_rows(ROW, structure=STRUCTURE)

    assert definition(moved, "NI 1") == Definition(
        title="Burglary per household",
        unit="Rate",
        polarity=Polarity.NOT_SAID,
        decimals=2,
        frequency=Frequency.ANNUAL,
        source="Police",
        areas=(AREA,),
        outcome="1",
    )
    fear = definition(moved, "NI 2")
    assert (fear.title, fear.frequency, fear.outcome) == ("Fear of burglary", Frequency.QUARTERLY, "1")
    assert definition(moved, "NI 3").frequency is Frequency.IRREGULAR


@pytest.mark.parametrize(
    ("periods", "cycle"),
    [
        (["2008", "2009", "2009/10"], Cycle(Frequency.ANNUAL, Calendar.CALENDAR)),
        (["2008/09", "2009/10", "2011"], Cycle(Frequency.ANNUAL)),
        (["2008/09 academic year"], Cycle(Frequency.ANNUAL, Calendar.ACADEMIC)),
        (["2006 to 2008", "2007 to 2009"], Cycle(Frequency.IRREGULAR)),
    ],
)
def test_which_year_an_annual_indicator_goes_by_is_seen_from_its_periods(
    move_rows: MoveRows, periods: list[str], cycle: Cycle
) -> None:
    moved = move_rows(
        *(f"1,2017-01-01,NI 1,,{period},add,,1" for period in periods),
        structure={"indicators.csv": "indicator,name,periodicity\nNI 1,Burglary,Yearly\n"},
    )

    assert definition(moved, "NI 1").cycle == cycle


@pytest.mark.parametrize(("periodicity", "period"), [("Yearly", "2010/11"), ("Monthly", "2010-11")])
def test_a_word_that_may_be_a_month_or_years_is_what_the_structure_says(
    move_rows: MoveRows, periodicity: str, period: str
) -> None:
    moved = move_rows(
        "1,2017-01-01,NI 1,,2010-11,add,,1",
        structure={"indicators.csv": f"indicator,name,periodicity\nNI 1,Burglary,{periodicity}\n"},
    )
    (row,) = moved.figures("NI 1", "2010-11")
    assert row.period == period


def test_a_word_that_nothing_decides_is_refused(move_rows: MoveRows) -> None:
    moved = move_rows("1,2017-01-01,NI 1,,2010-11,add,,1", "2,2017-01-01,NI 2,,2012/13,add,,1")
    assert moved.reasons == {2: "period_ambiguous"}


def test_an_indicator_that_the_structure_lacks_is_defined_by_its_figures(move_rows: MoveRows) -> None:
    moved = move_rows(
        "2017-01-01,NI 9,never,add,1,",
        "2017-01-02,NI 9,2008,add,1.50,",
        "2017-01-03,ni  9,2009,add,0.12345678901234,Rate",
        "2017-01-04,NI 8,never,add,1,",
        header="accepted_at,indicator,period,op,new_value,unit",
        structure=STRUCTURE,
    )

    assert definition(moved, "NI 9") == Definition(
        title="NI 9",
        unit="Rate",
        polarity=Polarity.NOT_SAID,
        decimals=10,
        frequency=Frequency.NOT_SAID,
        areas=(AREA,),
    )
    with moved.container.question("2017-01-01") as question:
        assert indicator_with(question, "NI 9") is None
    with moved.container.question() as question:
        assert indicator_with(question, "NI 8") is None  # none of its rows was taken
    assert moved.counts.indicators == 4


def test_the_structure_is_known_from_the_moment_of_the_first_figure(move_rows: MoveRows) -> None:
    moved = move_rows("2,2018-01-01,NI 1,,2009/10,add,,1", ROW, structure=STRUCTURE)

    with moved.container.question("2017-03-04T11:59:59Z") as question:
        assert list_outcomes(question) == []
    with moved.container.question("2017-03-04T12:00:00Z") as question:
        assert len(list_outcomes(question)) == 2


def test_each_event_of_the_structure_says_which_file_and_row_it_came_from(move_rows: MoveRows) -> None:
    moved = move_rows(ROW, structure=STRUCTURE)

    assert [(row.topic, row.source, row.row) for row in moved.trail() if row.kind != "partnership"] == [
        ("outcome.adopted", "goals.csv", 2),
        ("outcome.adopted", "goals.csv", 3),
        ("partner.joined", "targets.csv", None),
        ("target.proposed", "targets.csv", 2),
        ("target.proposed", "targets.csv", 3),
        ("indicator.defined", "indicators.csv", 2),
        ("indicator.defined", "indicators.csv", 3),
        ("indicator.defined", "indicators.csv", 4),
        ("series.started", "revisions.csv", 2),
        ("series.figure_submitted", "revisions.csv", 2),
    ]


def test_rows_of_the_structure_that_make_no_sense_are_rejected_by_file_and_row(move_rows: MoveRows) -> None:
    moved = move_rows(
        ROW,
        "1,2017-03-04,NI 1,,never,add,,1",
        structure={
            "goals.csv": "goal,short_name\n1,Safe\n,Nameless\n2,\n1,Safe again\n",
            "targets.csv": f"target,name\n1.1,Fewer,fires\n{'9' * 300},Long\n1.2,Fewer fires\n",
            "Indicators.CSV": "indicator,national_name\nNI 1,\nNI 2,Fires\n",
        },
    )

    assert [(row["file"], row["row"], row["reason"]) for row in moved.rejected] == [
        ("revisions.csv", "3", "period_not_understood"),
        ("goals.csv", "3", "reference_required"),
        ("goals.csv", "4", "title_required"),
        ("goals.csv", "5", "already_exists"),
        ("targets.csv", "2", "too_many_cells"),
        ("targets.csv", "3", "name_too_long"),
        ("Indicators.CSV", "2", "title_required"),
    ]
    assert moved.rejected[3]["short_name"] == "Safe again"
    counts = moved.counts
    assert (counts.structure_read, counts.structure_accepted, counts.structure_rejected.total()) == (9, 3, 6)
    assert definition(moved, "NI 1").title == "NI 1"  # its figures still need one


def test_a_structure_without_figures_is_known_from_now(move_rows: MoveRows) -> None:
    moved = move_rows(structure=STRUCTURE)

    assert (moved.counts.read, moved.counts.outcomes, moved.counts.events) == (0, 2, 14)
    with moved.container.question("2017-03-04") as question:
        assert list_outcomes(question) == []


@pytest.mark.parametrize(
    ("files", "code"),
    [({}, "structure_missing"), ({"goals.csv": "colour\nred\n"}, "columns_missing")],
)
def test_a_folder_that_holds_no_structure_is_refused_before_anything_is_written(
    container: Container, tmp_path: Path, files: dict[str, str], code: str
) -> None:
    revisions = tmp_path / "revisions.csv"
    revisions.write_text(f"seq,accepted_at,indicator,series,period,op,old_value,new_value\n{ROW}\n")
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    with pytest.raises(Refused) as refused:
        migrate_history(container, revisions, tmp_path, tmp_path / "rejects.csv", area=AREA)

    assert refused.value.code == code
    assert not (tmp_path / "rejects.csv").exists()
