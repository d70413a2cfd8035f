"""Where one series stands: its latest figure, with what is said of it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from domain.figure import Nature
from domain.judgements.direction import Direction
from domain.judgements.status import Status
from domain.judgements.timeliness import Expected
from domain.periods.period import Period
from domain.value_type import ValueType
from domain.values.scale import Scale
from projections.figures import FIGURE

# As few days as a year has.
A_YEAR = 365


class StatementRow(NamedTuple):
    """What is held to what: `kind` is the period, the year to date, the year, or what is expected for it.

    `period` is the code of what the value is for; it is made of `there` of `of` figures, `provisional` of
    which are not final. `target` is the value or the lower end of a band, `target_upper` its upper end;
    `boundary` says who sets where amber ends; `inputs` and `missing` are the codes of the periods that the
    value is made of, and that it lacks; `turning_points` the values at which the colour turns.
    """

    kind: str
    period: str
    value: Decimal | None
    target: Decimal | None
    target_upper: Decimal | None
    red_line: Decimal | None
    status: Status
    there: int
    of: int
    provisional: int
    boundary: str
    inputs: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    turning_points: tuple[Decimal, ...] = ()


class PerformanceRow(NamedTuple):
    """Facts of one series with the judgements of that moment, each with the rule that made it. Values are
    exact decimals. `boundaries` says that the latest figure is recalculated for those that its area has from
    a day on, `boundaries_from`.

    `status` is that of `judged`, the one of the `statements` that gives the colour, or what there is instead
    of a colour; `target` is what that is held to, or would be. `led_by` is the target that leads; `marks` are
    what a reader must know of how the colour came about. `short_since` is the earlier period where others
    lie between; `leading` the direction that leads. `computed`: the figure is made of those of other areas.
    """

    series: str
    indicator: str
    title: str
    unit: str
    decimals: int
    area: str
    breakdown: str
    period: str | None
    state: str | None
    value: Decimal | None
    nature: str | None
    revision: int | None
    recorded_at: int | None
    previous_period: str | None
    previous: Decimal | None
    target: Decimal | None
    status: Status
    rag_rule: str
    short_direction: Direction
    long_direction: Direction
    direction_rule: str
    assurance: str | None
    next_due: Expected | None
    due_rule: str
    ended: bool
    successors: tuple[str, ...]
    boundaries: str | None = None
    boundaries_from: str | None = None
    judged: StatementRow | None = None
    statements: tuple[StatementRow, ...] = ()
    target_upper: Decimal | None = None
    led_by: str | None = None
    terms_rule: str = ""
    marks: tuple[str, ...] = ()
    short_since: str | None = None
    leading: str = ""
    computed: str | None = None
    value_type: ValueType = ValueType.NUMBER
    grades: tuple[str, ...] = ()

    @property
    def scale(self) -> Scale:
        """In what its values are shown."""
        return Scale(self.value_type, self.grades, self.unit, self.decimals)

    @property
    def is_figure(self) -> bool:
        """Whether the latest is a figure, and no absence."""
        return self.state == FIGURE

    @property
    def is_settled(self) -> bool:
        """Whether the latest is final, and neither provisional nor an estimate."""
        return self.nature == Nature.FINAL

    @property
    def year_is_another(self) -> bool:
        """Whether a year before is another period than the one before."""
        if self.previous_period is None or self.period is None:
            return True
        gap = Period.of(self.period).last_day - Period.of(self.previous_period).last_day
        return gap.days < A_YEAR

    @property
    def leading_direction(self) -> Direction:
        """The one of the two that leads."""
        return self.long_direction if self.leading == "year before" else self.short_direction
