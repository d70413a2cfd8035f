"""Characters: those that nobody sees, which no name may have, and those of which people’s names are made."""

from __future__ import annotations

import re
from itertools import pairwise
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


HYPHENS, APOSTROPHES = "-\u2010\u2011\u058a\u05be", "'\u2019"
SIGNS_OF_NAMES = frozenset(f" .&/+_\u00b7\u2027\u30fb{HYPHENS}{APOSTROPHES}")
SIGNS_OF_CODES = frozenset(".&-")
# Letters and marks that Unicode’s table of confusable characters has as a comma, colon or quotation mark.
LIKE_PUNCTUATION = frozenset("\ua4f9\ua4fb\ua4fd\u02d0\u0903\u0a83\u02ba\u02ee")
# Two of these together are a quotation mark.
STROKES_ABOVE = frozenset(f"{APOSTROPHES}\u02b9\u02bb\u02bc\u02bd\u02be\u02c8\u02ca\u02cb\u0374")


def must_be_of_names(text: str, field: str, called: str) -> None:
    """What is shown around a person’s name (brackets, commas and the like) is no part of one.

    Refused: `not_in_names`.
    """
    for before, letter in pairwise(f" {text}"):
        if not _is_of_names(letter, before):
            raise Refused(
                "not_in_names",
                f"‘{called}’ has a character that names of people do not have: {_named(letter)}. Write it "
                "with letters, digits, spaces, hyphens, apostrophes, full stops, &, /, +, _ and middle dots.",
                field=field,
            )


def must_be_of_codes(text: str, field: str) -> None:
    """Refused: `not_in_codes`."""
    for letter in text:
        if letter not in SIGNS_OF_CODES and not _is_letter_or_digit(letter):
            raise Refused(
                "not_in_codes",
                f"A code has no character like this: {_named(letter)}. Write it with letters, digits, "
                "&, - and full stops alone.",
                field=field,
            )


def _is_of_names(letter: str, before: str) -> bool:
    if letter in STROKES_ABOVE and before in STROKES_ABOVE:
        return False
    if category(letter) in ("Mn", "Mc"):
        # On its own a mark is a sign of its own.
        return category(before)[0] in "LM" and letter not in LIKE_PUNCTUATION
    return letter in SIGNS_OF_NAMES or _is_letter_or_digit(letter)


def _is_letter_or_digit(letter: str) -> bool:
    kind = category(letter)
    return (kind[0] == "L" or kind == "Nd") and letter not in LIKE_PUNCTUATION


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
