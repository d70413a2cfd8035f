"""Areas: the register of the places that figures are for, and a page each with everything of one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, render_template

from domain.identity import area_id
from infrastructure.formats.formatting import iso_day
from projections.areas import AreaRow, area_called, list_areas
from projections.current_performance import current_performance
from projections.engine.as_at import Question
from projections.indicators import list_indicators
from projections.partners import list_partners
from projections.partnership import list_comparator_groups
from projections.reports.area_descriptions import Described, descriptions_of
from projections.reports.series_status import series_status
from projections.reports.subject_history import by_day, subject_history
from projections.series import series_of
from projections.targets import list_targets
from web.http.context import names_today, reading
from web.pages.offered_commands import offer_to_begin, offers
from web.schemas.areas import DescribeAreaSchema

blueprint = Blueprint("areas", __name__)


@blueprint.get("/areas")
@reading
def areas(question: Question) -> str:
    """All areas, with how many series of figures each has."""
    return render_template(
        "areas.html",
        rows=list_areas(question),
        series=Counter(str(area_id(row.area)) for row in series_of(question)),
        today=question.as_at.today,
        begin=offer_to_begin(question, "area.add"),
    )


@blueprint.get("/areas/<path:reference>")
@reading
def area(question: Question, reference: str) -> str:
    """Its description, what it lies in and what lies in it, its series, its targets, its history."""
    row = area_called(question, reference)
    every, names = list_areas(question), names_today()
    every_series = current_performance(question, comparators=True)
    its = [each for each in every_series if str(area_id(each.area)) == row.stream]
    return render_template(
        "area.html",
        area=row,
        parents=_those(every, row.parents),
        parts=[each for each in every if row.stream in map(_stream, each.parents)],
        successors=_those(every, row.successors),
        follows=[each for each in every if row.stream in map(_stream, each.successors)],
        groups=_groups(question, row),
        supplier=next((each for each in list_partners(question) if each.code == row.supplier), None),
        standings=series_status(its, list_indicators(question), question.as_at.today),
        targets=[
            each
            for each in list_targets(question)
            if each.is_open and each.terms.area and _stream(each.terms.area) == row.stream
        ],
        today=question.as_at.today,
        offers=offers(question, "area", row.reference, row.state),
        described=[_in_words(each) for each in descriptions_of(question, row, names)][::-1],
        days=by_day(subject_history(question, row.stream, names)),
    )


def _groups(question: Question, area: AreaRow) -> list[str]:
    """The names of the groups that it is in, or was: those of today are told on the partnership's page."""
    names = (row.name for row in list_comparator_groups(question) if area.stream in map(_stream, row.areas))
    return list(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class DescribedInWords:
    """A description; `until` is the last day of what was said before, where one is known; `changes` are
    label, before and after, as a form has them.
    """

    described: Described
    until: date | None
    changes: list[tuple[str, str, str]]


def _in_words(described: Described) -> DescribedInWords:
    labels = DescribeAreaSchema().fields
    changes = [
        (
            labels[each.field].metadata["label"],
            _shown(each.field, each.before),
            _shown(each.field, each.after),
        )
        for each in described.changes
    ]
    until = None if described.since is None else described.since - timedelta(days=1)
    return DescribedInWords(described, until, changes)


def _shown(field: str, text: str) -> str:
    return iso_day(text) if text and field == "begun" else text


def _stream(reference: str) -> str:
    return str(area_id(reference))


def _those(every: Sequence[AreaRow], references: Sequence[str]) -> list[AreaRow]:
    wanted = set(map(_stream, references))
    return [row for row in every if row.stream in wanted]
