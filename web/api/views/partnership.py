"""The partnership as JSON: the rules that judge, every adoption, and themes and frameworks of outcomes."""

from __future__ import annotations

from dataclasses import dataclass

from domain.identity import partnership_id
from domain.judgements.rules import Judgement
from projections.engine.as_at import Question
from projections.partnership import (
    AdoptionRow,
    ComparatorGroupRow,
    FrameworkRow,
    SecondPersonRow,
    ThemeRow,
    list_comparator_groups,
    list_frameworks,
    list_second_person,
    list_themes,
)
from projections.reports.rules import Stretch, judgement_rules
from projections.reports.subject_history import Maker, makers_of
from projections.trail import revision_of
from web.api.view import Asked, Body, view
from web.api.views.trail import history
from web.http.context import names_today


@dataclass(frozen=True, slots=True)
class AdoptionTold:
    """A rule adopted, when and by whom. `put_aside`: a later adoption took all of its periods."""

    row: AdoptionRow
    rule: str
    put_aside: bool
    recorded_at: int
    adopted_by: Maker


@dataclass(frozen=True, slots=True)
class JudgementTold:
    """The rule for periods that end today, what judges which, and every adoption, the newest first."""

    judgement: Judgement
    rule: str
    stretches: list[Stretch]
    adoptions: list[AdoptionTold]


@dataclass(frozen=True, slots=True)
class PartnershipTold:
    """All that the partnership has agreed."""

    revision: int
    rules: list[JudgementTold]
    themes: list[ThemeRow]
    frameworks: list[FrameworkRow]
    comparator_groups: list[ComparatorGroupRow]
    second_person: list[SecondPersonRow]
    history: str


@view("/partnership", "partnership", {"partnership": PartnershipTold}, names=True)
def partnership(question: Question, _asked: Asked) -> Body:
    """The rules of judgement with everything adopted, and the themes and frameworks of outcomes."""
    names, stream = names_today(), str(partnership_id())
    rules = judgement_rules(question, names)
    positions = [adopted.row.position for each in rules for adopted in each.adoptions]
    made = makers_of(question, positions, names)
    told = [
        JudgementTold(
            each.judgement,
            each.rule,
            each.stretches,
            [
                AdoptionTold(
                    adopted.row,
                    adopted.rule,
                    adopted.put_aside,
                    adopted.made.row.recorded_at,
                    made[adopted.row.position],
                )
                for adopted in each.adoptions
            ],
        )
        for each in rules
    ]
    return {
        "partnership": PartnershipTold(
            revision_of(question, stream),
            told,
            list_themes(question),
            list_frameworks(question),
            list_comparator_groups(question),
            list_second_person(question),
            history(stream),
        )
    }
