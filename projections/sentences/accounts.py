"""What happened to partners and accounts, in sentences."""

from __future__ import annotations

from typing import Any

from domain.account import Account
from domain.partner import Partner
from projections.sentences.words import because

ACCOUNT_SENTENCES: dict[Any, Any] = {
    Partner.Joined: lambda event, _: f"{event.name} ({event.code}, {event.kind}) joined the partnership.",
    Partner.Renamed: lambda event, label: f"{label} is now called {event.name}.",
    Partner.Left: lambda event, label: f"{label} left the partnership{because(event.reason)}",
    Partner.Rejoined: lambda event, label: f"{label} came back to the partnership{because(event.reason)}",
    Account.Opened: lambda event, label: f"Opened an account for {label} of {event.partner}.",
    Account.RoleGranted: lambda event, label: f"Granted {label} the role {event.role}.",
    Account.RoleRevoked: lambda event, label: (
        f"Took the role {event.role} from {label}{because(event.reason)}"
    ),
    Account.Closed: lambda event, label: f"Closed the account of {label}{because(event.reason)}",
}
