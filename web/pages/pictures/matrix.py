"""The risk matrix: likelihood against impact, five by five, with the risks in their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.risk import Stage
from projections.risks import RiskRow

# From these scores on (likelihood times impact, of 25).
HIGH, MEDIUM = 15, 8


def band(score: int | None) -> str:
    """`high`, `medium` or `low`; `not assessed` without a score."""
    if not score:
        return "not assessed"
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"


@dataclass(frozen=True, slots=True)
class Cell:
    """A likelihood and an impact, with the risks that stand there; `marks` say at which stages."""

    likelihood: int
    impact: int
    risks: Sequence[RiskRow]
    marks: Sequence[str] = ()

    @property
    def score(self) -> int:
        return self.likelihood * self.impact

    @property
    def band(self) -> str:
        return band(self.score)


def matrix_of(risks: Sequence[RiskRow], stage: Stage) -> list[list[Cell]]:
    """Rows from the likeliest down, cells from the least impact on."""

    def stands(row: RiskRow, likelihood: int, impact: int) -> bool:
        return (getattr(row, f"{stage}_likelihood"), getattr(row, f"{stage}_impact")) == (likelihood, impact)

    return [
        [
            Cell(likelihood, impact, [row for row in risks if stands(row, likelihood, impact)])
            for impact in range(1, 6)
        ]
        for likelihood in range(5, 0, -1)
    ]


def places_of(risk: RiskRow) -> list[list[Cell]]:
    """The matrix of one risk: where it stands at each stage."""
    return [
        [
            Cell(
                likelihood,
                impact,
                [],
                [
                    stage.value
                    for stage in Stage
                    if (getattr(risk, f"{stage}_likelihood"), getattr(risk, f"{stage}_impact"))
                    == (likelihood, impact)
                ],
            )
            for impact in range(1, 6)
        ]
        for likelihood in range(5, 0, -1)
    ]
