"""What may be said of a target's terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from marshmallow import ValidationError

from domain.numbers import read_number
from domain.periods.period import Period
from domain.terms import Milestone, Terms
from web.schemas.faults import CodedSentence, fault
from web.schemas.fields import PER_CENT, InputField, refusing
from web.schemas.series_fields import light_of


class MilestonesField(InputField[tuple[Milestone, ...]]):
    """Values on the way, one a line or as objects: `2009/10: 5.2`.

    A band is `2009/10: 95 to 105`; a red line follows as `2009/10: 5.2, red 5.6`; where the year of the
    agreement is another than the period of the data, it comes first: `2010/11 by 2009: 5.2`.
    """

    def meant(self, value: object) -> tuple[Milestone, ...]:
        given = value.splitlines() if isinstance(value, str) else value
        if not isinstance(given, list | tuple) or len(given) > 200:
            raise fault("not_a_list", "Give the milestones as a list, each with a period and a value.")
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
        said = given if isinstance(given, Mapping) else _parts_of(self.text_of(given))
        if said is None:
            written = self.text_of(given).strip()
            raise fault("milestone_not_understood", f"write ‘{written}’ like this: 2009/10: 5.2")
        if isinstance(said.get("value"), bool) or said.get("value") is None:
            raise fault("milestone_not_understood", "give it a period and a value.")
        value, upper, red_line = (self._number(said.get(name)) for name in ("value", "upper", "red_line"))
        assert value is not None, "asked for just before"
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
        if isinstance(said, bool):
            raise fault("milestone_not_understood", "give its values as numbers.")
        text, light = self.text_of(str(said)), light_of(self)
        return refusing(lambda: light.value(text, str(self.name)))


_LINE = re.compile(
    r"(?:(?P<year>.+?) by )?(?P<period>.+): *(?P<value>[^:]+?)(?: to (?P<upper>[^:,]+?))?"
    r"(?:,? red (?P<red_line>[^:]+))?",
    re.IGNORECASE,
)


def _parts_of(line: str) -> Mapping[str, object] | None:
    """What a line says; None where it says nothing that we can read."""
    read = _LINE.fullmatch(line.strip())
    return None if read is None else read.groupdict()


def typed_milestone(milestone: Milestone) -> str:
    """A milestone as a line of a form."""
    year = f"{Period.of(milestone.year).label} by " if milestone.year else ""
    upper = "" if milestone.upper is None else f" to {milestone.upper:f}"
    red = "" if milestone.red_line is None else f", red {milestone.red_line:f}"
    return f"{year}{Period.of(milestone.period).label}: {milestone.value:f}{upper}{red}"


def typed_terms(terms: Terms) -> dict[str, str]:
    """The terms as a form has them."""
    return {
        "title": terms.title,
        "outcome": terms.outcome or "",
        "indicator": terms.indicator or "",
        "area": terms.area or "",
        "breakdown": str(terms.breakdown),
        "value": "" if terms.value is None else f"{terms.value:f}",
        "deadline": Period.of(terms.deadline).label if terms.deadline else "",
        "baseline": "" if terms.baseline is None else f"{terms.baseline:f}",
        "baseline_period": Period.of(terms.baseline_period).label if terms.baseline_period else "",
        "milestones": "\n".join(map(typed_milestone, terms.milestones)),
        "kind": terms.kind.value,
        "upper": "" if terms.upper is None else f"{terms.upper:f}",
        "red_line": "" if terms.red_line is None else f"{terms.red_line:f}",
        "year": Period.of(terms.year).label if terms.year else "",
        "margin": "" if terms.margin is None else f"{terms.margin:f}",
        "margin_in": terms.margin_in.value,
    }


class ProfileValuesField(MilestonesField):
    """A value for each period: `2009/10 Q1: 12`, one a line."""


class SharesField(InputField[tuple[Decimal, ...]]):
    """Shares in per cent, in order: a list of numbers, or `20, 25, 25, 30`."""

    def meant(self, value: object) -> tuple[Decimal, ...]:
        given = re.split(r"[;,\s]+", value.strip()) if isinstance(value, str) else value
        if not isinstance(given, list | tuple) or len(given) > 60:
            raise fault("not_a_list", "Give the shares as numbers, like 20, 25, 25, 30.")
        return tuple(
            refusing(lambda each=each: read_number(self.text_of(str(each)), str(self.name), PER_CENT))  # type: ignore[misc]
            for each in given
            if str(each).strip()
        )
