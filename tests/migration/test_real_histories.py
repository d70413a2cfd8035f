"""Real figures move in: Dorset's through its reorganisation, and a district council's through six issues."""

import csv
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from infrastructure.container import Container
from projections.areas import list_areas
from projections.current_performance import current_performance
from projections.figures import figures_of
from tests.migration.moved import Moved, move

PUBLISHED = "2024-06-01T09:00:00Z"
COLUMNS = "accepted_at,indicator,area,series,disaggregation,period,op,old_value,new_value\n"
# The reorganisation of April 2019, as the Order has it: nine councils became two.
AREAS = """reference,name,kind,code,begun,ended,successors
Dorset county,Dorset,county,E10000009,,2019-03-31,E06000059
E06000059,Dorset,unitary authority,E06000059,2019-04-01,,
E06000058,"Bournemouth, Christchurch and Poole",unitary authority,E06000058,2019-04-01,,
E06000028,Bournemouth,unitary authority,E06000028,,2019-03-31,E06000058
E06000029,Poole,unitary authority,E06000029,,2019-03-31,E06000058
E07000048,Christchurch,district,E07000048,,2019-03-31,E06000058
E07000049,East Dorset,district,E07000049,,2019-03-31,E06000059
E07000050,North Dorset,district,E07000050,,2019-03-31,E06000059
E07000051,Purbeck,district,E07000051,,2019-03-31,E06000059
E07000052,West Dorset,district,E07000052,,2019-03-31,E06000059
E07000053,Weymouth and Portland,district,E07000053,,2019-03-31,E06000059
"""
LARGE_ENOUGH = 0.97


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def as_history(folder: Path, rows: Iterator[dict[str, str]]) -> str:
    """The rows under our columns; no cell is changed on the way."""
    path = folder / "turned.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS.strip().split(","), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path.read_text(encoding="utf-8")


def turned_dorset(rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    for row in rows:
        dimensions = json.loads(row["other"] or "{}") | {
            name: row[name] for name in ("measure", "unit") if row[name]
        }
        yield {
            "accepted_at": PUBLISHED,
            "indicator": f"{row['source_dataset']} {row['indicator']}"[:200],
            "area": row["area_code"] or row["area_name"],
            "disaggregation": json.dumps(dimensions),
            "period": row["period"],
            "op": "add",
            "new_value": row["value"],
        }


def meant(period: str) -> str:
    """What its publisher means by it, worked out here in another way than the service does."""
    if re.fullmatch(r"\d{4}|\d{4}/\d{2}", period):
        return period
    first, last = re.split(r" - | to ", period)
    return f"{first}/{last[2:]}" if len(last) == 4 else f"{first}..20{last}"


@pytest.fixture
def dorset(container: Container, tmp_path: Path, shared_data: Path) -> tuple[list[dict[str, str]], Moved]:
    rows = rows_of(shared_data / "dorset" / "dorset_values.csv")
    (tmp_path / "areas.csv").write_text(AREAS, encoding="utf-8")
    text = as_history(tmp_path, turned_dorset(rows))
    return rows, move(container, tmp_path, text, areas=tmp_path / "areas.csv")


def test_dorsets_figures_are_right_and_the_two_dorsets_apart(
    dorset: tuple[list[dict[str, str]], Moved], container: Container
) -> None:
    rows, moved = dorset
    assert moved.counts.accepted / moved.counts.read >= LARGE_ENOUGH, moved.counts.lines()
    assert all(row["reason"] and row["sentence"] for row in moved.rejected)
    taken = [row for number, row in enumerate(rows, start=2) if number not in moved.reasons]
    expected = sorted(
        (row["area_code"] or row["area_name"], meant(row["period"]), Decimal(row["value"]))
        for row in taken
        if row["area_code"] and row["period"] != "2013/16" and row["value"] not in ("", "NA")
    )
    with container.question() as question:
        held = figures_of(question)
        ended = {row.reference: row.successors for row in list_areas(question) if row.ended}
        standing = current_performance(question)
    codes = {row["area_code"] for row in rows}
    numbers = sorted((row.area, row.period, Decimal(row.value or 0)) for row in held)
    for each in expected:
        assert each in numbers
    assert {row.area for row in held} - codes == {"Dorset county"}
    by_name = {
        (row.area, row.period[:4] < "2019")
        for row in held
        if "Dorset" in row.area and "E" not in row.area[:1]
    }
    assert by_name == {("Dorset county", True)}
    assert ended["E07000051"] == ("E06000059",)
    assert {row.ended for row in standing if row.area == "E07000053"} == {True}
    assert not any(row.next_due for row in standing if row.area in ended)


def turned_hart(rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Each issue's cells that say something else than the issue before, at the moment of the issue."""
    said: dict[tuple[str, str], str] = {}
    for row in rows:
        quarters = (
            ("2014/15 Q1", "2014/15 Q2") if row["committed_at"] > "2014-10" else ("2013/14 Q4", "2014/15 Q1")
        )
        periods = {"previous_year": "2013/14", "last_quarter": quarters[0], "this_quarter": quarters[1]}
        for name, period in periods.items():
            key, value = (row["code"], period), row[name]
            if said.get(key) == value:
                continue
            yield {
                "accepted_at": row["committed_at"],
                "indicator": row["code"],
                "period": period,
                "op": "revise" if key in said else "add",
                "old_value": said.get(key, ""),
                "new_value": value,
            }
            said[key] = value


def test_a_district_councils_issues_are_right_at_each_issue(
    container: Container, tmp_path: Path, shared_data: Path
) -> None:
    rows = rows_of(shared_data / "hart-kpi" / "board_versions.csv")
    moved = move(container, tmp_path, as_history(tmp_path, turned_hart(rows)), area="Hart")
    assert moved.counts.accepted / moved.counts.read >= LARGE_ENOUGH, moved.counts.lines()

    for row in rows:
        quarter = "2014/15 Q2" if row["committed_at"] > "2014-10" else "2014/15 Q1"
        said = moved.says(row["code"], quarter, row["committed_at"])
        assert said == (
            f"{Decimal(row['this_quarter']).normalize():f}" if row["this_quarter"] else "not collected"
        )
