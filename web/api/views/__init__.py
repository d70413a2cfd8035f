"""The views of the API: importing them declares them (see `web.api.view`)."""

from __future__ import annotations

from web.api.view import blueprint
from web.api.views import (
    accounts,
    actions,
    administration,
    areas,
    calendar,
    figures,
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
    targets,
    trail,
)

VIEWS = (
    overview,
    open_matters,
    outcomes,
    indicators,
    figures,
    targets,
    actions,
    risks,
    ownership,
    calendar,
    areas,
    partners,
    partnership,
    proposals,
    accounts,
    administration,
    trail,
    search,
)

__all__ = ("VIEWS", "blueprint")
