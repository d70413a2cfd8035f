"""What an area was called, where it lay and who supplied its figures, until when and since when."""

from datetime import date
from pathlib import Path

from domain.area import AreaDescription, AreaKind
from tests.ways_in.ways import BY, Place
from tests.web.app import app_of
from tests.web.browser import Browser, text_of
from tests.web.machine import Machine


def described(folder: Path) -> tuple[Place, int]:
    """Weymouth under three descriptions, and the position before the last."""
    place = Place(folder)
    areas = place.container.areas
    areas.add("Dorset", AreaDescription("Dorset", AreaKind.COUNTY), BY)
    areas.add("Weymouth", AreaDescription("Weymouth", code="E07000053"), BY)
    whole = AreaDescription("Weymouth and Portland", code="E07000053", parents=("Dorset",), supplier="DCC")
    before = areas.describe("Weymouth", whole, date(1974, 4, 1), "The two were joined", BY)
    told = AreaDescription("Weymouth and Portland", code="E07000053", parents=("Dorset",))
    areas.describe("Weymouth", told, None, "Each partner sends its own", BY)
    areas.end("Weymouth", date(2019, 3, 31), (), "Councils were reorganised", BY)
    assert before is not None
    return place, before


def test_its_page_tells_each_description_with_since_when_and_until_when_the_other_held(
    tmp_path: Path,
) -> None:
    place, before = described(tmp_path)
    page = Browser(app_of(place.container)).page("/areas/Weymouth")
    (table,) = [each for each in page.all("table") if "Each description of" in text_of(each)]
    rows = [text_of(each) for each in table.iter() if each.tag.endswith("tr")][1:]

    assert rows[0].startswith("no day said Usual supplier: DCC, then nothing")
    assert rows[0].endswith("Each partner sends its own")
    assert rows[1].startswith(
        "1 April 1974 Name: Weymouth until 31 March 1974, then Weymouth and Portland"
        "Lies in: nothing until 31 March 1974, then Dorset"
    )
    assert rows[2].startswith("no day said First described as Weymouth")
    assert len(rows) == 3
    then = Browser(app_of(place.container)).page(f"/areas/Weymouth?as_at={before}").main
    assert "The two were joined" in then
    assert "Each partner sends its own" not in then
    assert "How it was described" not in Browser(app_of(place.container)).page("/areas/Dorset").main


def test_machines_are_told_the_same(tmp_path: Path) -> None:
    place, _ = described(tmp_path)
    area = Machine(app_of(place.container)).get("/api/v1/areas/Weymouth")["area"]

    told = [(each["since"], each["reason"]) for each in area["descriptions"]]
    assert told == [(None, None), ("1974-04-01", "The two were joined"), (None, "Each partner sends its own")]
    assert area["descriptions"][2]["changes"] == [{"field": "supplier", "before": "DCC", "after": ""}]
