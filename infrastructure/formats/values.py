"""Reading a cell that holds a value, or says in some spelling that there is none."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from domain.figure import Absence, Nature
from domain.identity import tidy
from domain.numbers import ANY_SIGN, LONGEST_NUMBER, DecimalMark, how_to_write
from domain.refusals import Refused
from domain.values.reading import read_value as read_typed
from domain.values.scale import PLAIN_SCALE, Scale

_ABSENCES: dict[Absence, tuple[str, ...]] = {
    Absence.NOT_COLLECTED: (
        *("", "null", "\\n", "none", "na", "nan", "#n/a", "-", "--", "–", "—", "..", "…", ":", "x"),
        *("not collected", "not available", "no data", "missing"),
    ),
    Absence.NOT_APPLICABLE: ("n/a", ".", "z", "not applicable"),
    Absence.SUPPRESSED: ("c", "*", "suppressed", "confidential"),
}
_ABSENCE_OF = {spelling: absence for absence, spellings in _ABSENCES.items() for spelling in spellings}
_IN_BRACKETS = re.compile(r"\[([^\[\]]*)\]|\(([^()]*)\)|<([^<>]*)>")

_NATURES = {"p": Nature.PROVISIONAL, "e": Nature.ESTIMATED}
_NOTE = re.compile(
    r"(?:\s|(?=[\[(])|(?=prov|est|rev))\s*[\[(]?(p|e|r)(?:rov(?:isional)?|st(?:imated?)?|ev(?:ised)?)?\.?[\])]?$",
    re.IGNORECASE,
)


class Given(NamedTuple):
    """The cell holds a number."""

    value: Decimal
    nature: Nature = Nature.FINAL


class Missing(NamedTuple):
    """The cell says that there is none; `text` is what stands in it."""

    absence: Absence
    text: str


@lru_cache(maxsize=16_384)
def read_value(
    text: str,
    mark: DecimalMark = DecimalMark.POINT,
    signs: frozenset[str] = ANY_SIGN,
    scale: Scale = PLAIN_SCALE,
) -> Given | Missing:
    """A value, perhaps marked as provisional or estimated, or one of the marks of absence.

    `[r]`, revised, says nothing that the history does not; `45p` may be pence, so it is refused. `mark` is
    the column's, `signs` those of the unit, `scale` that of the indicator. Refused: `value_not_understood`,
    `sign_not_expected`, `number_too_long`, and as values of the scale are.
    """
    cell = tidy(text)
    if not scale.is_number and (typed := _typed(cell, scale, mark)):
        # Of a list with a grade C this is none of the marks of absence.
        return typed
    absence = _ABSENCE_OF.get(_opened(cell).casefold())
    if absence is not None:
        return Missing(absence, cell)
    if len(cell) > LONGEST_NUMBER:
        raise _not_understood(cell, cell)
    bare, nature = cell, Nature.FINAL
    while note := _NOTE.search(bare):
        nature = _NATURES.get(note[1].casefold(), nature)
        bare = bare[: note.start()]
    try:
        return Given(read_typed(bare, replace(scale, signs=signs), "new_value", mark), nature)
    except Refused as refusal:
        if not scale.is_number:
            raise
        if refusal.code != "not_a_number":
            raise
        raise _not_understood(cell, bare) from None


def _typed(cell: str, scale: Scale, mark: DecimalMark) -> Given | None:
    try:
        return Given(read_typed(cell, scale, "new_value", mark))
    except Refused:
        return None


def _not_understood(cell: str, bare: str) -> Refused:
    return Refused(
        "value_not_understood",
        f"‘{cell[:60]}’ is neither a number nor a known mark that there is none. {how_to_write(bare)}",
        field="new_value",
    )


def _opened(text: str) -> str:
    """Without brackets around the whole: `[c]` and `(c)` are `c`."""
    bracketed = _IN_BRACKETS.fullmatch(text)
    if bracketed is None:
        return text
    return tidy(next(group for group in bracketed.groups() if group is not None))
