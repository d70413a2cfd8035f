"""Look-alikes: names that a reader cannot tell apart, however they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

# What is shown behind a name must not be taken for part of one.
PLAIN_BRACKETS = {0xFF08: "(", 0xFF09: ")", 0xFF0C: ","}
SHOWN_BEHIND = re.compile(r"(\s*\([^()]*\)|\s*,\s*renamed since)+$")


class Numbered(NamedTuple):
    """Somebody by name, and which person of that name they are."""

    account: str
    name: str
    number: int


def number_of(account: str, name: str, people: Iterable[Numbered]) -> int:
    """Which person of the name the account is as soon as it takes it: never one that is there already.

    Whoever has a name that looks like it keeps their number.
    """
    alike = [each for each in people if looks_alike(each.name, name)]
    others = {each.number for each in alike if each.account != account}
    own = next((each.number for each in alike if each.account == account), None)
    return own if own is not None and own not in others else max(others, default=0) + 1


def numbered(name: str, partner: str | None, number: int) -> str:
    """What somebody is called: the first plainly, others with their partner and number."""
    if number == 1:
        return name
    return f"{name} ({partner}, {number})" if partner else f"{name} ({number})"


def looks_alike(one: str, other: str) -> bool:
    """Whether a reader may take one for the other."""
    return any(map(str.__eq__, looks_of(one), looks_of(other)))


def looks_of(name: str) -> tuple[str, str]:
    """By either of them it is taken for another: its letters, and what these look like."""
    return letters_of(SHOWN_BEHIND.sub("", name.translate(PLAIN_BRACKETS)))


@lru_cache(maxsize=20_000)
def letters_of(text: str) -> tuple[str, str]:
    """All letters and digits in it without case, width or marks, and what these look like."""
    letters = _letters(text)
    # As it is written: a capital looks like others than its small letter does, and a letter than what Unicode
    # makes of it (C of Greek is a sigma).
    plain = letters if letters.isascii() else _letters("".join(map(_like, text)), _like)
    return letters.casefold(), _drawn(plain.casefold())


def without_marks(text: str) -> str:
    """As it is written plainly: no accents, nothing wide or joined."""
    return "".join(each for each in normalize("NFKD", text) if category(each)[0] != "M")


def _letters(text: str, written: Callable[[str], str] = str) -> str:
    """Its letters and digits by themselves, each as it is to be written."""
    return "".join(written(each) for each in normalize("NFKD", text) if category(each)[0] in "LN")


def _drawn(letters: str) -> str:
    """In many typefaces these are one stroke, one ring, or one letter."""
    joined = letters.replace("rn", "m").replace("vv", "w").replace("uu", "w").replace("cl", "d")
    return joined.translate(str.maketrans("1i|058", "lllosb"))


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
    return letter
