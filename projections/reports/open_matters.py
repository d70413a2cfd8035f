"""Open matters: what older events left open or waits for a second person, each with the way to settle it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from domain.definition import Definition, Polarity
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from projections.areas import list_areas
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import IndicatorRow, list_indicators
from projections.proposals import ProposalRow, list_proposals
from projections.reports.area_names import AreaNames
from projections.reports.open_areas import open_areas
from projections.reports.open_judgements import aimed_at_what_ended, open_judgements
from projections.reports.open_matter import Matter, OpenMatter
from projections.sentences.words import day
from projections.targets import list_targets

TO_CONFIRM = "Redefine the indicator, with what is true of it; to confirm it, change nothing."


def open_matters(question: Question) -> list[OpenMatter]:
    """All of them, what contradicts itself first. A fixed number of statements."""
    figures, targets = figures_of(question), [row for row in list_targets(question) if row.is_open]
    return [
        *_proposed(list_proposals(question)),
        *_contradictions(question, figures),
        *_definitions(list_indicators(question)),
        *open_judgements(question, figures),
        *aimed_at_what_ended(question, targets),
        *open_areas(
            list_areas(question),
            {row.area for row in figures},
            {row.terms.area for row in targets if row.terms.area is not None},
        ),
    ]


def _proposed(rows: Sequence[ProposalRow]) -> Iterator[OpenMatter]:
    for row in rows:
        if row.is_open:
            yield OpenMatter(
                Matter.PROPOSED,
                "proposal",
                row.reference,
                f"A change of {row.what} of {row.kind} {row.subject} is proposed. It can be confirmed before "
                f"{day(row.lapses_on)}.",
                "Confirm or refuse it.",
            )


def _contradictions(question: Question, figures: Sequence[FigureRow]) -> Iterator[OpenMatter]:
    """Of older logs: a quarter that is held under two names."""
    held: dict[tuple[str, str], list[FigureRow]] = defaultdict(list)
    for row in figures:
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
