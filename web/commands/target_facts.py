"""What a partner reads before it agrees to a target or objects, and why it may have no say."""

from __future__ import annotations

from decimal import Decimal

from domain.definition import Definition
from domain.periods.period import Period
from infrastructure.formats.formatting import period, shown
from projections.reports.target_progress import measured_by
from projections.sentences.words import place
from projections.targets import agreement_ledger, target_called
from web.commands.form_context import FormContext

NOT_YET = "not said yet"


def terms_in_words(about: FormContext) -> list[tuple[str, str]]:
    """The terms as they stand, each with its label."""
    target = target_called(about.question, about.reference)
    terms = target.terms
    measured = measured_by(about.question, target)
    definition = measured.definition if measured else Definition(title="")

    def value_of(value: Decimal) -> str:
        return f"{shown(value, definition.scale)} {definition.unit}".strip()

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


def has_no_say(about: FormContext) -> str:
    """Why whoever asks cannot speak for a partner here; empty when they can."""
    actor = about.actor
    target = target_called(about.question, about.reference)
    asked = [row.partner for row in agreement_ledger(about.question, target.stream)]
    if actor is None or actor.partner in asked:
        return ""
    return (
        f"Your account speaks for {actor.partner}, which is not among the partners asked: {', '.join(asked)}."
    )


def cannot_agree(about: FormContext) -> str:
    """Why whoever asks cannot agree; empty when they can."""
    missing = target_called(about.question, about.reference).terms.missing
    if missing:
        return (
            "The target is proposed in words so far. It can be agreed once its terms name: "
            f"{', '.join(missing)}."
        )
    return has_no_say(about)
