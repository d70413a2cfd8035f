"""The chart of an indicator: what is drawn, where, and what stands beside it."""

import json
from typing import Any

import pytest
from flask import Flask

from tests.stored import must_be_as_stored
from tests.views.clock import Clock


@pytest.fixture
def asked_for(busy_app: Flask, that_morning: Clock, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the renderer is asked to draw for an address."""
    specifications: list[str] = []

    def drawn(specification: str) -> str:
        specifications.append(specification)
        return "<svg></svg>"

    monkeypatch.setattr("web.pages.pictures.drawing._svg", drawn)

    def ask(address: str) -> Any:
        assert busy_app.test_client().get(address).status_code == 200
        return json.loads(specifications.pop())

    return ask


def rows(panel: Any, mark: str) -> list[dict[str, Any]]:
    """What a panel draws as marks of a type."""
    return [
        row for layer in panel["layer"] if layer["mark"]["type"] == mark for row in layer["data"]["values"]
    ]


def words(panel: Any) -> list[Any]:
    """What is written in a panel, each once: it stands on a white rim of itself."""
    return list(dict.fromkeys(str(row["words"]) for row in rows(panel, "text")))


def figures(panel: Any) -> list[tuple[str, float]]:
    return [(row["period"], row["value"]) for row in rows(panel, "point") if "period" in row]


def test_a_panel_for_each_series_has_its_figures_the_worst_first(asked_for: Any) -> None:
    chart = asked_for("/indicators/NI 117/chart.svg")
    assert [(words(panel)[0], sorted(figures(panel))) for panel in chart["concat"]] == [
        ("Dorset", [("2008/09 Q1", 6.5), ("2008/09 Q2", 5.9)]),
        ("Dorset, Sex: Female", [("2008/09 Q1", 6.0), ("2008/09 Q2", 5.2)]),
        ("Purbeck", [("2008/09 Q1", 13.7)]),
    ]


def test_a_target_stands_at_the_line_of_its_own_series_with_its_value(asked_for: Any) -> None:
    chart = asked_for("/indicators/NI 117/chart.svg")
    dorset, _, purbeck = chart["concat"]
    assert "target 5.0" in words(dorset)
    assert "target 5.0" not in words(purbeck)
    assert [row["value"] for row in rows(dorset, "rule")] == [5.8, 5.0]


def test_the_axis_has_the_periods_as_the_indicator_has_them(asked_for: Any) -> None:
    panel = asked_for("/indicators/NI 117/chart.svg")["concat"][0]
    axes = [layer["encoding"]["x"]["axis"] for layer in panel["layer"] if "axis" in layer["encoding"]["x"]]
    assert all('["2008/09", "Q4"]' in axis["labelExpr"] for axis in axes)
    assert axes


def test_a_figure_stands_at_the_end_of_its_period(asked_for: Any) -> None:
    panel = asked_for("/indicators/NI 111/chart.svg")["concat"][0]
    days = [row["day"] for row in rows(panel, "point") if "period" in row]
    assert days == [733132, 733497], "31 March 2008 and 2009, counted from the year 1"


def test_all_areas_stand_in_one_strip(asked_for: Any) -> None:
    strip = asked_for("/indicators/NI 117/chart.svg?areas=1")
    assert [row["name"] for row in rows(strip, "point")] == ["Dorset", "Dorset, Sex: Female"]
    assert "suppressed" in words(strip)[-1], "Purbeck’s latest is suppressed"


def test_a_target_has_its_path(asked_for: Any) -> None:
    panel = asked_for("/targets/T1/chart.svg")["concat"][0]
    assert {"milestone 5.8", "target 5.0"} <= set(words(panel))
    assert figures(panel) == [("2008/09 Q1", 6.5), ("2008/09 Q2", 5.9)]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("wide", "/indicators/NI 117/chart.svg"),
        ("narrow", "/indicators/NI 117/chart.svg?narrow=1"),
        ("one-series", "/indicators/NI 111/chart.svg"),
        ("large-numbers", "/indicators/LI/23/chart.svg"),
        ("all-areas", "/indicators/NI 117/chart.svg?areas=1"),
        ("path", "/targets/T1/chart.svg"),
    ],
)
def test_what_is_drawn_is_as_stored(asked_for: Any, name: str, address: str) -> None:
    told = json.dumps(asked_for(address), ensure_ascii=False, indent=1) + "\n"
    must_be_as_stored("charts", f"{name}.json", told)
