"""How a target judges: its profile within a year, its lead among several, its hold on a new definition.

None of these is consented by the partners: they are the word of whoever answers for the target.
"""

from __future__ import annotations

from datetime import date

from domain.periods.period import Period
from domain.profile import Profile, checked_profile
from domain.refusals import Refused, required
from domain.target import Target, must_be_open


def set_profile(target: Target, profile: Profile, reason: str, judges_from: str = "") -> None:
    """It judges periods that end after it was set, and ended ones from `judges_from` on.

    Refused: `target_ended`, `reason_required`, and what `checked_profile` refuses."""
    must_be_open(target)
    profile = checked_profile(profile)
    if profile != target.profile or judges_from:
        reason = required(reason, "reason", "Say why the profile is set so.")
        target.trigger_event(target.ProfileSet, profile=profile, reason=reason, judges_from=judges_from)


def name_lead(target: Target, first_period: Period, today: date, reason: str) -> None:
    """Let it give the colour from this period on; it reaches back when some of it is over already.

    Refused: `target_not_agreed`, `reason_required`.
    """
    if not target.was_agreed:
        raise Refused("target_not_agreed", f"{target.label} cannot lead before it is agreed by all partners.")
    reason = required(reason, "reason", "Say why this target leads.")
    target.trigger_event(
        target.LeadNamed,
        first_period=first_period.code,
        reaches_back=first_period.first_day < today,
        reason=reason,
    )


def confirm_terms(target: Target, reason: str) -> None:
    """Let the terms hold under the definition that the indicator has by now.

    Refused: `target_ended`, `target_not_agreed`, `reason_required`.
    """
    must_be_open(target)
    if not target.agreed:
        raise Refused("target_not_agreed", f"{target.label} is not agreed: there is nothing to confirm.")
    reason = required(reason, "reason", "Say why the terms hold under the new definition.")
    target.trigger_event(target.TermsConfirmed, terms_version=target.terms_version, reason=reason)
