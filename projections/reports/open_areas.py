"""What is open about areas: those that may be one, those of one code, and those not yet described."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from domain.identity import area_id
from projections.areas import AreaRow
from projections.reports.matching import spelled
from projections.reports.open_matter import Matter, OpenMatter


def open_areas(
    areas: Sequence[AreaRow], of_figures: Collection[str], of_targets: Collection[str]
) -> list[OpenMatter]:
    """`of_figures` are the areas of which any figure is told, and `of_targets` those that any aims at.

    What older events only name, and nothing is told of any more, leaves nothing to settle.
    """
    with_figures, with_targets = ({str(area_id(each)) for each in some} for some in (of_figures, of_targets))
    told = [row for row in areas if row.is_described or row.stream in with_figures | with_targets]
    return [
        *_of_one_code(told),
        *_alike(told),
        *(
            _not_described(row, "figures" if row.stream in with_figures else "targets")
            for row in told
            if not row.is_described
        ),
    ]


def _of_one_code(areas: Sequence[AreaRow]) -> Iterator[OpenMatter]:
    """As two that were added at one moment could be."""
    by_code: dict[str, list[AreaRow]] = defaultdict(list)
    for row in areas:
        by_code[spelled(row.code)].append(row)
    by_code.pop("", None)
    for row, first in chain.from_iterable(_beside_the_first(rows) for rows in by_code.values()):
        yield OpenMatter(
            Matter.ALIKE,
            "area",
            row.reference,
            f"‘{row.reference}’ and ‘{first.reference}’ have the same code, {row.code}.",
            f"Move the figures of {row.reference} to {first.reference}, and describe it without the code.",
        )


def _alike(areas: Sequence[AreaRow]) -> Iterator[OpenMatter]:
    """Areas of one spelling, as long as a code, a beginning or an end does not tell them apart."""
    by_spelling: dict[str, list[AreaRow]] = defaultdict(list)
    for row in areas:
        if not row.is_described or (row.begun is None and row.ended is None and not row.code):
            by_spelling[spelled(row.name)].append(row)
    for row, first in chain.from_iterable(_beside_the_first(rows) for rows in by_spelling.values()):
        yield OpenMatter(
            Matter.ALIKE,
            "area",
            row.reference,
            f"‘{row.reference}’ and ‘{first.reference}’ may be two spellings of one area.",
            f"Move the figures of {row.reference} to {first.reference}; or describe both.",
        )


def _beside_the_first(rows: Sequence[AreaRow]) -> list[tuple[AreaRow, AreaRow]]:
    return [(row, rows[0]) for row in rows[1:]]


def _not_described(row: AreaRow, by: str) -> OpenMatter:
    return OpenMatter(
        Matter.NOT_DESCRIBED,
        "area",
        row.reference,
        f"{row.reference} is named by {by}, and nothing more is known of it.",
        "Describe the area.",
    )
