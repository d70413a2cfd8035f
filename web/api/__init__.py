"""The API: the same questions and changes as JSON, under /api/v1."""

from __future__ import annotations

from web.api import figures, performance, trail

BLUEPRINTS = (performance.blueprint, figures.blueprint, trail.blueprint)
