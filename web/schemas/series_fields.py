"""Fields that say where a figure belongs and what it is, read in the light of the indicator they are of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from domain.periods.meaning import periods_asked_for
from domain.periods.period import Period
from web.schemas.faults import PlainSchema
from web.schemas.fields import InputField, Number, Several, Text, refusing
from web.schemas.light import Light


class ValueField(Number):
    """A value of the indicator that the input is about, as its unit is written."""

    def written(self, text: str) -> Decimal:
        return light_of(self).value(text, str(self.name))


class PeriodField(InputField[Period]):
    """A period, however it is written; what is ambiguous is read in the light of the indicator."""

    def meant(self, value: object) -> Period:
        text = self.text_of(value)
        return refusing(lambda: light_of(self).period(text))


class PeriodsField(InputField[tuple[Period, ...]]):
    """All that the spelling of a period could mean, for a question."""

    def meant(self, value: object) -> tuple[Period, ...]:
        text = self.text_of(value)
        return refusing(lambda: periods_asked_for(text))


class AreaField(Text):
    """An area: its reference, code, name or another of its spellings."""


class AreasField(Several):
    """Several areas, each as one is written."""


class BreakdownField(InputField["str | dict[str, str]"]):
    """A breakdown: its label, or an object of dimensions and values."""

    def meant(self, value: object) -> str | dict[str, str]:
        if isinstance(value, dict):
            return {self.text_of(name): self.text_of(part) for name, part in value.items()}
        return self.text_of(value)


def light_of(field: InputField[Any]) -> Light:
    """The light in which the field's schema is read."""
    assert isinstance(field.root, PlainSchema)
    return field.root.light
