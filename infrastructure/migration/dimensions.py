"""The breakdown that a row is about: a plain name, and dimensions written as a JSON object."""

from __future__ import annotations

import json
from typing import Any

from domain.breakdown import SERIES, Breakdown
from domain.identity import tidy
from domain.refusals import Refused
from infrastructure.formats.formatting import visible
from infrastructure.formats.tables import must_be_printable
from infrastructure.migration.revision_rows import cell_text


def breakdown_of(series: str, disaggregation: str) -> Breakdown:
    """The plain name and the dimensions together.

    Refused: `disaggregation_not_understood`, `not_printable`.
    """
    parts = _dimensions(disaggregation)
    name = cell_text(series)
    if name and parts.setdefault(SERIES, name) != name:
        raise _not_understood(disaggregation, f"it names another series than the row, ‘{name[:60]}’")
    return Breakdown.of(parts)


def _dimensions(text: str) -> dict[str, str]:
    if not cell_text(text):
        return {}
    try:
        read = json.loads(text, object_pairs_hook=_Pairs, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise _not_understood(text, "it is not JSON") from error
    if read == []:  # how some write an object without entries
        return {}
    if not isinstance(read, _Pairs):
        raise _not_understood(text, "it is not an object of dimensions and values")
    dimensions: dict[str, str] = {}
    for name, value in read.pairs:
        name, value = tidy(visible(name)), _dimension_value(text, name, value)
        if name and value and dimensions.setdefault(name, value) != value:
            raise _not_understood(text, f"it names ‘{name[:60]}’ twice")
    return dimensions


def _dimension_value(text: str, name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        raise _not_understood(text, f"‘{tidy(name)[:60]}’ has more than one value")
    _must_be_text(text, name + value)
    must_be_printable((name, value))
    return tidy(visible(value))


class _Pairs:
    """A JSON object as its pairs, so that a name given twice is noticed."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        self.pairs = pairs


def _must_be_text(text: str, written: str) -> None:
    # JSON can write half of a surrogate pair, which UTF-8 cannot.
    if "\0" in written or any("\ud800" <= character <= "\udfff" for character in written):
        raise _not_understood(text, "it holds a character that no text may hold")


def _not_understood(text: str, why: str) -> Refused:
    return Refused(
        "disaggregation_not_understood",
        f"The disaggregation ‘{tidy(text)[:60]}’ is not understood: {why}. "
        'Write it like {"Sex": "Female"}.',
        field="disaggregation",
    )
