"""The API: the same questions and changes as JSON, under /api/v1."""

from __future__ import annotations

from web.api import commands, views

BLUEPRINTS = (views.blueprint, commands.blueprint)
