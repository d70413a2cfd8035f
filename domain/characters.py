"""Characters that nobody sees: names must not have any, or two that look alike would be two."""

from __future__ import annotations

import re
from unicodedata import category, name

from domain.refusals import Refused

# Neither PostgreSQL nor a page can hold these; tabs and new lines are ordinary. And what turns writing about
# (U+202E): after it 12 is shown as 21; and what stands for bytes that were no text.
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\ufffd\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)

# Nobody sees them, and they make one name two: soft hyphens, spaces and fillers of no width or ink, what
# leads writing to left or right, what chooses a variant. What joins or parts letters, as some languages
# need, is left.
INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202d\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)

# In names not even those that join or part letters: few see which of two names has one.
UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs"})
WHITE_SPACE = frozenset("\t\n\r")


def must_be_seen(text: str, field: str, called: str) -> None:
    """A name that has nothing in it but what everybody sees. Refused: `not_printable`."""
    if text.isascii() and text.isprintable():
        return
    unseen = next((each for each in text if _is_unseen(each)), None)
    if unseen is not None:
        raise Refused(
            "not_printable",
            f"‘{called}’ has a character that nobody sees: {_named(unseen)}. Type it anew without it.",
            field=field,
        )


def _is_unseen(letter: str) -> bool:
    if letter in WHITE_SPACE:
        return False
    unseen = INVISIBLE.match(letter) or UNPRINTABLE.match(letter)
    return unseen is not None or category(letter) in UNSEEN_CATEGORIES


def _named(letter: str) -> str:
    """As Unicode names it; control characters have no names."""
    return f"{name(letter, 'control character').lower()} (U+{ord(letter):04X})"
