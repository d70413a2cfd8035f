"""What may be asked for of the partnership."""

from __future__ import annotations

from domain.partnership import Adopting
from web.commands.command import Command
from web.commands.form_context import FormContext
from web.schemas.partnership import AddThemeSchema, AdoptRuleSchema, RetireThemeSchema


def _today(about: FormContext) -> dict[str, object]:
    return {"first_period_end": about.question.as_at.today.isoformat()}


PARTNERSHIP = (
    Command(
        "partnership.adopt_rule",
        "Adopt a rule",
        "The rule was adopted.",
        AdoptRuleSchema,
        lambda to, _, values, by: to.partnership.adopt_rule(Adopting(**values), by),
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
)
