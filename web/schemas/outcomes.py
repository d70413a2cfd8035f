"""What may be said of outcomes."""

from __future__ import annotations

from collections.abc import Mapping

from domain.numbers import read_number
from domain.outcome import OutcomeWeight
from web.schemas.faults import PlainSchema, fault
from web.schemas.fields import POUNDS, InputField, Number, Text, labelled, refusing
from web.schemas.names import Name

A_THEME = "One of the partnership’s themes. A manager adds others on the partnership’s page."


class AdoptOutcomeSchema(PlainSchema):
    reference = Name(
        "Give the outcome a reference, like SC1.",
        metadata=labelled("Reference", "Short, like SC1. It cannot be changed later.", width=10),
    )
    title = Name("Say in a line what the partnership wants to be true.", metadata=labelled("Title"))
    statement = Text(
        load_default="", longest=5_000, metadata=labelled("Statement", "In full, if need be.", rows=5)
    )
    theme = Text(load_default="", metadata=labelled("Theme", A_THEME, options="themes"))


class RewordOutcomeSchema(PlainSchema):
    title = Name("Say in a line what the partnership wants to be true.", metadata=labelled("Title"))
    statement = Text(load_default="", longest=5_000, metadata=labelled("Statement", rows=5))
    reason = Text(
        "Say why the outcome is being reworded.", longest=2_000, metadata=labelled("Reason", rows=3)
    )


class AssignThemeSchema(PlainSchema):
    theme = Text(
        "Say which theme the outcome sits in.", metadata=labelled("Theme", A_THEME, options="themes")
    )


class AssignFrameworkSchema(PlainSchema):
    framework = Text(
        load_default="",
        metadata=labelled(
            "Framework",
            "One of those on the partnership’s page: a council plan, say. Leave empty for none.",
            options="frameworks",
        ),
    )
    code = Name(
        load_default="",
        metadata=labelled("Code", "By which the framework knows this outcome, like 4.2.", width=10),
    )


class LinkObjectiveSchema(PlainSchema):
    partner = Text(
        "Say whose corporate objective this is.",
        metadata=labelled("Partner", "Whose corporate plan it stands in.", options="partners"),
    )
    objective = Name(
        "Give the objective's reference in the partner's plan.",
        metadata=labelled("Reference in the plan", width=10),
    )
    title = Name("Give the objective's title.", metadata=labelled("Title"))


class UnlinkObjectiveSchema(PlainSchema):
    named_by_links = frozenset({"partner", "objective"})
    partner = Text("Say whose corporate objective this is.", metadata=labelled("Partner", options="partners"))
    objective = Text("Say which objective.", metadata=labelled("Reference in the plan", width=10))
    reason = Text(
        "Say why the outcome no longer serves this objective.",
        longest=2_000,
        metadata=labelled("Reason", rows=3),
    )


class AllocateFundingSchema(PlainSchema):
    stream = Name("Name the funding stream.", metadata=labelled("Funding stream"))
    year = Text(
        "Say which year the money is for, like 2008/09.", metadata=labelled("Year", "Like 2008/09.", width=10)
    )
    amount = Number(
        "Say how much.",
        signs=POUNDS,
        metadata=labelled("Amount in pounds", "It replaces what the stream held for the year.", width=10),
    )


class WithdrawFundingSchema(PlainSchema):
    stream = Text("Name the funding stream.", metadata=labelled("Funding stream"))
    year = Text("Say which year the money was for.", metadata=labelled("Year", width=10))
    reason = Text("Say why the funding is withdrawn.", longest=2_000, metadata=labelled("Reason", rows=3))


class WeightsField(InputField[tuple[OutcomeWeight, ...]]):
    """A list of `{"indicator": …, "weight": …}`, or one a line like `NI 117: 2`; without one it is 1."""

    def meant(self, value: object) -> tuple[OutcomeWeight, ...]:
        given = self.lines_of(value, 200, "Give the weights as a list, each with an indicator.")
        return tuple(self._one(each) for each in given if not isinstance(each, str) or each.strip())

    def _one(self, given: object) -> OutcomeWeight:
        if isinstance(given, Mapping):
            indicator, weight = given.get("indicator"), given.get("weight", 1)
        else:
            indicator, colon, weight = self.text_of(given).rpartition(":")
            indicator, weight = (indicator, weight) if colon else (weight, "1")
        if isinstance(weight, bool):
            raise fault("not_a_number", "Give each weight as a number, like 2.")
        text = self.text_of(str(weight))
        number = refusing(lambda: read_number(text, str(self.name)))
        return OutcomeWeight(self.text_of(indicator).strip(), number)


class SetWeightsSchema(PlainSchema):
    weights = WeightsField(
        load_default=(),
        longest=10_000,
        metadata=labelled("Indicators that count", "One a line, with its weight, like NI 117: 2", rows=6),
    )
    reason = Text("Say why these count so.", longest=2_000, metadata=labelled("Reason", rows=3))


class CloseOutcomeSchema(PlainSchema):
    reason = Text("Say why the outcome is being closed.", longest=2_000, metadata=labelled("Reason", rows=3))
