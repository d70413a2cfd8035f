"""Indicator: a measure of an outcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self
from uuid import UUID

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.definition import Definition
from domain.definition_checks import checked, must_not_name_itself
from domain.identity import indicator_id
from domain.owner import WHY_ASSIGNED, Owner, owner_of
from domain.periods.period import Period
from domain.refusals import Refused, required


class IndicatorState(StrEnum):
    """Whether it is still measured."""

    IN_USE = "in use"
    RETIRED = "retired"

    @property
    def expects_figures(self) -> bool:
        """Whether it takes figures, so that they can be due; a retired one takes no more."""
        return self is IndicatorState.IN_USE


class ProblemKind(StrEnum):
    """What is wrong with a measure."""

    INCOMPLETE = "incomplete"
    DIFFICULT = "difficult to collect"
    IMPOSSIBLE = "impossible to collect"
    DELAYED = "long delay"
    UNCLEAR = "unclear definition"


@dataclass(frozen=True, slots=True)
class Problem:
    """A recorded fault in the measure, open until it is resolved."""

    kind: ProblemKind
    description: str
    resolved: bool = False


class Indicator(RecordedAggregate):
    """What is measured and how; who supplies it and who checks it; what is wrong with it."""

    TOPIC: ClassVar[str] = "indicator"

    reference: str = field(default="", init=False)
    definition: Definition | None = field(default=None, init=False)
    definition_version: int = field(default=0, init=False)
    definitions: dict[int, Definition] = field(default_factory=dict, init=False)
    owner: Owner | None = field(default=None, init=False)
    verifier: Owner | None = field(default=None, init=False)
    problems: dict[int, Problem] = field(default_factory=dict, init=False)
    breaks: dict[str, str] = field(default_factory=dict, init=False)
    retired: bool = field(default=False, init=False)

    class Event(RecordedAggregate.Event):
        """Something that happened to an indicator."""

    class Defined(FirstEvent, Event):
        TOPIC: ClassVar[str] = "indicator.defined"
        reference: str
        definition: Definition

        def apply(self, indicator: Indicator) -> None:
            indicator.reference = self.reference
            indicator.definition = self.definition
            indicator.definition_version = 1
            indicator.definitions[1] = self.definition

    class Redefined(Event):
        """It judges periods that end on a day or later: `judges_from`, or that of the change."""

        TOPIC: ClassVar[str] = "indicator.redefined"
        definition: Definition
        definition_version: int
        reason: str
        judges_from: date | None = None

        def apply(self, indicator: Indicator) -> None:
            indicator.definition = self.definition
            indicator.definition_version = self.definition_version
            indicator.definitions[self.definition_version] = self.definition

    class BreakMarked(Event):
        """From this period on, figures are not comparable with those before."""

        TOPIC: ClassVar[str] = "indicator.break_marked"
        period: str
        reason: str

        def apply(self, indicator: Indicator) -> None:
            indicator.breaks[self.period] = self.reason

    class BreakWithdrawn(Event):
        """It was no break: figures are comparable across the period."""

        TOPIC: ClassVar[str] = "indicator.break_withdrawn"
        period: str
        reason: str

        def apply(self, indicator: Indicator) -> None:
            del indicator.breaks[self.period]

    class OwnerAssigned(Event):
        """The data owner, who supplies the figures."""

        TOPIC: ClassVar[str] = "indicator.owner_assigned"
        owner: Owner
        reason: str = ""

        def apply(self, indicator: Indicator) -> None:
            indicator.owner = self.owner

    class VerifierAssigned(Event):
        TOPIC: ClassVar[str] = "indicator.verifier_assigned"
        owner: Owner
        reason: str = ""

        def apply(self, indicator: Indicator) -> None:
            indicator.verifier = self.owner

    class ProblemRaised(Event):
        TOPIC: ClassVar[str] = "indicator.problem_raised"
        problem: int
        kind: ProblemKind
        description: str

        def apply(self, indicator: Indicator) -> None:
            indicator.problems[self.problem] = Problem(self.kind, self.description)

    class ProblemResolved(Event):
        TOPIC: ClassVar[str] = "indicator.problem_resolved"
        problem: int
        resolution: str

        def apply(self, indicator: Indicator) -> None:
            problem = indicator.problems[self.problem]
            indicator.problems[self.problem] = Problem(problem.kind, problem.description, resolved=True)

    class Retired(Event):
        TOPIC: ClassVar[str] = "indicator.retired"
        reason: str

        def apply(self, indicator: Indicator) -> None:
            indicator.retired = True

    @property
    def label(self) -> str:
        return self.reference

    @property
    def terms(self) -> Definition:
        """The definition in force."""
        assert self.definition is not None, "every stream of an indicator begins with its definition"
        return self.definition

    @classmethod
    def define(cls, reference: str, definition: Definition) -> Self:
        """Refused: `reference_required`, and what `must_not_name_itself` and `checked` refuse."""
        reference = required(reference, "reference", "Give the indicator a reference, like NI 117.")
        must_not_name_itself(reference, definition)
        return cls._create(
            cls.Defined, id=indicator_id(reference), reference=reference, definition=checked(definition)
        )

    def redefine(self, definition: Definition, reason: str, judges_from: date | None = None) -> None:
        """Where figures are judged otherwise by it, those of periods that end on `judges_from` or later are,
        or on the day of the change; an earlier day is only taken by name.

        Refused: `indicator_retired`, `since_required`, `reason_required`, and what `must_not_name_itself`
        and `checked` refuse.
        """
        self._must_be_in_use()
        must_not_name_itself(self.reference, definition)
        if checked(definition) == self.definition:
            return
        before = self.terms
        if (
            definition.stated
            and definition.comes_otherwise_than(before)
            and definition.since in (None, before.since)
        ):
            raise Refused(
                "since_required",
                "Say which is the first period at the new frequency: what was expected before stays so.",
                field="since",
            )
        reason = required(reason, "reason", "Say why the definition changes.")
        self.trigger_event(
            self.Redefined,
            definition=definition,
            definition_version=self.definition_version + 1,
            reason=reason,
            judges_from=judges_from,
        )

    def mark_break(self, period: Period, reason: str) -> None:
        """Refused: `indicator_retired`, `reason_required`."""
        self._must_be_in_use()
        reason = required(reason, "reason", "Say why figures cannot be compared across this period.")
        if self.breaks.get(period.code) != reason:
            self.trigger_event(self.BreakMarked, period=period.code, reason=reason)

    def withdraw_break(self, period: Period, reason: str) -> None:
        """Refused: `indicator_retired`, `no_break`, `reason_required`."""
        self._must_be_in_use()
        if period.code not in self.breaks:
            raise Refused("no_break", f"{self.label} has no break at {period.label}.", field="period")
        reason = required(reason, "reason", "Say why figures can be compared across this period after all.")
        self.trigger_event(self.BreakWithdrawn, period=period.code, reason=reason)

    def assign_owner(self, partner: str, account: UUID | None, reason: str) -> None:
        """Refused: `indicator_retired`, `partner_required`, `owner_is_verifier`, `reason_required`."""
        self._must_be_in_use()
        owner = owner_of(partner, account)
        if owner == self.owner:
            return
        if account is not None and self.verifier is not None and self.verifier.account == account:
            raise Refused(
                "owner_is_verifier",
                f"Whoever verifies {self.label} cannot also supply it. Name another verifier first.",
                field="account",
            )
        self.trigger_event(self.OwnerAssigned, owner=owner, reason=required(reason, "reason", WHY_ASSIGNED))

    def assign_verifier(self, partner: str, account: UUID | None, reason: str) -> None:
        """Refused: `indicator_retired`, `partner_required`, `verifier_is_owner`, `reason_required`."""
        self._must_be_in_use()
        verifier = owner_of(partner, account)
        if verifier == self.verifier:
            return
        if account is not None and self.owner is not None and self.owner.account == account:
            raise Refused(
                "verifier_is_owner",
                f"Whoever supplies {self.label} cannot also verify it. Name somebody else.",
                field="account",
            )
        self.trigger_event(
            self.VerifierAssigned, owner=verifier, reason=required(reason, "reason", WHY_ASSIGNED)
        )

    def raise_problem(self, kind: ProblemKind, description: str) -> int:
        """The number given to the problem. Refused: `indicator_retired`, `description_required`."""
        self._must_be_in_use()
        description = required(description, "description", "Describe what is wrong with the measure.")
        for number, problem in self.problems.items():
            if not problem.resolved and (problem.kind, problem.description) == (kind, description):
                return number
        number = len(self.problems) + 1
        self.trigger_event(self.ProblemRaised, problem=number, kind=kind, description=description)
        return number

    def resolve_problem(self, problem: int, resolution: str) -> None:
        """Refused: `problem_unknown`, `problem_already_resolved`, `resolution_required`."""
        measurement_problem = self.problems.get(problem)
        if measurement_problem is None:
            raise Refused(
                "problem_unknown", f"{self.label} has no measurement problem {problem}.", field="problem"
            )
        if measurement_problem.resolved:
            raise Refused(
                "problem_already_resolved",
                f"Measurement problem {problem} of {self.label} is already resolved.",
                field="problem",
            )
        resolution = required(resolution, "resolution", "Say how the problem was resolved.")
        self.trigger_event(self.ProblemResolved, problem=problem, resolution=resolution)

    def retire(self, reason: str) -> None:
        """Refused: `indicator_retired`, `reason_required`."""
        self._must_be_in_use()
        self.trigger_event(
            self.Retired, reason=required(reason, "reason", "Say why the indicator is retired.")
        )

    def _must_be_in_use(self) -> None:
        if self.retired:
            raise Refused("indicator_retired", f"{self.label} is retired; it can no longer be changed.")


def terms_of(indicator: Indicator, version: int) -> tuple[Definition, int]:
    """The definition of this version, under which a figure was made; else the one in force."""
    if version in indicator.definitions:
        return indicator.definitions[version], version
    return indicator.terms, indicator.definition_version
