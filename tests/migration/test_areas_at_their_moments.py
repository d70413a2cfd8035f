"""Areas of a file of areas come and go as they did: as at a past moment nobody knows of those to come."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from domain.refusals import Refused
from infrastructure.container import Container
from projections.areas import list_areas
from projections.definitions import definition_history
from projections.engine.recorded import moment_of
from projections.indicators import indicator_called, indicator_with
from projections.targets import list_targets
from tests.conftest import sqlite_url
from tests.migration.moved import Moved, later, move

ROW = "accepted_at,indicator,area,period,op,new_value\n"
AREAS = (
    "reference,name,kind,parents,begun,ended,successors\n"
    "Dorset-county,Dorset,county,South West,,2019-03-31,Dorset-ua;BCP\n"
    "Purbeck,,district,Dorset-county,,2019-03-31,Dorset-ua\n"
    "Dorset-ua,Dorset,unitary authority,South West,2019-04-01,,\n"
    "BCP,,unitary authority,South West,2019-04-01,,\n"
    "South West,,region,,,,\n"
)
ROWS = (
    f"{ROW}2009-05-01,NI 1,Dorset,2008/09,add,1\n2009-05-01,NI 1,Purbeck,2008/09,add,2\n"
    "2018-06-01,NI 1,Dorset,2017/18,add,3\n2020-06-01,NI 1,BCP,2019/20,add,4\n"
    "2021-06-01,NI 1,Dorset,2020/21,add,5\n2021-06-01,NI 1,BCP,2020/21,add,6\n"
)
Load = Callable[..., Moved]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """At which moment a thing is recorded is decided before any database sees it: one kind will do."""
    return sqlite_url(tmp_path)


@pytest.fixture
def load(container: Container, tmp_path: Path) -> Load:
    """Moves in with these rows and this file of areas."""

    def loaded(rows: str = ROWS, areas: str = AREAS, **more: Any) -> Moved:
        path = tmp_path / "areas.csv"
        path.write_text(areas, encoding="utf-8")
        return move(container, tmp_path, rows, areas=path, **more)

    return loaded


def register(moved: Moved, as_at: str | None = None) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The areas as then: each with its last day and what followed."""
    with moved.container.question(as_at) as question:
        return {row.reference: (str(row.ended), row.successors) for row in list_areas(question)}


def expected(moved: Moved, as_at: str | None = None, indicator: str = "NI 1") -> tuple[str, ...]:
    with moved.container.question(as_at) as question:
        return indicator_called(question, indicator).definition.areas


def events(moved: Moved, topic: str) -> list[tuple[str, str]]:
    """The events of this topic, oldest first: of what, and on which day (in UTC)."""
    return [
        (row.subject, f"{moment_of(row.recorded_at):%Y-%m-%d %H:%M}")
        for row in moved.trail()
        if row.topic == topic
    ]


def must_run_upward(moved: Moved) -> None:
    moments = [row.recorded_at for row in moved.trail()]
    assert moments == sorted(moments)


def test_as_at_a_past_moment_nobody_knows_of_the_areas_to_come(load: Load) -> None:
    moved = load()

    before = dict.fromkeys(("Dorset-county", "Purbeck", "South West"), ("None", ()))
    assert register(moved, "2010-01-01") == before
    assert register(moved, "2019-03-31T22:59:59Z") == before
    # Midnight in London, in summer.
    assert register(moved, "2019-03-31T23:00:00Z") == {
        "Dorset-county": ("2019-03-31", ("Dorset-ua", "BCP")),
        "Purbeck": ("2019-03-31", ("Dorset-ua",)),
        "South West": ("None", ()),
        "Dorset-ua": ("None", ()),
        "BCP": ("None", ()),
    }
    assert register(moved, "2019-04-01") == register(moved)
    must_run_upward(moved)
    assert not moved.rejected


def test_an_area_is_expected_only_where_rows_name_it_and_from_when_it_is_there(load: Load) -> None:
    moved = load(f"{ROWS}2009-05-01,NI 2,Dorset,2008/09,add,1\n")

    assert expected(moved, "2018-12-31") == ("Dorset-county", "Purbeck")
    # From their first day on, though their first rows came later: till then they were late.
    assert expected(moved, "2019-04-01") == ("Dorset-county", "Purbeck", "BCP", "Dorset-ua")
    assert expected(moved) == ("Dorset-county", "Purbeck", "BCP", "Dorset-ua")
    # Of two areas of one name only the one that its rows are of.
    assert expected(moved, indicator="NI 2") == ("Dorset-county",)
    with moved.container.question() as question:
        versions = definition_history(question, indicator_called(question, "NI 1").stream)
    assert len(versions) == 3


def test_a_figure_is_made_under_the_definition_that_expects_it(load: Load) -> None:
    moved = load()

    with moved.container.question() as question:
        now = indicator_called(question, "NI 1").version
    assert [(row.area, row.definition) for row in moved.figures("NI 1", "2020/21")] == [
        ("BCP", now),
        ("Dorset-ua", now),
    ]


def test_an_area_that_a_row_names_before_its_first_day_is_there_from_that_row(load: Load) -> None:
    moved = load(f"{ROW}2018-05-01,NI 1,Purbeck,2017/18,add,1\n2018-06-01,NI 1,BCP,2017/18,add,4\n")

    assert ("BCP", "2018-05-31 23:00") in events(moved, "area.added")
    assert expected(moved, "2018-05-15") == ("Purbeck",)
    assert expected(moved, "2018-06-15") == ("Purbeck", "BCP")


def test_what_an_area_lies_in_and_what_follows_it_is_there_with_it(load: Load) -> None:
    areas = (
        "reference,parents,begun,ended,successors\n"
        "Parish,District,2010-04-01,2012-03-31,Town\nDistrict,County,2011-04-01,,\nCounty,,2012-04-01,,\n"
        "Town,,2015-04-01,,\n"
    )
    moved = load(f"{ROW}2009-05-01,NI 1,Whole area,2008/09,add,1\n", areas, add_areas=True)

    assert events(moved, "area.added") == [
        ("County", "2010-03-31 23:00"),
        ("District", "2010-03-31 23:00"),
        ("Parish", "2010-03-31 23:00"),
        ("Town", "2012-03-31 23:00"),
    ]
    assert events(moved, "area.ended") == [("Parish", "2012-03-31 23:00")]
    must_run_upward(moved)


def test_what_lies_before_the_history_or_in_the_future_is_known_at_its_edges(load: Load) -> None:
    day = later(300)[:10]
    areas = (
        f"reference,begun,ended,successors\nOld,1974-04-01,1998-03-31,Whole area\nWhole area,,,\n"
        f"Next,{day},,\nLast,,{day},Next\n"
    )
    moved = load(f"{ROW}2009-05-01,NI 1,Whole area,2008/09,add,1\n", areas)

    first = "2009-04-30 23:00"
    assert events(moved, "area.added")[:3] == [("Old", first), ("Whole area", first), ("Last", first)]
    assert events(moved, "area.ended")[0] == ("Old", first)
    now = {at for _, at in (*events(moved, "area.added")[3:], *events(moved, "area.ended")[1:])}
    assert len(now) == 1
    assert register(moved)["Last"] == (day, ("Next",))
    must_run_upward(moved)


def test_areas_without_any_row_are_known_from_now(load: Load) -> None:
    moved = load(ROW)

    assert len(events(moved, "area.added")) == 5
    assert register(moved)["Purbeck"] == ("2019-03-31", ("Dorset-ua",))
    assert moved.counts.events == len(moved.trail()) == moved.container.log_length()


def test_what_changed_meanwhile_keeps_its_place_among_the_areas(load: Load) -> None:
    changes = "accepted_at,indicator,field,old,new\n2019-02-01,NI 1,title,A,B\n2019-05-01,NI 1,title,B,C\n"
    structure = {"indicators.csv": "indicator,name\nNI 1,C\n", "definition_changes.csv": changes}
    moved = load(structure=structure)

    must_run_upward(moved)
    assert moved.counts.redefined == 2
    with moved.container.question("2019-03-15") as question:
        definition = indicator_called(question, "NI 1").definition
    assert (definition.title, definition.areas) == ("B", ("Dorset-county", "Purbeck"))
    with moved.container.question("2019-04-15") as question:
        definition = indicator_called(question, "NI 1").definition
    assert (definition.title, len(definition.areas)) == ("B", 4)
    assert expected(moved) == ("Dorset-county", "Purbeck", "BCP", "Dorset-ua")


def test_an_indicator_whose_rows_are_all_refused_is_not_begun_by_an_area(load: Load) -> None:
    moved = load(f"{ROWS}2019-06-01,NI 9,Purbeck,2017/18,remove,\n2020-06-01,NI 9,BCP,2019/20,remove,\n")

    with moved.container.question() as question:
        assert indicator_with(question, "NI 9") is None
    assert moved.counts.events == moved.container.log_length()


def test_a_target_waits_for_its_area(load: Load) -> None:
    names = "indicator,name,periodicity,target_value,target_year\n"
    structure = {"indicators.csv": f"{names}NI 3,Litter,Yearly,5,2021/22\n"}
    moved = load(f"{ROWS}2020-06-01,NI 3,BCP,2019/20,add,4\n", structure=structure)

    assert "BCP" not in register(moved, "2010-01-01")
    assert expected(moved, "2010-01-01", "NI 3") == ()
    with moved.container.question("2019-03-01") as question:
        assert list_targets(question) == []
    with moved.container.question("2019-04-01") as question:
        assert [target.terms.area for target in list_targets(question)] == ["BCP"]


@pytest.mark.parametrize(
    ("areas", "code", "said"),
    [
        ("A,B,,\nB,A,,\n", "area_within_itself", "lies in itself, by way of"),
        ("A,,2019-03-31,B\nB,,2020-03-31,A\n", "area_follows_itself", "follows itself, by way of"),
        ("A,A,,\n", "area_within_itself", "cannot lie in itself"),
    ],
)
def test_areas_never_lead_back_to_themselves(load: Load, areas: str, code: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refusal:
        load(ROW, f"reference,parents,ended,successors\n{areas}")
    assert refusal.value.code == code
