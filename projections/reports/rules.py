"""The rules of judgement: which judges which periods, and every adoption: when, by whom and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.judgements.adoption import EVERY_PERIOD, RuleInForce
from domain.judgements.rules import Judgement
from projections.engine.as_at import Question
from projections.partnership import AdoptionRow, list_adoptions, rules_in_force
from projections.reports.names import Names
from projections.reports.subject_history import Happening, changes_at
from projections.sentences.partnership import settings_in_words


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rule, its conventions and the numbers chosen with it, for periods from one last day to another.

    None: from the first there is, or to the last.
    """

    rule: str
    title: str
    conventions: str
    settings: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Adopted:
    """A rule that was adopted, and by whom. `put_aside`: a later adoption took all of its periods."""

    row: AdoptionRow
    rule: str
    put_aside: bool
    made: Happening


@dataclass(frozen=True, slots=True)
class JudgementRules:
    """The rule for periods that end today, what judges which, and every adoption, the newest first."""

    judgement: Judgement
    rule: str
    stretches: list[Stretch]
    adoptions: list[Adopted]


def judgement_rules(question: Question, names: Names) -> list[JudgementRules]:
    """The rules of every judgement as then."""
    rows = list_adoptions(question)
    made = changes_at(question, [row.position for row in rows], names)
    rulebook = rules_in_force(question)
    return [
        JudgementRules(
            judgement,
            rulebook.rule_for(judgement, question.as_at.today).words,
            _stretches(rulebook.stretches(judgement)),
            _adoptions([row for row in rows if row.judgement is judgement], made),
        )
        for judgement in Judgement
    ]


def _stretches(found: Sequence[tuple[date, RuleInForce]]) -> list[Stretch]:
    ends = [begun - timedelta(days=1) for begun, _ in found[1:]]
    return [
        Stretch(
            in_force.words,
            in_force.rule.title,
            in_force.rule.conventions,
            settings_in_words(in_force.settings),
            None if begun == EVERY_PERIOD else begun,
            last,
        )
        for (begun, in_force), last in zip(found, [*ends, None], strict=True)
    ]


def _adoptions(rows: Sequence[AdoptionRow], made: dict[int, Happening]) -> list[Adopted]:
    """Whatever one names no later than an earlier one, takes all of the earlier one's periods."""
    adoptions, taken = [], None
    for row in reversed(rows):
        put_aside = taken is not None and taken <= row.first_period_end
        taken = row.first_period_end if taken is None else min(taken, row.first_period_end)
        adoptions.append(Adopted(row, row.rule, put_aside, made[row.position]))
    return adoptions
