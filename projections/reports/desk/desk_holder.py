"""Whose desk it is: under which hats they act as then, and on what ground something is theirs to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from domain.authority.hat import Hat, hats
from domain.authority.table import ENTRY
from domain.authority.whose import Item
from domain.identity import partner_id
from projections.accounts import AccountRow, accounts_with
from projections.engine.as_at import Question
from projections.partners import list_partners
from projections.reports.desk.line import Ground
from projections.reports.figures_due import Whose

SUBMIT = "series.submit_figure"


@dataclass(frozen=True, slots=True)
class DeskHolder:
    """An account, and the hats that it wears as then."""

    account: str
    partner: str
    worn: tuple[Hat, ...]

    @property
    def away(self) -> frozenset[str]:
        """Those who are away, in whose place they act."""
        return frozenset(str(hat.covering) for hat in self.worn if hat.covering is not None)

    @property
    def whose_figures(self) -> Whose:
        """The figures that may be theirs to give: their own, and those of partners for which they enter."""
        entering = (hat for hat in self.worn if hat.covering is None and hat.may_be_worn_for(SUBMIT))
        return Whose(
            frozenset(partner_id(hat.partner) for hat in entering), frozenset({self.account}) | self.away
        )

    def ground(self, verb: str, partner: str, account: str | None, *, gap: bool) -> Ground | None:
        """On which something is theirs to do by this verb; None where it is not. `gap`: nobody really answers
        for it, so that it is everybody's of the partner who may.
        """
        if account == self.account:
            return Ground.OWN
        if account in self.away:
            return Ground.COVERED
        its = Item(partner, None if account is None else UUID(account))
        for hat in self.worn:
            if hat.covering is None and self.answers_for(hat, partner) and hat.fits(verb, its):
                if hat.verbs == ENTRY:
                    return Ground.ENTERED
                if gap or account is None:
                    return Ground.PARTNERS
        return None

    def answers_for(self, hat: Hat, partner: str) -> bool:
        return bool(partner) and partner_id(hat.partner) == partner_id(partner)


def desk_holders(question: Question, rows: Sequence[AccountRow]) -> list[DeskHolder]:
    """Each with the hats of partners that are in. Two statements, however many they are."""
    covered = accounts_with(question, [str(each) for row in rows for each in row.covers])
    gone = {partner_id(each.code) for each in list_partners(question) if not each.is_in}
    return [
        DeskHolder(
            row.account,
            row.partner,
            tuple(
                hat
                for hat in hats(UUID(row.account), row, question.as_at.today, covered)
                if partner_id(hat.partner) not in gone
            ),
        )
        for row in rows
    ]
