"""Who may do what, read anew from the words of the partnership's rules, not from the product's table.

It asks nothing of domain.authority, so that a slip in the one is not made in the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

# Officers: figures of series that their partner supplies, actions and risks that it owns.
FIGURES = {
    f"series.{each}" for each in ("submit_figure", "revise_figure", "declare_absent", "withdraw_figure")
}
WORK = {
    *(f"action.{each}" for each in ("plan", "start", "report_progress", "set_milestone", "reach_milestone")),
    *("action.reschedule", "action.complete"),
    *(f"risk.{each}" for each in ("identify", "assess", "plan_mitigation", "complete_mitigation", "review")),
    "risk.escalate",
}
WORK_HANDED_ON = {"action.assign_owner", "risk.assign_owner"}
# Leads: what their partner leads or owns, and consent for their partner.
LED = {
    *("outcome.adopt", "outcome.reword", "outcome.assign_theme", "outcome.assign_framework"),
    *("outcome.link_objective", "outcome.unlink_objective"),
    *("outcome.allocate_funding", "outcome.withdraw_funding"),
    *("indicator.assign_verifier", "indicator.resolve_problem", "target.release", "target.withdraw"),
    *("outcome.set_weights", "target.set_profile", "target.name_lead", "target.confirm_terms"),
    *("action.cancel", "action.reopen", "risk.close"),
}
HANDED_ON = {"outcome.assign_owner", "indicator.assign_owner", "target.assign_owner", *WORK_HANDED_ON}
CONSENT = {"target.propose", "target.revise", "target.ask", "target.agree", "target.object"}
# One partner's manager: its own definitions, cover, desk.
DEFINITIONS = {
    *(f"indicator.{each}" for each in ("define", "redefine", "mark_break", "withdraw_break", "retire")),
    *("series.end", "series.resume", "series.move_figures", "outcome.close", "target.close"),
}
COVER = {"account.grant_cover", "account.end_cover", "account.hand_over"}
HANDED_OVER = "account.hand_over"
# The partnership's manager: calendar, areas, themes, rules.
COMMON = {
    *(f"area.{each}" for each in ("add", "describe", "end", "restore")),
    *(f"partnership.{each}" for each in ("adopt_rule", "add_theme", "retire_theme", "describe_framework")),
    *("partnership.set_second_person", "partnership.describe_comparator_group"),
}
# Administrators: partners, accounts, grants; and nobody grants anything to themselves, or a name.
GRANTED = {
    f"account.{each}" for each in ("grant", "grant_entry", "second", "grant_cover", "set_span", "rename")
}
KEPT = {
    *(f"partner.{each}" for each in ("join", "rename", "leave", "rejoin")),
    *(f"account.{each}" for each in ("open", "revoke", "end_entry", "end_secondment", "end_cover")),
    *(f"account.{each}" for each in ("lock", "unlock", "close", "invite", "change_address")),
    HANDED_OVER,
    *("account.erase", "account.issue_token", "account.revoke_token"),
}
# What waits for a second person is settled by whoever may make that very change: here, of a risk’s owner.
SETTLED = {"proposal.confirm", "proposal.refuse", "proposal.lapse"}
JUDGED = "series.assess_confidence"
PROBLEM = "indicator.raise_problem"
COMMENT = "target.comment"
# Service accounts: never verifying, consenting or assessing.
NEVER_BY_A_MACHINE = {JUDGED, *CONSENT, *COVER, "indicator.resolve_problem"} | {
    *("target.release", "target.withdraw", "target.close", "outcome.close"),
    *("proposal.confirm", "proposal.refuse"),
}
# What begins is its beginner's; no partner but one's own can begin it.
BEGINNING = {
    "outcome.adopt",
    "indicator.define",
    "action.plan",
    "risk.identify",
    "account.open",
    "partner.join",
}


class Thing(NamedTuple):
    """What is changed, as it is owned: the partner's code, None where it is nobody's; and its officer."""

    partner: str | None
    account: UUID | None = None


NOBODYS = Thing(None)


class Leave(NamedTuple):
    """Whose work is done for them, and on which days."""

    whose: Somebody
    first: date
    last: date


@dataclass(frozen=True)
class Somebody:
    """An account as the rules see it; `days` are a guest's."""

    account: UUID
    partner: str = "DCC"
    roles: frozenset[str] = frozenset()
    machine: bool = False
    closed: bool = False
    locked: bool = False
    partner_left: bool = False
    days: tuple[date | None, date | None] = (None, None)
    enters_for: frozenset[str] = frozenset()
    lent_to: frozenset[str] = frozenset()
    covers: tuple[Leave, ...] = ()
    has_entered: bool = False

    def is_here(self, today: date) -> bool:
        first, last = self.days
        return not self.closed and (first is None or first <= today) and (last is None or today <= last)

    def owns(self, thing: Thing) -> bool:
        return thing.account == self.account and thing.partner in {self.partner, *self.lent_to}


def may(
    who: Somebody,
    verb: str,
    thing: Thing,
    today: date,
    scopes: frozenset[str] | None = None,
    to: str | None = None,
) -> bool:
    """Whether the rules let somebody do it today; `to` is the partner that something is handed on to."""
    if not who.is_here(today) or who.locked or who.partner_left:
        return False
    if who.machine and (scopes is None or verb in NEVER_BY_A_MACHINE):
        return False

    def in_scope(roles: frozenset[str]) -> frozenset[str]:
        return roles if scopes is None else roles & scopes

    away = [each for each in who.covers if each.first <= today <= each.last and each.whose.is_here(today)]
    if verb == JUDGED and (who.has_entered or any(each.whose.account == thing.account for each in away)):
        return False
    if any(_role_lets(role, who, verb, thing, to) for role in in_scope(who.roles)):
        return True
    enters = in_scope(who.roles & {"officer", "lead", "partner_manager", "manager"})
    if enters and verb in FIGURES and thing.partner in who.enters_for:
        return True
    return any(
        _role_lets(role, each.whose, verb, thing, to)
        for each in away
        for role in in_scope(each.whose.roles & {"officer", "lead", "partner_manager"})
        if not each.whose.partner_left and verb not in COVER
    )


def _role_lets(role: str, who: Somebody, verb: str, thing: Thing, to: str | None) -> bool:
    if verb in SETTLED:
        return _may_hand_on(role, who, "risk.assign_owner", thing, to or thing.partner or who.partner)
    if verb in HANDED_ON:
        return _may_hand_on(role, who, verb, thing, to)
    ours = thing.partner == who.partner or who.owns(thing) or verb in BEGINNING
    match role:
        case "officer":
            return verb == PROBLEM or (ours and verb in {*FIGURES, *WORK, COMMENT})
        case "lead":
            return _role_lets("officer", who, verb, thing, to) or (ours and verb in LED | CONSENT)
        case "partner_manager":
            colleagues = ours and not (verb == "account.grant_cover" and thing.account == who.account)
            answers = verb not in CONSENT and _role_lets("lead", who, verb, thing, to)
            return answers or ((ours and verb in DEFINITIONS) or (colleagues and verb in COVER))
        case "manager":
            if verb == JUDGED:
                return thing.account != who.account
            return verb in {PROBLEM, HANDED_OVER, *LED, *DEFINITIONS, *COMMON}
        case "reviewer":
            theirs = thing.partner == who.partner and thing.account != who.account
            return verb == PROBLEM or (verb == JUDGED and theirs)
        case "administrator":
            return verb in KEPT or (verb in GRANTED and thing.account != who.account)
        case _:
            return False  # inspectors, auditors and viewers read


def _may_hand_on(role: str, who: Somebody, verb: str, thing: Thing, to: str | None) -> bool:
    """It stays with its partner, what is nobody's goes to the taker's; a manager hands on anything."""
    if role == "manager":
        return True
    if to != (thing.partner or who.partner):
        return False
    if role == "officer":
        return verb in WORK_HANDED_ON and (who.owns(thing) or thing.partner is None)
    return role in {"lead", "partner_manager"} and (thing.partner in {who.partner, None} or who.owns(thing))
