"""Areas: the register of the places that figures are for; those that only events name stand in it as well."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, NamedTuple

import msgspec
from sqlalchemy import Column, Connection, Text, select

from domain.area import Area, AreaDescription, AreaKind, AreaState
from domain.identity import area_id
from domain.indicator import Indicator
from domain.refusals import Refused
from domain.series import Series
from domain.target import Target
from projections.engine.as_at import Question, asked_once, day_of
from projections.engine.recorded import Recorded
from projections.engine.versions import versioned_table
from projections.engine.view import View

# How many areas are remembered as being in the register, between batches.
REMEMBERED = 20_000


class AreaRow(NamedTuple):
    """`since` is the day from which its description holds, where one was given; `begun` and `ended` its first
    and last day; `parents` and `successors` are references of areas, `supplier` a partner's code; the figures
    of a `comparator` are only compared with.
    """

    stream: str
    reference: str
    name: str
    kind: AreaKind
    code: str
    spellings: tuple[str, ...]
    parents: tuple[str, ...]
    supplier: str
    begun: date | None
    since: date | None
    ended: date | None
    successors: tuple[str, ...]
    state: AreaState
    comparator: bool = False

    @property
    def description(self) -> AreaDescription:
        """What is known of it."""
        said = (self.name, self.kind, self.code, self.spellings, self.parents, self.supplier, self.begun)
        return AreaDescription(*said, self.comparator)

    @property
    def is_described(self) -> bool:
        """Whether more is known of it than that it was named."""
        return self.state.is_described

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.ended is not None and self.ended < today


class AreaVersion(NamedTuple):
    """What was known of an area from the change at this position, made on this day in London, on; and for
    periods from which last day on it judges.
    """

    position: int
    row: AreaRow
    judges_from: date
    changed_on: date


_COLUMNS = (
    "reference",
    "name",
    "kind",
    "code",
    "spellings",
    "parents",
    "supplier",
    "begun",
    "since",
    "comparator",
    "ended",
)
_REST = ("successors", "state", "judges_from", "changed_on")
# What a column says of an area whose figures are only compared with.
COMPARATOR = "comparator"

_encode = msgspec.json.Encoder().encode
_texts = msgspec.json.Decoder(tuple[str, ...]).decode


class Areas(View):
    """One row per area."""

    listens: ClassVar[frozenset[str]] = frozenset({"area", "series", "indicator", "target"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.area = versioned_table(
            f"{prefix}area", self.metadata, ["stream"], [Column(name, Text) for name in (*_COLUMNS, *_REST)]
        )
        self.rows = self.versioned(self.area)
        self.known: set[str] = set()
        self.on(Area.Added, self._added)
        self.on(Area.Described, self._described)
        self.on(Area.Ended, self._ended)
        self.on(Area.Restored, self._restored)
        self.on(Series.Started, self._series_started)
        self.on(Indicator.Defined, self._expected)
        self.on(Indicator.Redefined, self._expected)
        self.on(Target.Proposed, self._aimed_at)
        self.on(Target.Revised, self._aimed_at)

    def forget(self) -> None:
        super().forget()
        self.known.clear()

    def _added(self, connection: Connection, recorded: Recorded, event: Area.Added) -> None:
        """Nothing was told of it before; unless it was named."""
        named = self.rows.current(connection, (recorded.stream,)) is not None
        changed = day_of(recorded.recorded_at) if named else date.min
        values = _values(event.reference, event.description, changed=changed)
        self.rows.put((recorded.stream,), recorded.position, values)
        self.known.add(recorded.stream)

    def _described(self, connection: Connection, recorded: Recorded, event: Area.Described) -> None:
        row = self.rows.current(connection, (recorded.stream,))
        assert row is not None, "what is described anew was added"
        written = _values(row["reference"], event.description, since=event.since)
        changes = dict(zip(_COLUMNS, written, strict=False))
        self._change(connection, recorded, event.since, **{**changes, "ended": row["ended"]})

    def _ended(self, connection: Connection, recorded: Recorded, event: Area.Ended) -> None:
        self._change(
            connection,
            recorded,
            event.on,
            ended=event.on.isoformat(),
            successors=_encode(event.successors).decode(),
            state=AreaState.ENDED.value,
        )

    def _restored(self, connection: Connection, recorded: Recorded, _: Area.Restored) -> None:
        changes = {"ended": None, "successors": "[]", "state": AreaState.PRESENT.value}
        self._change(connection, recorded, None, **changes)

    def _change(
        self, connection: Connection, recorded: Recorded, named: date | None, **changes: str | None
    ) -> None:
        """It judges from the day that it names, or else from the day of the change on."""
        day = day_of(recorded.recorded_at)
        days = {"judges_from": (named or day).isoformat(), "changed_on": day.isoformat()}
        self.rows.change(connection, (recorded.stream,), recorded.position, **changes, **days)

    def _series_started(self, connection: Connection, recorded: Recorded, event: Series.Started) -> None:
        self._named(connection, recorded, event.area)

    def _expected(
        self, connection: Connection, recorded: Recorded, event: Indicator.Defined | Indicator.Redefined
    ) -> None:
        for area in event.definition.areas:
            self._named(connection, recorded, area)

    def _aimed_at(
        self, connection: Connection, recorded: Recorded, event: Target.Proposed | Target.Revised
    ) -> None:
        if event.terms.area:
            self._named(connection, recorded, event.terms.area)

    def _named(self, connection: Connection, recorded: Recorded, reference: str) -> None:
        """An area that an event names is in the register from then on, if only by its name."""
        stream = str(area_id(reference))
        if stream in self.known:
            return
        if len(self.known) > REMEMBERED:
            self.known.clear()
        self.known.add(stream)
        if self.rows.current(connection, (stream,)) is None:
            values = _values(reference, AreaDescription(reference), state=AreaState.NAMED)
            self.rows.put((stream,), recorded.position, values)


def _values(
    reference: str,
    said: AreaDescription,
    *,
    since: date | None = None,
    state: AreaState = AreaState.PRESENT,
    changed: date = date.min,
) -> tuple[Any, ...]:
    return (
        reference,
        said.name,
        said.kind.value,
        said.code,
        _encode(said.spellings).decode(),
        _encode(said.parents).decode(),
        said.supplier,
        None if said.begun is None else said.begun.isoformat(),
        None if since is None else since.isoformat(),
        COMPARATOR if said.comparator else None,
        None,
        "[]",
        state.value,
        *(date.min.isoformat(), changed.isoformat()),
    )


_live = Areas().area


def _row(row: Any) -> AreaRow:
    return AreaRow(
        row.stream,
        row.reference,
        row.name,
        AreaKind(row.kind),
        row.code,
        _texts(row.spellings),
        _texts(row.parents),
        row.supplier,
        _day(row.begun),
        _day(row.since),
        _day(row.ended),
        _texts(row.successors),
        AreaState(row.state),
        row.comparator == COMPARATOR,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@asked_once
def list_areas(question: Question) -> list[AreaRow]:
    """All areas of the register as then, in order of name and reference."""
    newest = {each.row.stream: each.row for each in every_area_version(question)}
    return sorted(newest.values(), key=lambda row: (row.name.casefold(), row.reference))


def area_versions(question: Question, stream: str) -> list[AreaVersion]:
    """Every version of an area's row known by then, oldest first."""
    return [each for each in every_area_version(question) if each.row.stream == stream]


@asked_once
def every_area_version(question: Question) -> list[AreaVersion]:
    """Every version of every area's row known by then, oldest first."""
    query = select(_live).where(_live.c.from_position <= question.position)
    rows = question.connection.execute(query.order_by(_live.c.from_position))
    return [
        AreaVersion(
            *(row.from_position, _row(row)),
            *(date.fromisoformat(row.judges_from), date.fromisoformat(row.changed_on)),
        )
        for row in rows
    ]


def area_called(question: Question, reference: str) -> AreaRow:
    """The area with this reference. Refused: `area_unknown`."""
    stream = str(area_id(reference))
    for row in list_areas(question):
        if row.stream == stream:
            return row
    raise Refused(
        "area_unknown",
        f"There is no area ‘{reference}’ in the register{question.as_at.then}. Check the reference.",
        field="area",
    )


def areas_over(question: Question) -> dict[str, AreaRow]:
    """The areas that have ended as then, by stream."""
    return {row.stream: row for row in list_areas(question) if row.is_over(question.as_at.today)}


def comparator_areas(question: Question) -> frozenset[str]:
    """The streams of the areas whose figures are only compared with: never due, and nobody's, as then."""
    return frozenset(row.stream for row in list_areas(question) if row.comparator)


def areas_by_stream(rows: Iterable[AreaRow]) -> dict[str, AreaRow]:
    """The areas by stream."""
    return {row.stream: row for row in rows}
