"""What is said to whoever may not do something: which role it needs, whose it is, and whom to ask."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from domain.account import Holder
from domain.authority.hat import Granted
from domain.authority.table import COVER, ENTRY, MAY, NEVER_BY_A_SERVICE, roles_for
from domain.authority.whose import Item, Whose, whose
from domain.identity import partner_id
from domain.refusals import Refused
from domain.role import ENTERS_OR_JUDGES, FOR_ONE_PARTNER, KEEPS_OUT, Role, incompatible_pairs


def not_allowed(
    verb: str,
    granted: Granted | None = None,
    day: date | None = None,
    scopes: Collection[str] | None = None,
) -> Refused:
    """For whoever may do it to nothing at all, or where nobody but the account's own holder may.

    `granted`, `day` and `scopes` are as for `hats`: of them depends what would help.
    """
    able = roles_for(verb)
    if not able:
        return Refused("not_allowed", "Only whose account it is may do that.", field="account")
    if granted is None:
        return Refused(
            "not_allowed",
            f"This account may not do that. {_needs(able)} Ask an administrator.",
            field="account",
        )
    if granted.holder is Holder.SERVICE and verb in NEVER_BY_A_SERVICE:
        return Refused("not_allowed", "No service account does that. Ask a person who may.", field="account")
    return Refused("not_allowed", why_lacking(able, granted, day, scopes), field="account")


def why_lacking(
    able: Sequence[Role],
    granted: Granted,
    day: date | None,
    scopes: Collection[str] | None = None,
) -> str:
    """Why somebody acts in none of these roles, and what would help: nothing that would be refused."""
    if granted.closed:
        return (
            "This account is closed, so it may do nothing any more. Ask an administrator to open a new one."
        )
    if granted.locked:
        return "This account is locked, so it may do nothing. Ask an administrator to unlock it."
    span = granted.span
    if span is not None and (day is None or not span.holds_on(day)):
        return (
            f"This account is a guest’s: it may act {span.words}, and today is not one of those days. Ask an "
            "administrator to set its time anew."
        )
    if scopes is not None and not set(able).isdisjoint(granted.roles):
        return f"This token may not do that. {_needs(able)} Send a token whose scopes name it."
    if not any(_could_be_granted(role, granted) for role in able):
        why = f"That is not granted to this account: {_apart(granted)} Ask {_who(able)}."
        return f"This account may not do that. {_needs(able)} {why}"
    one = "it" if len(able) == 1 else "one"
    return f"This account may not do that. {_needs(able)} Ask an administrator to grant {one}."


def _needs(able: Sequence[Role]) -> str:
    if len(able) == 1:
        return f"It needs the role: {able[0].words}."
    return f"It needs one of the roles: {', '.join(role.words for role in able)}."


def _who(able: Sequence[Role]) -> str:
    if list(able) == [Role.ADMINISTRATOR]:
        return "an administrator to do it"
    return f"somebody who has {'it' if len(able) == 1 else 'one'} to do it"


def _could_be_granted(role: Role, granted: Granted) -> bool:
    if granted.holder is Holder.SERVICE and role not in FOR_ONE_PARTNER:
        return False
    return not any(role in pair for pair in incompatible_pairs({*granted.roles, role}))


def _apart(granted: Granted) -> str:
    """Why some roles are kept apart from those held."""
    if granted.holder is Holder.SERVICE:
        return "a service account does one partner’s work."
    if not ENTERS_OR_JUDGES.isdisjoint(granted.roles):
        return "whoever enters or judges figures neither inspects them nor gives out roles."
    outside = KEEPS_OUT & set(granted.roles)
    doing = "gives out roles" if outside == {Role.ADMINISTRATOR} else "inspects or audits"
    return f"whoever {doing} enters and judges nothing."


def not_allowed_by_token() -> Refused:
    """For a token that would make tokens, or outlive itself by a password."""
    return Refused("not_allowed", "That is done by whoever signs in, not by a token.", field="account")


def nobody_in_particular() -> Refused:
    """For the operator, who founds and moves in, and does nothing else in nobody's name."""
    return Refused(
        "operator_names_somebody",
        "At the command line this is done in somebody’s name. Say whose with --as ADDRESS.",
        field="account",
    )


def not_theirs(verb: str, item: Item, account: UUID, partner: str) -> Refused:
    """For whoever has the role, but not for this."""
    its = whose(item, account, partner)
    if verb == "series.assess_confidence" and its in (Whose.OWN, Whose.PARTNERS):
        return own_judgement()
    if verb.startswith("account.") and its is Whose.OWN:
        return not_to_oneself(verb)
    if its is Whose.OWN and item.partner is not None and partner_id(item.partner) != partner_id(partner):
        its = Whose.ANOTHERS
    match its:
        case Whose.NOBODYS:
            return Refused(
                "nobody_answers",
                "Nobody answers for this yet, so no partner’s people can change it. Name an owner first; for "
                "figures, the area’s usual supplier will do as well.",
                field="account",
            )
        case Whose.ANOTHERS:
            besides = (
                ", or ask an administrator to grant this account entry for them" if verb in ENTRY else ""
            )
            return Refused(
                "not_yours",
                f"{item.partner} answers for this, and this account acts for {partner}. "
                f"Ask {item.partner}{besides}.",
                field="account",
            )
        case _:
            able = [role for role in roles_for(verb) if its in MAY[verb][role]]
            if not able:
                return not_allowed(verb)
            return Refused(
                "not_allowed",
                f"This is another’s of {partner}, and this account may not do that there. {_needs(able)} "
                f"Ask {_who(able)}.",
                field="account",
            )


def not_handed_to(partner: str) -> Refused:
    """For whoever would make another partner answer for something."""
    return Refused(
        "not_yours",
        f"This account cannot make {partner} answer for it. Choose its own partner, or ask the partnership’s "
        f"manager to hand it to {partner}.",
        field="partner",
    )


def not_to_oneself(verb: str) -> Refused:
    """For whoever would trust their own account with more."""
    another = (
        "an administrator, or another manager of the partner," if verb in COVER else "another administrator"
    )
    return Refused(
        "not_to_oneself",
        f"Nobody grants anything to their own account, or renames it. Ask {another} to.",
        field="account",
    )


def own_judgement() -> Refused:
    """For whoever would judge what is their own work."""
    return Refused(
        "own_judgement",
        "Whoever owns or enters these figures does not assess them. Ask somebody else to.",
        field="account",
    )
