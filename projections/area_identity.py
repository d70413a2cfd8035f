"""What tells an area from every other: its reference, its code, and its names while others are there."""

from __future__ import annotations

from collections.abc import Iterable

from domain.area import AreaDescription
from domain.identity import area_id
from domain.refusals import Refused
from projections.areas import AreaRow
from projections.reports.matching import spelled


def must_be_its_own(rows: Iterable[AreaRow], reference: str, said: AreaDescription, *, new: bool) -> None:
    """Whether no other area is known by its code, by a new reference, or in the same time by its names.

    One name may be two areas, of which one was over when the other began; an area that is only named so far
    may turn out to be this one. Refused: `code_taken`, `reference_taken`, `name_taken`.
    """
    stream = str(area_id(reference))
    rows = list(rows)
    own = next((row for row in rows if row.stream == stream), None)
    for row in rows:
        if row.stream != stream:
            _must_differ(row, reference, said, _share_a_time(row, said, own), new=new)


def _must_differ(
    row: AreaRow, reference: str, said: AreaDescription, at_the_same_time: bool, *, new: bool
) -> None:
    codes = {spelled(each) for each in (row.reference, row.code) if each}
    names = {spelled(each) for each in (row.name, *row.spellings)}
    may_be_this = not row.is_described or not at_the_same_time
    if said.code and spelled(said.code) in codes | names:
        raise Refused(
            "code_taken",
            f"{said.code} is {_called(row)}. An area of its own has a code of its own.",
            field="code",
        )
    if new and spelled(reference) in codes | {spelled(each) for each in row.spellings} | (
        set() if may_be_this else names
    ):
        raise Refused(
            "reference_taken",
            f"‘{reference}’ is {_called(row)}. Use that one, or describe it anew without this first.",
            field="reference",
        )
    for field, name in (("name", said.name), *(("spellings", each) for each in said.spellings)):
        if spelled(name) == spelled(row.code) or (
            spelled(name) in {*names, spelled(row.reference)} and not may_be_this
        ):
            raise Refused(
                "name_taken",
                f"‘{name}’ is {_called(row)} at the same time. If it is the same place, use that one; if one "
                "followed the other, give the last day of the one and the first day of the other.",
                field=field,
            )


def _share_a_time(row: AreaRow, said: AreaDescription, own: AreaRow | None) -> bool:
    before = own is not None and own.ended is not None and row.begun is not None and own.ended < row.begun
    after = row.ended is not None and said.begun is not None and row.ended < said.begun
    return not before and not after


def _called(row: AreaRow) -> str:
    if row.name == row.reference:
        return f"what {row.name} is known by"
    return f"what {row.name}, in the register as {row.reference}, is known by"
