"""Answers: the JSON of rows, and as at when they hold. Numbers travel as text of the exact decimal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask import Response, jsonify, request

from domain.definition import Definition
from domain.refusals import Refused
from projections.as_at import AsAt
from projections.figures import FigureRow
from projections.performance import PerformanceRow
from web.showing import instant, plain
from web.telling import Version


def answer(as_at: AsAt, **body: Any) -> Response:
    """The answer, saying first as at when it holds."""
    return jsonify(
        {
            "as_at": {
                "position": as_at.position,
                "moment": instant(as_at.moment),
                "pinned": as_at.pinned,
            }
        }
        | body
    )


def figure_json(row: FigureRow) -> dict[str, Any]:
    """One version of a figure."""
    return {
        "indicator": row.indicator,
        "area": row.area,
        "breakdown": row.breakdown,
        "period": row.period,
        "state": row.state,
        "value": plain(row.value),
        "numerator": plain(row.numerator),
        "denominator": plain(row.denominator),
        "nature": row.nature,
        "commentary": row.commentary,
        "unit": row.unit,
        "revision": row.revision,
        "definition": row.definition,
        "position": row.position,
        "recorded_at": instant(row.recorded_at),
    }


def version_json(version: Version) -> dict[str, Any]:
    """One version of a figure with its provenance."""
    made = version.made
    return figure_json(version.row) | {
        "by": {
            "account": made.account,
            "name": version.who,
            "partner": made.partner,
            "way": made.way,
            "reason": made.reason,
            "source": made.source,
            "row": made.row,
        }
    }


def performance_json(row: PerformanceRow) -> dict[str, Any]:
    """Where one series stands."""
    body = _plain(row._asdict())
    del body["series"], body["decimals"]
    if row.recorded_at is not None:
        body["recorded_at"] = instant(row.recorded_at)
    if row.next_due is not None:
        body["next_due"] = {"period": row.next_due.period.code, "due": row.next_due.due.isoformat()}
    return body


def definition_json(definition: Definition) -> dict[str, Any]:
    """The terms a figure is made under."""
    return _plain(asdict(definition))


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in facts.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def body_of_request() -> dict[str, Any]:
    """The JSON object that was sent, its numbers exact.

    Refused: `json_wanted`, `body_not_understood`.
    """
    if request.mimetype != "application/json":
        raise Refused("json_wanted", "Send JSON, with the header Content-Type: application/json.")
    try:
        said = json.loads(request.get_data(), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError, ArithmeticError):
        raise Refused(
            "body_not_understood", "What was sent is not JSON. Check it and send it again."
        ) from None
    if not isinstance(said, dict):
        raise Refused("body_not_understood", 'Send one JSON object, like {"indicator": "NI 117", …}.')
    return said


def _no_number(name: str) -> None:
    raise ValueError(name)
