"""A convention: what holds, in two sentences, with an example; and exactly, for whoever replays it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Convention:
    """`anchor` is where pages lead to; `exactly` are the steps of whoever works it out anew."""

    anchor: str
    title: str
    words: str
    example: str
    exactly: tuple[str, ...] = ()

    @staticmethod
    def of(anchor: str, title: str, words: str, example: str, exactly: tuple[str, ...] = ()) -> Convention:
        """From texts as they stand in lines."""
        return Convention(anchor, title, _in_one_line(words), _in_one_line(example), exactly)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Conventions that belong together."""

    anchor: str
    title: str
    conventions: tuple[Convention, ...]


def steps(text: str) -> tuple[str, ...]:
    """Steps that begin with a hyphen, each in one line."""
    return tuple(_in_one_line(step) for step in text.strip().removeprefix("- ").split("\n                - "))


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
