"""Use cases of the partnership: rules adopted, themes and frameworks kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from application.authority import acting, must_act
from application.changes import Changes
from application.service import Service, decided
from domain.authority.whose import NOBODYS
from domain.comparators import ComparatorGroup
from domain.confirmable import Confirmable
from domain.framework import Framework
from domain.identity import partnership_id
from domain.partnership import Adopting, Partnership, theme_among
from domain.provenance import Provenance


class PartnershipService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def __init__(self, changes: Changes, today: Callable[[], date], themes: Callable[[], list[str]]) -> None:
        """`today` tells which day it is by the log's clock; `themes` which ones outcomes can be put in."""
        super().__init__(changes)
        self.today = today
        self.themes = themes

    def adopt_rule(self, adopting: Adopting, by: Provenance) -> int | None:
        return self._decide(
            "adopt_rule", by, lambda partnership: partnership.adopt_rule(adopting, self.today())
        )

    def adopt_newest(self, by: Provenance) -> int | None:
        """Every judgement by its newest rule, as a new installation does."""
        return self._decide("adopt_rule", by, lambda partnership: partnership.adopt_newest(self.today()))

    def add_theme(self, theme: str, by: Provenance) -> int | None:
        return self._decide("add_theme", by, lambda partnership: partnership.add_theme(theme, self.themes()))

    def retire_theme(self, theme: str, reason: str, by: Provenance) -> int | None:
        """Refused besides: `theme_unknown`."""
        return self._decide(
            "retire_theme",
            by,
            lambda partnership: partnership.retire_theme(theme_among(theme, self.themes()), reason),
        )

    def describe_framework(self, framework: Framework, reason: str, by: Provenance) -> int | None:
        return self._decide(
            "describe_framework", by, lambda partnership: partnership.describe_framework(framework, reason)
        )

    def describe_comparator_group(self, group: ComparatorGroup, reason: str, by: Provenance) -> int | None:
        return self._decide(
            "describe_comparator_group",
            by,
            lambda partnership: partnership.describe_comparator_group(group, reason),
        )

    def set_second_person(
        self, what: Confirmable, reason: str, by: Provenance, *, needed: bool
    ) -> int | None:
        """What is proposed already stays so, whichever way it is set."""
        return self._decide(
            "set_second_person",
            by,
            lambda partnership: partnership.set_second_person(what, reason, needed=needed),
        )

    def _decide(self, verb: str, by: Provenance, decide: Callable[[Partnership], object]) -> int | None:
        """Decide on the partnership, which begins with the first thing that it agrees.

        Refused: `not_allowed`, and what the aggregate refuses.
        """

        def attempt() -> int | None:
            aggregates = self.changes.load(*acting(by), partnership_id())
            asker = must_act(self.changes, aggregates, f"partnership.{verb}", by)
            written = asker.may_change(NOBODYS)
            partnership = aggregates.get(partnership_id()) or Partnership.form()
            assert isinstance(partnership, Partnership)
            decide(partnership)
            return self._commit(partnership, written)

        return decided(self.changes, attempt)
