"""The rules of judgement: which judge now, since when, and who adopted them why."""

from __future__ import annotations

from dataclasses import dataclass

from domain.judgements.rules import Judgement, rule_of
from projections.engine.as_at import Question
from projections.partnership import AdoptionRow, list_adoptions, rules_in_force
from projections.reports.names import Names
from projections.reports.subject_history import Happening, changes_at


@dataclass(frozen=True, slots=True)
class Adopted:
    """A rule that was adopted, its conventions, and by whom."""

    row: AdoptionRow
    rule: str
    conventions: str
    made: Happening


@dataclass(frozen=True, slots=True)
class JudgementRules:
    """The rule that judges the periods that end today, in words and with its conventions; and every adoption
    for the judgement, the newest first.
    """

    judgement: Judgement
    rule: str
    conventions: str
    adoptions: list[Adopted]


def judgement_rules(question: Question, names: Names) -> list[JudgementRules]:
    """The rules of every judgement as then."""
    rows = list_adoptions(question)
    made = changes_at(question, [row.position for row in rows], names)
    rulebook = rules_in_force(question)
    rules = []
    for judgement in Judgement:
        in_force = rulebook.rule_for(judgement, question.as_at.today)
        adoptions = [
            Adopted(row, row.rule, rule_of(row.judgement, row.version).conventions, made[row.position])
            for row in reversed(rows)
            if row.judgement is judgement
        ]
        rules.append(JudgementRules(judgement, in_force.words, in_force.rule.conventions, adoptions))
    return rules
