"""Partnership: what all partners have agreed: the rules that judge, themes and frameworks of outcomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar, Self

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.comparators import SINCE_REQUIRED, ComparatorGroup, checked_group
from domain.confirmable import Confirmable
from domain.framework import Framework, checked_framework
from domain.identity import one_spelling, partnership_id, spelled_among, tidy
from domain.judgements.adoption import EVERY_PERIOD, Adoption, Rulebook
from domain.judgements.rules import AnyRule, Judgement, newest, rule_called
from domain.judgements.settings import NOTHING_SET, Settings, checked_settings
from domain.refusals import Refused, required

NEW_INSTALLATION = "A new installation judges by the newest rules"


@dataclass(frozen=True, slots=True)
class Adopting:
    """A rule to be adopted, by its name (`RAG 1`), why, and the first period end that it is to judge.

    None: it judges the periods that end on the day of adoption or later.
    """

    rule: str
    reason: str
    first_period_end: date | None = None
    settings: Settings = NOTHING_SET


class Partnership(RecordedAggregate):
    """There is one in a log."""

    TOPIC: ClassVar[str] = "partnership"

    adoptions: list[Adoption] = field(default_factory=list, init=False)
    themes: dict[str, str] = field(default_factory=dict, init=False)
    retired_themes: set[str] = field(default_factory=set, init=False)
    frameworks: dict[str, Framework] = field(default_factory=dict, init=False)
    second_person: set[Confirmable] = field(default_factory=set, init=False)
    comparator_groups: dict[str, ComparatorGroup] = field(default_factory=dict, init=False)

    class Event(RecordedAggregate.Event):
        """Something that the partnership agreed."""

    class Formed(FirstEvent, Event):
        TOPIC: ClassVar[str] = "partnership.formed"

        def apply(self, partnership: Partnership) -> None:
            """Nothing is agreed yet."""

    class RuleAdopted(Event):
        TOPIC: ClassVar[str] = "partnership.rule_adopted"
        judgement: Judgement
        rule_version: int
        first_period_end: date
        reaches_back: bool
        reason: str
        settings: Settings = NOTHING_SET

        def apply(self, partnership: Partnership) -> None:
            adoption = Adoption(self.judgement, self.rule_version, self.first_period_end, self.settings)
            partnership.adoptions.append(adoption)

    class ThemeAdded(Event):
        TOPIC: ClassVar[str] = "partnership.theme_added"
        theme: str

        def apply(self, partnership: Partnership) -> None:
            partnership.themes[one_spelling(self.theme)] = self.theme
            partnership.retired_themes.discard(one_spelling(self.theme))

    class ThemeRetired(Event):
        TOPIC: ClassVar[str] = "partnership.theme_retired"
        theme: str
        reason: str

        def apply(self, partnership: Partnership) -> None:
            partnership.themes.setdefault(one_spelling(self.theme), self.theme)
            partnership.retired_themes.add(one_spelling(self.theme))

    class FrameworkDescribed(Event):
        TOPIC: ClassVar[str] = "partnership.framework_described"
        framework: Framework
        reason: str

        def apply(self, partnership: Partnership) -> None:
            partnership.frameworks[one_spelling(self.framework.reference)] = self.framework

    class ComparatorGroupDescribed(Event):
        """From its day on these are its members; with none, it is given up."""

        TOPIC: ClassVar[str] = "partnership.comparator_group_described"
        group: ComparatorGroup
        reason: str

        def apply(self, partnership: Partnership) -> None:
            partnership.comparator_groups[one_spelling(self.group.name)] = self.group

    class SecondPersonSet(Event):
        """From here on such changes are proposed by one person and confirmed by another; or no longer."""

        TOPIC: ClassVar[str] = "partnership.second_person_set"
        what: Confirmable
        needed: bool
        reason: str

        def apply(self, partnership: Partnership) -> None:
            partnership.second_person.discard(self.what)
            if self.needed:
                partnership.second_person.add(self.what)

    @property
    def label(self) -> str:
        return "the partnership"

    @classmethod
    def form(cls) -> Self:
        """With nothing agreed yet."""
        return cls._create(cls.Formed, id=partnership_id())

    def adopt_rule(self, adopting: Adopting, today: date) -> None:
        """Let a rule judge the periods that end on a day or after it.

        It reaches back when that day is over already: then colours of the past may move, and it is marked.
        Refused: `rule_unknown`, `reason_required`, `margin_required`, and what `checked_settings` refuses.
        """
        rule = rule_called(adopting.rule)
        reason = required(adopting.reason, "reason", "Say why this rule is adopted.")
        first = adopting.first_period_end or today
        settings = checked_settings(adopting.settings)
        if rule.needs_margin and settings.margin is None:
            raise Refused(
                "margin_required", "Give the margin that is adopted with this rule.", field="margin"
            )
        if not self._judges_already(rule, settings, first):
            self.trigger_event(
                self.RuleAdopted,
                judgement=rule.judgement,
                rule_version=rule.version,
                first_period_end=first,
                reaches_back=first < today,
                reason=reason,
                settings=settings,
            )

    def adopt_newest(self, today: date, reason: str = NEW_INSTALLATION) -> None:
        """Let the newest rules judge every period: nothing has been judged yet by any other."""
        for judgement in Judgement:
            self.adopt_rule(Adopting(newest(judgement).name, reason, EVERY_PERIOD), today)

    def _judges_already(self, rule: AnyRule, settings: Settings, first: date) -> bool:
        """Whether it was adopted for all periods that end on this day or later."""
        begun, in_force = Rulebook(self.adoptions).stretches(rule.judgement)[-1]
        same = in_force.rule.version == rule.version and in_force.settings == settings
        return in_force.adopted and same and begun <= first

    def add_theme(self, theme: str, named: Iterable[str] = ()) -> None:
        """Let outcomes sit in this theme, or do so again; not where older outcomes have `named` it already.

        Refused: `theme_required`.
        """
        theme = required(theme, "theme", "Say what the theme is called.")
        key = one_spelling(theme)
        known = {*self.themes, *map(one_spelling, named)}
        if key not in known or key in self.retired_themes:
            self.trigger_event(self.ThemeAdded, theme=self.themes.get(key, theme))

    def retire_theme(self, theme: str, reason: str) -> None:
        """Let no more outcomes be put in the theme; those in it stay.

        Refused: `theme_required`, `reason_required`.
        """
        theme = required(theme, "theme", "Say which theme.")
        reason = required(reason, "reason", "Say why the theme is given up.")
        if one_spelling(theme) not in self.retired_themes:
            self.trigger_event(self.ThemeRetired, theme=theme, reason=reason)

    def describe_framework(self, framework: Framework, reason: str = "") -> None:
        """Let outcomes belong to this framework; or put right what is said of it, with a reason.

        Refused: `reference_required`, `name_required`, `framework_upside_down`, `reason_required`.
        """
        framework = checked_framework(framework)
        before = self.frameworks.get(one_spelling(framework.reference))
        if before is not None:
            framework = replace(framework, reference=before.reference)
            if before == framework:
                return
            reason = required(reason, "reason", "Say why the framework is described anew.")
        self.trigger_event(self.FrameworkDescribed, framework=framework, reason=tidy(reason))

    def describe_comparator_group(self, group: ComparatorGroup, reason: str) -> None:
        """Refused: `since_required` (it was described before), `reason_required`, and what `checked_group`
        refuses.
        """
        group = checked_group(group)
        before = self.comparator_groups.get(one_spelling(group.name))
        if before is not None:
            group = replace(group, name=before.name)
            if group.since is None and group.areas != before.areas:
                raise Refused("since_required", SINCE_REQUIRED, field="since")
        if group != before:
            reason = required(reason, "reason", "Say why these areas are compared with.")
            self.trigger_event(self.ComparatorGroupDescribed, group=group, reason=reason)

    def set_second_person(self, what: Confirmable, reason: str, *, needed: bool) -> None:
        """Let such changes wait for a second person, or no longer; what is proposed stays proposed.

        Refused: `reason_required`.
        """
        if needed != (what in self.second_person):
            reason = required(reason, "reason", "Say why it is set so.")
            self.trigger_event(self.SecondPersonSet, what=what, needed=needed, reason=reason)


def theme_among(theme: str, offered: list[str]) -> str:
    """The theme as it is spelled among those offered; none, for none. Refused: `theme_unknown`."""
    found = spelled_among(theme, offered)
    if found or not tidy(theme):
        return found
    known = f"Choose one of: {', '.join(offered)}; or have" if offered else "Have"
    raise Refused(
        "theme_unknown",
        f"Outcomes cannot be put in a theme ‘{tidy(theme)}’. {known} a manager add it.",
        field="theme",
    )
