"""Risks: scores, mitigations, and when each is looked at next."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

import msgspec
from sqlalchemy import Column, Connection, Integer, Text, select

from domain.identity import risk_id
from domain.refusals import Refused
from domain.risk import Risk, RiskState, Stage, Threat
from projections.engine.as_at import Question
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View

_threats = msgspec.json.Decoder(tuple[Threat, ...])


class RiskRow(NamedTuple):
    """Each score is likelihood times impact, 1 to 25, or None while unassessed; days are ISO text.

    `review_overdue` is judged as then.
    """

    stream: str
    reference: str
    title: str
    cause: str
    consequence: str
    threatens: tuple[Threat, ...]
    inherent_likelihood: int | None
    inherent_impact: int | None
    current_likelihood: int | None
    current_impact: int | None
    target_likelihood: int | None
    target_impact: int | None
    last_review: str | None
    next_review: str | None
    escalated_to: str | None
    state: RiskState
    review_overdue: bool

    @property
    def is_open(self) -> bool:
        return self.state.is_open

    def score(self, stage: Stage) -> int | None:
        """Likelihood times impact at this stage."""
        likelihood, impact = getattr(self, f"{stage}_likelihood"), getattr(self, f"{stage}_impact")
        return None if likelihood is None else likelihood * impact


class MitigationRow(NamedTuple):
    """`action` is the reference of the action that does it, if one does."""

    risk: str
    mitigation: int
    title: str
    due: str | None
    action: str | None
    completed: str | None


SCORES = tuple(f"{stage}_{part}" for stage in Stage for part in ("likelihood", "impact"))


class Risks(View):
    """Risks and their mitigations."""

    listens: ClassVar[frozenset[str]] = frozenset({"risk"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.risk = versioned_table(
            f"{prefix}risk",
            self.metadata,
            ["stream"],
            [
                *(
                    Column(name, Text, nullable=False)
                    for name in ("reference", "title", "cause", "consequence", "threatens")
                ),
                *(Column(name, Integer) for name in SCORES),
                *(Column(name, Text) for name in ("last_review", "next_review", "escalated_to")),
                Column("state", Text, nullable=False),
            ],
        )
        self.mitigation = versioned_table(
            f"{prefix}risk_mitigation",
            self.metadata,
            ["risk", "mitigation"],
            [
                Column("title", Text, nullable=False),
                *(Column(name, Text) for name in ("due", "action", "completed")),
            ],
        )
        self.risks = self.versioned(self.risk)
        self.mitigations = self.versioned(self.mitigation)
        self.on(Risk.Identified, self._identified)
        self.on(Risk.Assessed, self._assessed)
        self.on(Risk.MitigationPlanned, self._mitigation_planned)
        self.on(Risk.MitigationCompleted, self._mitigation_completed)
        self.on(Risk.Reviewed, self._reviewed)
        self.on(Risk.Escalated, self._escalated)
        self.on(Risk.Closed, self._closed)

    def _identified(self, _: Connection, recorded: Recorded, event: Risk.Identified) -> None:
        threatens = msgspec.json.encode(event.threatens, order="sorted").decode()
        facts = (event.reference, event.title, event.cause, event.consequence, threatens)
        values = (*facts, *[None] * (len(SCORES) + 3), RiskState.OPEN.value)
        self.risks.put((recorded.stream,), recorded.position, values, first=True)

    def _change(self, connection: Connection, recorded: Recorded, **changes: Any) -> None:
        self.risks.change(connection, (recorded.stream,), recorded.position, **changes)

    def _assessed(self, connection: Connection, recorded: Recorded, event: Risk.Assessed) -> None:
        score = {
            f"{event.stage}_likelihood": event.score.likelihood,
            f"{event.stage}_impact": event.score.impact,
        }
        self._change(connection, recorded, **score)

    def _mitigation_planned(self, _: Connection, recorded: Recorded, event: Risk.MitigationPlanned) -> None:
        values = (event.title, event.due.isoformat() if event.due else None, event.action, None)
        self.mitigations.put((recorded.stream, str(event.mitigation)), recorded.position, values, first=True)

    def _mitigation_completed(
        self, connection: Connection, recorded: Recorded, event: Risk.MitigationCompleted
    ) -> None:
        key = (recorded.stream, str(event.mitigation))
        self.mitigations.change(connection, key, recorded.position, completed=event.on.isoformat())

    def _reviewed(self, connection: Connection, recorded: Recorded, event: Risk.Reviewed) -> None:
        self._change(
            connection,
            recorded,
            last_review=event.on.isoformat(),
            next_review=event.next_review.isoformat(),
        )

    def _escalated(self, connection: Connection, recorded: Recorded, event: Risk.Escalated) -> None:
        self._change(connection, recorded, escalated_to=event.to)

    def _closed(self, connection: Connection, recorded: Recorded, _: Risk.Closed) -> None:
        self._change(connection, recorded, state=RiskState.CLOSED.value)


_live = Risks()


def list_risks(question: Question) -> list[RiskRow]:
    """All risks as then, the highest current score first."""
    names = RiskRow._fields[:-1]
    query = select(*(_live.risk.c[name] for name in names)).where(in_force(_live.risk, question.position))
    today = question.as_at.today.isoformat()
    rows = []
    for row in question.connection.execute(query):
        values = dict(zip(names, row, strict=True))
        values["state"] = RiskState(values["state"])
        review = values["next_review"]
        overdue = values["state"].is_open and review is not None and review < today
        values["threatens"] = _threats.decode(values["threatens"])
        rows.append(RiskRow(**values, review_overdue=overdue))
    return sorted(rows, key=lambda risk: (-(risk.score(Stage.CURRENT) or 0), risk.reference))


def risk_called(question: Question, reference: str) -> RiskRow:
    """Refused: `risk_unknown`."""
    stream = str(risk_id(reference))
    for row in list_risks(question):
        if row.stream == stream:
            return row
    raise Refused(
        "risk_unknown",
        f"There is no risk ‘{reference}’{question.as_at.then}. Check the reference.",
        field="risk",
    )


def list_mitigations(question: Question, risk: str | None = None) -> list[MitigationRow]:
    """The mitigations of a risk (by stream), or of all, as then, in order of number."""
    columns = _live.mitigation.c
    query = select(
        columns.risk, columns.mitigation, columns.title, columns.due, columns.action, columns.completed
    ).where(in_force(_live.mitigation, question.position))
    if risk is not None:
        query = query.where(columns.risk == risk)
    rows = [
        MitigationRow(stream, int(number), *more)
        for stream, number, *more in question.connection.execute(query)
    ]
    return sorted(rows, key=lambda row: row.mitigation)
