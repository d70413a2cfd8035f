"""What happened to a target, in sentences."""

from __future__ import annotations

from typing import Any

from domain.profile import Profile
from domain.series_key import series_label
from domain.target import Target
from domain.terms import Terms
from projections.sentences.words import because, number, owner_named, period_named


def _terms(terms: Terms) -> str:
    if terms.value is None or terms.indicator is None or terms.area is None:
        return f"‘{terms.title}’"
    series = series_label(terms.indicator, terms.area, terms.breakdown)
    by = f" by {period_named(terms.deadline)}" if terms.deadline else ""
    upper = "" if terms.upper is None else f" to {number(terms.upper)}"
    return f"‘{terms.title}’, {number(terms.value)}{upper} for {series}{by}"


def _judging(event: Target.Revised) -> str:
    """From which ended period on they judge, where that was said."""
    since = event.judges_from
    return f", which judge from {period_named(since)} on, over by then" if since else ""


def _profile(profile: Profile) -> str:
    if profile.shares:
        return f"shares of {', '.join(map(number, profile.shares))} per cent"
    if profile.values:
        return ", ".join(f"{number(each.value)} for {period_named(each.period)}" for each in profile.values)
    return profile.kind.value


TARGET_SENTENCES: dict[Any, Any] = {
    Target.Proposed: lambda event, label: f"{event.proposer} proposed {label}: {_terms(event.terms)}.",
    Target.Revised: lambda event, label: (
        f"{event.proposer} proposed new terms for {label}, {_terms(event.terms)}{_judging(event)}"
        f"{because(event.reason)}"
    ),
    Target.PartnersAsked: lambda event, label: (
        f"{event.partner} asked {', '.join(event.parties)} to agree to {label}."
    ),
    Target.PartnerReleased: lambda event, label: (
        f"Released {event.partner} from {label}{because(event.reason)}"
    ),
    Target.CommentMade: lambda event, label: f"{event.partner} said of {label}: ‘{event.comment}’",
    Target.PartnerAgreed: lambda event, label: (
        f"{event.partner} agreed to {label} (terms {event.terms_version})."
    ),
    Target.PartnerObjected: lambda event, label: (
        f"{event.partner} objected to {label} (terms {event.terms_version}){because(event.reason)}"
    ),
    Target.Agreed: lambda event, label: f"All partners have agreed {label} (terms {event.terms_version}).",
    Target.ProfileSet: lambda event, label: (
        f"Set the profile of {label}: {_profile(event.profile)}{because(event.reason)}"
    ),
    Target.LeadNamed: lambda event, label: (
        f"Let {label} lead from {period_named(event.first_period)} on"
        f"{', some of it over by then' * event.reaches_back}{because(event.reason)}"
    ),
    Target.TermsConfirmed: lambda event, label: (
        f"Confirmed the terms of {label} (terms {event.terms_version}) under the definition as it is now"
        f"{because(event.reason)}"
    ),
    Target.OwnerAssigned: lambda event, label: (
        f"Made {owner_named(event.owner)} the owner of {label}{because(event.reason)}"
    ),
    Target.Withdrawn: lambda event, label: f"Withdrew {label}{because(event.reason)}",
    Target.Closed: lambda event, label: f"Closed {label}{because(event.reason)}",
}
