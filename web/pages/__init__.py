"""Pages: for people, without JavaScript."""

from __future__ import annotations

from web.pages import deciding, figure_forms, figures, indicators, outcomes, overview, sign_in

BLUEPRINTS = (
    overview.blueprint,
    indicators.blueprint,
    figures.blueprint,
    figure_forms.blueprint,
    outcomes.blueprint,
    deciding.blueprint,
    sign_in.blueprint,
)
