"""Decisions: the one list of everything that may be decided, for the pages and the API alike."""

from __future__ import annotations

from web.decisions.accounts import ACCOUNTS
from web.decisions.actions import ACTIONS
from web.decisions.decision import Decision
from web.decisions.indicators import INDICATORS
from web.decisions.outcomes import OUTCOMES
from web.decisions.partners import PARTNERS
from web.decisions.risks import RISKS
from web.decisions.series import SERIES
from web.decisions.targets import TARGETS

DECISIONS: dict[str, Decision] = {
    each.verb: each
    for each in (*OUTCOMES, *INDICATORS, *SERIES, *TARGETS, *ACTIONS, *RISKS, *PARTNERS, *ACCOUNTS)
}
