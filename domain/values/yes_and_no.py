"""Yes and no, held as 1 and 0; of many a share between them, or how many say yes."""

from __future__ import annotations

import re
from decimal import Decimal

from domain.refusals import Refused
from domain.values.digits import EXACTLY, number

HOW_TO_WRITE = "Write yes or no; of many the share of yes, like 75 %, or how many, like 5."

_SAID = {
    **dict.fromkeys(("yes", "y", "true"), Decimal(1)),
    **dict.fromkeys(("no", "n", "false"), Decimal(0)),
}
_SHARE = re.compile(r"(\d+(?:\.\d+)?) ?%", re.ASCII)
_COUNT = re.compile(r"\d{1,20}", re.ASCII)


def read_yes_or_no(text: str, field: str) -> Decimal:
    """1 or 0, or between them the share of yes, or a count. Refused: `not_yes_or_no`."""
    said = _SAID.get(text.casefold())
    if said is not None:
        return said
    if share := _SHARE.fullmatch(text):
        if Decimal(share[1]) > 100:
            raise Refused("not_yes_or_no", f"‘{text}’ is more than all of them. {HOW_TO_WRITE}", field=field)
        return EXACTLY.scaleb(Decimal(share[1]), Decimal(-2))
    if _COUNT.fullmatch(text):
        return Decimal(text)
    raise Refused("not_yes_or_no", f"‘{text}’ is neither yes nor no. {HOW_TO_WRITE}", field=field)


def written_yes_or_no(value: Decimal) -> str:
    """As `read_yes_or_no` reads it back."""
    if value in (0, 1):
        return "yes" if value else "no"
    return f"{value:f}" if value == value.to_integral_value() else f"{per_cent(value):f}%"


def shown_yes_or_no(value: Decimal, decimals: int) -> str:
    """A share with so many decimals of a per cent."""
    whole = value == value.to_integral_value()
    return written_yes_or_no(value) if whole else f"{number(per_cent(value), decimals)}%"


def per_cent(share: Decimal) -> Decimal:
    """100 for all of them."""
    return EXACTLY.scaleb(share, Decimal(2))
