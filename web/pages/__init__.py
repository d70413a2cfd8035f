"""Pages: for people, without JavaScript."""

from __future__ import annotations

from web.pages import (
    accounts,
    actions,
    administration,
    calendar,
    command_forms,
    figure_forms,
    figures,
    indicator_page,
    my_account,
    outcomes,
    overview,
    ownership,
    partners,
    partnership,
    risks,
    search,
    sign_in,
    targets,
    trail,
)

BLUEPRINTS = (
    overview.blueprint,
    indicator_page.blueprint,
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
    partnership.blueprint,
    accounts.blueprint,
    administration.blueprint,
    my_account.blueprint,
    command_forms.blueprint,
    sign_in.blueprint,
)
