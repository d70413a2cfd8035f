"""Naming: what is begun must be reachable at its own address for ever after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app

from domain.refusals import Refused
from web.commands.command import Decision
from web.http.context import PLURAL, has_page
from web.schemas.faults import read

API_PREFIX = "/api/v1"


def values_of(decision: Decision, said: Mapping[str, Any]) -> dict[str, Any]:
    """The plain values of what was said. Refused: as the fields refuse, and `reference_not_addressable`."""
    values = read(decision.schema(), said, dict)
    if decision.begins and decision.names in values:
        must_be_addressable(decision.kind, decision.names, " ".join(values[decision.names].split()))
    return values


def must_be_addressable(kind: str, field: str, reference: str) -> None:
    """Refused: `reference_not_addressable`, when its address would lead somewhere else, or nowhere."""
    parts = reference.split("/")
    if not {"", ".", ".."}.isdisjoint(parts):
        raise Refused(
            "reference_not_addressable",
            f"‘{reference}’ cannot stand in an address: leave out strokes at its ends or side by side, and "
            "dots that stand alone.",
            field=field,
        )
    for prefix, blueprint in (("", PLURAL[kind]), (API_PREFIX, "api_views")):
        if not has_page(f"{blueprint}.{kind}"):
            continue
        words = _in_the_way(f"{prefix}/{PLURAL[kind]}/", reference, f"{blueprint}.{kind}")
        if words:
            word = next(each for each in reversed(parts) if each in words)
            raise Refused(
                "reference_not_addressable",
                f"‘{word}’ is a word of this service’s own addresses, so a page of ‘{reference}’ could never "
                "be opened. Choose another.",
                field=field,
            )


def _in_the_way(before: str, reference: str, endpoint: str) -> set[str]:
    """The words of the address that is found instead of the subject's own; none where its own is found."""
    rule, values = current_app.url_map.bind("").match(before + reference, method="GET", return_rule=True)
    if rule.endpoint == endpoint and values == {"reference": reference}:
        return set()
    return {part for part in rule.rule.split("/") if part and "<" not in part}
