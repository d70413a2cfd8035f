"""Agreeing: what a partner reads before it agrees or objects, and why it may have no say."""

from __future__ import annotations

from domain.definition import Definition
from domain.periods.period import Period
from projections.engine.as_at import Question
from projections.indicators import indicator_with
from projections.targets import TargetRow, agreement_ledger
from web.http.authentication import actor_on_page
from web.pages.formatting import number, period, place

NOT_YET = "not said yet"


def terms_in_words(question: Question, target: TargetRow) -> list[tuple[str, str]]:
    """The terms as they stand, each with its label."""
    terms = target.terms
    measured = indicator_with(question, terms.indicator) if terms.indicator else None
    definition = measured.definition if measured else Definition(title="")

    def value_of(value: object) -> str:
        return f"{number(str(value), definition.decimals)} {definition.unit}".strip()

    reached = [value_of(terms.value)] if terms.value is not None else []
    if terms.deadline:
        reached.append(f"by the end of {period(terms.deadline)}")
    baseline = NOT_YET
    if terms.baseline is not None and terms.baseline_period:
        baseline = f"{value_of(terms.baseline)} for {period(terms.baseline_period)}"
    milestones = [f"{Period.of(each.period).label}: {value_of(each.value)}" for each in terms.milestones]
    return [
        ("Version of the terms", f"{target.terms_version}, proposed by {target.proposer}"),
        ("What is to be reached", terms.title),
        ("Indicator", f"{terms.indicator} {definition.title}".strip() if terms.indicator else NOT_YET),
        ("Area", place(terms.area, str(terms.breakdown)) if terms.area else NOT_YET),
        ("To be reached", " ".join(reached) or NOT_YET),
        ("Baseline", baseline),
        ("Milestones", "; ".join(milestones) or NOT_YET),
    ]


def has_no_say(question: Question, target: TargetRow) -> str:
    """Why whoever asks cannot speak for a partner here; empty when they can."""
    actor = actor_on_page(question)
    asked = [row.partner for row in agreement_ledger(question, target.stream)]
    if actor is None or actor.partner in asked:
        return ""
    return (
        f"Your account speaks for {actor.partner}, which is not among the partners asked: {', '.join(asked)}."
    )


def cannot_agree(question: Question, target: TargetRow) -> str:
    """Why whoever asks cannot agree; empty when they can."""
    if target.terms.missing:
        return (
            "The target is proposed in words so far. It can be agreed once its terms name: "
            f"{', '.join(target.terms.missing)}."
        )
    return has_no_say(question, target)
