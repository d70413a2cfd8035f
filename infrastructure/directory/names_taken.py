"""Which names are taken: none that is read as our own words about somebody, or as another partner."""

from __future__ import annotations

import re
from collections.abc import Iterable

from domain.characters import must_be_of_names, must_be_seen
from domain.identity import partner_id, tidy
from domain.refusals import Refused, required
from infrastructure.directory.look_alikes import letters_of, looks_alike, without_marks
from projections.partners import PartnerRow

# What is said beside names, or instead of them.
OURS = ("former account holder", "the operator", "renamed since", "covering for", "issued")

BETWEEN_WORDS = re.compile(r"[\W\d_]+")
# Unicode's names of scripts, as confusable-homoglyphs has them.
OF_ANY_ALPHABET = frozenset({"COMMON", "INHERITED", "UNKNOWN"})
WRITTEN_TOGETHER = (
    frozenset({"HAN", "HIRAGANA", "KATAKANA"}),
    frozenset({"HAN", "HANGUL"}),
    frozenset({"HAN", "BOPOMOFO"}),
)


def a_name(name: str) -> str:
    """As names of people are kept.

    Refused: `not_printable`, `name_required`, `not_in_names`, `mixed_alphabets`, `name_reserved`.
    """
    must_be_seen(name, "name", "Name")
    name = required(name, "name", "Give the person’s name.")
    must_be_of_names(name, "name", "Name")
    must_not_be_ours(name, "name")
    must_be_of_one_alphabet(name, "name")
    return name


def must_be_of_one_alphabet(text: str, field: str) -> None:
    """Each of its words, as people write; Japanese and Korean write in several at once.

    Refused: `mixed_alphabets`.
    """
    if text.isascii():
        return
    # A megabyte, which most installations never need.
    from confusable_homoglyphs.categories import unique_aliases

    for word in BETWEEN_WORDS.split(without_marks(text)):
        alphabets = set(unique_aliases(word)) - OF_ANY_ALPHABET
        if len(alphabets) > 1 and not any(alphabets <= together for together in WRITTEN_TOGETHER):
            named = " and ".join(sorted(each.title() for each in alphabets))
            raise Refused(
                "mixed_alphabets",
                f"‘{word}’ has letters of several alphabets ({named}), which look alike. Type it in one.",
                field=field,
            )


def must_not_be_ours(text: str, field: str) -> None:
    """Refused: `name_reserved`, where it is read as what this service says itself."""
    written = letters_of(text)
    for words in OURS:
        if any(ours in theirs for ours, theirs in zip(letters_of(words), written, strict=True)):
            raise Refused(
                "name_reserved",
                f"‘{words}’ is what Golden Thread says itself, so no name may have it. Write it otherwise.",
                field=field,
            )


def must_be_distinguished(partners: Iterable[PartnerRow], code: str, name: str, *, new: bool) -> None:
    """Whether no other partner is called, or was, what looks like this one’s name, or its new code.

    Refused: `partner_looks_alike`, `mixed_alphabets`, `name_reserved`.
    """
    given = [("code", tidy(code)), ("name", tidy(name))] if new else [("name", tidy(name))]
    for field, text in given:
        must_not_be_ours(text, field)
    for other in partners:
        if partner_id(other.code) == partner_id(code):
            continue
        for field, text in given:
            if looks_alike(text, other.code) or looks_alike(text, other.name):
                raise Refused(
                    "partner_looks_alike",
                    f"‘{text}’ looks like {other.name} ({other.code}), a partner, or once one by that name. "
                    "If this is the same partner, use that one; if not, call it so that nobody takes one for "
                    "the other.",
                    field=field,
                )
    for field, text in given:
        must_be_of_one_alphabet(text, field)
