"""Commands: the one list of everything that may be asked for, for the pages and the API alike."""

from __future__ import annotations

from collections.abc import Iterable

from domain.authority.table import MAY, OF_ONESELF
from web.commands.account_grants import ACCOUNT_GRANTS
from web.commands.accounts import ACCOUNTS
from web.commands.actions import ACTIONS
from web.commands.areas import AREAS
from web.commands.command import Command
from web.commands.directory import DIRECTORY
from web.commands.indicators import INDICATORS
from web.commands.outcomes import OUTCOMES
from web.commands.partners import PARTNERS
from web.commands.partnership import PARTNERSHIP
from web.commands.people import PEOPLE
from web.commands.proposals import PROPOSALS
from web.commands.risks import RISKS
from web.commands.series import SERIES
from web.commands.targets import TARGETS

COMMANDS: dict[str, Command] = {
    each.verb: each
    for each in (
        *(*OUTCOMES, *INDICATORS, *SERIES, *TARGETS, *ACTIONS, *RISKS),
        *(*AREAS, *PARTNERS, *PARTNERSHIP, *PROPOSALS, *ACCOUNTS, *PEOPLE, *ACCOUNT_GRANTS),
    )
}

# What is told its holder alone: the same way of taking, other forms.
DIRECTORY_COMMANDS: dict[str, Command] = {each.verb: each for each in DIRECTORY}
# What a token can do.
BY_API = tuple(each for each in (*COMMANDS.values(), *DIRECTORY) if each.by_api)


def must_all_be_offered(may: Iterable[str], offered: Iterable[str]) -> None:
    """Raises LookupError, before anything is served, for what is allowed and not offered, or the reverse."""
    for verb in sorted(set(may) - set(offered)):
        raise LookupError(
            f"No command offers {verb}: add an entry in web/commands, as CONTRIBUTING.md has it."
        )
    for verb in sorted(set(offered) - set(may)):
        raise LookupError(f"Nobody may {verb}: name the roles in MAY (domain/authority/table.py).")


must_all_be_offered({*MAY, *OF_ONESELF}, {*COMMANDS, *DIRECTORY_COMMANDS})
