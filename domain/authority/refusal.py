"""What is said to whoever may not do something: which role it needs, whose it is, and whom to ask."""

from __future__ import annotations

from uuid import UUID

from domain.authority.table import ENTRY, roles_for
from domain.authority.whose import Item, Whose, whose
from domain.identity import partner_id
from domain.refusals import Refused


def not_allowed(verb: str) -> Refused:
    """For whoever has none of the roles, or where nobody but the account's own holder may."""
    able = ", ".join(role.words for role in roles_for(verb))
    if not able:
        return Refused("not_allowed", "Only whose account it is may do that.", field="account")
    return Refused(
        "not_allowed",
        f"This account may not do that. It needs one of the roles: {able}. Ask an administrator.",
        field="account",
    )


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
        return not_to_oneself()
    if its is Whose.OWN and item.partner is not None and partner_id(item.partner) != partner_id(partner):
        its = Whose.ANOTHERS
    match its:
        case Whose.NOBODYS:
            return Refused(
                "nobody_answers",
                "Nobody answers for this yet, so nobody can change it. Name an owner first; for figures, the "
                "area’s usual supplier will do as well.",
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
            return not_allowed(verb)


def not_handed_to(partner: str) -> Refused:
    """For whoever would make another partner answer for something."""
    return Refused(
        "not_yours",
        f"This account cannot make {partner} answer for it. Choose its own partner, or ask the partnership’s "
        f"manager to hand it to {partner}.",
        field="partner",
    )


def not_to_oneself() -> Refused:
    """For whoever would trust their own account with more."""
    return Refused(
        "not_to_oneself",
        "Nobody grants anything to their own account. Ask another administrator to.",
        field="account",
    )


def own_judgement() -> Refused:
    """For whoever would judge what is their own work."""
    return Refused(
        "own_judgement",
        "Whoever owns or enters these figures does not assess them. Ask somebody else to.",
        field="account",
    )
