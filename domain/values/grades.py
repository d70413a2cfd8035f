"""Grades by their words, held as their place in the list, the first is 1."""

from __future__ import annotations

from decimal import Decimal

from domain.identity import one_spelling
from domain.refusals import Refused


def how_to_write(grades: tuple[str, ...]) -> str:
    return f"Write one of: {', '.join(grades)}."


def read_grade(text: str, grades: tuple[str, ...], field: str) -> Decimal:
    """Its place, whatever the case of its word. Refused: `not_a_grade`."""
    for place, grade in enumerate(grades, start=1):
        if one_spelling(grade) == one_spelling(text):
            return Decimal(place)
    raise no_grade(text, grades, field)


def no_grade(text: str, grades: tuple[str, ...], field: str) -> Refused:
    """What is said of a text, or of a place in the list."""
    return Refused("not_a_grade", f"‘{text}’ is none of the grades. {how_to_write(grades)}", field=field)


def shown_grade(place: Decimal, grades: tuple[str, ...]) -> str:
    """Its word; the number, of what has no place in the list."""
    whole = place == place.to_integral_value() and 1 <= place <= len(grades)
    return grades[int(place) - 1] if whole else f"{place:f}"
