"""Fields that say where a figure belongs and what it is, read in the light of the indicator they are of."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from domain.periods.meaning import periods_asked_for
from domain.periods.period import Period
from domain.value_type import ValueType
from web.schemas.faults import PlainSchema
from web.schemas.fields import InputField, Number, Several, Text, refusing
from web.schemas.light import Light


class ValueField(Number):
    """A value of the indicator that the input is about, as its type and unit are written."""

    def meant(self, value: object) -> Decimal:
        return super().meant(refusing(lambda: light_of(self).text_of_value(value, str(self.name))))

    def written(self, text: str) -> Decimal:
        return light_of(self).value(text, str(self.name))


class DifferenceField(Number):
    """A margin: in points of the indicator, as its values are written where they are durations; or in per
    cent, if the field that it is `measured_in` says so.
    """

    def __init__(self, *, measured_in: str, presumed: str, **more: Any) -> None:
        super().__init__(**more)
        self.measured_in, self.presumed = measured_in, presumed

    def _deserialize(self, value: object, *given: object, **more: object) -> Decimal:
        # As marshmallow gives it: the field's name, then all that was said.
        data = given[1]
        said = (data.get(self.measured_in) if isinstance(data, Mapping) else None) or self.presumed
        light = light_of(self)
        if str(said).casefold().startswith("per cent") or light.scale.value_type is not ValueType.DURATION:
            return super()._deserialize(value, *given, **more)
        text = refusing(lambda: light.text_of_value(value, str(self.name)))
        return refusing(lambda: light.value(self.text_of(text), str(self.name)))


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
