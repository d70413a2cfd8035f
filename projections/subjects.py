"""Subjects: everything the partnership keeps track of, by reference, title and whether it is still open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import Column, Connection, Index, Text, select

from domain.account import Account
from domain.action import Action
from domain.area import Area
from domain.identity import area_id
from domain.indicator import Indicator
from domain.kinds import KINDS, SubjectState
from domain.outcome import Outcome
from domain.partner import Partner
from domain.partnership import Partnership
from domain.proposal import Proposal
from domain.risk import Risk
from domain.series import Series
from domain.series_key import series_label
from domain.target import Target
from projections.engine.as_at import Question
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, newest_at, versioned_table
from projections.engine.view import View

# What ends a subject, and what makes it go on.
ENDINGS = (
    Outcome.Closed,
    Indicator.Retired,
    Target.Withdrawn,
    Target.Closed,
    Action.Completed,
    Action.Cancelled,
    Risk.Closed,
    Partner.Left,
    Account.Closed,
    Area.Ended,
    Series.Ended,
    Proposal.Confirmed,
    Proposal.Refused,
    Proposal.Lapsed,
)
GOING_ON = (Action.Reopened, Partner.Rejoined, Area.Restored, Series.Resumed)

# Labels looked up lately: they never change, so a stream is asked for once per process, not per change.
CACHED_LABELS = 20_000


class Subject(NamedTuple):
    """`label` is what a sentence calls it and never changes; `title` is what it says now."""

    stream: str
    kind: str
    reference: str
    label: str
    title: str
    state: SubjectState

    @property
    def is_open(self) -> bool:
        return self.state.is_open


class Subjects(View):
    """One row per stream."""

    listens: ClassVar[frozenset[str]] = frozenset(KINDS)

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        name = f"{prefix}subject"
        self.subject = versioned_table(
            name,
            self.metadata,
            ["stream"],
            [Column(each, Text, nullable=False) for each in ("kind", "reference", "label", "title", "state")],
            Index(f"{name}_kind", "kind", "reference"),
        )
        self.rows = self.versioned(self.subject)
        self.labels: dict[str, str] = {}
        self.on(Outcome.Adopted, self._outcome_adopted)
        self.on(Indicator.Defined, self._indicator_defined)
        self.on(Series.Started, self._series_started)
        self.on(Target.Proposed, self._target_proposed)
        self.on(Action.Planned, self._action_planned)
        self.on(Risk.Identified, self._risk_identified)
        self.on(Partner.Joined, self._partner_joined)
        self.on(Account.Opened, self._account_opened)
        self.on(Area.Added, self._area_added)
        self.on(Area.Described, self._area_described)
        self.on(Partnership.Formed, self._partnership_formed)
        self.on(Proposal.Made, self._proposal_made)
        self.on(Outcome.Reworded, self._titled)
        self.on(Indicator.Redefined, self._redefined)
        self.on(Target.Revised, self._terms_revised)
        self.on(Partner.Renamed, self._renamed)
        for ending in ENDINGS:
            self.on(ending, self._ended)
        for going_on in GOING_ON:
            self.on(going_on, self._reopened)

    def labels_of(self, connection: Connection, streams: Iterable[str]) -> dict[str, str]:
        """The label of each of these streams, those begun in the batch included."""
        if len(self.labels) > CACHED_LABELS:
            self.labels.clear()
        distinct_streams = set(streams)
        missing = [stream for stream in distinct_streams if stream not in self.labels]
        columns = self.subject.c
        for start in range(0, len(missing), 1000):
            rows = connection.execute(
                select(columns.stream, columns.label).where(
                    columns.stream.in_(missing[start : start + 1000]), columns.to_position.is_(None)
                )
            )
            self.labels.update((stream, label) for stream, label in rows)
        return {stream: self.labels.get(stream, stream) for stream in distinct_streams}

    def forget(self) -> None:
        super().forget()
        self.labels.clear()

    def _begin(self, recorded: Recorded, kind: str, reference: str, label: str, title: str) -> None:
        key = (recorded.stream,)
        self.labels[recorded.stream] = label
        self.rows.put(
            key, recorded.position, (kind, reference, label, title, SubjectState.OPEN.value), first=True
        )

    def _outcome_adopted(self, _: Connection, recorded: Recorded, event: Outcome.Adopted) -> None:
        self._begin(recorded, "outcome", event.reference, f"outcome {event.reference}", event.title)

    def _indicator_defined(
        self, connection: Connection, recorded: Recorded, event: Indicator.Defined
    ) -> None:
        for area in event.definition.areas:
            self._name_area(connection, recorded, area)
        self._begin(recorded, "indicator", event.reference, event.reference, event.definition.title)

    def _series_started(self, connection: Connection, recorded: Recorded, event: Series.Started) -> None:
        self._name_area(connection, recorded, event.area)
        label = series_label(event.indicator, event.area, event.breakdown)
        self._begin(recorded, "series", label, label, label)

    def _target_proposed(self, connection: Connection, recorded: Recorded, event: Target.Proposed) -> None:
        if event.terms.area:
            self._name_area(connection, recorded, event.terms.area)
        self._begin(recorded, "target", event.reference, f"target {event.reference}", event.terms.title)

    def _action_planned(self, _: Connection, recorded: Recorded, event: Action.Planned) -> None:
        self._begin(recorded, "action", event.reference, f"action {event.reference}", event.plan.title)

    def _risk_identified(self, _: Connection, recorded: Recorded, event: Risk.Identified) -> None:
        self._begin(recorded, "risk", event.reference, f"risk {event.reference}", event.title)

    def _partner_joined(self, _: Connection, recorded: Recorded, event: Partner.Joined) -> None:
        self._begin(recorded, "partner", event.code, event.code, event.name)

    def _area_added(self, _: Connection, recorded: Recorded, event: Area.Added) -> None:
        name, title = event.reference, event.description.name
        self.labels[recorded.stream] = name
        values = ("area", name, name, title, SubjectState.OPEN.value)
        # Events may have named it before it was described.
        self.rows.put((recorded.stream,), recorded.position, values)

    def _area_described(self, connection: Connection, recorded: Recorded, event: Area.Described) -> None:
        self.rows.change(connection, (recorded.stream,), recorded.position, title=event.description.name)

    def _name_area(self, connection: Connection, recorded: Recorded, reference: str) -> None:
        stream = str(area_id(reference))
        if stream in self.labels or self.rows.current(connection, (stream,)) is not None:
            return
        self.labels[stream] = reference
        values = ("area", reference, reference, reference, SubjectState.OPEN.value)
        self.rows.put((stream,), recorded.position, values, first=True)

    def _account_opened(self, _: Connection, recorded: Recorded, _event: Account.Opened) -> None:
        # No name stands here: the directory says whose account it is.
        name = "{account:" + recorded.stream + "}"
        self._begin(recorded, "account", recorded.stream, name, name)

    def _partnership_formed(self, _: Connection, recorded: Recorded, _event: Partnership.Formed) -> None:
        self._begin(recorded, "partnership", "partnership", "the partnership", "The partnership")

    def _proposal_made(self, _: Connection, recorded: Recorded, event: Proposal.Made) -> None:
        title = f"Change of {event.what} of {event.kind} {event.subject}"
        self._begin(recorded, "proposal", event.reference, f"proposal {event.reference}", title)

    def _titled(self, connection: Connection, recorded: Recorded, event: Outcome.Reworded) -> None:
        self.rows.change(connection, (recorded.stream,), recorded.position, title=event.title)

    def _redefined(self, connection: Connection, recorded: Recorded, event: Indicator.Redefined) -> None:
        for area in event.definition.areas:
            self._name_area(connection, recorded, area)
        self.rows.change(connection, (recorded.stream,), recorded.position, title=event.definition.title)

    def _terms_revised(self, connection: Connection, recorded: Recorded, event: Target.Revised) -> None:
        if event.terms.area:
            self._name_area(connection, recorded, event.terms.area)
        self.rows.change(connection, (recorded.stream,), recorded.position, title=event.terms.title)

    def _renamed(self, connection: Connection, recorded: Recorded, event: Partner.Renamed) -> None:
        self.rows.change(connection, (recorded.stream,), recorded.position, title=event.name)

    def _ended(self, connection: Connection, recorded: Recorded, _: Any) -> None:
        self.rows.change(connection, (recorded.stream,), recorded.position, state=SubjectState.ENDED.value)

    def _reopened(self, connection: Connection, recorded: Recorded, _: Any) -> None:
        self.rows.change(connection, (recorded.stream,), recorded.position, state=SubjectState.OPEN.value)


_live = Subjects().subject
_COLUMNS = [_live.c[name] for name in Subject._fields]


def _row(row: Any) -> Subject:
    return Subject._make(row)._replace(state=SubjectState(row.state))


def find_subjects(question: Question, kind: str) -> list[Subject]:
    """All subjects of a kind as then, in order of reference."""
    query = (
        select(*_COLUMNS)
        .where(_live.c.kind == kind, in_force(_live, question.position))
        .order_by(_live.c.reference)
    )
    return [_row(row) for row in question.connection.execute(query)]


def subjects_with(question: Question, streams: Sequence[str]) -> dict[str, Subject]:
    """The subjects of these streams (some hundreds at most) as then."""
    query = select(*_COLUMNS).where(_live.c.stream.in_(list(streams)), in_force(_live, question.position))
    return {row.stream: _row(row) for row in question.connection.execute(query)}


def subject_of(question: Question, stream: str) -> Subject | None:
    """The subject of this stream as then; None when it did not exist yet."""
    query = select(*_COLUMNS).where(
        _live.c.stream == stream,
        _live.c.from_position == newest_at(_live, question.position, [("stream", stream)]),
    )
    row = question.connection.execute(query).first()
    return None if row is None else _row(row)
