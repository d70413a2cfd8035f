"""The thread: the line of sight from a corporate objective down to somebody's work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Column, Connection, Text, select

from domain.action import Action
from domain.identity import indicator_id, outcome_id, target_id
from domain.indicator import Indicator
from domain.kinds import KINDS, SubjectState
from domain.outcome import Outcome, objective_key
from domain.risk import Risk
from domain.target import Target
from domain.terms import Terms
from projections.engine.as_at import Question
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View
from projections.subjects import Subjects

# Each link runs from what serves to what is served.
SERVES = "serves"
MEASURES = "measures"
AIMS_AT = "aims at"
THREATENS = "threatens"
IN_PLAN = "in plan"


ON_THREAD = [kind.topic for kind in KINDS.values() if kind.on_thread]


class Thread(View):
    """Links between subjects. Objectives and service plans are ends of the thread, written as text."""

    listens: ClassVar[frozenset[str]] = frozenset(ON_THREAD)

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.link = versioned_table(
            f"{prefix}link",
            self.metadata,
            ["lower", "relation", "upper"],
            [Column("text", Text)],
        )
        self.links = self.versioned(self.link)
        self.on(Outcome.ObjectiveLinked, self._objective_linked)
        self.on(Outcome.ObjectiveUnlinked, self._objective_unlinked)
        self.on(Indicator.Defined, self._indicator_defined)
        self.on(Indicator.Redefined, self._indicator_redefined)
        self.on(Target.Proposed, self._target_proposed)
        self.on(Target.Revised, self._target_revised)
        self.on(Action.Planned, self._action_planned)
        self.on(Risk.Identified, self._risk_identified)

    def _link(
        self, recorded: Recorded, relation: str, uppers: Iterable[Any], text: str | None = None
    ) -> None:
        for upper in dict.fromkeys(map(str, uppers)):  # what is named twice, in two spellings, is one
            self.links.put((recorded.stream, relation, upper), recorded.position, (text,))

    def _objective_linked(self, _: Connection, recorded: Recorded, event: Outcome.ObjectiveLinked) -> None:
        objective = event.objective
        key = objective_key(objective.partner, objective.reference)
        self._link(recorded, SERVES, [key], f"{objective.partner} {objective.reference}: {objective.title}")

    def _objective_unlinked(
        self, _: Connection, recorded: Recorded, event: Outcome.ObjectiveUnlinked
    ) -> None:
        key = (recorded.stream, SERVES, objective_key(event.partner, event.objective))
        self.links.end(key, recorded.position)

    def _indicator_defined(self, _: Connection, recorded: Recorded, event: Indicator.Defined) -> None:
        self._link(recorded, MEASURES, map(outcome_id, event.definition.outcomes))

    def _indicator_redefined(
        self, connection: Connection, recorded: Recorded, event: Indicator.Redefined
    ) -> None:
        outcomes = {str(outcome_id(each)) for each in event.definition.outcomes}
        self._relink(connection, recorded, MEASURES, outcomes)

    def _relink(self, connection: Connection, recorded: Recorded, relation: str, uppers: set[str]) -> None:
        """End the links of this relation that are no longer wanted, and begin those that are new."""
        stored = connection.execute(
            select(self.link.c.upper).where(
                self.link.c.lower == recorded.stream,
                self.link.c.relation == relation,
                self.link.c.to_position.is_(None),
            )
        ).scalars()
        for upper in sorted({*stored, *self.links.pending_of(recorded.stream, relation), *uppers}):
            key = (recorded.stream, relation, upper)
            tied = self.links.current(connection, key) is not None
            if tied and upper not in uppers:
                self.links.end(key, recorded.position)
            elif upper in uppers and not tied:
                self._link(recorded, relation, [upper])

    def _target_proposed(self, _: Connection, recorded: Recorded, event: Target.Proposed) -> None:
        self._link(recorded, AIMS_AT, _aims(event.terms))

    def _target_revised(self, connection: Connection, recorded: Recorded, event: Target.Revised) -> None:
        self._relink(connection, recorded, AIMS_AT, {str(each) for each in _aims(event.terms)})

    def _action_planned(self, _: Connection, recorded: Recorded, event: Action.Planned) -> None:
        plan = event.plan
        self._link(recorded, SERVES, map(outcome_id, plan.outcomes))
        self._link(recorded, SERVES, map(target_id, plan.targets))
        if plan.service_plan:
            self._link(recorded, IN_PLAN, [plan.service_plan], plan.service_plan)

    def _risk_identified(self, _: Connection, recorded: Recorded, event: Risk.Identified) -> None:
        threatened = [KINDS[threat.kind].identity(threat.reference) for threat in event.threatens]
        self._link(recorded, THREATENS, threatened)


def _aims(terms: Terms) -> list[UUID]:
    """What a target hangs from: its indicator, or its outcome until it names one."""
    if terms.indicator:
        return [indicator_id(terms.indicator)]
    return [outcome_id(terms.outcome)] if terms.outcome else []


@dataclass
class Knot:
    """One thing on the thread with what hangs below it. `kind` may also be `objective` or `service plan`."""

    kind: str
    reference: str
    title: str
    state: SubjectState
    stream: str | None = None
    relation: str | None = None
    below: list[Knot] = field(default_factory=list)


_link = Thread().link
_subject = Subjects().subject


def golden_thread(question: Question) -> list[Knot]:
    """The whole thread as then: objectives, their outcomes, and everything below. Two statements.

    An action that serves a target hangs there, and not from the target's outcome besides.
    What hangs from nothing comes last, as roots of its own: there the thread is broken.
    """
    return _woven(question).roots()


def knot_of(question: Question, stream: str) -> Knot | None:
    """The subject with all that hangs below it on the thread, as then. Two statements."""
    return _woven(question).knot(stream)


def _woven(question: Question) -> Weaving:
    subjects = {
        row.stream: row
        for row in question.connection.execute(
            select(
                _subject.c.stream,
                _subject.c.kind,
                _subject.c.reference,
                _subject.c.title,
                _subject.c.state,
            ).where(
                in_force(_subject, question.position),
                _subject.c.kind.in_(ON_THREAD),
            )
        ).all()
    }
    links = question.connection.execute(
        select(_link.c.lower, _link.c.relation, _link.c.upper, _link.c.text)
        .where(in_force(_link, question.position))
        .order_by(_link.c.from_position)  # an objective is called what it was called last
    ).all()
    return Weaving(subjects, links)


class Weaving:
    """The subjects and their links, put together from the top down."""

    def __init__(self, subjects: dict[str, Any], links: Iterable[Any]) -> None:
        self.subjects = subjects
        self.below: dict[str, list[Any]] = defaultdict(list)
        self.plans: dict[str, list[str]] = defaultdict(list)
        self.objectives: dict[str, str] = {}
        self.hanging: dict[str, str] = {}  # each by its relation to what it hangs from
        for link in links:
            self._tie(link)

    def _tie(self, link: Any) -> None:
        if link.relation == IN_PLAN:
            self.plans[link.lower].append(link.text)
            return
        if link.text is not None:
            self.objectives[link.upper] = link.text
        if link.upper in self.subjects or link.text is not None:
            self.hanging[link.lower] = link.relation
        self.below[link.upper].append(link)

    def roots(self) -> list[Knot]:
        """The objectives with what serves them, then what hangs from nothing."""
        roots = []
        for key, text in sorted(self.objectives.items(), key=lambda item: item[1]):
            reference, _, title = text.partition(": ")
            below = [self._knot(link.lower, link.relation) for link in self._in_order(self.below[key])]
            roots.append(Knot("objective", reference, title, SubjectState.OPEN, below=below))
        loose = [row for stream, row in self.subjects.items() if stream not in self.hanging]
        ordered = sorted(loose, key=lambda row: (row.kind, row.reference))
        return roots + [self._knot(row.stream, None) for row in ordered]

    def knot(self, stream: str) -> Knot | None:
        """One subject with what hangs below it; None when it is not on the thread."""
        return self._knot(stream, self.hanging.get(stream)) if stream in self.subjects else None

    def _knot(self, stream: str, relation: str | None) -> Knot:
        row = self.subjects[stream]
        tied = Knot(row.kind, row.reference, row.title, SubjectState(row.state), stream, relation)
        further_down = self._work_of(self._targets_of(stream)) if row.kind == Outcome.TOPIC else set()
        tied.below = [
            self._knot(link.lower, link.relation)
            for link in self._in_order(self.below[stream])
            if link.lower not in further_down
        ]
        tied.below += [
            Knot("service plan", plan, plan, SubjectState.OPEN, relation=IN_PLAN)
            for plan in sorted(self.plans[stream])
        ]
        return tied

    def _targets_of(self, outcome: str) -> set[str]:
        """What aims at it: by itself, while in words alone, or through its indicators."""
        measures = {link.lower for link in self.below[outcome] if link.relation == MEASURES}
        aims = (link for upper in (outcome, *measures) for link in self.below[upper])
        return {link.lower for link in aims if link.relation == AIMS_AT}

    def _work_of(self, targets: set[str]) -> set[str]:
        """The actions that serve these targets: each is told under its target, and not above it again."""
        return {link.lower for target in targets for link in self.below[target] if link.relation == SERVES}

    def _in_order(self, links: list[Any]) -> list[Any]:
        return sorted(
            (link for link in links if link.lower in self.subjects),
            key=lambda link: (self.subjects[link.lower].kind, self.subjects[link.lower].reference),
        )
