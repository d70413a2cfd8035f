"""Use cases of outcomes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from application.authority import Asker
from application.changes import Changes
from application.items import owned
from application.service import Service, indicator_called
from domain.authority.whose import Item
from domain.framework import framework_among
from domain.identity import one_spelling, outcome_id, partnership_id
from domain.outcome import Outcome, OutcomeWeight
from domain.partnership import theme_among
from domain.provenance import Provenance
from domain.weights import must_measure, set_weights


class OutcomeService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def __init__(
        self, changes: Changes, themes: Callable[[], list[str]], frameworks: Callable[[], list[str]]
    ) -> None:
        """`themes` and `frameworks` tell which ones the partnership has."""
        super().__init__(changes)
        self.themes = themes
        self.frameworks = frameworks

    def adopt(
        self, reference: str, title: str, by: Provenance, statement: str = "", theme: str = ""
    ) -> int | None:
        """Refused besides: `theme_unknown`."""
        return self._begin(
            "outcome.adopt",
            by,
            lambda: Outcome.adopt(reference, title, statement, self._theme(theme)),
        )

    def reword(self, outcome: str, title: str, statement: str, reason: str, by: Provenance) -> int | None:
        return self._decide(
            "reword", outcome, by, lambda aggregate: aggregate.reword(title, statement, reason)
        )

    def assign_theme(self, outcome: str, theme: str, by: Provenance) -> int | None:
        """Refused besides: `theme_unknown`."""
        return self._decide(
            "assign_theme",
            outcome,
            by,
            lambda aggregate: aggregate.assign_theme(self._theme(theme, aggregate.theme)),
        )

    def assign_framework(self, outcome: str, framework: str, code: str, by: Provenance) -> int | None:
        """Refused besides: `framework_unknown`."""
        return self._decide(
            "assign_framework",
            outcome,
            by,
            lambda aggregate: aggregate.assign_framework(framework_among(framework, self.frameworks()), code),
        )

    def assign_owner(
        self, outcome: str, partner: str, account: UUID | None, reason: str, by: Provenance
    ) -> int | None:
        """Refused besides: as `_must_be_able_to_own`, and `Asker.may_hand_to`."""
        partner = self._code_of(partner)
        return self._decide(
            "assign_owner",
            outcome,
            by,
            lambda aggregate: aggregate.assign_owner(partner, account, reason),
            check=self._taking_over(owned, partner, account),
        )

    def link_objective(
        self, outcome: str, partner: str, objective: str, title: str, by: Provenance
    ) -> int | None:
        """Refused besides: `partner_unknown`, `partner_left`."""
        partner = self._code_of(partner)
        return self._decide(
            "link_objective",
            outcome,
            by,
            lambda aggregate: aggregate.link_objective(partner, objective, title),
            check=lambda _asker, _aggregate: self._must_be_partners(partner),
            item=lambda _: Item(partner),
        )

    def unlink_objective(
        self, outcome: str, partner: str, objective: str, reason: str, by: Provenance
    ) -> int | None:
        return self._decide(
            "unlink_objective",
            outcome,
            by,
            lambda aggregate: aggregate.unlink_objective(partner, objective, reason),
            item=lambda _: Item(partner),
        )

    def allocate_funding(
        self, outcome: str, stream: str, year: str, amount: Decimal, by: Provenance
    ) -> int | None:
        return self._decide(
            "allocate_funding",
            outcome,
            by,
            lambda aggregate: aggregate.allocate_funding(stream, year, amount),
        )

    def withdraw_funding(
        self, outcome: str, stream: str, year: str, reason: str, by: Provenance
    ) -> int | None:
        return self._decide(
            "withdraw_funding",
            outcome,
            by,
            lambda aggregate: aggregate.withdraw_funding(stream, year, reason),
        )

    def set_weights(
        self, outcome: str, weights: tuple[OutcomeWeight, ...], reason: str, by: Provenance
    ) -> int | None:
        """Refused besides: `indicator_unknown`, `does_not_measure`."""

        def decide(aggregate: Outcome) -> None:
            for each in weights:
                indicator = indicator_called(self.changes, each.indicator)
                must_measure(indicator.terms, each.indicator, aggregate)
            set_weights(aggregate, weights, reason)

        return self._decide("set_weights", outcome, by, decide)

    def close(self, outcome: str, reason: str, by: Provenance) -> int | None:
        return self._decide("close", outcome, by, lambda aggregate: aggregate.close(reason))

    def _theme(self, theme: str, current: str = "") -> str:
        """The theme as the partnership spells it; the outcome's current one may be given up since.

        Refused: `theme_unknown`.
        """
        if not theme.strip():
            return theme
        self.changes.load(partnership_id())  # so that one that is given up meanwhile is noticed
        return current if one_spelling(theme) == one_spelling(current) else theme_among(theme, self.themes())

    def _decide(
        self,
        verb: str,
        outcome: str,
        by: Provenance,
        decide: Callable[[Outcome], object],
        check: Callable[[Asker, Outcome], None] = lambda _asker, _aggregate: None,
        item: Callable[[Outcome], Item] = owned,
    ) -> int | None:
        return self._change(f"outcome.{verb}", by, Outcome, outcome_id(outcome), outcome, decide, item, check)
