"""Pages: for people, without JavaScript."""

from __future__ import annotations

from web.pages import figure_forms, figures, indicators, overview, sign_in

BLUEPRINTS = (
    overview.blueprint,
    indicators.blueprint,
    figures.blueprint,
    figure_forms.blueprint,
    sign_in.blueprint,
)
