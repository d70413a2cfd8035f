"""The API: the same questions and changes as JSON, under /api/v1."""

from __future__ import annotations

from web.api import decisions, people, viewing, views

# Importing the views has declared them.
assert views.VIEWS

BLUEPRINTS = (viewing.blueprint, decisions.blueprint, people.blueprint)
