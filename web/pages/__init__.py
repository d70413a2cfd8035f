"""Pages: for people, without JavaScript."""

from __future__ import annotations

from web.pages import (
    accounts,
    actions,
    administration,
    calendar,
    figure_forms,
    figures,
    indicators,
    my_account,
    outcomes,
    overview,
    ownership,
    partners,
    risks,
    search,
    sign_in,
    targets,
    trail,
)
from web.pages import command_forms as deciding

BLUEPRINTS = (
    overview.blueprint,
    indicators.blueprint,
    figures.blueprint,
    figure_forms.blueprint,
    outcomes.blueprint,
    targets.blueprint,
    actions.blueprint,
    risks.blueprint,
    ownership.blueprint,
    calendar.blueprint,
    trail.blueprint,
    search.blueprint,
    partners.blueprint,
    accounts.blueprint,
    administration.blueprint,
    my_account.blueprint,
    deciding.blueprint,
    sign_in.blueprint,
)
