"""Addresses: what is begun must be reachable at its own address for ever after."""

from __future__ import annotations

from flask import current_app

from domain.kinds import KINDS
from domain.refusals import Refused
from web.commands.command import Command, Values
from web.http.links import has_page, subject_endpoint

API_PREFIX = "/api/v1"


def must_be_addressable(command: Command, values: Values) -> None:
    """Refused: `reference_not_addressable`, when its address would lead somewhere else, or nowhere."""
    if command.begins and command.names in values:
        reference = " ".join(values[command.names].split())
        must_lead_there(command.topic, command.names, reference)


def must_lead_there(topic: str, field: str, reference: str) -> None:
    """Refused: `reference_not_addressable`. In the context of the application."""
    parts = reference.split("/")
    if not {"", ".", ".."}.isdisjoint(parts):
        raise Refused(
            "reference_not_addressable",
            f"‘{reference}’ cannot stand in an address: leave out strokes at its ends or side by side, and "
            "dots that stand alone.",
            field=field,
        )
    plural = KINDS[topic].plural
    for prefix, endpoint in (("", subject_endpoint(topic)), (API_PREFIX, f"api_views.{topic}")):
        if endpoint is None or not has_page(endpoint):
            continue
        words = _in_the_way(f"{prefix}/{plural}/", reference, endpoint)
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
