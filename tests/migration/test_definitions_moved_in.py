"""What a structure says of definitions: which way is better, targets that judge, and what was said when."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from domain.definition import Polarity
from domain.judgements.rag import Status
from infrastructure.container import Container
from projections.current_performance import current_performance
from projections.indicators import indicator_called, list_indicators
from projections.targets import list_targets
from tests.migration.moved import move

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
