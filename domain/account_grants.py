"""What an account is granted besides its roles: entry for others, secondments, cover, a guest's time."""

from __future__ import annotations

from datetime import date

from domain.account import Account, Holder
from domain.identity import partner_id, spelled_among
from domain.refusals import Refused, required
from domain.role import Role, must_go_together
from domain.span import Span, must_be_in_order, must_not_be_over

WHY_GRANTED = "Say why it is granted."
WHY_ENDED = "Say why it ends."


def grant_entry(account: Account, partner: str, reason: str) -> None:
    """Enter figures for another partner too.

    Refused: `account_closed`, `own_partner`, `roles_incompatible`, `reason_required`.
    """
    _must_be_anothers(account, partner)
    if not spelled_among(partner, account.entries):
        must_go_together({*account.roles, Role.OFFICER})
        reason = required(reason, "reason", WHY_GRANTED)
        account.trigger_event(Account.EntryGranted, partner=partner, reason=reason)


def end_entry(account: Account, partner: str, reason: str) -> None:
    """Refused: `account_closed`, `entry_not_granted`, `reason_required`."""
    account.must_be_open()
    held = spelled_among(partner, account.entries)
    if not held:
        raise Refused(
            "entry_not_granted", f"This account does not enter figures for {partner}.", field="partner"
        )
    reason = required(reason, "reason", WHY_ENDED)
    account.trigger_event(Account.EntryEnded, partner=held, reason=reason)


def second(account: Account, partner: str, reason: str) -> None:
    """Lent to another partner by name: it may be an owner there.

    Refused: `account_closed`, `own_partner`, `roles_incompatible`, `reason_required`.
    """
    _must_be_anothers(account, partner)
    if not spelled_among(partner, account.secondments):
        must_go_together({*account.roles, Role.OFFICER})
        reason = required(reason, "reason", WHY_GRANTED)
        account.trigger_event(Account.Seconded, partner=partner, reason=reason)


def end_secondment(account: Account, partner: str, reason: str) -> None:
    """What it owns there is a gap from then on.

    Refused: `account_closed`, `not_seconded`, `reason_required`.
    """
    account.must_be_open()
    held = spelled_among(partner, account.secondments)
    if not held:
        raise Refused("not_seconded", f"This account is not seconded to {partner}.", field="partner")
    reason = required(reason, "reason", WHY_ENDED)
    account.trigger_event(Account.SecondmentEnded, partner=held, reason=reason)


def grant_cover(
    account: Account, covered: Account, since: date, until: date, reason: str, today: date
) -> None:
    """Do somebody's work while they are away, from the first day to the last; another time besides others.

    Refused: `account_closed`, `covers_itself`, `not_for_a_service`, `days_out_of_order`, `days_over`,
    `roles_incompatible`, `reason_required`.
    """
    account.must_be_open()
    covered.must_be_open()
    if account.id == covered.id:
        raise Refused("covers_itself", "Nobody covers for themselves. Choose who is away.", field="covered")
    if Holder.SERVICE in (account.holder, covered.holder):
        raise Refused(
            "not_for_a_service", "A service account neither covers nor is covered: it is never away."
        )
    must_be_in_order(since, until)
    must_not_be_over(until, today)
    must_go_together({*account.roles, Role.OFFICER})
    if Span(since, until) not in account.covers.get(covered.id, ()):
        account.trigger_event(
            Account.CoverGranted,
            covered=covered.id,
            since=since,
            until=until,
            reason=required(reason, "reason", WHY_GRANTED),
        )


def end_cover(account: Account, covered: Account, reason: str, since: date | None = None) -> None:
    """All of it that is for this one, or what begins on that day.

    Refused: `account_closed`, `cover_not_granted`, `reason_required`.
    """
    account.must_be_open()
    spans = account.covers.get(covered.id, ())
    if not any(since is None or each.since == since for each in spans):
        raise Refused("cover_not_granted", "This account does not cover for that one then.", field="covered")
    reason = required(reason, "reason", WHY_ENDED)
    account.trigger_event(Account.CoverEnded, covered=covered.id, reason=reason, since=since)


def set_span(account: Account, since: date | None, until: date | None, reason: str, today: date) -> None:
    """From when until when it may act at all: a guest's time; neither end, for good.

    Refused: `account_closed`, `days_out_of_order`, `days_over`, `reason_required`.
    """
    account.must_be_open()
    must_be_in_order(since, until)
    held = (account.span.since, account.span.until) if account.span else (None, None)
    if held != (since, until):
        must_not_be_over(until, today)
        reason = required(reason, "reason", "Say why its time is set so.")
        account.trigger_event(Account.SpanSet, since=since, until=until, reason=reason)


def _must_be_anothers(account: Account, partner: str) -> None:
    account.must_be_open()
    if partner_id(partner) == partner_id(account.partner):
        raise Refused(
            "own_partner",
            f"This account acts for {account.partner} already. Choose another partner.",
            field="partner",
        )
