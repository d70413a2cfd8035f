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


def marks(specification: Any, kind: str) -> list[tuple[str, str, float | None]]:
    values = specification["data"]["values"]
    return [(each["series"], each["period"], each["value"]) for each in values if each["kind"] == kind]


def test_a_panel_for_each_series_has_its_figures(asked_for: Any) -> None:
    chart = asked_for("/indicators/NI 117/chart.svg")
    assert chart["facet"]["sort"] == ["Dorset", "Dorset, Sex: Female", "Purbeck"]
    assert marks(chart, "figure") == [
        ("Dorset", "2008/09 Q1", 6.5),
        ("Dorset", "2008/09 Q2", 5.9),
        ("Dorset, Sex: Female", "2008/09 Q1", 6.0),
        ("Dorset, Sex: Female", "2008/09 Q2", 5.2),
        ("Purbeck", "2008/09 Q1", 13.7),
    ]


def test_the_way_to_an_agreed_target_is_drawn_and_the_break_only_within_the_figures(asked_for: Any) -> None:
    chart = asked_for("/indicators/NI 117/chart.svg")
    assert marks(chart, "milestone") == [("Dorset", "2008/09", 5.8)]
    assert marks(chart, "target") == [("Dorset", "2010/11", 5.0)]
    assert marks(chart, "baseline") == []
    assert marks(chart, "break") == [], "The break is before the first figure."


def test_a_figure_stands_at_the_end_of_its_period(asked_for: Any) -> None:
    chart = asked_for("/indicators/NI 111/chart.svg")
    assert [each["day"] for each in chart["data"]["values"]] == ["2008-03-31", "2009-03-31"]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("wide", "/indicators/NI 117/chart.svg"),
        ("narrow", "/indicators/NI 117/chart.svg?narrow=1"),
        ("one-series", "/indicators/NI 111/chart.svg"),
        ("large-numbers", "/indicators/LI/23/chart.svg"),
    ],
)
def test_what_is_drawn_is_as_stored(asked_for: Any, name: str, address: str) -> None:
    told = json.dumps(asked_for(address), ensure_ascii=False, indent=1) + "\n"
    must_be_as_stored("charts", f"{name}.json", told)
