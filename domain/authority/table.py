"""The table: for each change, which roles may make it, and to whose.

What only begins is its beginner's partner's. A partner's word on a target is that partner's own, and so is
the objective that it links. Registers (partners, accounts, areas, rules) are nobody's.
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.authority.whose import Whose
from domain.role import FOR_ONE_PARTNER, Role

Reach = frozenset[Whose]

OURS: Reach = frozenset({Whose.OWN, Whose.PARTNERS})
OURS_OR_NOBODYS: Reach = OURS | {Whose.NOBODYS}
OWN_OR_NOBODYS: Reach = frozenset({Whose.OWN, Whose.NOBODYS})
COLLEAGUES: Reach = frozenset({Whose.PARTNERS})
NOT_MINE: Reach = frozenset({Whose.PARTNERS, Whose.NOBODYS})
ANY_BUT_MINE: Reach = NOT_MINE | {Whose.ANOTHERS}
ANY: Reach = frozenset(Whose)

Row = Mapping[Role, Reach]

O, L, P, M = Role.OFFICER, Role.LEAD, Role.PARTNER_MANAGER, Role.MANAGER  # noqa: E741

# What officers do, and whoever answers for more does too: of their own partner's.
_ENTERED: Row = {O: OURS, L: OURS, P: OURS}
# What answers for something: of their own partner's; the partnership's manager of anybody's.
_LED: Row = {L: OURS, P: OURS, M: ANY}
# What nobody owns is taken up, and what is owned handed on.
_OWNED: Row = {L: OURS_OR_NOBODYS, P: OURS_OR_NOBODYS, M: ANY}
_WORK_OWNED: Row = {O: OWN_OR_NOBODYS, **_OWNED}
_DEFINED: Row = {P: OURS, M: ANY}
# What a partner says for itself, and nobody else for it: whoever leads there.
_CONSENTED: Row = {L: OURS}
_SAID: Row = {O: OURS, L: OURS, P: OURS}
# What was proposed is settled by whoever may make that change: here are all who may make any that is ever
# proposed; for each proposal it is looked up under the verb of its own change, of the subject that it is of.
_PROPOSED: Row = _WORK_OWNED
_COMMON: Row = {M: ANY}
_KEPT: Row = {Role.ADMINISTRATOR: ANY}
# Nobody grants anything to themselves, nor takes another's name.
_GRANTED: Row = {Role.ADMINISTRATOR: ANY_BUT_MINE}

MAY: dict[str, Row] = {
    "outcome.adopt": _LED,
    "outcome.reword": _LED,
    "outcome.assign_theme": _LED,
    "outcome.assign_framework": _LED,
    "outcome.assign_owner": _OWNED,
    "outcome.link_objective": _LED,
    "outcome.unlink_objective": _LED,
    "outcome.allocate_funding": _LED,
    "outcome.withdraw_funding": _LED,
    "outcome.set_weights": _LED,
    "outcome.close": _DEFINED,
    "indicator.define": _DEFINED,
    "indicator.redefine": _DEFINED,
    "indicator.mark_break": _DEFINED,
    "indicator.withdraw_break": _DEFINED,
    "indicator.assign_owner": _OWNED,
    "indicator.assign_verifier": _LED,
    "indicator.raise_problem": {O: ANY, L: ANY, P: ANY, M: ANY, Role.REVIEWER: ANY},
    "indicator.resolve_problem": _LED,
    "indicator.retire": _DEFINED,
    "series.submit_figure": _ENTERED,
    "series.revise_figure": _ENTERED,
    "series.declare_absent": _ENTERED,
    "series.withdraw_figure": _ENTERED,
    "series.assess_confidence": {M: ANY_BUT_MINE, Role.REVIEWER: COLLEAGUES},
    "series.end": _DEFINED,
    "series.resume": _DEFINED,
    "series.move_figures": _DEFINED,
    "target.propose": _CONSENTED,
    "target.revise": _CONSENTED,
    "target.set_profile": _LED,
    "target.name_lead": _LED,
    "target.confirm_terms": _LED,
    "target.ask": _CONSENTED,
    "target.comment": _SAID,
    "target.agree": _CONSENTED,
    "target.object": _CONSENTED,
    "target.assign_owner": _OWNED,
    "target.release": _LED,
    "target.withdraw": _LED,
    "target.close": _DEFINED,
    "action.plan": _ENTERED,
    "action.start": _ENTERED,
    "action.report_progress": _ENTERED,
    "action.set_milestone": _ENTERED,
    "action.reach_milestone": _ENTERED,
    "action.reschedule": _ENTERED,
    "action.complete": _ENTERED,
    "action.cancel": _LED,
    "action.reopen": _LED,
    "action.assign_owner": _WORK_OWNED,
    "risk.identify": _ENTERED,
    "risk.assess": _ENTERED,
    "risk.plan_mitigation": _ENTERED,
    "risk.complete_mitigation": _ENTERED,
    "risk.review": _ENTERED,
    "risk.escalate": _ENTERED,
    "risk.assign_owner": _WORK_OWNED,
    "risk.close": _LED,
    "area.add": _COMMON,
    "area.describe": _COMMON,
    "area.end": _COMMON,
    "area.restore": _COMMON,
    "partner.join": _KEPT,
    "partner.rename": _KEPT,
    "partner.leave": _KEPT,
    "partner.rejoin": _KEPT,
    "partnership.adopt_rule": _COMMON,
    "partnership.add_theme": _COMMON,
    "partnership.retire_theme": _COMMON,
    "partnership.describe_framework": _COMMON,
    "partnership.describe_comparator_group": _COMMON,
    "partnership.set_second_person": _COMMON,
    "proposal.confirm": _PROPOSED,
    "proposal.refuse": _PROPOSED,
    "proposal.lapse": _PROPOSED,
    "account.open": _KEPT,
    "account.grant": _GRANTED,
    "account.revoke": _KEPT,
    "account.grant_entry": _GRANTED,
    "account.end_entry": _KEPT,
    "account.second": _GRANTED,
    "account.end_secondment": _KEPT,
    "account.grant_cover": {P: NOT_MINE, **_GRANTED},
    "account.end_cover": {P: OURS, **_KEPT},
    "account.set_span": _GRANTED,
    "account.hand_over": {P: OURS, M: ANY, **_KEPT},
    "account.lock": _KEPT,
    "account.unlock": _KEPT,
    "account.close": _KEPT,
    "account.invite": _KEPT,
    "account.rename": _GRANTED,
    "account.change_address": _KEPT,
    "account.erase": _KEPT,
    "account.issue_token": _KEPT,
    "account.revoke_token": _KEPT,
}

# What everybody does about their own account, in whatever role; nobody sets another's password.
OF_ONESELF = frozenset(
    {"account.set_password", "account.issue_token", "account.issue_key", "account.revoke_token"}
)
# What an account that enters for another partner does there, and nothing else.
ENTRY = frozenset(
    f"series.{verb}" for verb in ("submit_figure", "revise_figure", "declare_absent", "withdraw_figure")
)
# Of accounts, what a partner's manager may too.
COVER = frozenset({"account.grant_cover", "account.end_cover", "account.hand_over"})
# A partner's own word: given by its own people, on an item of whoever's.
OWN_WORD = frozenset(
    {
        *("outcome.link_objective", "outcome.unlink_objective"),
        *("target.revise", "target.ask", "target.comment", "target.agree", "target.object"),
    }
)
# What is said of something, not done to it: it is never marked as done for another.
SAYING = frozenset({"indicator.raise_problem", "target.comment", "target.agree", "target.object"})
# What a machine never does: it neither gives its partner's word nor a verdict, nor says who may what.
NEVER_BY_A_SERVICE = frozenset(
    {
        "target.propose",
        "target.revise",
        "target.ask",
        "target.agree",
        "target.object",
        "target.release",
        "target.withdraw",
        "target.close",
        "series.assess_confidence",
        "outcome.close",
        "indicator.resolve_problem",
        "account.grant_cover",
        "account.end_cover",
        "account.hand_over",
        "proposal.confirm",
        "proposal.refuse",
    }
)
# Roles that somebody's cover lends; who covers for whom is not said by whoever covers.
LENT = FOR_ONE_PARTNER
BY_COVER = frozenset(MAY) - COVER
BY_A_SERVICE = frozenset(MAY) - NEVER_BY_A_SERVICE

# What the operator at the command line founds; an older system's history is moved in besides.
FOUNDED = frozenset({"partner", "account", "partnership", "area"})


def founds(verb: str) -> bool:
    """Whether the operator may do it in nobody's name."""
    return verb.partition(".")[0] in FOUNDED


def roles_for(verb: str) -> list[Role]:
    """The roles that may make this change of anybody's at all, in the order of `Role`."""
    return [role for role in Role if role in MAY.get(verb, {})]
