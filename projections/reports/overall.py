"""Overall: how the series of an outcome, a theme or a partner stand, and their one colour by a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.identity import indicator_id, partner_id
from domain.judgements.adoption import Rulebook
from domain.judgements.direction import Direction
from domain.judgements.overall import Counted
from domain.judgements.status import COLOURS, Status
from domain.outcome import OutcomeWeight
from projections.current_performance import current_performance
from projections.engine.as_at import Question
from projections.indicators import list_indicators
from projections.outcomes import list_outcomes
from projections.ownership import OWNER
from projections.partnership import rules_in_force
from projections.performance_row import PerformanceRow
from projections.reports.owners import holders
from projections.reports.series_status import is_overdue


@dataclass
class OverallStanding:
    """Of so many series, how many stand how, how many have a colour, and of these how many are not final.

    `colour` is the one colour, where a rule gives one; `counted` of the series count in it, by `rule`.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    series: int = 0
    judged: int = 0
    provisional: int = 0
    improved: int = 0
    worsened: int = 0
    colour: Status | None = None
    counted: int = 0
    rule: str = ""

    @classmethod
    def of(cls, rows: Sequence[PerformanceRow]) -> OverallStanding:
        """How many stand how."""
        standing = Counter(row.status for row in rows)
        coloured = [row for row in rows if row.status in COLOURS]
        going = Counter(row.leading_direction for row in rows)
        return cls(
            statuses=Counter({status.value: count for status, count in standing.items()}),
            series=len(rows),
            judged=len(coloured),
            provisional=sum(map(not_settled, coloured)),
            improved=going[Direction.IMPROVED],
            worsened=going[Direction.WORSENED],
        )


def not_settled(row: PerformanceRow) -> bool:
    """Whether what gives the colour is provisional or estimated, or made of what is."""
    return not row.is_settled if row.judged is None else row.judged.provisional > 0


def overall_standing(
    rows: Sequence[PerformanceRow],
    rules: Rulebook,
    today: date,
    weights: Sequence[OutcomeWeight] = (),
) -> OverallStanding:
    """How these series stand together. An indicator's weight is shared by its series that count; without any
    weight said, every indicator has one alike.
    """
    found = OverallStanding.of(rows)
    rule = rules.overall(today)
    counting = _counting(rows, today, weights)
    overall = rule.overall(counting)
    found.colour, found.counted, found.rule = overall.status, overall.counted, rule.words
    return found


def _counting(rows: Sequence[PerformanceRow], today: date, weights: Sequence[OutcomeWeight]) -> list[Counted]:
    said = {indicator_id(each.indicator): each.weight for each in weights}
    by_indicator: dict[str, list[tuple[PerformanceRow, bool]]] = {}
    for row in rows:
        if not said or indicator_id(row.indicator) in said:
            late = row.led_by is not None and is_overdue(row, today)
            by_indicator.setdefault(row.indicator, []).append((row, late))
    counting = []
    for indicator, its in by_indicator.items():
        counts = sum(late or row.status in COLOURS for row, late in its)
        weight = said.get(indicator_id(indicator), Decimal(1)) / (counts or 1)
        counting += [Counted(row.status, late, weight) for row, late in its]
    return counting


def standing_by_outcome(question: Question) -> dict[str, OverallStanding]:
    """How the series that measure each outcome stand, by the outcome's reference.

    What measures several counts under each of them; in totals it counts once, under the first.
    """
    indicators = list_indicators(question)
    measured = {row.reference: row.definition.outcomes for row in indicators}
    rows_of: dict[str, list[PerformanceRow]] = {}
    for row in current_performance(question, live=True):
        for outcome in measured.get(row.indicator, []):
            rows_of.setdefault(outcome, []).append(row)
    weights = {row.reference: row.weights for row in list_outcomes(question)}
    rules, today = rules_in_force(question), question.as_at.today
    return {
        outcome: overall_standing(rows, rules, today, weights.get(outcome, ()))
        for outcome, rows in rows_of.items()
    }


def standing_of_partner(question: Question, partner: str) -> OverallStanding:
    """How the series stand whose indicators the partner (its code) owns."""
    owned_by, indicators = holders(question), list_indicators(question)
    its = partner_id(partner)
    owned = {
        row.reference
        for row in indicators
        if (held := owned_by.get((row.stream, OWNER))) is not None and partner_id(held.partner) == its
    }
    rows = [row for row in current_performance(question, live=True) if row.indicator in owned]
    return overall_standing(rows, rules_in_force(question), question.as_at.today)
