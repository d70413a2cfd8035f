"""The API: the same questions and changes as JSON, under /api/v1."""

from __future__ import annotations

from web.api import commands as decisions
from web.api import people, views

BLUEPRINTS = (views.blueprint, decisions.blueprint, people.blueprint)
