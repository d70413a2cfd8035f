"""The audit trail: every change in a sentence, filtered, paged by key, and taken away as a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from flask import Blueprint, Response, make_response, render_template, request, stream_with_context

from domain.aggregates import AGGREGATES, events_of, topic_of
from domain.provenance import Way
from infrastructure.directory.people import FORMER, named
from projections.engine.as_at import Question
from projections.figures import FigureRow, series_of, versions_at
from projections.subjects import subjects_with
from projections.trail import TrailFilter, TrailRow, audit_trail, count_of_trail
from web.commands import options as choices
from web.http.context import asked, link, page_of, the_container
from web.http.errors import sentences_by_field
from web.pages.filters import Filter, asked_for
from web.pages.formatting import instant, sentence_case
from web.schemas.faults import InputRefused, read
from web.schemas.questions import TrailAsked, TrailQuery
from web.subjects import Happening, by_day, told

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
)
# With these a spreadsheet would take a cell for a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in a sentence, and the page of what it is about as at that event, if there is one."""

    happening: Happening
    address: str | None


@blueprint.get("/trail")
def trail() -> str | Response:
    """Newest first, grouped by day in London; `?before=` and `?after=` page by position."""
    try:
        wanted = _wanted()
    except InputRefused as refusal:
        return _asked_again(refusal)
    with asked() as question:
        after = _whole(request.args.get("after"))
        if after:
            rows = list(audit_trail(question, wanted, limit=AT_ONCE, after=after, oldest_first=True))[::-1]
        else:
            rows = list(
                audit_trail(
                    question, wanted, limit=AT_ONCE, before=_whole(request.args.get("before")) or None
                )
            )
        older = bool(rows) and bool(audit_trail(question, wanted, limit=1, before=rows[-1].position))
        newer = bool(rows) and bool(
            audit_trail(question, wanted, limit=1, after=rows[0].position, oldest_first=True)
        )
        addresses = _addresses(question, rows)
        found = count_of_trail(question, wanted)
        filters = _filters(question, {})
        position = question.position
    days = [
        (day, [Entry(each, addresses.get(each.row.position)) for each in happenings])
        for day, happenings in by_day(told(rows))
    ]
    return render_template(
        "trail.html",
        filters=filters,
        days=days,
        found=found,
        older=rows[-1].position if older else None,
        newer=rows[0].position if newer else None,
        kept=_kept(),
        position=position,
    )


def _asked_again(refusal: InputRefused) -> Response:
    """The filters as they were filled in, with what is wrong with them, and no changes."""
    faults = sentences_by_field(refusal)
    with asked() as question:
        filters = _filters(question, faults)
        page = render_template(
            "trail.html",
            filters=filters,
            faults=faults,
            days=[],
            kept=_kept(),
            position=question.position,
        )
    return make_response(page, HTTPStatus.BAD_REQUEST)


def _filters(question: Question, faults: Mapping[str | None, str]) -> list[Filter]:
    filters = [
        Filter("what", "What it is about"),
        Filter("who", "Who", choices.every_officer(question)),
        Filter("partner", "Partner", choices.every_partner(question)),
        Filter("kind", "Kind of change", _kinds()),
        Filter("way", "By what way", [(way.value, sentence_case(way.value)) for way in Way]),
        Filter("reason", "Reason"),
        Filter("since", "From (a date)"),
        Filter("until", "To (a date)"),
    ]
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


def _wanted() -> TrailFilter:
    """Refused: what is not a date or a way."""
    asked_now = {name: value for name, value in _kept().items() if name in TrailQuery().fields}
    wanted = read(TrailQuery(), asked_now, TrailAsked).wanted
    return replace(wanted, account=asked_for("who") or None)


def _addresses(question: Question, rows: Sequence[TrailRow]) -> dict[int, str]:
    """The page of what each event is about, as at the event itself."""
    streams = list({row.stream for row in rows})
    subjects = subjects_with(question, streams) if streams else {}
    series = {row.series: row.indicator for row in series_of(question, streams=streams)} if streams else {}
    written = [row.position for row in rows if row.stream in series]
    figures = {row.position: row for row in versions_at(question, list(series), written)} if written else {}
    addresses = {}
    for row in rows:
        subject = subjects.get(row.stream)
        if row.position in figures:
            addresses[row.position] = _life_of(figures[row.position])
        elif row.stream in series:
            addresses[row.position] = link(
                "indicators.indicator", reference=series[row.stream], as_at=row.position
            )
        elif subject is not None and subject.kind != "account" and page_of(subject.kind, subject.reference):
            plural = f"{subject.kind}s"
            addresses[row.position] = link(
                f"{plural}.{subject.kind}", reference=subject.reference, as_at=row.position
            )
    return addresses


def _life_of(figure: FigureRow) -> str:
    """The page of the figure, as at the version itself."""
    return link(
        "figures.figure",
        reference=figure.indicator,
        period=figure.period,
        area=figure.area,
        breakdown=figure.breakdown,
        as_at=figure.position,
    )


@blueprint.get("/trail.csv")
def as_csv() -> Response:
    """All that is filtered, oldest first, as a table for a spreadsheet."""
    return _file("csv", "text/csv", _csv_lines)


@blueprint.get("/trail.jsonl")
def as_json_lines() -> Response:
    """All that is filtered, oldest first, one JSON object a line."""
    return _file("jsonl", "application/jsonl", _json_lines)


def _file(ending: str, kind: str, write: Callable[[Iterator[dict[str, object]]], Iterator[str]]) -> Response:
    wanted = _wanted()
    with asked() as question:
        position = question.position
    response = Response(stream_with_context(write(_all(wanted, position))), mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="audit-trail-at-{position}.{ending}"'
    return response


def _all(wanted: TrailFilter, position: int) -> Iterator[dict[str, object]]:
    """Everything up to the position, a chunk at a time, so that a long trail needs little memory."""
    names = the_container().directory.names()
    after = 0
    while position:
        with the_container().question(position) as question:
            rows = audit_trail(question, wanted, limit=CHUNK, after=after, oldest_first=True)
        for row in rows:
            yield {
                **row._asdict(),
                "recorded_at": instant(row.recorded_at),
                "name": names.get(row.account, FORMER),
                "subject": named(row.subject, names),
                "sentence": named(row.sentence, names),
            }
        if len(rows) < CHUNK:
            return
        after = rows[-1].position


def _csv_lines(rows: Iterator[dict[str, object]]) -> Iterator[str]:
    page = io.StringIO()
    table = csv.writer(page)
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow([_safe(row[name]) for name in COLUMNS])
        if page.tell() > 1 << 16:
            yield page.getvalue()
            page.seek(0)
            page.truncate()
    yield page.getvalue()


def _safe(value: object) -> object:
    """Text that a spreadsheet would take for a formula is marked as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value


def _json_lines(rows: Iterator[dict[str, object]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps({name: row[name] for name in COLUMNS}, ensure_ascii=False) + "\n"


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 16 else 0
