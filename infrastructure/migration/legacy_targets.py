"""Targets that a structure gives with its indicators: agreed in the former system, they judge at once."""

from __future__ import annotations

from collections.abc import Mapping

from domain.indicator import Indicator
from domain.numbers import DecimalMark
from domain.periods.meaning import period_meant
from domain.refusals import Refused
from domain.target import Target
from domain.terms import Terms
from domain.values.reading import read_value
from domain.values.showing import written_value
from infrastructure.migration.remarks import Remark

# The partner that stands for whoever decided in the system that moves in.
LEGACY = "LEGACY"


def legacy_target(
    indicator: Indicator, cells: Mapping[str, str], area: str | list[str], mark: DecimalMark
) -> tuple[Target | None, list[Remark]]:
    """The target of the indicator's row, if it gives one; a note where it gives one that is left out.

    It says no area: `area` is the one that it must be for, or all that it may be for. `mark` is its column's.
    """
    definition = indicator.terms
    if not cells.get("target_value") or not cells.get("target_year"):
        return None, []
    if not isinstance(area, str):
        said = (
            f"The target of {indicator.reference} says no area, and there are figures of {len(area):,}: "
            "propose it for each on its page."
        )
        return None, [Remark("target_without_area", said)]
    try:
        deadline = period_meant(cells["target_year"], definition.cycle)
        scale = definition.scale
        value = read_value(cells["target_value"], scale, "target_value", mark)
        base, since = cells.get("base_value", ""), cells.get("base_year", "")
        terms = Terms(
            f"{definition.title}: {written_value(value, scale)} by {deadline.label}"[:200],
            outcome=definition.outcome,
            indicator=indicator.reference,
            area=area,
            value=value,
            deadline=deadline.code,
            baseline=read_value(base, scale, "base_value", mark) if base else None,
            baseline_period=period_meant(since, definition.cycle).code if since else None,
        )
        target = Target.propose(f"{indicator.reference} target", terms, LEGACY)
    except Refused as refusal:
        return None, [Remark("target_not_understood", f"Its target was left out: {refusal.sentence}")]
    # Nobody is left to consent: it was agreed where it comes from.
    target.trigger_event(Target.Agreed, terms_version=target.terms_version)
    return target, []
