"""The busy partnership, in which some changes wait for a second person."""

from collections.abc import Callable

from domain.confirmable import Confirmable
from domain.provenance import Provenance
from domain.role import Role
from tests.web.busy import Busy
from tests.web.partnership import OPERATED, add_person


class Waiting(Busy):
    """The busy partnership, in which some changes wait for a second person; one has since long ago."""

    def _plan(self) -> None:
        super()._plan()
        self.lena = add_person(self.container, "Lena", "DCC", Role.LEAD)
        self._let_wait(lambda by: self.container.outcomes.assign_owner("SC 1", "DCC", None, "Its turn", by))

    def _quarrel(self) -> None:
        super()._quarrel()
        to, account = self.container, self.lena.account
        self._let_wait(lambda by: to.actions.assign_owner("A2", "DCC", account, "She knows", by))
        self._let_wait(lambda by: to.risks.assign_owner("R2", "DCC", account, "She knows", by))

    def _let_wait(self, change: Callable[[Provenance], object]) -> None:
        for needed in (True, False):
            self.container.partnership.set_second_person(
                Confirmable.OWNER, "As the board decided", OPERATED, needed=needed
            )
            if needed:
                change(self.lena.by())
