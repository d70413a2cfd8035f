"""Who may do what: one table from the verb of a change to the roles that may ask for it."""

from __future__ import annotations

from domain.account import Account, Role
from domain.identity import OPERATOR
from domain.provenance import Provenance
from domain.refusals import Refused

_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
_MANAGERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
_LEADS = _MANAGERS | {Role.LEAD}
_OFFICERS = _LEADS | {Role.OFFICER}
_JUDGES = _MANAGERS | {Role.INSPECTOR}

MAY: dict[str, frozenset[Role]] = {
    "outcome.adopt": _LEADS,
    "outcome.reword": _LEADS,
    "outcome.assign_theme": _LEADS,
    "outcome.assign_framework": _LEADS,
    "outcome.assign_owner": _LEADS,
    "outcome.link_objective": _LEADS,
    "outcome.unlink_objective": _LEADS,
    "outcome.allocate_funding": _LEADS,
    "outcome.withdraw_funding": _LEADS,
    "outcome.close": _MANAGERS,
    "indicator.define": _MANAGERS,
    "indicator.redefine": _MANAGERS,
    "indicator.mark_break": _MANAGERS,
    "indicator.withdraw_break": _MANAGERS,
    "indicator.assign_owner": _LEADS,
    "indicator.assign_verifier": _LEADS,
    "indicator.raise_problem": _OFFICERS | _JUDGES,
    "indicator.resolve_problem": _LEADS,
    "indicator.retire": _MANAGERS,
    "series.submit_figure": _OFFICERS,
    "series.revise_figure": _OFFICERS,
    "series.declare_absent": _OFFICERS,
    "series.withdraw_figure": _OFFICERS,
    "series.assess_confidence": _JUDGES,
    "series.end": _MANAGERS,
    "series.resume": _MANAGERS,
    "series.move_figures": _MANAGERS,
    "target.propose": _LEADS,
    "target.revise": _LEADS,
    "target.ask": _LEADS,
    "target.comment": _OFFICERS,
    "target.agree": _LEADS,
    "target.object": _LEADS,
    "target.assign_owner": _LEADS,
    "target.release": _LEADS,
    "target.withdraw": _LEADS,
    "target.close": _MANAGERS,
    "action.plan": _OFFICERS,
    "action.start": _OFFICERS,
    "action.report_progress": _OFFICERS,
    "action.set_milestone": _OFFICERS,
    "action.reach_milestone": _OFFICERS,
    "action.reschedule": _OFFICERS,
    "action.complete": _OFFICERS,
    "action.cancel": _LEADS,
    "action.reopen": _LEADS,
    "action.assign_owner": _LEADS,
    "risk.identify": _OFFICERS,
    "risk.assess": _OFFICERS,
    "risk.plan_mitigation": _OFFICERS,
    "risk.complete_mitigation": _OFFICERS,
    "risk.review": _OFFICERS,
    "risk.escalate": _OFFICERS,
    "risk.assign_owner": _LEADS,
    "risk.close": _LEADS,
    "area.add": _MANAGERS,
    "area.describe": _MANAGERS,
    "area.end": _MANAGERS,
    "area.restore": _MANAGERS,
    "partner.join": _ADMINISTRATORS,
    "partner.rename": _ADMINISTRATORS,
    "partner.leave": _ADMINISTRATORS,
    "partner.rejoin": _ADMINISTRATORS,
    "partnership.adopt_rule": _MANAGERS,
    "partnership.add_theme": _MANAGERS,
    "partnership.retire_theme": _MANAGERS,
    "partnership.describe_framework": _MANAGERS,
    "account.open": _ADMINISTRATORS,
    "account.grant": _ADMINISTRATORS,
    "account.revoke": _ADMINISTRATORS,
    "account.close": _ADMINISTRATORS,
}


# What keeps the register of who is in: done for the service, not for the partner of whoever does it.
FOR_THE_SERVICE = frozenset({"partner", "account"})


def needs_a_partner(verb: str) -> bool:
    """Whether it is done on behalf of a partner, which must be in the partnership."""
    return verb.partition(".")[0] not in FOR_THE_SERVICE


def must_be_allowed(account: Account | None, verb: str, by: Provenance) -> None:
    """Refused: `not_allowed`. The operator at the command line may do everything."""
    if by.account == OPERATOR:
        return
    roles = account.roles if account is not None else set()
    if roles.isdisjoint(MAY[verb]):
        able = ", ".join(sorted(MAY[verb]))
        raise Refused(
            "not_allowed",
            f"This account may not do that. It needs one of the roles: {able}. Ask an administrator.",
            field="account",
        )
