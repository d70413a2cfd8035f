"""What the partnership agreed, in sentences."""

from __future__ import annotations

from typing import Any

from domain.judged_as import MarginIn
from domain.judgements.adoption import EVERY_PERIOD
from domain.judgements.settings import Settings
from domain.partnership import Partnership
from projections.sentences.words import because, day, number


def _rule_adopted(event: Partnership.RuleAdopted, _: str) -> str:
    since = "every period"
    if event.first_period_end != EVERY_PERIOD:
        since = f"periods that end on {day(event.first_period_end)} or later"
    if event.reaches_back:
        since += ", some of them over by then"
    chosen = settings_in_words(event.settings)
    settings = f", with {chosen}," if chosen else ""
    rule = f"{event.judgement} {event.rule_version}{settings}"
    return f"Adopted the rule {rule} for {since}{because(event.reason)}"


def settings_in_words(settings: Settings) -> str:
    """The numbers chosen with a rule; nothing where none were."""
    unit = "%" if settings.margin_in is MarginIn.PER_CENT else " points"
    margin = "" if settings.margin is None else f"a margin of {number(settings.margin)}{unit}"
    beyond = settings.exceeded
    exceeded = "" if beyond is None else f"exceeded from {number(beyond)}{unit} beyond the target"
    return " and ".join(filter(None, (margin, exceeded)))


def _group_described(event: Partnership.ComparatorGroupDescribed, _: str) -> str:
    group = event.group
    since = f" from {day(group.since)} on" if group.since else ""
    return f"Described the group ‘{group.name}’{since}: {', '.join(group.areas)}{because(event.reason)}"


def _framework_described(event: Partnership.FrameworkDescribed, _: str) -> str:
    framework = event.framework
    edition = f", {framework.edition}" if framework.edition else ""
    begun = f" from {day(framework.begun)}" if framework.begun else ""
    ended = f" to {day(framework.ended)}" if framework.ended else ""
    why = because(event.reason) if event.reason else "."
    return f"Described the framework {framework.reference}, ‘{framework.name}’{edition}{begun}{ended}{why}"


def _second_person_set(event: Partnership.SecondPersonSet, _: str) -> str:
    if event.needed:
        return f"Let every change of {event.what} wait for a second person{because(event.reason)}"
    return f"Let changes of {event.what} be made without a second person{because(event.reason)}"


PARTNERSHIP_SENTENCES: dict[Any, Any] = {
    Partnership.Formed: lambda _event, _label: "Began to record what all partners agree.",
    Partnership.RuleAdopted: _rule_adopted,
    Partnership.ThemeAdded: lambda event, _: f"Added the theme ‘{event.theme}’.",
    Partnership.FrameworkDescribed: _framework_described,
    Partnership.ComparatorGroupDescribed: _group_described,
    Partnership.SecondPersonSet: _second_person_set,
    Partnership.ThemeRetired: lambda event, _: f"Gave up the theme ‘{event.theme}’{because(event.reason)}",
}
