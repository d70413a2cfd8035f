"""Which partner usually supplies an area's figures, from which day on."""

from __future__ import annotations

from domain.dated import Stretches, from_the_beginning, said_anew
from projections.areas import every_area_version
from projections.engine.as_at import Question, asked_once


@asked_once
def usual_suppliers(question: Question) -> list[tuple[str, Stretches[str]]]:
    """Each area's by its stream; the empty text where nobody is named."""
    suppliers: dict[str, Stretches[str]] = {}
    for row in (each.row for each in every_area_version(question)):
        before = suppliers.get(row.stream)
        suppliers[row.stream] = (
            from_the_beginning(row.supplier) if before is None else said_anew(before, row.supplier, row.since)
        )
    return list(suppliers.items())
