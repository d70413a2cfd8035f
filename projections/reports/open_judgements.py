"""What is open about judging: figures unlike their parts, targets of which none leads, terms to confirm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from domain.judgements.status import Status
from domain.periods.period import Period
from domain.values.digits import EXACTLY, rounded
from projections.current_performance import current_performance
from projections.engine.as_at import Question
from projections.figures import FigureRow
from projections.indicators import list_indicators
from projections.performance_row import PerformanceRow
from projections.reports.area_names import AreaNames
from projections.reports.disagreements import Disagreement, disagreements
from projections.reports.open_matter import Matter, OpenMatter
from projections.sentences.words import number
from projections.series import list_ended
from projections.targets import TargetRow, list_targets


def open_judgements(question: Question, figures: Sequence[FigureRow]) -> Iterator[OpenMatter]:
    """What disagrees first."""
    names = AreaNames(question)
    for each in disagreements(question, list_indicators(question), figures):
        yield _disagrees(each, names)
    rows = [row for row in current_performance(question) if not row.ended]
    yield from _without_lead(question, rows, names)
    for row in rows:
        if row.status is Status.UNCONFIRMED and row.led_by is not None:
            yield OpenMatter(
                Matter.UNCONFIRMED,
                "target",
                row.led_by,
                f"{row.led_by} was agreed before {row.indicator} was redefined or broken, and does not judge "
                f"{names.place(row.area, row.breakdown)} any more.",
                "Confirm the terms, or agree new ones.",
            )


def _disagrees(each: Disagreement, names: AreaNames) -> OpenMatter:
    row = each.figure
    where = names.place(row.area, row.breakdown)
    return OpenMatter(
        Matter.DISAGREES,
        "indicator",
        row.indicator,
        f"{row.indicator} for {where} says {row.value} for {Period.of(row.period).label}; {each.of} "
        f"{number(_short(each))}.",
        "Revise the one that is wrong, or say in the definition that it is not made of them.",
        (row,),
    )


def _short(each: Disagreement) -> Decimal:
    """Without digits that say nothing beside the reported figure."""
    reported = Decimal(each.figure.value or 0)
    places = max(0, -int(reported.as_tuple().exponent)) + 2
    shown = rounded(each.made, places)
    return shown.to_integral_value() if shown == shown.to_integral_value() else shown.normalize(EXACTLY)


def _without_lead(
    question: Question, rows: Sequence[PerformanceRow], names: AreaNames
) -> Iterator[OpenMatter]:
    targets = list_targets(question)
    for row in rows:
        if row.status is Status.NO_LEAD:
            its = [each.reference for each in targets if each.series == row.series and each.state.was_agreed]
            yield OpenMatter(
                Matter.NO_LEAD,
                "target",
                its[-1],
                f"{row.indicator} for {names.place(row.area, row.breakdown)} stands under "
                f"{' and '.join(its)}, and none of them leads: it has no colour.",
                "Let one of them lead.",
            )


def aimed_at_what_ended(question: Question, targets: Sequence[TargetRow]) -> Iterator[OpenMatter]:
    """Open targets for later on a series that ended by itself, as when its figures were moved."""
    ended = {row.series: row for row in list_ended(question)}
    names = AreaNames(question)
    for row in targets:
        deadline = row.terms.deadline
        ending = ended.get(row.series or "")
        if ending is None or deadline is None or Period.of(deadline).last_day < question.as_at.today:
            continue
        where = names.place(row.terms.area or "", str(row.terms.breakdown))
        followed = f"; {names.of(ending.successor)} followed" if ending.successor else ""
        yield OpenMatter(
            Matter.AIMS_AT_WHAT_ENDED,
            "target",
            row.reference,
            f"{row.reference} aims at {row.terms.indicator} for {where}, which has ended{followed}.",
            "Propose terms for what followed, or withdraw the target.",
        )
