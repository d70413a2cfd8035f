"""Refusals: what the domain will not do, each with a code and a sentence that says what to do instead."""

from __future__ import annotations


class Refused(Exception):
    """A decision was refused; nothing has changed.

    `code` is stable and machine-readable, `sentence` is for a person, `field` names the input at
    fault where there is one, and `facts` carry what the caller may want to show.
    """

    def __init__(self, code: str, sentence: str, *, field: str | None = None, **facts: object) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.field = field
        self.facts = facts


def required(text: str | None, field: str, sentence: str) -> str:
    """The text, tidied; refused as `<field>_required` when it says nothing: a dot is no reason."""
    tidied = " ".join((text or "").split())
    if not says_something(tidied):
        raise Refused(f"{field}_required", sentence, field=field)
    return tidied


def says_something(text: str | None) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(map(str.isalnum, text or ""))
