"""Areas as JSON: the register of the places that figures are for, and all that is known of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.identity import area_id
from projections.areas import AreaRow, area_called, list_areas
from projections.engine.as_at import Question
from projections.reports.area_descriptions import DescriptionChange, descriptions_of
from projections.series import SeriesRow, series_of
from projections.trail import revision_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.api.views.trail import history
from web.schemas.queries import ListQuery


@dataclass(frozen=True, slots=True)
class DescribedTold:
    """A description of an area: from which day on, where one was said, when it was recorded, why, and what it
    changed.
    """

    since: date | None
    position: int
    recorded_at: int
    reason: str | None
    changes: list[DescriptionChange]


@dataclass(frozen=True, slots=True)
class AreaTold:
    """All that is known of an area, with the series of its figures; `descriptions` are the oldest first."""

    row: AreaRow
    revision: int
    descriptions: list[DescribedTold]
    series: list[SeriesRow]
    history: str


@view("/areas", "areas", {"areas": list[AreaRow], NEXT: str}, asks=ListQuery)
def areas(question: Question, asked: Asked) -> Body:
    """All areas of the register, those that have ended and those only named so far included."""
    rows = sorted(list_areas(question), key=lambda row: row.reference)
    return page_by_key(question, "areas", rows, asked, lambda row: row.reference)


@view(one_of("areas"), "areas", {"area": AreaTold})
def area(question: Question, _asked: Asked, reference: str) -> Body:
    """One area: codes, other spellings, parents, supplier, beginning, end, successors; and how it changed."""
    row = area_called(question, reference)
    its = [each for each in series_of(question) if str(area_id(each.area)) == row.stream]
    told = AreaTold(
        row, revision_of(question, row.stream), _described(question, row), its, history(row.stream)
    )
    return {"area": told}


def _described(question: Question, row: AreaRow) -> list[DescribedTold]:
    return [
        DescribedTold(
            each.since,
            each.made.row.position,
            each.made.row.recorded_at,
            each.made.row.reason,
            each.changes,
        )
        for each in descriptions_of(question, row, {})
    ]
