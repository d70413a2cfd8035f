"""Places: how pages call the area and breakdown of a series, as at their own moment."""

from __future__ import annotations

from typing import cast

from flask import g

from projections.reports.area_names import AreaNames
from projections.sentences.words import place as place_of_references
from web.http.context import open_question


def place(area: str, breakdown: str = "") -> str:
    """`Purbeck`, or `Purbeck, Sex: Female`: by the area's name, where the register can be asked for it."""
    names = _names()
    return place_of_references(area, breakdown) if names is None else names.place(area, breakdown)


def _names() -> AreaNames | None:
    """Those of the page's question: asked once. None where a page is made after its question was answered."""
    question = open_question()
    if question is not None and g.get("area_names_of") is not question:
        g.area_names_of, g.area_names = question, AreaNames(question)
    return cast("AreaNames | None", g.get("area_names"))
