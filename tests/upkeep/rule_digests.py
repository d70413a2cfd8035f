"""What every rule answers to a great many questions: whatever changes an answer changes its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product

from domain.definition import Definition, Polarity
from domain.judgements.rules import RULES, AnyRule, Judgement
from domain.periods.period import Period
from projections.engine.view_versions import line_of_rule

NUMBERS = (
    None,
    *map(Decimal, ("-105.001", "-100", "-1", "0", "0.05", "0.951", "1", "80", "95", "99", "100")),
)
MORE = (*NUMBERS, *map(Decimal, ("100.001", "101", "101.01", "105", "105.001", "1000")))
# No rule is asked about a definition of which nobody has said which way is better.
SAID = [each for each in Polarity if each is not Polarity.NOT_SAID]
PERIODS = ("2008", "2008/09", "2008/09-Q1", "2008-02", "2009/10-Q4")
DEFINITIONS = tuple(
    replace(
        Definition("A measure", polarity=polarity, tolerance=Decimal(tolerance), due_days=days),
        midpoint=Decimal(80) if polarity is Polarity.MIDPOINT else None,
    )
    for polarity, tolerance, days in product(SAID, (0, 5), (0, 30, 75))
)


# Questions that only some rules are asked, by the rule's name.
MORE_OF: Mapping[str, tuple[Definition, ...]] = {}


def rule_digests() -> Mapping[str, str]:
    """By the name under which the rule stands among the views."""
    return {
        line_of_rule(rule): hashlib.sha256("\n".join(_answers(rule)).encode()).hexdigest()
        for versions in RULES.values()
        for rule in versions
    }


def _answers(rule: AnyRule) -> Iterator[str]:
    if rule.judgement is Judgement.DUE:
        for code, definition in product(PERIODS, DEFINITIONS):
            yield str(rule.function(Period.of(code), definition))
        return
    for value, other, definition in product(MORE, MORE, (*DEFINITIONS, *MORE_OF.get(rule.name, ()))):
        yield str(rule.function(value, other, definition))
        if rule.judgement is Judgement.DIRECTION:
            yield str(rule.function(value, other, definition, across_break=True))
