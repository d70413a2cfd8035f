"""The views of the API: importing them declares them (see `web.api.view`)."""

from __future__ import annotations

from web.api.view import blueprint
from web.api.views import (
    accounts,
    actions,
    administration,
    areas,
    calendar,
    desks,
    figures,
    figures_table,
    indicators,
    open_matters,
    outcomes,
    overview,
    ownership,
    partners,
    partnership,
    proposals,
    risks,
    search,
    sign_ins,
    targets,
    trail,
)

VIEWS = (
    overview,
    open_matters,
    outcomes,
    indicators,
    figures,
    figures_table,
    targets,
    actions,
    risks,
    ownership,
    calendar,
    desks,
    areas,
    partners,
    partnership,
    proposals,
    accounts,
    sign_ins,
    administration,
    trail,
    search,
)

__all__ = ("VIEWS", "blueprint")
