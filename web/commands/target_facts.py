"""What a partner reads before it agrees to a target or objects, and why it may have no say."""

from __future__ import annotations

from decimal import Decimal

from domain.definition import Definition
from domain.periods.period import Period
from domain.terms import Milestone, Terms
from infrastructure.formats.formatting import exact, period, shown
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

    reached = [_aim(terms, terms.value, definition)] if terms.value is not None else []
    if terms.deadline:
        reached.append(f"by the end of {period(terms.deadline)}")
    baseline = NOT_YET
    if terms.baseline is not None and terms.baseline_period:
        baseline = f"{_value(terms.baseline, definition)} for {period(terms.baseline_period)}"
    milestones = [
        f"{Period.of(each.period).label}: {_aim(each, each.value, definition)}" for each in terms.milestones
    ]
    return [
        ("Version of the terms", f"{target.terms_version}, proposed by {target.proposer}"),
        ("What is to be reached", terms.title),
        ("Indicator", f"{terms.indicator} {definition.title}".strip() if terms.indicator else NOT_YET),
        ("Area", place(terms.area, str(terms.breakdown)) if terms.area else NOT_YET),
        ("To be reached", " ".join(reached) or NOT_YET),
        ("Baseline", baseline),
        ("Milestones", "; ".join(milestones) or NOT_YET),
        ("Margin within which it is amber", _margin(terms)),
    ]


def _value(value: Decimal, definition: Definition, upper: Decimal | None = None) -> str:
    band = "" if upper is None else f" to {shown(upper, definition.scale)}"
    return f"{shown(value, definition.scale)}{band} {definition.unit}".strip()


def _aim(named: Milestone | Terms, value: Decimal, definition: Definition) -> str:
    """A value with its band and its red line, for whoever agrees agrees to these as well."""
    red_line = "" if named.red_line is None else f", red line {_value(named.red_line, definition)}"
    return _value(value, definition, named.upper) + red_line


def _margin(terms: Terms) -> str:
    if terms.margin is None:
        return "none of its own: a red line, the indicator’s tolerance or the rule decides"
    return f"{exact(terms.margin)} {terms.margin_in.value}"


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
