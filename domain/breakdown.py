"""A breakdown: the part of a population that a series is about, as named dimensions and values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.identity import one_spelling, tidy
from domain.refusals import Refused

SERIES = "series"  # the dimension that holds a plain name, for systems that know only one


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Dimension–value pairs in order of dimension; empty for the whole population."""

    parts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, dimensions: Mapping[str, str] | None) -> Breakdown:
        """The breakdown by these dimensions; blank values are left out."""
        tidied = {tidy(name): tidy(value) for name, value in (dimensions or {}).items()}
        return cls(tuple(sorted((name, value) for name, value in tidied.items() if name and value)))

    @classmethod
    def named(cls, name: str) -> Breakdown:
        return cls.of({SERIES: name})

    @classmethod
    def read(cls, text: str | None) -> Breakdown:
        """The breakdown written as its label: `Primary education` or `Age: 16 to 24; Sex: Female`.

        What comes first without a colon is a plain name. What no label tells for certain, like a value in
        which a semicolon stands, is written as an object of JSON. Refused: `breakdown_not_understood`.
        """
        written = _object(text or "")
        if written is not None:
            return cls.of(written)
        dimensions: dict[str, str] = {}
        pieces = [piece for piece in map(tidy, (text or "").split(";")) if piece]
        loose = [piece for piece in pieces[1:] if ": " not in piece and not piece.endswith(":")]
        if loose:
            raise _piece_left_over(loose[0], pieces, text or "")
        for part in pieces:
            if part.endswith(":"):
                raise Refused(
                    "breakdown_not_understood",
                    f"‘{part}’ has no value. Write it like: Age: 16 to 24; Sex: Female.",
                    field="breakdown",
                )
            dimension, colon, value = part.partition(": ")
            name, value = (dimension, value) if colon else (SERIES, part)
            if one_spelling(name) in map(str.casefold, dimensions):
                raise Refused(
                    "breakdown_not_understood",
                    f"‘{tidy(text or '')}’ names ‘{tidy(name)}’ twice. "
                    "Write it like: Age: 16 to 24; Sex: Female.",
                    field="breakdown",
                )
            dimensions[tidy(name)] = value
        return cls.of(dimensions)

    @staticmethod
    def is_written_out(text: str) -> bool:
        """Whether it is an object of JSON, and no label."""
        return _object(text) is not None

    @property
    def written(self) -> str:
        """A text that reads back to it: its label, if that does; else an object of JSON."""
        label = str(self)
        try:
            if Breakdown.read(label) == self:
                return label
        except Refused:
            pass
        return json.dumps(dict(self.parts), ensure_ascii=False)

    def __str__(self) -> str:
        return "; ".join(value if name == SERIES else f"{name}: {value}" for name, value in self.parts)

    @property
    def key(self) -> str:
        """The same whatever the spelling of white space and letters: what identity is derived from."""
        folded = sorted((name.casefold(), value.casefold()) for name, value in self.parts)
        return json.dumps(folded, ensure_ascii=False) if folded else ""


def _piece_left_over(loose: str, pieces: Sequence[str], text: str) -> Refused:
    """A later piece without a dimension may be part of the value before it: nobody can tell."""
    whole: dict[str, str] = {}
    name = SERIES
    for piece in pieces:
        dimension, colon, value = piece.partition(": ")
        name, said = (dimension, value) if colon else (name, piece)
        whole[name] = f"{whole[name]}; {said}" if name in whole else said
    return Refused(
        "breakdown_not_understood",
        f"‘{loose}’ stands without a dimension in ‘{tidy(text)}’. Name one, like: Kind: {loose}. If it "
        f"belongs to what is before it, write {json.dumps(whole, ensure_ascii=False)}.",
        field="breakdown",
    )


def _object(text: str) -> dict[str, str] | None:
    """The dimensions and values in an object of JSON; None for a label."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return None
    of_texts = isinstance(read, dict) and all(isinstance(value, str) for value in read.values())
    return read if of_texts else None


# The whole population: no breakdown.
WHOLE = Breakdown()
