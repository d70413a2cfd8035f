"""What may be said of a target's terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from marshmallow import ValidationError

from domain.judged_as import MarginIn
from domain.numbers import read_number
from domain.periods.period import Period
from domain.terms import Milestone, Terms
from domain.values.scale import Scale
from domain.values.showing import written_difference, written_value
from web.schemas.faults import CodedSentence, fault
from web.schemas.fields import PER_CENT, InputField, refusing
from web.schemas.series_fields import light_of


class MilestonesField(InputField[tuple[Milestone, ...]]):
    """Values on the way, one a line or as objects: `2009/10: 5.2`.

    A band is `2009/10: 95 to 105`; a red line follows as `2009/10: 5.2, red 5.6`; where the year of the
    agreement is another than the period of the data, it comes first: `2010/11 by 2009: 5.2`. Each value is
    written as those of the indicator are.
    """

    def meant(self, value: object) -> tuple[Milestone, ...]:
        how = f"Give ‘{self.called}’ as a list, each with a period and a value."
        given = self.lines_of(value, 200, how)
        return tuple(
            self._at(number, each)
            for number, each in enumerate(given, start=1)
            if not isinstance(each, str) or each.strip()
        )

    def _at(self, number: int, given: object) -> Milestone:
        """One of several, whose faults say which."""
        try:
            return self._one(given)
        except ValidationError as error:
            told = error.messages[0]
            code = told.code if isinstance(told, CodedSentence) else "milestone_not_understood"
            raise fault(code, f"Milestone on line {number}: {told}") from None

    def _one(self, given: object) -> Milestone:
        grades = light_of(self).scale.grades
        said = given if isinstance(given, Mapping) else _parts_of(self.text_of(given), grades)
        if said is None:
            written = self.text_of(given).strip()
            raise fault("milestone_not_understood", f"write ‘{written}’ like this: 2009/10: 5.2")
        value, upper, red_line = (self._number(said.get(name)) for name in ("value", "upper", "red_line"))
        if value is None:
            raise fault("milestone_not_understood", "give it a period and a value.")
        year = said.get("year") or ""
        return Milestone(
            self._period(said.get("period")), value, upper, red_line, self._period(year) if year else ""
        )

    def _period(self, said: object) -> str:
        light = light_of(self)
        return refusing(lambda: light.period(self.text_of(said).strip())).code

    def _number(self, said: object) -> Decimal | None:
        if said is None or said == "":
            return None
        light = light_of(self)
        text = refusing(lambda: light.text_of_value(said, str(self.name)))
        if isinstance(text, bool):
            raise fault("milestone_not_understood", "give its values as numbers.")
        return refusing(lambda: light.value(self.text_of(str(text)), str(self.name)))


def _line(value: str) -> re.Pattern[str]:
    """A line with values that are written so."""
    return re.compile(
        rf"(?:(?P<year>.+?) by )?(?P<period>[^:]+): *(?P<value>{value})(?: to (?P<upper>{value}))?"
        rf"(?:,? red (?P<red_line>{value}))?",
        re.IGNORECASE,
    )


_LINE = _line(".+?")


def _parts_of(line: str, grades: tuple[str, ...]) -> Mapping[str, object] | None:
    """What a line says; None where it says nothing that we can read. A grade may be called `from good to
    better`, so that it is known by its list alone.
    """
    named = "|".join(re.escape(each) for each in grades)
    read = (_line(f"(?:{named})").fullmatch(line.strip()) if grades else None) or _LINE.fullmatch(
        line.strip()
    )
    return None if read is None else read.groupdict()


def typed_milestone(milestone: Milestone, scale: Scale) -> str:
    """A milestone as a line of a form."""
    year = f"{Period.of(milestone.year).label} by " if milestone.year else ""
    upper = "" if milestone.upper is None else f" to {written_value(milestone.upper, scale)}"
    red = "" if milestone.red_line is None else f", red {written_value(milestone.red_line, scale)}"
    return f"{year}{Period.of(milestone.period).label}: {written_value(milestone.value, scale)}{upper}{red}"


def typed_terms(terms: Terms, scale: Scale) -> dict[str, str]:
    """The terms as a form has them, with values as those of the indicator are written."""

    def value(said: Decimal | None) -> str:
        return "" if said is None else written_value(said, scale)

    margin = "" if terms.margin is None else f"{terms.margin:f}"
    if terms.margin is not None and terms.margin_in is MarginIn.POINTS:
        margin = written_difference(terms.margin, scale)
    return {
        "title": terms.title,
        "outcome": terms.outcome or "",
        "indicator": terms.indicator or "",
        "area": terms.area or "",
        "breakdown": str(terms.breakdown),
        "value": value(terms.value),
        "deadline": Period.of(terms.deadline).label if terms.deadline else "",
        "baseline": value(terms.baseline),
        "baseline_period": Period.of(terms.baseline_period).label if terms.baseline_period else "",
        "milestones": "\n".join(typed_milestone(each, scale) for each in terms.milestones),
        "kind": terms.kind.value,
        "upper": value(terms.upper),
        "red_line": value(terms.red_line),
        "year": Period.of(terms.year).label if terms.year else "",
        "margin": margin,
        "margin_in": terms.margin_in.value,
    }


class ProfileValuesField(MilestonesField):
    """A value for each period: `2009/10 Q1: 12`, one a line."""


class SharesField(InputField[tuple[Decimal, ...]]):
    """Shares in per cent, in order: a list of numbers, or `20, 25, 25, 30`."""

    def meant(self, value: object) -> tuple[Decimal, ...]:
        given = re.split(r"[;,\s]+", value.strip()) if isinstance(value, str) else value
        given = self.lines_of(given, 60, "Give the shares as numbers, like 20, 25, 25, 30.")
        return tuple(
            refusing(lambda each=each: read_number(self.text_of(str(each)), str(self.name), PER_CENT))  # type: ignore[misc]
            for each in given
            if str(each).strip()
        )
