"""Drawing: from what a picture says, in Vega-Lite, to SVG; and the look that all pictures share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from importlib.util import find_spec
from threading import Lock

from domain.refusals import Refused

CHARTS_MISSING = (
    "Charts are not drawn here: what draws them is not installed. It comes with golden-thread[charts]."
)

# Text is never lighter than QUIET, which can be read on white; GOLD and RED are as dark.
INK, QUIET, LINE, GOLD, RED, SHADE, GREY = (
    *("#1b2429", "#525e64", "#0b5563", "#7a5200", "#a3161f", "#eef1f2", "#8a969c"),
)

# Width of the whole in pixels, and how many panels stand beside each other.
WIDE, NARROW = (1000, 3), (340, 1)

# How many pixels a character takes, at most, where it is this small.
A_CHARACTER = 8

_one_at_a_time = Lock()

# What Vega-Lite reads: plain data.
Plain = dict[str, object]

LOOK: Plain = {
    "background": "white",
    "font": "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    "title": {"fontSize": 12, "fontWeight": "normal", "color": INK},
    "view": {"stroke": "#c3ccd0"},
    "axis": {"labelFontSize": 12, "labelColor": INK, "gridColor": "#e4e9eb", "title": None},
    "text": {"fontSize": 11},
}


def can_be_drawn() -> bool:
    """Whether what draws charts is installed: it is as big as all the rest, so it is an extra."""
    return find_spec("vl_convert") is not None


def layer(rows: Sequence[Plain], mark: Plain, encoding: Plain) -> list[Plain]:
    """The rows as marks; nothing where there are none."""
    return [{"data": {"values": list(rows)}, "mark": mark, "encoding": encoding}] if rows else []


def written(rows: Sequence[Plain], mark: Plain, encoding: Plain) -> list[Plain]:
    """Text on what lies below it, with a white rim so that it can be read there."""
    text: Plain = {"type": "text", "fontSize": 11, **mark}
    rim = {**text, "color": "white", "stroke": "white", "strokeWidth": 3, "strokeJoin": "round"}
    return [*layer(rows, rim, encoding), *layer(rows, text, encoding)]


def labels_of(places: Sequence[tuple[float, object]]) -> Plain:
    """Where the labels of an axis stand, and what they are; the places are its values exactly."""
    values = [place for place, _ in places]
    words = json.dumps([label for _, label in places], ensure_ascii=False)
    return {"values": values, "labelExpr": f"{words}[indexof({json.dumps(values)}, datum.value)]"}


def svg_of(specification: str, title: str, description: str) -> str:
    """From JSON; with title and description for whoever cannot see the picture. Refused: `charts_missing`."""
    drawn = _svg(specification)
    head, end, rest = drawn.partition(">")
    return f'{head} role="img"{end}<title>{escape(title)}</title><desc>{escape(description)}</desc>{rest}'


@lru_cache(maxsize=256)
def _svg(specification: str) -> str:
    """What was drawn once is not drawn again: the same marks are the same picture."""
    if not can_be_drawn():
        raise Refused("charts_missing", CHARTS_MISSING)
    import vl_convert

    with _one_at_a_time:
        return vl_convert.vegalite_to_svg(specification, vl_version="5.21")
