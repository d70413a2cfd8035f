"""What happened to a target, in sentences."""

from __future__ import annotations

from typing import Any

from domain.series_key import series_label
from domain.target import Target
from domain.terms import Terms
from projections.sentences.words import because, number, owner_named, period_named


def _terms(terms: Terms) -> str:
    if terms.value is None or terms.indicator is None or terms.area is None:
        return f"‘{terms.title}’"
    series = series_label(terms.indicator, terms.area, terms.breakdown)
    by = f" by {period_named(terms.deadline)}" if terms.deadline else ""
    return f"‘{terms.title}’, {number(terms.value)} for {series}{by}"


TARGET_SENTENCES: dict[Any, Any] = {
    Target.Proposed: lambda event, label: f"{event.proposer} proposed {label}: {_terms(event.terms)}.",
    Target.Revised: lambda event, label: (
        f"{event.proposer} proposed new terms for {label}, {_terms(event.terms)}{because(event.reason)}"
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
    Target.OwnerAssigned: lambda event, label: (
        f"Made {owner_named(event.owner)} the owner of {label}{because(event.reason)}"
    ),
    Target.Withdrawn: lambda event, label: f"Withdrew {label}{because(event.reason)}",
    Target.Closed: lambda event, label: f"Closed {label}{because(event.reason)}",
}
