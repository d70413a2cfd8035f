"""What every rule answers to a great many questions: whatever changes an answer changes its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

from domain.definition import Definition, Polarity
from domain.judged_as import BandIn, MarginIn
from domain.judgements.aim import Aim
from domain.judgements.leading import AgreedTerms, Lead, TargetBook
from domain.judgements.overall import Counted
from domain.judgements.rag import Case
from domain.judgements.rules import RULES, AnyRule, Judgement
from domain.judgements.settings import NOTHING_SET, Settings
from domain.judgements.status import Status
from domain.periods.cycle import Cycle, Frequency
from domain.periods.period import Period
from domain.terms import Milestone, Terms
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


COUNTED = tuple(
    Counted(status, overdue, weight)
    for status, overdue, weight in (
        (Status.GREEN, False, Decimal(1)),
        (Status.EXCEEDED, False, Decimal(2)),
        (Status.AMBER, False, Decimal(1)),
        (Status.RED, False, Decimal(1)),
        (Status.GREEN, True, Decimal(1)),
        (Status.NO_TARGET, False, Decimal(3)),
    )
)
MILESTONES = (Milestone("2008/09", Decimal(5)), Milestone("2009/10", Decimal(6)))

# Questions that only some rules are asked, by the rule's name.
MORE_OF: Mapping[str, tuple[Definition, ...]] = {
    "direction 3": (
        Definition("A measure", decimals=0),
        Definition("A measure", no_change=Decimal(1)),
        Definition("A measure", no_change=Decimal(1), no_change_in=BandIn.PER_CENT),
    )
}


def rule_digests() -> Mapping[str, str]:
    """By the name under which the rule stands among the views."""
    return {
        line_of_rule(rule): hashlib.sha256("\n".join(_answers(rule)).encode()).hexdigest()
        for versions in RULES.values()
        for rule in versions
    }


def _answers(rule: AnyRule) -> Iterator[str]:
    """What it answers, each judgement asked in its own words."""
    if rule.judgement is Judgement.DUE:
        for code, definition in product(PERIODS, DEFINITIONS):
            yield str(rule.function(Period.of(code), definition))
    elif rule.judgement is Judgement.TERMS:
        yield from _terms(rule)
    elif rule.judgement is Judgement.OVERALL:
        for several in product(COUNTED, repeat=4):
            yield str(rule.function(several))
    elif rule.judgement is Judgement.DIRECTION:
        for value, other, definition in product(MORE, MORE, (*DEFINITIONS, *MORE_OF.get(rule.name, ()))):
            yield str(rule.function(value, other, definition))
            yield str(rule.function(value, other, definition, across_break=True))
    else:
        yield from _colours(rule)


def _colours(rule: AnyRule) -> Iterator[str]:
    """The first was asked about what is not there too."""
    if rule.version == 1:
        for value, other, definition in product(MORE, MORE, DEFINITIONS):
            yield str(rule.function(Case(value, None if other is None else Aim(other), definition)))
        return
    for value, other, definition in product(MORE[1:], MORE[1:], DEFINITIONS):
        if definition.polarity is not Polarity.NONE:
            yield from (str(rule.function(case)) for case in _cases(value, other, definition))


def _cases(value: Decimal | None, other: Decimal | None, definition: Definition) -> Iterator[Case]:
    """One value against one number as a target of every kind."""
    assert value is not None
    assert other is not None
    stated = replace(definition, stated=True)
    aims = [
        Aim(other),
        Aim(other, red_line=other - 1 if definition.polarity is Polarity.HIGHER else other + 1),
        Aim(other, margin=Decimal(5)),
        Aim(other, margin=Decimal(2), margin_in=MarginIn.POINTS),
        Aim(other, upper=other + 10, margin=Decimal(5)),
    ]
    for aim, settings in product(aims, (NOTHING_SET, Settings(Decimal(10), exceeded=Decimal(5)))):
        yield Case(value, aim, definition, settings)
        yield Case(value, aim, stated, settings, on_course=True)
        yield Case(value, aim, stated, settings, lower=value - 2, upper=value + 2)


def _terms(rule: AnyRule) -> Iterator[str]:
    """Who leads, of targets that came, went and were named to lead."""
    book = TargetBook()
    for number, (agreed, deadline) in enumerate((("2008-06-01", "2010/11"), ("2009-06-01", "2011/12"))):
        terms = Terms("A target", value=Decimal(number), deadline=deadline, milestones=MILESTONES)
        on = date.fromisoformat(agreed)
        book.agree(AgreedTerms(str(number), f"T{number}", 1, terms, on, number + 1, number + 1))
    for lead in (None, Lead("1", Period.of("2009/10"), "To see it")):
        if lead is not None:
            book.name_lead(lead)
        for code in PERIODS:
            period = Period.of(code)
            told = (book, period) if rule.version == 1 else (book, period, Cycle(Frequency.QUARTERLY))
            yield str(rule.function(*told))
