"""Rules: the versions of every judgement. What a log may name stays here for ever.

A version is never changed once it stood in a release: another convention is another version. Which of them
judges is the partnership's to say (`domain.judgements.adoption`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from domain.definition import Definition
from domain.judgements import direction as direction_of_travel
from domain.judgements import rag, timeliness
from domain.judgements.direction import Direction
from domain.judgements.rag import Status
from domain.periods.period import Period
from domain.refusals import Refused

F_co = TypeVar("F_co", bound=Callable[..., object], covariant=True)


class Judgement(StrEnum):
    """What is judged by rules that a partnership adopts."""

    RAG = "RAG"
    DIRECTION = "direction"
    DUE = "due"

    @property
    def meaning(self) -> str:
        """What a reader takes from it."""
        return MEANINGS[self]


MEANINGS = {
    Judgement.RAG: "Red, amber or green: how a figure stands against its target.",
    Judgement.DIRECTION: "Direction of travel: whether a figure is better or worse than an earlier one.",
    Judgement.DUE: "Due days: by when a period’s figure is to be supplied.",
}


class DirectionRule(Protocol):
    """From the earlier value to this one; `across_break`: the series is broken between them."""

    def __call__(
        self,
        value: Decimal | None,
        earlier: Decimal | None,
        definition: Definition,
        *,
        across_break: bool = False,
    ) -> Direction: ...


# A value against the target in force for its period.
RagRule = Callable[[Decimal | None, Decimal | None, Definition], Status]
# The last day on which a period's figure is in time: from its last day on, and never later than
# LONGEST_GRACE after the indicator's own days.
DueRule = Callable[[Period, Definition], date]


@dataclass(frozen=True, slots=True)
class Rule(Generic[F_co]):
    """One version of how a judgement is made. `conventions` says, to a reader, what it holds to."""

    judgement: Judgement
    version: int
    function: F_co
    conventions: str

    @property
    def name(self) -> str:
        """What pages and logs call it: `RAG 1`."""
        return f"{self.judgement} {self.version}"


AnyRule = Rule[Callable[..., object]]

RAG_1: Rule[RagRule] = Rule(
    Judgement.RAG,
    1,
    rag.rag_1,
    "On the target or beyond it is green. Within the indicator’s tolerance, in per cent of the target’s "
    "size (of one, where the target is nought), is amber, the edge included; further off is red. Near a "
    "midpoint the target is how far off a value may lie. Without polarity nothing is judged.",
)
COMPARED = (
    "A change of no more than one per cent of the earlier value’s size is no change; from nought every "
    "change counts. Near a midpoint what comes nearer is better. Without polarity there is only higher or "
    "lower."
)
DIRECTION_1: Rule[DirectionRule] = Rule(
    Judgement.DIRECTION,
    1,
    direction_of_travel.direction_1,
    f"{COMPARED} Figures are compared whether or not the series is broken between them.",
)
DIRECTION_2: Rule[DirectionRule] = Rule(
    Judgement.DIRECTION,
    2,
    direction_of_travel.direction_2,
    f"{COMPARED} Across a break in the series there is no direction.",
)
DUE_1: Rule[DueRule] = Rule(
    Judgement.DUE,
    1,
    timeliness.due_1,
    "A figure is due the indicator’s days after the period’s last day, and overdue from the day after that.",
)

# Every version that a log may name, oldest first.
RULES: Mapping[Judgement, tuple[AnyRule, ...]] = {
    Judgement.RAG: (RAG_1,),
    Judgement.DIRECTION: (DIRECTION_1, DIRECTION_2),
    Judgement.DUE: (DUE_1,),
}

# What judged before rules could be adopted: it judges whatever no adoption reaches. Never to be changed.
NEVER_ADOPTED: Mapping[Judgement, int] = {Judgement.RAG: 1, Judgement.DIRECTION: 2, Judgement.DUE: 1}


def newest(judgement: Judgement) -> AnyRule:
    """What a new installation adopts."""
    return RULES[judgement][-1]


def rule_of(judgement: Judgement, version: int) -> AnyRule:
    """Raises LookupError for a version that this code does not keep."""
    for rule in RULES[judgement]:
        if rule.version == version:
            return rule
    raise LookupError(f"{judgement} {version} is not a rule that this version of the service keeps.")


def rule_called(name: str) -> AnyRule:
    """The rule of this name, however it is spaced and cased. Refused: `rule_unknown`."""
    called = " ".join(name.split()).casefold()
    every = [rule for rules in RULES.values() for rule in rules]
    for rule in every:
        if rule.name.casefold() == called:
            return rule
    known = ", ".join(rule.name for rule in every)
    raise Refused("rule_unknown", f"There is no rule ‘{name}’. Choose one of: {known}.", field="rule")
