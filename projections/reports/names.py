"""Names: what accounts are called today, put in place of their ids when somebody reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping

# By account; whoever has been erased is missing. The directory keeps them, and they are always today's.
Names = Mapping[str, str]

FORMER = "a former account holder"

_ACCOUNT = re.compile(r"\{account:([0-9a-f-]{36})\}")


def name_of(account: str | None, names: Names) -> str | None:
    """What the holder of the account is called today; None where there is no account."""
    return None if account is None else names.get(account, FORMER)


def named(sentence: str, names: Names) -> str:
    """The sentence with its accounts called what they are called today."""
    return _ACCOUNT.sub(lambda match: names.get(match[1], FORMER), sentence)
