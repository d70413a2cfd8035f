"""Names: what accounts are called today, put in place of their ids when somebody reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

# By account. The directory keeps them, and they are always today's.
Names = Mapping[str, str]

FORMER = "a former account holder"
# Names of the past are not kept, or they could not be erased: it is told only that there was another.
RENAMED_SINCE = ", renamed since"

_ACCOUNT = re.compile(r"\{account:([0-9a-f-]{36})\}(?= [^(])|\{account:([0-9a-f-]{36})\}")


class NamesToday(Mapping[str, str]):
    """What people are called today, and, seen from an earlier position, that they were renamed since.

    `renamed` says at which position each was last renamed, `erased` who is called so because nobody knows
    whose the account was; `seen_from` None: from now.
    """

    def __init__(
        self,
        called: Mapping[str, str],
        renamed: Mapping[str, int],
        erased: frozenset[str] = frozenset(),
        seen_from: int | None = None,
    ) -> None:
        self.called = called
        self.renamed = renamed
        self.erased = erased
        self.seen_from = seen_from

    def at(self, position: int) -> NamesToday:
        """As they are told of this position in the log."""
        return NamesToday(self.called, self.renamed, self.erased, position)

    def __getitem__(self, account: str) -> str:
        name = self.called[account]
        if self.seen_from is None or self.renamed.get(account, 0) <= self.seen_from:
            return name
        return f"{name}{RENAMED_SINCE}"

    def __iter__(self) -> Iterator[str]:
        return iter(self.called)

    def __len__(self) -> int:
        return len(self.called)


def names_at(names: Names, position: int) -> Names:
    """As they are told of this position in the log."""
    return names.at(position) if isinstance(names, NamesToday) else names


def is_erased(account: str, names: Names) -> bool:
    """Whether nobody knows whose the account was."""
    return account not in names or (isinstance(names, NamesToday) and account in names.erased)


def name_of(account: str | None, names: Names) -> str | None:
    """What the holder of the account is called today; None where there is no account."""
    return None if account is None else names.get(account, FORMER)


def of_partner(name: str, partner: str | None) -> str:
    """The name with its partner, unless it tells that itself, as that of a second person of one name does."""
    if not partner or re.search(rf" \({re.escape(partner)}, \d+\)(,|$)", name):
        return name
    return f"{name} ({partner})"


def named(sentence: str, names: Names) -> str:
    """The sentence with its accounts called what they are called today."""
    return _ACCOUNT.sub(lambda match: _called(match, names), sentence)


def _called(match: re.Match[str], names: Names) -> str:
    name = names.get(match[1] or match[2], FORMER)
    goes_on = match[1] is not None
    return f"{name}," if goes_on and name.endswith(RENAMED_SINCE) else name
