"""Risk: what could stop an outcome, a target or an action."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self
from uuid import UUID

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.days import must_have_come
from domain.identity import risk_id
from domain.owner import WHY_ASSIGNED, Owner, owner_of
from domain.refusals import Refused, required


class RiskState(StrEnum):
    """Whether it can still happen."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        return self is RiskState.OPEN


class Stage(StrEnum):
    """Inherent: before any control. Current: with the controls there are. Target: what is aimed for."""

    INHERENT = "inherent"
    CURRENT = "current"
    TARGET = "target"


class Threatened(StrEnum):
    """The kinds of thing a risk can stop."""

    OUTCOME = "outcome"
    TARGET = "target"
    ACTION = "action"


# What the numbers of a score mean, from 1 to 5.
LIKELIHOODS = ("rare", "unlikely", "possible", "likely", "almost certain")
IMPACTS = ("slight", "minor", "moderate", "major", "severe")


@dataclass(frozen=True, slots=True)
class Threat:
    """One thing that the risk could stop, by kind and reference."""

    kind: Threatened
    reference: str


@dataclass(frozen=True, slots=True)
class Score:
    """Likelihood and impact, each 1 (least) to 5 (most)."""

    likelihood: int
    impact: int

    @property
    def product(self) -> int:
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True)
class Mitigation:
    """Something done against the risk; `action` is the reference of the action that does it, if one does."""

    title: str
    due: date | None = None
    action: str | None = None
    completed: date | None = None


class Risk(RecordedAggregate):
    """How likely, how bad, what is done about it and when it is looked at next."""

    TOPIC: ClassVar[str] = "risk"

    reference: str = field(default="", init=False)
    scores: dict[Stage, Score] = field(default_factory=dict, init=False)
    mitigations: dict[int, Mitigation] = field(default_factory=dict, init=False)
    next_review: date | None = field(default=None, init=False)
    escalated_to: str | None = field(default=None, init=False)
    owner: Owner | None = field(default=None, init=False)
    closed: bool = field(default=False, init=False)

    class Event(RecordedAggregate.Event):
        """Something that happened to a risk."""

    class Identified(FirstEvent, Event):
        TOPIC: ClassVar[str] = "risk.identified"
        reference: str
        title: str
        cause: str
        consequence: str
        threatens: tuple[Threat, ...]

        def apply(self, risk: Risk) -> None:
            risk.reference = self.reference

    class Assessed(Event):
        TOPIC: ClassVar[str] = "risk.assessed"
        stage: Stage
        score: Score
        note: str

        def apply(self, risk: Risk) -> None:
            risk.scores[self.stage] = self.score

    class MitigationPlanned(Event):
        TOPIC: ClassVar[str] = "risk.mitigation_planned"
        mitigation: int
        title: str
        due: date | None
        action: str | None

        def apply(self, risk: Risk) -> None:
            risk.mitigations[self.mitigation] = Mitigation(self.title, self.due, self.action)

    class MitigationCompleted(Event):
        TOPIC: ClassVar[str] = "risk.mitigation_completed"
        mitigation: int
        on: date

        def apply(self, risk: Risk) -> None:
            mitigation = risk.mitigations[self.mitigation]
            risk.mitigations[self.mitigation] = Mitigation(
                mitigation.title, mitigation.due, mitigation.action, self.on
            )

    class Reviewed(Event):
        TOPIC: ClassVar[str] = "risk.reviewed"
        on: date
        next_review: date
        note: str

        def apply(self, risk: Risk) -> None:
            risk.next_review = self.next_review

    class Escalated(Event):
        TOPIC: ClassVar[str] = "risk.escalated"
        to: str
        reason: str

        def apply(self, risk: Risk) -> None:
            risk.escalated_to = self.to

    class OwnerAssigned(Event):
        TOPIC: ClassVar[str] = "risk.owner_assigned"
        owner: Owner
        reason: str = ""

        def apply(self, risk: Risk) -> None:
            risk.owner = self.owner

    class Closed(Event):
        TOPIC: ClassVar[str] = "risk.closed"
        reason: str

        def apply(self, risk: Risk) -> None:
            risk.closed = True

    @property
    def label(self) -> str:
        return f"Risk {self.reference}"

    @classmethod
    def identify(
        cls,
        reference: str,
        title: str,
        threatens: tuple[Threat, ...],
        cause: str = "",
        consequence: str = "",
    ) -> Self:
        """Refused: `reference_required`, `title_required`, `threatens_nothing`."""
        reference = required(reference, "reference", "Give the risk a reference.")
        title = required(title, "title", "Say in a line what could happen.")
        if not threatens:
            raise Refused(
                "threatens_nothing",
                "Say which outcome, target or action the risk could stop.",
                field="threatens",
            )
        return cls._create(
            cls.Identified,
            id=risk_id(reference),
            reference=reference,
            title=title,
            cause=cause.strip(),
            consequence=consequence.strip(),
            threatens=tuple(dict.fromkeys(threatens)),
        )

    def assess(self, stage: Stage, likelihood: int, impact: int, note: str = "") -> None:
        """With a note, that the score stands is worth recording too.

        Refused: `risk_closed`, `likelihood_out_of_range`, `impact_out_of_range`, `current_above_inherent`,
        `target_above_current`, `target_above_inherent`.
        """
        self._must_be_open()
        for name, number in (("likelihood", likelihood), ("impact", impact)):
            if not 1 <= number <= 5:
                raise Refused(f"{name}_out_of_range", f"Give {name} from 1 to 5.", field=name)
        score, note = Score(likelihood, impact), note.strip()
        if self.scores.get(stage) == score and not note:
            return
        self._must_fall_with_controls({**self.scores, stage: score})
        self.trigger_event(self.Assessed, stage=stage, score=score, note=note)

    def plan_mitigation(self, title: str, due: date | None = None, action: str | None = None) -> int:
        """The number given to the mitigation. Refused: `risk_closed`, `title_required`."""
        self._must_be_open()
        title = required(title, "title", "Say what will be done against the risk.")
        for number, mitigation in self.mitigations.items():
            if mitigation == Mitigation(title, due, action):
                return number
        number = len(self.mitigations) + 1
        self.trigger_event(self.MitigationPlanned, mitigation=number, title=title, due=due, action=action)
        return number

    def complete_mitigation(self, mitigation: int, on: date, today: date) -> None:
        """Refused: `risk_closed`, `mitigation_unknown`, `day_not_come`."""
        self._must_be_open()
        planned_mitigation = self.mitigations.get(mitigation)
        if planned_mitigation is None:
            raise Refused(
                "mitigation_unknown", f"{self.label} has no mitigation {mitigation}.", field="mitigation"
            )
        if planned_mitigation.completed is None:
            must_have_come(on, today)
            self.trigger_event(self.MitigationCompleted, mitigation=mitigation, on=on)

    def review(self, on: date, today: date, next_review: date, note: str) -> None:
        """Refused: `risk_closed`, `day_not_come`, `next_review_not_later`, `note_required`."""
        self._must_be_open()
        must_have_come(on, today)
        if next_review <= on:
            raise Refused(
                "next_review_not_later", "The next review must come after this one.", field="next_review"
            )
        note = required(note, "note", "Say in a line what the review found.")
        self.trigger_event(self.Reviewed, on=on, next_review=next_review, note=note)

    def escalate(self, to: str, reason: str) -> None:
        """Refused: `risk_closed`, `to_required`, `reason_required`."""
        self._must_be_open()
        to = required(to, "to", "Say to which board or partner the risk is escalated.")
        if to == self.escalated_to:
            return
        reason = required(reason, "reason", "Say why the risk is escalated.")
        self.trigger_event(self.Escalated, to=to, reason=reason)

    def assign_owner(self, partner: str, account: UUID | None, reason: str) -> None:
        """Refused: `risk_closed`, `partner_required`, `reason_required`."""
        self._must_be_open()
        owner = owner_of(partner, account)
        if owner != self.owner:
            self.trigger_event(
                self.OwnerAssigned, owner=owner, reason=required(reason, "reason", WHY_ASSIGNED)
            )

    def close(self, reason: str) -> None:
        """Refused: `risk_closed`, `reason_required`."""
        self._must_be_open()
        self.trigger_event(self.Closed, reason=required(reason, "reason", "Say why the risk is closed."))

    def _must_fall_with_controls(self, scores: dict[Stage, Score]) -> None:
        for lower, higher in (
            (Stage.CURRENT, Stage.INHERENT),
            (Stage.TARGET, Stage.CURRENT),
            (Stage.TARGET, Stage.INHERENT),
        ):
            if lower in scores and higher in scores and scores[lower].product > scores[higher].product:
                raise Refused(
                    f"{lower}_above_{higher}",
                    f"The {lower} score cannot be above the {higher} score: controls do not add risk.",
                    field="likelihood",
                )

    def _must_be_open(self) -> None:
        if self.closed:
            raise Refused("risk_closed", f"{self.label} is closed; it can no longer be changed.")
