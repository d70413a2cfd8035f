"""Matching and ordering texts as people look for them."""

from __future__ import annotations

import re

from domain.identity import one_spelling


def same_spelling(asked: str | None, spelling: str) -> bool:
    """Whether what was asked for is what is held, however it is spaced or cased; None asks for anything."""
    return asked is None or one_spelling(asked) == one_spelling(spelling)


def has_words(phrase: str, *texts: str | None) -> bool:
    """Whether every word wanted stands somewhere in the texts, whatever its case, stops and "&".

    What a text begins with may be written without its spaces, as references often are: `NI117`.
    """
    whole = " ".join(filter(None, texts))
    passage, folded = whole.casefold(), spelled(whole)
    beginnings = [bare(text) for text in texts if text]
    words = phrase.casefold().split()
    # What is nothing but a stop is only looked for where nothing else is.
    return all(
        word in passage or spelled(word) in folded or any(each.startswith(word) for each in beginnings)
        for word in list(filter(spelled, words))
    ) and (any(map(spelled, words)) or all(word in passage for word in words))


def spelled(text: str) -> str:
    """A name without what does not tell it from another: case, spaces, stops, and how "and" is written."""
    words = re.sub(r"\s*&\s*", " and ", one_spelling(text))
    return " ".join(re.sub(r"[.,'’\-]", " ", words).split())


def bare(text: str) -> str:
    """The text for comparing, whatever its spaces and case."""
    return "".join(text.split()).casefold()


def in_natural_order(text: str) -> tuple[tuple[int, int | str], ...]:
    """A key by which NI 5 comes before NI 117, and 1.2 before 1.10."""
    return tuple(
        (0, int(part)) if part.isdecimal() else (1, part.casefold())
        for part in re.split(r"(\d+)", text)
        if part
    )
