"""The strip: the latest value of every area in one picture, the worst first, against what each is held to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.definition import Definition
from domain.periods.period import Period
from projections.performance_row import PerformanceRow
from web.pages.pictures.labels import period_label, value_label


@dataclass(frozen=True, slots=True)
class Standing:
    """An area's latest value, or None; `told` is what stands beside it in words. `aim` and `aim_upper` are
    what the value is held to.
    """

    name: str
    value: Decimal | None
    told: str
    status: str
    settled: bool = True
    aim: Decimal | None = None
    aim_upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """All areas, the worst first; `behind` are the latest values of the area around them and of comparators;
    `period` is the one that most of them stand for.
    """

    rows: tuple[Standing, ...]
    behind: tuple[tuple[str, Decimal], ...]
    period: str

    @property
    def common_aim(self) -> Decimal | None:
        """The one value to which all are held that are held to any; None where they differ."""
        aims = {row.aim for row in self.rows if row.aim is not None}
        banded = any(row.aim_upper is not None for row in self.rows)
        return next(iter(aims)) if len(aims) == 1 and not banded else None

    @property
    def values(self) -> list[Decimal]:
        """Everything that must find room."""
        held = [(row.value, row.aim, row.aim_upper) for row in self.rows]
        return [
            value
            for value in (*(each for one in held for each in one), *(value for _, value in self.behind))
            if value is not None
        ]


def strip_of(
    rows: Sequence[PerformanceRow],
    names: Sequence[str],
    behind: Sequence[tuple[str, Decimal]],
    definition: Definition,
) -> Strip:
    """Of rows in their order (see `worst_first`), each with its name."""
    periods = Counter(row.period for row in rows if row.period is not None and row.value is not None)
    usual = periods.most_common(1)[0][0] if periods else None
    return Strip(
        tuple(
            _standing(row, name, usual, definition)
            for row, name in zip(rows, names, strict=True)
            if row.period is not None
        ),
        tuple(behind),
        "" if usual is None else period_label(Period.of(usual)),
    )


def _standing(row: PerformanceRow, name: str, usual: str | None, definition: Definition) -> Standing:
    """A value for another period than most says which; what gives the colour may be of the whole year."""
    told = row.state or "" if row.value is None else value_label(row.value, definition)
    if row.value is not None and not row.is_settled:
        told = f"{told} {row.nature}"
    if row.period is not None and row.period != usual:
        told = f"{told} ({period_label(Period.of(row.period))})"
    said = row.judged
    of_the_value = said is not None and said.value == row.value
    return Standing(
        name,
        row.value,
        told,
        row.status.value,
        row.is_settled,
        said.target if said is not None and of_the_value else None,
        said.target_upper if said is not None and of_the_value else None,
    )
