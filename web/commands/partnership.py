"""What may be asked for of the partnership."""

from __future__ import annotations

from domain.comparators import ComparatorGroup
from domain.framework import Framework
from domain.judgements.settings import Settings
from domain.partnership import Adopting
from web.commands.command import Command, Values
from web.commands.form_context import FormContext
from web.schemas.partnership import (
    AddThemeSchema,
    AdoptRuleSchema,
    DescribeComparatorGroupSchema,
    DescribeFrameworkSchema,
    RetireThemeSchema,
    SetSecondPersonSchema,
)


def _today(about: FormContext) -> dict[str, object]:
    return {"first_period_end": about.question.as_at.today.isoformat()}


def _adopting(values: Values) -> Adopting:
    settings = Settings(values["margin"], values["margin_in"], values["exceeded"])
    return Adopting(values["rule"], values["reason"], values["first_period_end"], settings)


def _framework(values: Values) -> Framework:
    return Framework(*(values[name] for name in ("reference", "name", "edition", "begun", "ended")))


PARTNERSHIP = (
    Command(
        "partnership.adopt_rule",
        "Adopt a rule",
        "The rule was adopted.",
        AdoptRuleSchema,
        lambda to, _, values, by: to.partnership.adopt_rule(_adopting(values), by),
        button="Adopt the rule",
        current=_today,
        guidance="A period is judged by the last adopted of the rules that reach its last day. So this puts "
        "aside whatever was adopted for the same day or a later one.",
    ),
    Command(
        "partnership.add_theme",
        "Add a theme",
        "The theme was added.",
        AddThemeSchema,
        lambda to, _, values, by: to.partnership.add_theme(**values, by=by),
        button="Add the theme",
    ),
    Command(
        "partnership.retire_theme",
        "Give up a theme",
        "No more outcomes can be put in this theme.",
        RetireThemeSchema,
        lambda to, _, values, by: to.partnership.retire_theme(**values, by=by),
        button="Give it up",
        guidance="Outcomes that are in the theme stay in it. It comes back when it is added again.",
    ),
    Command(
        "partnership.describe_framework",
        "Describe a framework",
        "The framework was described.",
        DescribeFrameworkSchema,
        lambda to, _, values, by: to.partnership.describe_framework(_framework(values), values["reason"], by),
        button="Describe the framework",
        guidance="A framework is a set of outcomes with an edition, a beginning and an end: a local area "
        "agreement, a council plan, a national framework of outcomes.",
    ),
    Command(
        "partnership.describe_comparator_group",
        "Describe a group of areas to compare with",
        "The group was described.",
        DescribeComparatorGroupSchema,
        lambda to, _, values, by: to.partnership.describe_comparator_group(
            ComparatorGroup(values["name"], values["areas"], values["since"]), values["reason"], by
        ),
        button="Describe the group",
        guidance="Like nearest neighbours: a figure then stands beside their median, its rank and quartile.",
    ),
    Command(
        "partnership.set_second_person",
        "Set what needs a second person",
        "It was set.",
        SetSecondPersonSchema,
        lambda to, _, values, by: to.partnership.set_second_person(**values, by=by),
        guidance="While it is needed, whoever changes an owner or a definition proposes the change, and "
        "another person who may make it confirms or refuses it. What is proposed already stays proposed.",
    ),
)
