"""Outcomes: what is wanted, the objectives it serves and the money it has."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

import msgspec
from sqlalchemy import Column, Connection, Text, select

from domain.identity import one_spelling
from domain.outcome import Outcome, OutcomeState, OutcomeWeight, funding_key, objective_key
from domain.refusals import Refused
from projections.engine.as_at import Question
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View

_encoder = msgspec.json.Encoder(order="sorted", decimal_format="string")
_decoder = msgspec.json.Decoder(tuple[OutcomeWeight, ...])


class OutcomeRow(NamedTuple):
    stream: str
    reference: str
    title: str
    statement: str
    theme: str
    state: OutcomeState
    framework: str
    code: str
    weights: tuple[OutcomeWeight, ...]

    @property
    def is_open(self) -> bool:
        return self.state.is_open


class ObjectiveRow(NamedTuple):
    outcome: str
    partner: str
    reference: str
    title: str


class FundingRow(NamedTuple):
    """`amount` in pounds, as text of the exact decimal."""

    outcome: str
    stream: str
    year: str
    amount: str


class Outcomes(View):
    """Outcomes, their corporate objectives and their funding."""

    listens: ClassVar[frozenset[str]] = frozenset({"outcome"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.outcome = versioned_table(
            f"{prefix}outcome",
            self.metadata,
            ["stream"],
            [
                Column(name, Text, nullable=False)
                for name in (
                    *("reference", "title", "statement", "theme", "state", "framework", "code"),
                    "weights",
                )
            ],
        )
        self.objective = versioned_table(
            f"{prefix}objective",
            self.metadata,
            ["outcome", "key"],
            [Column(name, Text, nullable=False) for name in ("partner", "reference", "title")],
        )
        self.funding = versioned_table(
            f"{prefix}funding",
            self.metadata,
            ["outcome", "key"],
            [Column(name, Text, nullable=False) for name in ("stream", "year", "amount")],
        )
        self.outcomes = self.versioned(self.outcome)
        self.objectives = self.versioned(self.objective)
        self.fundings = self.versioned(self.funding)
        self.on(Outcome.Adopted, self._adopted)
        self.on(Outcome.Reworded, self._reworded)
        self.on(Outcome.ThemeAssigned, self._theme_assigned)
        self.on(Outcome.FrameworkAssigned, self._framework_assigned)
        self.on(Outcome.ObjectiveLinked, self._objective_linked)
        self.on(Outcome.ObjectiveUnlinked, self._objective_unlinked)
        self.on(Outcome.FundingAllocated, self._funding_allocated)
        self.on(Outcome.FundingWithdrawn, self._funding_withdrawn)
        self.on(Outcome.Closed, self._closed)
        self.on(Outcome.WeightsSet, self._weights_set)

    def _adopted(self, _: Connection, recorded: Recorded, event: Outcome.Adopted) -> None:
        said = (event.reference, event.title, event.statement, event.theme)
        values = (*said, OutcomeState.OPEN.value, "", "", "[]")
        self.outcomes.put((recorded.stream,), recorded.position, values, first=True)

    def _change(self, connection: Connection, recorded: Recorded, **changes: Any) -> None:
        self.outcomes.change(connection, (recorded.stream,), recorded.position, **changes)

    def _reworded(self, connection: Connection, recorded: Recorded, event: Outcome.Reworded) -> None:
        self._change(connection, recorded, title=event.title, statement=event.statement)

    def _theme_assigned(
        self, connection: Connection, recorded: Recorded, event: Outcome.ThemeAssigned
    ) -> None:
        self._change(connection, recorded, theme=event.theme)

    def _framework_assigned(
        self, connection: Connection, recorded: Recorded, event: Outcome.FrameworkAssigned
    ) -> None:
        self._change(connection, recorded, framework=event.framework, code=event.code)

    def _weights_set(self, connection: Connection, recorded: Recorded, event: Outcome.WeightsSet) -> None:
        self._change(connection, recorded, weights=_encoder.encode(event.weights).decode())

    def _closed(self, connection: Connection, recorded: Recorded, _: Outcome.Closed) -> None:
        self._change(connection, recorded, state=OutcomeState.CLOSED.value)

    def _objective_linked(self, _: Connection, recorded: Recorded, event: Outcome.ObjectiveLinked) -> None:
        linked = event.objective
        key = (recorded.stream, objective_key(linked.partner, linked.reference))
        self.objectives.put(key, recorded.position, (linked.partner, linked.reference, linked.title))

    def _objective_unlinked(
        self, _: Connection, recorded: Recorded, event: Outcome.ObjectiveUnlinked
    ) -> None:
        self.objectives.end(
            (recorded.stream, objective_key(event.partner, event.objective)), recorded.position
        )

    def _funding_allocated(self, _: Connection, recorded: Recorded, event: Outcome.FundingAllocated) -> None:
        key = (recorded.stream, funding_key(event.stream, event.year))
        self.fundings.put(key, recorded.position, (event.stream, event.year, str(event.amount)))

    def _funding_withdrawn(self, _: Connection, recorded: Recorded, event: Outcome.FundingWithdrawn) -> None:
        self.fundings.end((recorded.stream, funding_key(event.stream, event.year)), recorded.position)


_live = Outcomes()


def list_outcomes(question: Question) -> list[OutcomeRow]:
    """All outcomes as then, by theme and reference."""
    columns = _live.outcome.c
    query = (
        select(*(columns[name] for name in OutcomeRow._fields))
        .where(in_force(_live.outcome, question.position))
        .order_by(columns.theme, columns.reference)
    )
    return [
        OutcomeRow._make(row)._replace(state=OutcomeState(row.state), weights=_decoder.decode(row.weights))
        for row in question.connection.execute(query).all()
    ]


def outcome_called(question: Question, reference: str) -> OutcomeRow:
    """Refused: `outcome_unknown`."""
    key = one_spelling(reference)
    for row in list_outcomes(question):
        if row.reference.casefold() == key:
            return row
    raise Refused(
        "outcome_unknown", f"There is no outcome ‘{reference}’. Check the reference.", field="outcome"
    )


def list_objectives(question: Question) -> list[ObjectiveRow]:
    """All corporate objectives served as then, by partner and reference."""
    columns = _live.objective.c
    query = (
        select(columns.outcome, columns.partner, columns.reference, columns.title)
        .where(in_force(_live.objective, question.position))
        .order_by(columns.partner, columns.reference, columns.outcome)
    )
    return [ObjectiveRow(*row) for row in question.connection.execute(query).all()]


def list_funding(question: Question) -> list[FundingRow]:
    """All funding allocated as then, by outcome, stream and year."""
    columns = _live.funding.c
    query = (
        select(columns.outcome, columns.stream, columns.year, columns.amount)
        .where(in_force(_live.funding, question.position))
        .order_by(columns.outcome, columns.stream, columns.year)
    )
    return [FundingRow(*row) for row in question.connection.execute(query).all()]
