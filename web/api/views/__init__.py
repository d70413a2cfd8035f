"""The views of the API: importing them declares them (see `web.api.view`)."""

from __future__ import annotations

from web.api.view import blueprint
from web.api.views import (
    accounts,
    actions,
    administration,
    calendar,
    figures,
    indicators,
    outcomes,
    overview,
    ownership,
    partners,
    partnership,
    risks,
    search,
    targets,
    trail,
)

VIEWS = (
    overview,
    outcomes,
    indicators,
    figures,
    targets,
    actions,
    risks,
    ownership,
    calendar,
    partners,
    partnership,
    accounts,
    administration,
    trail,
    search,
)

__all__ = ("VIEWS", "blueprint")
