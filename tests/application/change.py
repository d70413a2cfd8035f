"""A change that can be asked for, and what happens then."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.authority.table import MAY
from domain.provenance import Provenance
from domain.role import Role
from infrastructure.container import Container
from tests.application.partnership import SPARE

ALIKE = {"series": "series", "partnership": "partnership"}
# Where another partner is named, so that it takes the partnership's manager.
FOR_OTHERS = ("assign_owner", "link_objective")
GRANTS = ("grant_entry", "end_entry", "second", "end_secondment", "grant_cover", "end_cover", "set_span")
SERVICE_OF = {f"account.{verb}": "account_grants" for verb in GRANTS}


@dataclass(frozen=True)
class Change:
    """A change by its verb; `happened` are the topics of its events.

    `again` is what comes of asking for the same once more: None, where it is so already; a refusal's
    code; or HAPPENS_AGAIN, where every time counts.
    """

    verb: str
    asked: Mapping[str, Any]
    happened: tuple[str, ...]
    again: str | None = None

    @property
    def kind(self) -> str:
        return self.verb.partition(".")[0]

    @property
    def method(self) -> str:
        return self.verb.partition(".")[2]

    @property
    def role(self) -> Role:
        """Some role that may ask for it, also where it is handed to another partner."""
        return Role.MANAGER if self.method in FOR_OTHERS else min(MAY[self.verb])

    def ask(self, container: Container, by: Provenance, **otherwise: Any) -> int | None:
        service = getattr(container, SERVICE_OF.get(self.verb) or ALIKE.get(self.kind, f"{self.kind}s"))
        position: int | None = getattr(service, self.method)(**{**self.asked, **otherwise}, by=by)
        return position


HAPPENS_AGAIN = "happens again"
WHY = {"reason": "So the board decided"}
OWNER = {"partner": "PDC", "account": SPARE, **WHY}


def change(verb: str, asked: Mapping[str, Any], *happened: str, again: str | None = None) -> Change:
    kind = verb.partition(".")[0]
    return Change(verb, asked, tuple(f"{kind}.{event}" for event in happened), again)
