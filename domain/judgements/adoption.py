"""Adoption: which version of a rule judges a period, by what the partnership has adopted.

The version for a period is the one for its last day: that of the last adoption whose first period end is
on or before it. So an adoption judges every period that ends on the day that it names or later, until
another is made; and it never touches a period that ended before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import cast

from domain.judgements.overall import Counted, Overall, OverallRule
from domain.judgements.rag import Boundary, Case
from domain.judgements.rules import (
    NEVER_ADOPTED,
    AnyRule,
    DirectionRule,
    DueRule,
    Judgement,
    RagRule,
    rule_called,
    rule_of,
)
from domain.judgements.settings import NOTHING_SET, Settings

# The first period end of an adoption that judges every period there is.
EVERY_PERIOD = date.min


@dataclass(frozen=True, slots=True)
class Adoption:
    """A version adopted for the periods that end on a day or after it."""

    judgement: Judgement
    version: int
    first_period_end: date
    settings: Settings = NOTHING_SET
    adopted_on: date = date.min


@lru_cache
def _words(judgement: Judgement, version: int, adopted: bool) -> str:
    name = rule_of(judgement, version).name
    return name if adopted else f"{name}, never adopted"


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """The rule that judges, and whether anybody adopted it. `named_on` is the day on which periods that had
    ended by then were named for it, where they were.
    """

    rule: AnyRule
    adopted: bool
    settings: Settings = NOTHING_SET
    named_on: date = date.min

    @property
    def words(self) -> str:
        """What stands beside a judgement: `RAG 1`, or `RAG 1, never adopted`."""
        return _words(self.rule.judgement, self.rule.version, self.adopted)

    @property
    def rag(self) -> RagRule:
        return cast("RagRule", self.rule.function)

    def boundary(self, case: Case) -> Boundary:
        """Who says where amber ends."""
        return Boundary.NONE if self.rule.boundary is None else self.rule.boundary(case)

    def for_indicator(self, own_rule: str) -> RuleInForce:
        """The rule that an indicator names for itself, where it does; else this one."""
        if not own_rule:
            return self
        rule = rule_called(own_rule)
        return self if rule.version == self.rule.version else RuleInForce(rule, adopted=True)

    def overall(self, counted: Sequence[Counted]) -> Overall:
        """The one colour of several, if any."""
        return cast("OverallRule", self.rule.function)(counted)

    @property
    def direction(self) -> DirectionRule:
        return cast("DirectionRule", self.rule.function)

    @property
    def due_day(self) -> DueRule:
        return cast("DueRule", self.rule.function)


class Rulebook:
    """The adoptions known at a moment, in the order in which they were made."""

    def __init__(self, adoptions: Iterable[Adoption] = ()) -> None:
        self._from: dict[Judgement, list[date]] = {judgement: [] for judgement in Judgement}
        self._in_force: dict[Judgement, list[RuleInForce]] = {
            judgement: [RuleInForce(rule_of(judgement, version), adopted=False)]
            for judgement, version in NEVER_ADOPTED.items()
        }
        for adoption in adoptions:
            days, rules = self._from[adoption.judgement], self._in_force[adoption.judgement]
            kept = bisect_left(days, adoption.first_period_end)
            days[kept:] = [adoption.first_period_end]
            rule = rule_of(adoption.judgement, adoption.version)
            by_name = adoption.first_period_end != EVERY_PERIOD
            named_on = adoption.adopted_on if by_name else date.min
            rules[kept + 1 :] = [RuleInForce(rule, True, adoption.settings, named_on)]

    def stretches(self, judgement: Judgement) -> list[tuple[date, RuleInForce]]:
        """From which period end on each rule judges, the earliest first, until the next one does."""
        found = list(zip([EVERY_PERIOD, *self._from[judgement]], self._in_force[judgement], strict=True))
        if len(found) > 1 and found[1][0] == EVERY_PERIOD:
            del found[0]  # nothing was left to it
        return [found[0], *(each for before, each in pairwise(found) if each[1] != before[1])]

    def rule_for(self, judgement: Judgement, last_day: date) -> RuleInForce:
        """The rule for a period with this last day."""
        days, rules = self._from[judgement], self._in_force[judgement]
        return rules[bisect_right(days, last_day)] if days else rules[0]

    def rag(self, last_day: date) -> RuleInForce:
        return self.rule_for(Judgement.RAG, last_day)

    def direction(self, last_day: date) -> RuleInForce:
        return self.rule_for(Judgement.DIRECTION, last_day)

    def terms(self, last_day: date) -> RuleInForce:
        return self.rule_for(Judgement.TERMS, last_day)

    def overall(self, last_day: date) -> RuleInForce:
        return self.rule_for(Judgement.OVERALL, last_day)

    def due(self, last_day: date) -> RuleInForce:
        return self.rule_for(Judgement.DUE, last_day)
