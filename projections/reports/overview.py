"""The overview: the partnership at a glance, gathered in one pass over the views."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from domain.judgements.direction import Direction
from domain.judgements.status import Status
from domain.risk import Stage
from projections.actions import ActionRow, list_actions
from projections.current_performance import current_performance
from projections.engine.as_at import Question
from projections.indicators import IndicatorRow, list_indicators
from projections.outcomes import OutcomeRow, list_outcomes
from projections.ownership import OWNER, GapRow, ownership_gaps
from projections.performance_row import PerformanceRow
from projections.reports.matching import in_natural_order
from projections.reports.owners import Holder, holders
from projections.reports.series_status import is_overdue
from projections.risks import RiskRow, list_risks
from projections.targets import list_targets

# How many of each list the overview shows; the registers show all.
FEW = 8
# From this current score on (likelihood x impact, of 25) a risk is named on the overview.
HIGH = 12


@dataclass
class Standing:
    """How the series of an outcome stand, and which way they go."""

    statuses: Counter[str] = field(default_factory=Counter)
    improved: int = 0
    worsened: int = 0
    series: int = 0

    def count(self, row: PerformanceRow) -> None:
        self.series += 1
        self.statuses[row.status.value] += 1
        self.improved += row.short_direction is Direction.IMPROVED
        self.worsened += row.short_direction is Direction.WORSENED


# Without polarity nobody can say which is better, and yet it moved.
WENT = (Direction.IMPROVED, Direction.WORSENED, Direction.HIGHER, Direction.LOWER)


@dataclass(frozen=True, slots=True)
class OutcomeStanding:
    """An open outcome, who answers for it, and how its series stand."""

    row: OutcomeRow
    owner: Holder | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview says. Lists are the first few of `…_count`; `elsewhere` measures no outcome."""

    elsewhere: Standing
    statuses: dict[str, int]
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
    # By which the series are judged.
    rules: Sequence[str]

    @property
    def themes(self) -> list[tuple[str, list[OutcomeStanding]]]:
        """The outcomes by theme."""
        grouped = groupby(self.outcomes, key=lambda each: each.row.theme)
        return [(theme, list(group)) for theme, group in grouped]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing yet to tell of."""
        return not self.indicators and not self.outcomes


def overview(question: Question) -> Overview:
    """The overview as then. A fixed number of statements, whatever there is."""
    indicators = list_indicators(question)
    in_use = {each.reference for each in indicators if each.expects_figures}
    rows = [row for row in current_performance(question) if row.indicator in in_use and not row.ended]
    standings = _standings(rows, indicators)
    statuses = Counter(row.status for row in rows)
    overdue = _overdue(question, rows)
    gaps = ownership_gaps(question)
    actions = [row for row in list_actions(question) if row.is_open]
    late = [row for row in actions if row.overdue]
    risks = [row for row in list_risks(question) if row.is_open]
    return Overview(
        elsewhere=standings.get(None, Standing()),
        statuses={status.value: statuses[status] for status in Status if statuses[status]},
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
        outcomes=_outcomes(question, standings),
        rules=sorted({rule for row in rows for rule in (row.rag_rule, row.direction_rule, row.due_rule)}),
    )


def _standings(
    rows: Sequence[PerformanceRow], indicators: Sequence[IndicatorRow]
) -> dict[str | None, Standing]:
    """How the series stand, by the reference of each outcome that they measure; under None if of none."""
    measured = {each.reference: each.definition.outcomes for each in indicators}
    standings: dict[str | None, Standing] = {}
    for row in rows:
        outcomes: Sequence[str | None] = measured.get(row.indicator) or [None]
        for outcome in outcomes:
            standings.setdefault(outcome, Standing()).count(row)
    return standings


def _outcomes(question: Question, standings: Mapping[str | None, Standing]) -> list[OutcomeStanding]:
    """The open outcomes by theme and reference."""
    owned_by = holders(question)
    rows = [row for row in list_outcomes(question) if row.is_open]
    return [
        OutcomeStanding(row, owned_by.get((row.stream, OWNER)), standings.get(row.reference, Standing()))
        for _, group in groupby(rows, key=lambda row: row.theme)
        for row in sorted(group, key=lambda row: in_natural_order(row.reference))
    ]


def _moved(rows: Sequence[PerformanceRow]) -> list[PerformanceRow]:
    """The series whose latest figure came in last and went somewhere."""
    going = [row for row in rows if row.short_direction in WENT]
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
