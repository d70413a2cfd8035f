"""Search: everything by name, reference or owner; themes, frameworks, and rules by what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.judgements.rules import Judgement
from domain.kinds import KINDS
from projections.accounts import list_accounts
from projections.actions import list_actions
from projections.areas import list_areas
from projections.engine.as_at import Question
from projections.indicators import list_indicators
from projections.outcomes import list_outcomes
from projections.partnership import list_frameworks, list_themes, rules_in_force
from projections.reports.matching import bare, has_words, in_natural_order
from projections.reports.names import Names, is_erased
from projections.reports.owners import owners
from projections.subjects import find_subjects

PLANS, PEOPLE, THEMES, RULES = "service plans", "people", "themes", "rules of judgement"
FRAMEWORKS = "frameworks"
# How many of a kind are shown.
FEW = 25


@dataclass(frozen=True, slots=True)
class Found:
    """Something found: what it is called, who answers for it, and whether it has ended."""

    reference: str
    title: str
    owner: str
    ended: bool


def search(question: Question, phrase: str, names: Names) -> list[tuple[str, list[Found]]]:
    """What has all the words in its reference, title or owner, by kind; the very reference first."""
    return (
        [(kind, results) for kind, results in _groups(question, phrase, names) if results] if phrase else []
    )


def _groups(question: Question, phrase: str, names: Names) -> Iterator[tuple[str, list[Found]]]:
    owned_by, besides = owners(question, names), _called_besides(question)
    for kind in KINDS.values():
        if not kind.searched:
            continue
        results = []
        for row in find_subjects(question, kind.topic):
            owner = owned_by.get(row.stream)
            who = f"{owner.name or ''} {owner.partner}" if owner else ""
            if has_words(phrase, row.reference, row.title, who, besides.get(row.stream)):
                results.append(Found(row.reference, row.title, who.strip(), not row.is_open))
        yield kind.plural, sorted(results, key=lambda each: _rank(each, phrase))
    yield PLANS, _plans(question, phrase)
    yield PEOPLE, _people(question, phrase, names)
    yield THEMES, _themes(question, phrase)
    yield FRAMEWORKS, _frameworks(question, phrase)
    yield RULES, _rules(question, phrase)


def _called_besides(question: Question) -> dict[str, str]:
    """How else people call indicators, outcomes and areas, by stream: so "NEET" finds NI 117."""
    indicators = {
        row.stream: " ".join((*row.definition.other_names, *row.definition.codes))
        for row in list_indicators(question)
    }
    outcomes = {row.stream: f"{row.framework} {row.code}" for row in list_outcomes(question)}
    areas = {row.stream: " ".join((row.code, *row.spellings)) for row in list_areas(question)}
    return indicators | outcomes | areas


def _rank(result: Found, phrase: str) -> tuple[object, ...]:
    """The very reference first, then what is open, then in order of reference."""
    same = bare(result.reference) == bare(phrase)
    return (not same, result.ended, in_natural_order(result.reference))


def service_plans(question: Question) -> list[str]:
    """The service plans that actions are in."""
    plans = {row.service_plan for row in list_actions(question) if row.service_plan}
    return sorted(plans, key=in_natural_order)


def _plans(question: Question, phrase: str) -> list[Found]:
    return [Found(plan, "", "", ended=False) for plan in service_plans(question) if has_words(phrase, plan)]


def _themes(question: Question, phrase: str) -> list[Found]:
    return [
        Found(row.theme, "", "", ended=not row.is_offered)
        for row in list_themes(question)
        if has_words(phrase, row.theme)
    ]


def _frameworks(question: Question, phrase: str) -> list[Found]:
    today = question.as_at.today.isoformat()
    return [
        Found(row.reference, row.name, row.edition, ended=bool(row.ended) and row.ended < today)
        for row in list_frameworks(question)
        if has_words(phrase, row.reference, row.name, row.edition)
    ]


def _rules(question: Question, phrase: str) -> list[Found]:
    """Those that judge some period, as then."""
    rulebook = rules_in_force(question)
    judging = {each.rule.name: each.rule for kind in Judgement for _, each in rulebook.stretches(kind)}
    return [
        Found(name, rule.conventions, "", ended=False)
        for name, rule in sorted(judging.items())
        if has_words(phrase, name, rule.conventions)
    ]


def _people(question: Question, phrase: str, names: Names) -> list[Found]:
    return [
        Found(name, "", row.partner, not row.is_open)
        for row in list_accounts(question)
        if not is_erased(row.account, names) and has_words(phrase, name := names[row.account])
    ]
