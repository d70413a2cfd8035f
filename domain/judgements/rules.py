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
from domain.judgements import leading, overall, rag, timeliness
from domain.judgements.aim import Aim
from domain.judgements.direction import Direction
from domain.judgements.overall import OverallRule
from domain.judgements.rag import Boundary, Case
from domain.judgements.status import Status
from domain.periods.period import Period
from domain.refusals import Refused

F_co = TypeVar("F_co", bound=Callable[..., object], covariant=True)


class Judgement(StrEnum):
    """What is judged by rules that a partnership adopts."""

    RAG = "RAG"
    DIRECTION = "direction"
    DUE = "due"
    TERMS = "terms"
    OVERALL = "overall"

    @property
    def meaning(self) -> str:
        """What a reader takes from it."""
        return MEANINGS[self]


MEANINGS = {
    Judgement.RAG: "Red, amber or green: how a figure stands against its target.",
    Judgement.DIRECTION: "Direction of travel: whether a figure is better or worse than an earlier one.",
    Judgement.DUE: "Due days: by when a period’s figure is to be supplied.",
    Judgement.TERMS: "Terms: which target, and which of its values, a period is held to.",
    Judgement.OVERALL: "Overall: whether an outcome, theme or partner has one colour, and which.",
}


class DirectionRule(Protocol):
    """From the earlier value to this one; `across_break`: the series is broken between them; `aim` is a band
    that it may lie in; `by_chance`: chance alone explains the change.
    """

    def __call__(
        self,
        value: Decimal | None,
        earlier: Decimal | None,
        definition: Definition,
        *,
        across_break: bool = False,
        aim: Aim | None = None,
        by_chance: bool = False,
    ) -> Direction: ...


# A value against what it is held to; and who says where its amber ends.
RagRule = Callable[[Case], Status]
BoundaryRule = Callable[[Case], Boundary]
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
    title: str = ""
    boundary: BoundaryRule | None = None
    by_limits: bool = False
    needs_margin: bool = False

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
BY_PRECISION = (
    "Judged at full precision of what was submitted or computed. Without polarity nothing is judged. "
)
OF_BANDS = "Of a band it is measured from the nearer end, and a red line bounds the side on which it lies."
RAG_2: Rule[RagRule] = Rule(
    Judgement.RAG,
    2,
    rag.rag_2,
    f"{BY_PRECISION}On the target or beyond it is green; from there to the target’s own red line, the line "
    "included, amber; beyond it red. Without a red line, within the margin of the target, or else the "
    "tolerance that was said for the indicator, its edge included, is amber. Where nobody set one there "
    f"is no amber. {OF_BANDS}",
    "Target and floor",
    rag.boundary_2,
)
RAG_3: Rule[RagRule] = Rule(
    Judgement.RAG,
    3,
    rag.rag_3,
    f"{BY_PRECISION}As ‘target and floor’; and where neither target nor indicator says where amber ends, "
    "within the margin adopted with this rule, its edge included, is amber.",
    "Margin below",
    rag.boundary_3,
    needs_margin=True,
)
RAG_4: Rule[RagRule] = Rule(
    Judgement.RAG,
    4,
    rag.rag_4,
    f"{BY_PRECISION}On the target, beyond it, or within the margin of the target, the indicator or the "
    "rule, its edge included, is green. Beyond the margin down to the target’s red line, where it has "
    "one, is amber; all else is red.",
    "Margin counted as green",
    rag.boundary_4,
)
RAG_5: Rule[RagRule] = Rule(
    Judgement.RAG,
    5,
    rag.rag_5,
    f"{BY_PRECISION}On the target or beyond it is green. Behind it is amber while what the owner expects "
    "of the whole year reaches the year’s value, and red otherwise, or where nothing was said. Red lines "
    "and margins do not count.",
    "Amber when behind but expected by year end",
    rag.boundary_5,
)
RAG_6: Rule[RagRule] = Rule(
    Judgement.RAG,
    6,
    rag.rag_6,
    f"{BY_PRECISION}Green where all between the figure’s confidence limits is on the target or beyond, red "
    "where nothing of it is, amber where they enclose the target, or an end of its band. Without limits as "
    "‘target and floor’.",
    "By confidence interval",
    rag.boundary_6,
    by_limits=True,
)
DIRECTION_3: Rule[DirectionRule] = Rule(
    Judgement.DIRECTION,
    3,
    direction_of_travel.direction_3,
    "A change counts that shows at the indicator’s decimals, unless the indicator has a wider band of its "
    "own, in points or per cent of the earlier value, or counts only what is beyond chance. Near a "
    "midpoint what comes nearer is better, measured from the nearer end of a band; none inside. Without "
    "polarity there is only higher or lower. Rolling and pooled periods are compared with the nearest "
    "that does not overlap; of a year to date there is none against the period before. None across a "
    "break; across a gap it says since when.",
    "What shows, and what is beyond chance",
)
TERMS_1: Rule[Callable[..., object]] = Rule(
    Judgement.TERMS,
    1,
    leading.leading_1,
    "Of several targets the one with the latest deadline judges, every figure by its next value on the "
    "way, by the definition of today. A target that is withdrawn judges nothing.",
    "The latest deadline",
)
TERMS_2: Rule[Callable[..., object]] = Rule(
    Judgement.TERMS,
    2,
    leading.TargetBook.leading,
    "A target judges the periods for which its terms name a value, by the terms that were agreed, and the "
    "definition that was in force, when the period ended. Of several, the one named leads. A year is "
    "judged by its outturn once that is whole; until then the period, the year to date and what the owner "
    "expects stand apart, by the target’s profile. Withdrawing a target takes no colour off ended periods.",
    "Each period by its own term",
)
OVERALL_1: Rule[OverallRule] = Rule(
    Judgement.OVERALL, 1, overall.overall_1, "Counts by status alone: nothing has one colour.", "Counts only"
)
OVERALL_2: Rule[OverallRule] = Rule(
    Judgement.OVERALL,
    2,
    overall.overall_2,
    "The worst colour of those that count. What is not judged counts for nothing; what is under a target and "
    "overdue counts as red.",
    "Worst",
)
OVERALL_3: Rule[OverallRule] = Rule(
    Judgement.OVERALL,
    3,
    overall.overall_3,
    "The colour that more than half of those that count have; where none has, the middle one: the worst that "
    "at least half are no better than. What is not judged counts for nothing; what is under a target and "
    "overdue counts as red.",
    "Majority",
)
OVERALL_4: Rule[OverallRule] = Rule(
    Judgement.OVERALL,
    4,
    overall.overall_4,
    "Green, amber and red are 2, 1 and 0, with the weights said on the outcome: a mean of 1.5 or more is "
    "green, of 0.5 or more amber, below it red. What is not judged counts for nothing; overdue counts as "
    "red.",
    "Weighted mean",
)
DUE_1: Rule[DueRule] = Rule(
    Judgement.DUE,
    1,
    timeliness.due_1,
    "A figure is due the indicator’s days after the period’s last day, and overdue from the day after that.",
)

# Every version that a log may name, oldest first.
RULES: Mapping[Judgement, tuple[AnyRule, ...]] = {
    Judgement.RAG: (RAG_1, RAG_2, RAG_3, RAG_4, RAG_5, RAG_6),
    Judgement.DIRECTION: (DIRECTION_1, DIRECTION_2, DIRECTION_3),
    Judgement.DUE: (DUE_1,),
    Judgement.TERMS: (TERMS_1, TERMS_2),
    Judgement.OVERALL: (OVERALL_1, OVERALL_2, OVERALL_3, OVERALL_4),
}

# What judged before rules could be adopted: it judges whatever no adoption reaches. Never to be changed.
NEVER_ADOPTED: Mapping[Judgement, int] = {
    Judgement.RAG: 1,
    Judgement.DIRECTION: 2,
    Judgement.DUE: 1,
    Judgement.TERMS: 1,
    Judgement.OVERALL: 1,
}

# What a new installation adopts: of several that stand beside each other the one that presumes least.
USUAL: Mapping[Judgement, AnyRule] = {
    Judgement.RAG: RAG_2,
    Judgement.DIRECTION: DIRECTION_3,
    Judgement.DUE: DUE_1,
    Judgement.TERMS: TERMS_2,
    Judgement.OVERALL: OVERALL_1,
}


def newest(judgement: Judgement) -> AnyRule:
    """What a new installation adopts."""
    return USUAL[judgement]


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
