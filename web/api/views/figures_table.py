"""Figures as a table, for spreadsheets that ask by themselves."""

from __future__ import annotations

from flask import g, request
from werkzeug.wrappers import Response

from infrastructure.formats.delimited import csv_lines
from infrastructure.formats.formatting import instant, plain
from projections.figures import FigureRow, figures_of
from projections.indicators import indicator_called
from projections.reports.breakdown_address import streams_of_breakdown
from web.api.openapi.document import ANYBODY, refusals
from web.api.openapi.fields import parameters_of
from web.api.view import blueprint
from web.api.views.figures import areas_meant, labels_meant
from web.http.api_keys import PARAMETER
from web.http.authentication import caller
from web.http.context import asking
from web.schemas.faults import read
from web.schemas.queries import FiguresTableQuery

COLUMNS = (
    *("indicator", "area", "breakdown", "period", "state", "value", "numerator", "denominator", "unit"),
    *("lower", "upper", "confidence_level", "base", "expected_outturn"),
    *("nature", "commentary", "revision", "position", "recorded_at"),
)
NUMBERS = frozenset(
    ("value", "numerator", "denominator", "lower", "upper", "confidence_level", "base", "expected_outturn")
)
KEY = {
    "in": "query",
    "name": PARAMETER,
    "required": False,
    "schema": {"type": "string"},
    "description": "A key for this very address, where a spreadsheet can send it in no other way.",
}


def figures_as_csv() -> Response:
    """Figures in force as a table (CSV), for a spreadsheet

    A key for exactly this address lets a spreadsheet ask for it by itself: it is sent as
    `Authorization: Bearer …`, as the password of a basic sign-in, or as `key`.
    """
    caller()
    said = {name: value for name, value in request.args.items() if name != PARAMETER}
    asked = read(FiguresTableQuery, said, dict)
    with asking() as question:
        if asked["indicator"] is not None:
            indicator_called(question, asked["indicator"])
        just_these = streams_of_breakdown(question, asked["indicator"], asked["breakdown"])
        rows = figures_of(
            question,
            asked["indicator"],
            periods=asked["period"],
            area=areas_meant(question, asked),
            breakdown=None if just_these is not None else labels_meant(question, asked),
            series=just_these,
        )
    response = Response(csv_lines(COLUMNS, map(_cells, rows)), mimetype="text/csv")
    if g.get("by_key"):
        # What stood in the address must not be found in a cache, together with what it opened.
        response.headers["Cache-Control"] = "private, no-store"
    response.headers["Vary"] = "Authorization"
    return response


def _cells(row: FigureRow) -> list[object]:
    told = {**row._asdict(), "recorded_at": instant(row.recorded_at)}
    return [plain(told[name]) if name in NUMBERS else told[name] for name in COLUMNS]


_documented = blueprint.doc(
    operationId="figures_as_csv",
    tags=["indicators"],
    security=ANYBODY,
    parameters=[*parameters_of(FiguresTableQuery), KEY],
    responses={
        "200": {"description": "As asked.", "content": {"text/csv": {"schema": {"type": "string"}}}},
        **refusals("400", "401", "403", "404", "422"),
    },
)
blueprint.route("/figures.csv", endpoint="figures_as_csv")(_documented(figures_as_csv))
