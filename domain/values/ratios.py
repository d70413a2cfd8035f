"""Ratios like `1 : n` and `1 in n`, held as n."""

from __future__ import annotations

import re
from decimal import Decimal

from domain.numbers import DecimalMark, read_number
from domain.refusals import Refused

HOW_TO_WRITE = "Write it like 1:12.5, 1 in 40, or the second number alone."
_ONE_TO = re.compile(r"(?P<first>[^:]*?) ?(?::| in ) ?(?P<n>.+)", re.IGNORECASE)


def read_ratio(text: str, field: str, signs: frozenset[str], mark: DecimalMark) -> Decimal:
    """n. Refused: `not_a_ratio`, and as `read_number`."""
    parts = _ONE_TO.fullmatch(text)
    if parts is not None and parts["first"].strip() != "1":
        raise Refused("not_a_ratio", f"‘{text}’ does not begin with 1. {HOW_TO_WRITE}", field=field)
    n = read_number(text if parts is None else parts["n"], field, signs, mark)
    if n <= 0:
        raise Refused("not_a_ratio", f"‘{text}’ is to nothing, or less. {HOW_TO_WRITE}", field=field)
    return n
