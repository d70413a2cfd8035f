"""Decisions: the one list of everything that may be decided, for the pages and the API alike."""

from __future__ import annotations

from web.commands.accounts import ACCOUNTS
from web.commands.actions import ACTIONS
from web.commands.command import Decision
from web.commands.indicators import INDICATORS
from web.commands.outcomes import OUTCOMES
from web.commands.partners import PARTNERS
from web.commands.risks import RISKS
from web.commands.series import SERIES
from web.commands.targets import TARGETS

DECISIONS: dict[str, Decision] = {
    each.verb: each
    for each in (*OUTCOMES, *INDICATORS, *SERIES, *TARGETS, *ACTIONS, *RISKS, *PARTNERS, *ACCOUNTS)
}
