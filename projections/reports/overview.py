"""The overview: the partnership at a glance, gathered in one pass over the views."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from domain.judgements.adoption import Rulebook
from domain.judgements.direction import Direction
from domain.judgements.status import Status
from domain.risk import Stage
from projections.actions import ActionRow, list_actions
from projections.current_performance import current_performance
from projections.engine.as_at import Question
from projections.indicators import IndicatorRow, list_indicators
from projections.outcomes import OutcomeRow, list_outcomes
from projections.ownership import OWNER, GapRow, ownership_gaps
from projections.partnership import rules_in_force
from projections.performance_row import PerformanceRow
from projections.reports.matching import in_natural_order
from projections.reports.overall import OverallStanding, overall_standing
from projections.reports.owners import Holder, holders
from projections.reports.series_status import is_overdue
from projections.risks import RiskRow, list_risks
from projections.targets import list_targets

# How many of each list the overview shows; the registers show all.
FEW = 8
# From this current score on (likelihood x impact, of 25) a risk is named on the overview.
HIGH = 12


# Without polarity nobody can say which is better, and yet it moved.
WENT = (Direction.IMPROVED, Direction.WORSENED, Direction.HIGHER, Direction.LOWER)


@dataclass(frozen=True, slots=True)
class OutcomeStanding:
    """An open outcome, who answers for it, and how its series stand."""

    row: OutcomeRow
    owner: Holder | None
    standing: OverallStanding


@dataclass(frozen=True, slots=True)
class ThemeStanding:
    """A theme, and how the series of its open outcomes stand together."""

    theme: str
    standing: OverallStanding


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview says. Lists are the first few of `…_count`; `elsewhere` measures no outcome."""

    elsewhere: OverallStanding
    statuses: dict[str, int]
    judged: int
    provisional: int
    indicators: int
    series: int
    moved: Sequence[PerformanceRow]
    overdue: Sequence[PerformanceRow]
    overdue_count: int
    gaps: Sequence[GapRow]
    gaps_count: int
    targets: dict[str, int]
    late_actions: Sequence[ActionRow]
    late_actions_count: int
    open_actions: int
    risks: Sequence[RiskRow]
    open_risks: int
    reviews_overdue: int
    outcomes: Sequence[OutcomeStanding]
    themes_overall: list[ThemeStanding]
    # By which the series are judged.
    rules: Sequence[str]

    @property
    def themes(self) -> list[tuple[str, list[OutcomeStanding]]]:
        """The outcomes by theme."""
        grouped = groupby(self.outcomes, key=lambda each: each.row.theme)
        return [(theme, list(group)) for theme, group in grouped]

    @property
    def together(self) -> dict[str, OverallStanding]:
        """How each theme stands, by its name."""
        return {each.theme: each.standing for each in self.themes_overall}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing yet to tell of."""
        return not self.indicators and not self.outcomes


def overview(question: Question) -> Overview:
    """The overview as then. A fixed number of statements, whatever there is."""
    indicators = list_indicators(question)
    in_use = {each.reference for each in indicators if each.expects_figures}
    rows = current_performance(question, live=True)
    measured = _measured(rows, indicators)
    rules, today = rules_in_force(question), question.as_at.today
    total = overall_standing(rows, rules, today)
    overdue = _overdue(question, rows)
    gaps = ownership_gaps(question)
    actions = [row for row in list_actions(question) if row.is_open]
    late = [row for row in actions if row.overdue]
    risks = [row for row in list_risks(question) if row.is_open]
    return Overview(
        elsewhere=overall_standing(measured.get(None, []), rules, today),
        statuses={status.value: total.statuses[status] for status in Status if total.statuses[status]},
        judged=total.judged,
        provisional=total.provisional,
        indicators=len(in_use),
        series=len(rows),
        moved=_moved(rows),
        overdue=overdue[:FEW],
        overdue_count=len(overdue),
        gaps=gaps[:FEW],
        gaps_count=len(gaps),
        targets=dict(Counter(row.state.value for row in list_targets(question))),
        late_actions=sorted(late, key=lambda row: row.due)[:FEW],
        late_actions_count=len(late),
        open_actions=len(actions),
        risks=_highest(risks),
        open_risks=len(risks),
        reviews_overdue=sum(row.review_overdue for row in risks),
        outcomes=_outcomes(question, measured, rules),
        themes_overall=_themes(question, measured, rules),
        rules=sorted({rule for row in rows for rule in (row.rag_rule, row.direction_rule, row.due_rule)}),
    )


def _measured(
    rows: Sequence[PerformanceRow], indicators: Sequence[IndicatorRow]
) -> dict[str | None, list[PerformanceRow]]:
    """The series by the reference of each outcome that they measure; under None those that measure none."""
    measured = {each.reference: each.definition.outcomes for each in indicators}
    found: dict[str | None, list[PerformanceRow]] = {}
    for row in rows:
        outcomes: Sequence[str | None] = measured.get(row.indicator) or [None]
        for outcome in outcomes:
            found.setdefault(outcome, []).append(row)
    return found


def _outcomes(
    question: Question, measured: Mapping[str | None, Sequence[PerformanceRow]], rules: Rulebook
) -> list[OutcomeStanding]:
    """The open outcomes by theme and reference."""
    owned_by = holders(question)
    rows = [row for row in list_outcomes(question) if row.is_open]
    today = question.as_at.today
    return [
        OutcomeStanding(
            row,
            owned_by.get((row.stream, OWNER)),
            overall_standing(measured.get(row.reference, []), rules, today, row.weights),
        )
        for _, group in groupby(rows, key=lambda row: row.theme)
        for row in sorted(group, key=lambda row: in_natural_order(row.reference))
    ]


def _themes(
    question: Question, measured: Mapping[str | None, Sequence[PerformanceRow]], rules: Rulebook
) -> list[ThemeStanding]:
    """How the series of each theme stand together: what measures several of its outcomes counts once."""
    rows = [row for row in list_outcomes(question) if row.is_open]
    found = []
    for theme, group in groupby(rows, key=lambda row: row.theme):
        its = {each.series: each for row in group for each in measured.get(row.reference, [])}
        standing = overall_standing(list(its.values()), rules, question.as_at.today)
        found.append(ThemeStanding(theme, standing))
    return found


def _moved(rows: Sequence[PerformanceRow]) -> list[PerformanceRow]:
    """The series whose latest figure came in last and went somewhere."""
    going = [row for row in rows if row.leading_direction in WENT]
    return sorted(going, key=lambda row: (-(row.recorded_at or 0), row.series))[:FEW]


def _overdue(question: Question, rows: Sequence[PerformanceRow]) -> list[PerformanceRow]:
    """The series whose next figure is overdue, the longest first."""
    today = question.as_at.today
    late = [row for row in rows if is_overdue(row, today)]
    return sorted(
        late, key=lambda row: (row.next_due.due if row.next_due else today, row.indicator, row.series)
    )


def _highest(risks: Sequence[RiskRow]) -> list[RiskRow]:
    """Open risks of a high current score, or escalated; the highest first."""
    named = [row for row in risks if risk_score(row) >= HIGH or row.escalated_to]
    return sorted(named, key=lambda row: (-risk_score(row), in_natural_order(row.reference)))[:FEW]


def risk_score(row: RiskRow) -> int:
    """The current score, before there is one the inherent; 0 while it was never assessed."""
    return row.score(Stage.CURRENT) or row.score(Stage.INHERENT) or 0
