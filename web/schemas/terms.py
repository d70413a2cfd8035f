"""What may be said of a target's terms."""

from __future__ import annotations

from collections.abc import Mapping

from marshmallow import ValidationError

from domain.periods.period import Period
from domain.terms import Milestone, Terms
from web.schemas.faults import CodedSentence, fault
from web.schemas.fields import InputField, refusing
from web.schemas.series_fields import light_of


class MilestonesField(InputField[tuple[Milestone, ...]]):
    """Values on the way: a list of `{"period": …, "value": …}`, or one a line like `2009/10: 5.2`."""

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
        if isinstance(given, Mapping):
            period, value = given.get("period"), given.get("value")
        else:
            line = self.text_of(given)
            period, colon, value = line.rpartition(":")
            if not colon:
                raise fault("milestone_not_understood", f"write ‘{line.strip()}’ like this: 2009/10: 5.2")
        if isinstance(value, bool) or value is None:
            raise fault("milestone_not_understood", "give it a period and a value.")
        text = self.text_of(str(value))
        light = light_of(self)
        code = refusing(lambda: light.period(self.text_of(period).strip())).code
        return Milestone(code, refusing(lambda: light.value(text, str(self.name))))


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
        "milestones": "\n".join(
            f"{Period.of(each.period).label}: {each.value:f}" for each in terms.milestones
        ),
    }
