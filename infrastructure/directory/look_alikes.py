"""Look-alikes: names that a reader cannot tell apart, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

# What is shown behind a name must not be taken for part of one.
SHOWN_BEHIND = re.compile(r"(\s*\([^()]*\)|\s*,\s*renamed since)+$")


class Named(NamedTuple):
    """Somebody by name; `opened` is where the log has their account, None where it has none."""

    account: str
    name: str
    partner: str | None
    opened: int | None


def told_apart(people: Iterable[Named]) -> dict[str, str]:
    """What each is called: the first account of a name plainly, a later one with its partner and number."""
    called: dict[str, str] = {}
    known: dict[str, set[str]] = {}
    for each in sorted(people, key=lambda one: (one.opened is None, one.opened or 0, one.account)):
        alike = [known.setdefault(key, set()) for key in looks_of(each.name)]
        number = len(set().union(*alike)) + 1
        for others in alike:
            others.add(each.account)
        called[each.account] = each.name if number == 1 else _numbered(each, number)
    return called


def _numbered(person: Named, number: int) -> str:
    where = f"{person.partner}, {number}" if person.partner else f"{number}"
    return f"{person.name} ({where})"


@lru_cache(maxsize=20_000)
def looks_of(name: str) -> tuple[str, str]:
    """By either of them it is taken for another: its letters, and what these look like."""
    written = SHOWN_BEHIND.sub("", normalize("NFKC", name))
    letters = "".join(letter for letter in normalize("NFKD", written) if category(letter)[0] in "LN")
    # As it is written: a capital looks like others than its small letter does.
    plain = letters if letters.isascii() else "".join(map(_like, letters))
    return letters.casefold(), _drawn(plain.casefold())


def _drawn(letters: str) -> str:
    """In many typefaces these are one stroke, one ring, or one letter."""
    return letters.replace("rn", "m").replace("vv", "w").translate(str.maketrans("1i|0", "lllo"))


def _like(letter: str) -> str:
    """The plain letter that this one is taken for, by Unicode’s own table; itself where there is none."""
    if letter.isascii():
        return letter
    # A megabyte, which most installations never need.
    from confusable_homoglyphs.confusables import confusables_data

    for written in (letter, letter.casefold()):
        for each in confusables_data.get(written, ()):
            if each["c"].isascii() and each["c"].isalnum():
                return str(each["c"])
    return letter.casefold()
