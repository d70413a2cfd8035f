"""The audit trail: every change in a sentence, filtered, paged by key, and taken away as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from flask import Blueprint, Response, make_response, render_template, request, stream_with_context

from domain.identity import OPERATOR
from domain.kinds import AGGREGATES, events_of, topic_of
from domain.provenance import Way
from infrastructure.formats.delimited import csv_lines, json_lines
from infrastructure.formats.formatting import instant, sentence_case
from projections.engine.as_at import Question
from projections.reports.event_references import EventReference, event_references
from projections.reports.indicator_trail import of_indicator
from projections.reports.names import FORMER, Names, named, names_at
from projections.reports.subject_history import Happening, by_day, happenings
from projections.trail import TrailFilter, TrailRow, audit_trail, count_of_trail
from web.commands.account_options import every_officer
from web.commands.options import every_partner
from web.http.context import asking, names_today, reading, the_container
from web.http.errors import sentences_by_field
from web.http.links import link, subject_page
from web.pages.filters import Filter, asked_for
from web.schemas.faults import InputRefused, read
from web.schemas.queries import ANY_OTHER, TrailAsked, TrailQuery

blueprint = Blueprint("trail", __name__)

AT_ONCE = 50
# How many are read at a time for a file.
CHUNK = 1_000

COLUMNS = (
    "position",
    "recorded_at",
    "topic",
    "subject",
    "sentence",
    "account",
    "name",
    "partner",
    "way",
    "source",
    "row",
    "reason",
    "for_partner",
    "covering",
    "operated_by",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in a sentence, and the page of what it is about as at that event, if there is one."""

    happening: Happening
    address: str | None


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Some of the trail, newest first, and the positions before and after which there is more."""

    rows: list[TrailRow]
    older: int | None
    newer: int | None


@blueprint.get("/trail")
@reading
def trail(question: Question) -> str | Response:
    """Newest first, grouped by day in London; `?before=` and `?after=` page by position."""
    try:
        chosen = _chosen(question)
    except InputRefused as refusal:
        return _asked_again(question, refusal)
    page = _page(question, chosen)
    references = event_references(question, page.rows)
    days = [
        (day, [Entry(each, _address(each.row, references.get(each.row.position))) for each in group])
        for day, group in by_day(happenings(page.rows, names_today()))
    ]
    return render_template(
        "trail.html",
        filters=_filters(question, {}),
        faults={},
        days=days,
        found=count_of_trail(question, chosen),
        older=page.older,
        newer=page.newer,
        kept=_kept(),
        position=question.position,
    )


def _page(question: Question, chosen: TrailFilter) -> TrailPage:
    after = _whole(request.args.get("after"))
    if after:
        rows = list(audit_trail(question, chosen, limit=AT_ONCE, after=after, oldest_first=True))[::-1]
    else:
        before = _whole(request.args.get("before")) or None
        rows = list(audit_trail(question, chosen, limit=AT_ONCE, before=before))
    if not rows:
        return TrailPage([], None, None)
    last, first = rows[-1].position, rows[0].position
    return TrailPage(
        rows,
        older=last if audit_trail(question, chosen, limit=1, before=last) else None,
        newer=first if audit_trail(question, chosen, limit=1, after=first, oldest_first=True) else None,
    )


def _asked_again(question: Question, refusal: InputRefused) -> Response:
    """The filters as they were filled in, with what is wrong with them, and no changes."""
    faults = sentences_by_field(refusal)
    page = render_template(
        "trail.html",
        filters=_filters(question, faults),
        faults=faults,
        days=[],
        kept=_kept(),
        position=question.position,
    )
    return make_response(page, HTTPStatus.BAD_REQUEST)


def _filters(question: Question, faults: Mapping[str | None, str]) -> list[Filter]:
    people = every_officer(question, names_today())
    filters = [
        Filter("what", "What it is about"),
        Filter("who", "Who", people),
        Filter("partner", "Partner", every_partner(question)),
        Filter("for_partner", "Done for another partner", [(ANY_OTHER, "Any"), *every_partner(question)]),
        Filter("covering", "Covering for somebody", [(ANY_OTHER, "Anybody"), *people]),
        Filter(
            "operated_by",
            "In somebody’s name",
            [(ANY_OTHER, "By anybody"), (str(OPERATOR), "By the operator"), *people],
        ),
        Filter("kind", "Kind of change", _kinds()),
        Filter("way", "By what way", [(way.value, sentence_case(way.value)) for way in Way]),
        Filter("reason", "Reason"),
        Filter("since", "From (a date)"),
        Filter("until", "To (a date)"),
    ]
    if asked_for("indicator"):
        # Nobody looks for it here: the indicator's own page leads to it.
        filters.append(Filter("indicator", "Everything about the indicator"))
    return [replace(each, fault=faults.get(each.name, "")) for each in filters]


def _kinds() -> list[tuple[str, str]]:
    """Aggregates and their events, in words."""
    offered = []
    for aggregate in AGGREGATES:
        offered.append((aggregate.TOPIC, f"{sentence_case(aggregate.TOPIC)}: everything"))
        for event in events_of(aggregate):
            topic = topic_of(event)
            offered.append((topic, sentence_case(topic.replace(".", ": ").replace("_", " "))))
    return offered


def _kept() -> dict[str, str]:
    """What the address asks for, without its page."""
    return {
        name: value
        for name, value in request.args.items()
        if value and name not in ("before", "after", "as_at")
    }


def _chosen(question: Question) -> TrailFilter:
    """Refused: what is not a date or a way, and `indicator_unknown`."""
    fields = TrailQuery().fields
    typed = {name: value for name, value in _kept().items() if name in fields}
    asked = read(TrailQuery, typed, TrailAsked)
    chosen = replace(asked.chosen, account=asked_for("who") or None)
    return of_indicator(question, chosen, asked.indicator)


def _address(row: TrailRow, about: EventReference | None) -> str | None:
    """The page of what the event is about, as at the event itself: of a figure, its life."""
    if about is None:
        return None
    figure = about.figure
    if figure is not None:
        return link(
            "figures.figure",
            reference=figure.indicator,
            period=figure.period,
            area=figure.area,
            breakdown=figure.breakdown,
            as_at=figure.position,
        )
    # An account's page is for administrators only.
    return None if about.kind == "account" else subject_page(about.kind, about.reference, as_at=row.position)


@blueprint.get("/trail.csv")
def as_csv() -> Response:
    """All that is filtered, oldest first, as a table for a spreadsheet."""
    return _file("csv", "text/csv", csv_lines)


@blueprint.get("/trail.jsonl")
def as_json_lines() -> Response:
    """All that is filtered, oldest first, one JSON object a line."""
    return _file("jsonl", "application/jsonl", json_lines)


Writer = Callable[[Sequence[str], Iterable[Sequence[object]]], Iterator[str]]


def _file(ending: str, kind: str, write: Writer) -> Response:
    with asking() as question:
        chosen, position = _chosen(question), question.position
    lines = write(COLUMNS, _all(chosen, position, names_today()))
    response = Response(stream_with_context(lines), mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="audit-trail-at-{position}.{ending}"'
    return response


def _all(chosen: TrailFilter, position: int, names: Names) -> Iterator[list[object]]:
    """Everything up to the position, a chunk at a time, so that a long trail needs little memory."""
    after = 0
    while position:
        with the_container().question(position) as question:
            rows = audit_trail(question, chosen, limit=CHUNK, after=after, oldest_first=True)
        for row in rows:
            called = names_at(names, row.position)
            shown = {
                **row._asdict(),
                "recorded_at": instant(row.recorded_at),
                "name": called.get(row.account, FORMER),
                "subject": named(row.subject, called),
                "sentence": named(row.sentence, called),
            }
            yield [shown[name] for name in COLUMNS]
        if len(rows) < CHUNK:
            return
        after = rows[-1].position


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 16 else 0
