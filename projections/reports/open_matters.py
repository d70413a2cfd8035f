"""Open matters: what older events left open, and nobody has settled yet, each with the way to settle it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.definition import Definition, Polarity
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from projections.areas import AreaRow, list_areas
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import IndicatorRow, list_indicators
from projections.reports.area_names import AreaNames
from projections.reports.matching import spelled

TO_CONFIRM = "Redefine the indicator, with what is true of it; to confirm it, change nothing."


class Matter(StrEnum):
    """What is open."""

    CONTRADICTION = "one period, two figures"
    PRESUMED = "definition to be confirmed"
    NOT_SAID = "definition not complete"
    ALIKE = "areas that may be one"
    NOT_DESCRIBED = "area not yet described"


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """One matter: `kind` and `reference` are its subject's, `words` what is open about it and `settle` how to
    settle it. `figures` are those that contradict each other.
    """

    matter: Matter
    kind: str
    reference: str
    words: str
    settle: str
    figures: tuple[FigureRow, ...] = ()


def open_matters(question: Question) -> list[OpenMatter]:
    """All of them, what contradicts itself first. A fixed number of statements."""
    areas = list_areas(question)
    return [
        *_contradictions(question),
        *_definitions(list_indicators(question)),
        *_alike(areas),
        *(_not_described(row) for row in areas if not row.is_described),
    ]


def _contradictions(question: Question) -> Iterator[OpenMatter]:
    """Of older logs: a quarter that is held under two names."""
    held: dict[tuple[str, str], list[FigureRow]] = defaultdict(list)
    for row in figures_of(question):
        period = Period.of(row.period)
        if period.twin is not None:
            held[row.series, period.in_months].append(row)
    names = AreaNames(question)
    for (_, months), rows in held.items():
        if len(rows) > 1:
            first = rows[0]
            where = names.place(first.area, first.breakdown)
            said = " and ".join(f"{row.value or row.state} as {row.period}" for row in rows)
            yield OpenMatter(
                Matter.CONTRADICTION,
                "indicator",
                first.indicator,
                f"{first.indicator} for {where} says {said}: both are {months}. Neither is judged.",
                "Withdraw the one that is wrong.",
                tuple(rows),
            )


def _definitions(rows: Sequence[IndicatorRow]) -> Iterator[OpenMatter]:
    for row in rows:
        if not row.expects_figures:
            continue
        definition = row.definition
        lacking = [
            words
            for words, not_said in (
                ("which way is better", definition.polarity is Polarity.NOT_SAID),
                ("how often", definition.frequency is Frequency.NOT_SAID),
            )
            if not_said
        ]
        if lacking:
            yield OpenMatter(
                Matter.NOT_SAID,
                "indicator",
                row.reference,
                f"{row.reference} {definition.title} does not say {' and '.join(lacking)}.",
                "Redefine the indicator.",
            )
        elif definition.may_be_presumed:
            yield OpenMatter(
                Matter.PRESUMED,
                "indicator",
                row.reference,
                f"{row.reference} {definition.title} says that higher is better, yearly, due in 30 days, "
                "amber within 5%: just what was once presumed where nothing was said.",
                TO_CONFIRM,
            )
        elif _may_be_left_out(definition):
            yield OpenMatter(
                Matter.PRESUMED,
                "indicator",
                row.reference,
                f"{row.reference} {definition.title} says that neither way is better and that figures come "
                "irregularly: just what is presumed where a history that moved in said nothing of it.",
                TO_CONFIRM,
            )


def _may_be_left_out(definition: Definition) -> bool:
    """Whether it says just what a migration presumes of whatever its files leave out."""
    return not definition.stated and (
        definition.polarity is Polarity.NONE and definition.frequency is Frequency.IRREGULAR
    )


def _alike(areas: Sequence[AreaRow]) -> Iterator[OpenMatter]:
    """Areas of one spelling, as long as a code, a beginning or an end does not tell them apart."""
    by_spelling: dict[str, list[AreaRow]] = defaultdict(list)
    for row in areas:
        if not row.is_described or (row.begun is None and row.ended is None and not row.code):
            by_spelling[spelled(row.name)].append(row)
    for rows in by_spelling.values():
        for row in rows[1:]:
            yield OpenMatter(
                Matter.ALIKE,
                "area",
                row.reference,
                f"‘{row.reference}’ and ‘{rows[0].reference}’ may be two spellings of one area.",
                f"Move the figures of {row.reference} to {rows[0].reference}; or describe both.",
            )


def _not_described(row: AreaRow) -> OpenMatter:
    return OpenMatter(
        Matter.NOT_DESCRIBED,
        "area",
        row.reference,
        f"{row.reference} is named by figures, and nothing more is known of it.",
        "Describe the area.",
    )
