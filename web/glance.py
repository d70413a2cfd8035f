"""The partnership at a glance: what the overview says, gathered in one pass over the views."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from domain.judgements.direction import Direction
from domain.judgements.rag import Status
from domain.judgements.timeliness import Due, standing
from domain.risk import Stage
from projections.actions import ActionRow, list_actions
from projections.engine.as_at import Question
from projections.indicators import RETIRED, list_indicators
from projections.outcomes import OutcomeRow, list_outcomes
from projections.ownership import GapRow, ownership_gaps
from projections.performance import PerformanceRow, current_performance
from projections.risks import RiskRow, list_risks
from projections.targets import TargetRow, list_targets
from web.pages.formatting import in_natural_order
from web.subjects import Owned, owners

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


@dataclass(frozen=True, slots=True)
class OutcomeAtAGlance:
    """An outcome, who answers for it and how it stands."""

    row: OutcomeRow
    owner: Owned | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Facts:
    """What the overview says besides its outcomes. Lists are the first few of `…_count`; `elsewhere` measures
    no outcome.
    """

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


@dataclass(frozen=True, slots=True)
class Glance(Facts):
    """Everything the overview says."""

    themes: Sequence[tuple[str, Sequence[OutcomeAtAGlance]]]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing yet to tell of."""
        return not self.indicators and not self.themes


def at_a_glance(question: Question) -> Glance:
    """The overview as then. A fixed number of statements, whatever there is."""
    indicators = list_indicators(question)
    in_use = {each.reference for each in indicators if each.state != RETIRED}
    rows = [row for row in current_performance(question) if row.indicator in in_use]
    measured = {each.reference: each.definition.outcome for each in indicators}
    standings: dict[str | None, Standing] = {}
    for row in rows:
        standings.setdefault(measured.get(row.indicator), Standing()).count(row)
    held = owners(question)
    outcomes = [row for row in list_outcomes(question) if row.state == "open"]
    overdue = _overdue(rows, question)
    gaps = ownership_gaps(question)
    actions = [row for row in list_actions(question) if row.state in ("planned", "started")]
    late = [row for row in actions if row.overdue]
    risks = [row for row in list_risks(question) if row.state == "open"]
    statuses = Counter(row.status for row in rows)
    return Glance(
        themes=[
            (
                theme,
                [
                    OutcomeAtAGlance(
                        row, held.get((row.stream, "owner")), standings.get(row.reference, Standing())
                    )
                    for row in sorted(group, key=lambda row: in_natural_order(row.reference))
                ],
            )
            for theme, group in groupby(outcomes, key=lambda row: row.theme)
        ],
        elsewhere=standings.get(None, Standing()),
        statuses={status.value: statuses[status] for status in Status if statuses[status]},
        indicators=len(in_use),
        series=len(rows),
        moved=_moved(rows),
        overdue=overdue[:FEW],
        overdue_count=len(overdue),
        gaps=gaps[:FEW],
        gaps_count=len(gaps),
        targets=_targets(list_targets(question)),
        late_actions=sorted(late, key=lambda row: row.due)[:FEW],
        late_actions_count=len(late),
        open_actions=len(actions),
        risks=_highest(risks),
        open_risks=len(risks),
        reviews_overdue=sum(row.review_overdue for row in risks),
    )


def _moved(rows: Sequence[PerformanceRow]) -> list[PerformanceRow]:
    """The series whose latest figure came in last and went somewhere."""
    going = [row for row in rows if row.short_direction in (Direction.IMPROVED, Direction.WORSENED)]
    return sorted(going, key=lambda row: (-(row.recorded_at or 0), row.series))[:FEW]


def _overdue(rows: Sequence[PerformanceRow], question: Question) -> list[PerformanceRow]:
    """The series whose next figure is overdue, the longest first."""
    today = question.as_at.today
    late = [
        row
        for row in rows
        if row.next_due is not None and standing(row.next_due.due, supplied=False, today=today) is Due.OVERDUE
    ]
    return sorted(
        late, key=lambda row: (row.next_due.due if row.next_due else today, row.indicator, row.series)
    )


def _targets(rows: Sequence[TargetRow]) -> dict[str, int]:
    return dict(Counter(row.state for row in rows))


def _highest(risks: Sequence[RiskRow]) -> list[RiskRow]:
    """Open risks of a high current score, or escalated; the highest first."""
    named = [row for row in risks if score(row) >= HIGH or row.escalated_to]
    return sorted(named, key=lambda row: (-score(row), in_natural_order(row.reference)))[:FEW]


def score(row: RiskRow) -> int:
    """The current score, before there is one the inherent; 0 while it was never assessed."""
    return row.score(Stage.CURRENT) or row.score(Stage.INHERENT) or 0
