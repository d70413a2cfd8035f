"""What a structure says of definitions: which way is better, targets that judge, and what was said when."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from domain.definition import Polarity
from domain.judgements.status import Status
from infrastructure.container import Container
from projections.current_performance import current_performance
from projections.definitions import definition_history
from projections.indicators import indicator_called, list_indicators
from projections.targets import list_targets
from tests.migration.moved import Moved, move

ROW = "accepted_at,indicator,period,op,new_value,unit\n"
FIRST = datetime(2010, 1, 4, 9, tzinfo=UTC)
FIELDS = {"graph_title": "title", "computation_units": "unit", "source_organisation_1": "source"}


def test_a_structure_brings_polarity_decimals_and_a_target_that_judges(
    container: Container, tmp_path: Path
) -> None:
    indicators = (
        "indicator,name,unit,periodicity,polarity,decimals,target_value,target_year,base_value,base_year\n"
        "NI 1,Burglary,%,Yearly,lower is better,2,5.0,2010-11,6,2007/08\n"
        "NI 2,Robbery,%,Yearly,sideways,,,,,\n"
        "NI 3,Arson,%,Yearly,higher,,many,2010/11,,\n"
    )
    history = move(
        container,
        tmp_path,
        f"{ROW}2011-05-01,NI 1,2010-11,add,4.25,%\n2011-05-01,NI 1,2009-10,add,4.5,%\n",
        structure={"indicators.csv": indicators},
    )

    with container.question() as question:
        definition = indicator_called(question, "NI 1").definition
        (row,) = current_performance(question, "NI 1")
        (target,) = list_targets(question)
    assert (definition.polarity, definition.decimals) == (Polarity.LOWER, 2)
    assert (row.target, row.status) == (5, Status.GREEN)
    assert (target.terms.deadline, target.terms.baseline_period) == ("2010/11", "2007/08")
    assert history.counts.structure_rejected == {"polarity_not_known": 1}
    assert history.counts.notes["target_not_understood"] == 1


def made_changes(random: random.Random) -> list[tuple[datetime, str, str, str, str]]:
    """Five hundred changes of three indicators: moment, indicator, field, old, new."""
    said = {(f"NI {number}", name): f"{name} at first" for number in (1, 2, 3) for name in FIELDS}
    changes, moment = [], FIRST
    for number in range(500):
        moment += timedelta(hours=random.randint(1, 200))
        indicator, name = f"NI {random.randint(1, 3)}", random.choice(list(FIELDS))
        new = f"{name} {number}"
        changes.append((moment, indicator, name, said[indicator, name], new))
        said[indicator, name] = new
    return changes


def test_at_any_moment_a_definition_says_what_it_said_then(container: Container, tmp_path: Path) -> None:
    draw = random.Random(10)
    changes = made_changes(draw)
    lines = ["accepted_at,indicator,field,old,new\n", "2010-02-01T00:00:00Z,NI 1,colour,red,blue\n"]
    lines += [
        f"{at:%Y-%m-%dT%H:%M:%SZ},{indicator},{name},{old},{new}\n"
        for at, indicator, name, old, new in changes
    ]
    names = "".join(f"NI {number},Newest title,Newest unit,Newest source,Yearly\n" for number in (1, 2, 3))
    history = move(
        container,
        tmp_path,
        f"{ROW}2010-01-04T09:00:00Z,NI 1,2008/09,add,1,\n",
        structure={
            "indicators.csv": f"indicator,name,unit,source,periodicity\n{names}",
            "definition_changes.csv": "".join(lines),
        },
    )
    assert history.counts.redefined == 500
    assert "Changes of fields that a definition does not have: colour (1)." in history.counts.lines()

    span = (changes[-1][0] - FIRST).total_seconds()
    for _ in range(1_000):
        moment = FIRST + timedelta(seconds=draw.randint(1, int(span)))
        expected = said_at(changes, moment)
        with container.question(moment) as question:
            for row in list_indicators(question):
                for name, field in FIELDS.items():
                    assert getattr(row.definition, field) == expected[row.reference, name]


def said_at(
    changes: list[tuple[datetime, str, str, str, str]], moment: datetime
) -> dict[tuple[str, str], str]:
    """What each field said then: the new of its last change before, else the old of its first after."""
    said: dict[tuple[str, str], str] = {}
    for at, indicator, name, old, new in changes:
        key = (indicator, name)
        if at <= moment:
            said[key] = new
        else:
            said.setdefault(key, old)
    return said


def test_a_change_of_an_indicator_that_nobody_has_is_refused_by_name(
    container: Container, tmp_path: Path
) -> None:
    changes = (
        "accepted_at,indicator,field,old,new\n"
        "2011-06-01,NI 1,title,Burglary,Burglaries\n"
        "2011-06-01,NI 9,title,Burglary,Burglaries\n"
    )
    history = move(
        container,
        tmp_path,
        f"{ROW}2011-05-01,NI 1,2010/11,add,4.25,%\n",
        structure={"indicators.csv": "indicator,name\nNI 1,Burglary\n", "definition_changes.csv": changes},
    )

    assert history.counts.structure_rejected == {"indicator_unknown": 1}
    assert [(row["file"], row["row"]) for row in history.rejected] == [("definition_changes.csv", "3")]
    with container.question() as question:
        assert indicator_called(question, "NI 1").definition.title == "Burglaries"


def test_periods_that_are_none_of_the_cycle_are_taken_with_a_note(
    container: Container, tmp_path: Path
) -> None:
    indicators = "indicator,name,periodicity\nNI 1,Burglary,Financial year\nNI 2,Litter,Every two years\n"
    history = move(
        container,
        tmp_path,
        f"{ROW}2012-05-01,NI 1,2009,add,4.25,\n2012-05-01,NI 1,2009/10,add,4.5,\n"
        "2012-05-01,NI 2,2008/09,add,4.5,\n2012-05-01,NI 2,2009/10,add,4.5,\n",
        structure={"indicators.csv": indicators},
    )

    assert history.counts.accepted == 4
    assert history.counts.notes["another_kind_of_period"] == 1
    assert history.counts.notes["period_answered"] == 1


CHANGES = "accepted_at,indicator,field,old,new\n"
STRUCTURE = "indicator,name,unit\nNI 1,Burglary,%\n"
ADDED = f"{ROW}2011-05-01,NI 1,2009/10,add,4.5,\n2012-05-01,NI 9,2009/10,add,4.5,\n"


def moved(container: Container, folder: Path, *changes: str) -> Moved:
    """NI 1 of the structure and NI 9, which only rows have, with these changes of definitions."""
    text = CHANGES + "".join(f"{change}\n" for change in changes)
    return move(container, folder, ADDED, {"indicators.csv": STRUCTURE, "definition_changes.csv": text})


def titles(container: Container, reference: str) -> list[str]:
    """Every title that the indicator had, oldest first."""
    with container.question() as question:
        stream = indicator_called(question, reference).stream
        return [row.definition.title for row in definition_history(question, stream)]


def notes(history: Moved) -> list[tuple[int, str, str]]:
    return [
        (note.row, note.code, note.sentence)
        for note in history.counts.noted
        if note.file == "definition_changes.csv"
    ]


def test_an_old_value_that_contradicts_what_held_is_noted_and_kept_with_the_change(
    container: Container, tmp_path: Path
) -> None:
    history = moved(
        container,
        tmp_path,
        "2011-06-01,NI 1,title,A,B",
        "2011-07-01,NI 1,title,X,C",
        "2011-08-01,NI 1,unit,,h",
    )

    said = "The file believed the title was ‘X’ before; it was ‘B’."
    assert notes(history) == [(3, "old_value_disagrees", said)]
    assert any(said in line for line in history.counts.lines())
    assert titles(container, "NI 1") == ["A", "B", "C", "C"]
    (redefined,) = [row for row in history.trail() if row.source == "definition_changes.csv" and row.row == 3]
    assert redefined.reason == f"Changed in the legacy system. {said}"
    assert "Rows of structure read: 4. Accepted: 4. Rejected: 0." in history.counts.lines()


def test_changes_in_another_order_than_that_of_time_are_taken_in_order_of_time(
    container: Container, tmp_path: Path
) -> None:
    history = moved(
        container,
        tmp_path,
        "2011-08-01,NI 1,title,C,D",
        "2011-06-01,NI 1,title,A,B",
        "2011-07-01,NI 1,title,B,C",
    )

    assert titles(container, "NI 1") == ["A", "B", "C", "D"]
    assert notes(history) == []


def test_the_same_change_twice_and_what_contradicts_it_are_rejected_by_name(
    container: Container, tmp_path: Path
) -> None:
    history = moved(
        container,
        tmp_path,
        "2011-06-01,NI 1,title,A,B",
        "2011-06-01,NI 1,title,A,B",
        "2011-06-01,NI 1,title,A,C",
        "2011-06-01,NI 1,title,B,D",
        "2011-06-01,NI 1,title,D,",
    )

    assert {int(row["row"]): row["reason"] for row in history.rejected} == {
        3: "duplicate_row",
        4: "contradicts_row",
        6: "title_required",
    }
    assert titles(container, "NI 1") == ["A", "D"]
    assert notes(history) == []


def test_what_was_known_already_is_said_and_changes_nothing(container: Container, tmp_path: Path) -> None:
    history = moved(
        container,
        tmp_path,
        "2011-06-01,NI 1,title,A,B",
        "2011-07-01,NI 1,title,B,B",
        "2011-08-01,NI 1,title,A,B",
    )

    assert [(row, code) for row, code, _ in notes(history)] == [
        (3, "nothing_new"),
        (4, "old_value_disagrees"),
        (4, "nothing_new"),
    ]
    assert titles(container, "NI 1") == ["A", "B"]
    assert history.counts.redefined == 1


def test_two_names_of_one_field_do_not_contradict_each_other(container: Container, tmp_path: Path) -> None:
    history = moved(
        container,
        tmp_path,
        "2011-06-01,NI 1,graph_title,A,B",
        "2011-06-01,NI 1,indicator_name,X,Y",
        "2011-07-01,NI 1,graph_title,B,C",
    )

    assert notes(history) == [
        (2, "changed_twice", "Row 3 gives the title another name at the same moment: that was taken.")
    ]
    assert titles(container, "NI 1") == ["A", "Y", "C"]


def test_an_indicator_that_begins_later_begins_as_it_had_become(container: Container, tmp_path: Path) -> None:
    history = moved(container, tmp_path, "2011-06-01,NI 9,title,A,B", "2013-06-01,NI 9,title,B,C")

    said = "It changed before the first figure of NI 9, whose definition begins so."
    assert notes(history) == [(2, "changed_before_it_began", said)]
    assert titles(container, "NI 9") == ["B", "C"]


def test_a_change_of_an_indicator_of_which_no_row_was_taken_is_rejected(
    container: Container, tmp_path: Path
) -> None:
    changes = f"{CHANGES}2011-06-01,NI 9,title,A,B\n"
    history = move(
        container, tmp_path, f"{ROW}2012-05-01,NI 9,then,add,4.5,\n", {"definition_changes.csv": changes}
    )

    assert [(row["file"], row["reason"]) for row in history.rejected] == [
        ("revisions.csv", "period_not_understood"),
        ("definition_changes.csv", "indicator_unknown"),
    ]
